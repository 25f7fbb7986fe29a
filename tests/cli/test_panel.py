"""``foedus panel`` and ``foedus register check`` as a person meets them."""

import json
import shutil

import pytest

from foedus.resources.files import data_folder

pl = pytest.importorskip("polars")
DAYS = "yrent,moent,dayent,yrexit,moexit,dayexit,ineffect"
HEAD = f"atopid,member,{DAYS},phase,defense,offense,neutral,nonagg,consul,obvary"
MEMBERS = f"""{HEAD}
1,2,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
1,20,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
"""


def test_a_panel_goes_from_an_imported_table_to_a_file(foedus, tmp_path):
    table, out = tmp_path / "atop5_1m.csv", tmp_path / "panel.parquet"
    table.write_text(MEMBERS, "utf-8")
    assert foedus("import", "atop", table).code == 0
    called = foedus("panel", "--source", "atop", "--from", "1949", "--to", "2020", "--out", out)
    assert called.code == 0, called.err
    frame = pl.read_parquet(out).filter(pl.col("ccode1") == 2, pl.col("ccode2") == 20)
    held = dict(frame.select("year", "atop_defense").iter_rows())
    assert (held[1949], held[1950], held[2018], held[2019]) == (0, 1, 1, None)
    assert "Leeds" in called.out


def test_a_panel_is_shown_as_json_for_programs(foedus):
    called = foedus("panel", "--unit", "state-year", "--from", "2020", "--to", "2020", "--json")
    told = json.loads(called.out)
    assert told["unit"] == "state-year"
    assert told["rows"] > 190


def test_a_panel_goes_through_a_pipe(foedus):
    called = foedus(
        "panel",
        "--unit",
        "treaty-year",
        "--treaty",
        "north-atlantic-treaty",
        "--from",
        "2020",
        "--to",
        "2021",
        "--out",
        "-",
    )
    lines = called.out.splitlines()
    assert lines[0].startswith("treaty,year,alliance")
    assert lines[1].startswith("north-atlantic-treaty,2020,1")


def test_the_reason_of_a_row_is_told_in_words(foedus):
    called = foedus("panel", "--unit", "dyad-year", "--why", "state1=CAN,state2=USA,year=2000")
    assert called.code == 0
    assert "north-atlantic-treaty" in called.out
    assert "defence (art5)" in called.out


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "country-year"), ("--columns", "war"), ("--from", "1950-02-31"), ("--source", "atop"),
        ("--states", "nowhere.csv"), ("--out", "panel.xlsx"), ("--why", "nothing"), ("--columns", ","),
        ("--out", "/nowhere/at/all/panel.csv"), ("--unit", "directed-dyad-day"), ("--known", "yesterday"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence(foedus, words):
    called = foedus("panel", *words)
    assert called.code == 2
    assert called.err.startswith("foedus: ")
    assert "Traceback" not in called.err


def test_the_register_is_in_order_and_tells_each_day(foedus):
    called = foedus("register", "check", "--days")
    assert called.code == 0, called.out
    assert "The register is in order." in called.out
    assert "computed 1949-08-24, attested 1949-08-24: agrees" in called.out


def test_a_file_of_ones_own_is_checked_with_everything_that_is_wrong(foedus, tmp_path):
    file = tmp_path / "anzus-1951.yaml"
    shutil.copy(data_folder() / "treaties" / "anzus-1951.yaml", file)
    assert foedus("register", "check", file).code == 0
    changed = file.read_text("utf-8").replace("AUS", "AUX")
    file.write_text(changed, "utf-8")
    called = foedus("register", "check", file, "--json")
    assert called.code == 1
    assert {json.loads(line)["rule"] for line in called.out.splitlines()} == {"unknown-code"}


@pytest.mark.parametrize("content", ["id: anzus-1951\n", ": :\n- x", "[]", "id: other\ntitles: {en: X}\n"])
def test_a_file_that_has_not_the_shape_is_a_finding_with_its_place(foedus, tmp_path, content):
    file = tmp_path / "anzus-1951.yaml"
    file.write_text(content, "utf-8")
    called = foedus("register", "check", file)
    assert called.code == 1
    assert "anzus-1951.yaml" in called.out.replace("\n", "")


def test_two_files_of_one_treaty_are_named(foedus, tmp_path):
    files = [tmp_path / name / "anzus-1951.yaml" for name in ("a", "b")]
    for file in files:
        file.parent.mkdir()
        shutil.copy(data_folder() / "treaties" / "anzus-1951.yaml", file)
    called = foedus("register", "check", *files)
    assert called.code == 1
    assert "two-treaties-one-id" in called.out


def test_a_file_that_is_not_there_is_refused(foedus, tmp_path):
    assert foedus("register", "check", tmp_path / "none.yaml").code == 2
