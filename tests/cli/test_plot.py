"""``foedus plot`` as a person meets it."""

import json

import pytest

pytest.importorskip("altair")

DAYS = "yrent,moent,dayent,yrexit,moexit,dayexit,ineffect"
MEMBERS = f"""atopid,member,{DAYS},phase,defense,offense,neutral,nonagg,consul,obvary
1,2,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
1,20,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
"""


def test_a_timeline_is_drawn_from_a_ledger(foedus, tmp_path):
    out = tmp_path / "treaty.svg"
    called = foedus("plot", "timeline", "chn-prk-1961", "--on", "2025-01-15", "--out", out)
    assert called.code == 0, called.err
    drawn = out.read_text("utf-8")
    assert "In force on 15 January 2025" in drawn
    assert "signature: China and North Korea" in drawn
    assert str(out) in called.out.replace("\n", "")


def test_a_network_is_vega_lite_for_other_programs(foedus, tmp_path):
    out = tmp_path / "day.json"
    assert foedus("plot", "network", "--on", "2025-01-15", "--state", "JPN", "--out", out).code == 0
    assert json.loads(out.read_text("utf-8"))["title"]["text"] == ["Who owes whom help if attacked on 15 January 2025"]


def test_a_map_is_a_picture(foedus, tmp_path):
    out = tmp_path / "day.png"
    called = foedus("plot", "world", "--on", "2025-01-15", "--obligation", "neutrality", "--out", out, "--scale", "1")
    assert called.code == 0, called.err
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_series_is_drawn_for_some_years(foedus, tmp_path):
    out = tmp_path / "years.svg"
    called = foedus("plot", "series", "--from", "2000", "--to", "2020", "--obligation", "alliance", "--out", out)
    assert called.code == 0, called.err
    assert "2000 to 2020" in out.read_text("utf-8")


def test_a_table_that_counts_from_signature_is_sure_if_it_is_asked_so(foedus, tmp_path):
    table = tmp_path / "atop5_1m.csv"
    table.write_text(MEMBERS, "utf-8")
    assert foedus("import", "atop", table).code == 0
    asked = ("plot", "network", "--on", "1960-01-01", "--source", "atop", "--out")
    assert foedus(*asked, tmp_path / "force.json").code == 0
    assert foedus(*asked, tmp_path / "signed.json", "--signed").code == 0
    assert lines(tmp_path / "force.json") == [("CAN", "USA", "cannot be told")]
    assert lines(tmp_path / "signed.json") == [("CAN", "USA", "owes it")]
    assert "Counted from signature" in (tmp_path / "signed.json").read_text("utf-8")


def lines(path):
    """The lines of a network: between whom, and what they say."""
    spec = json.loads(path.read_text("utf-8"))
    rows = [row for values in spec["datasets"].values() for row in values]
    at = {(row["x"], row["y"]): row["code"] for row in rows if "code" in row}
    return [(at[row["x"], row["y"]], at[row["x2"], row["y2"]], row["says"]) for row in rows if "treaties" in row]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("timeline", "no-such-treaty", "--out", "a.svg"), "not a treaty"),
        (("network", "--on", "2025-02-31", "--out", "a.svg"), "not in the calendar"),
        (("world", "--obligation", "love", "--out", "a.svg"), "no obligation"),
        (("world", "--state", "XQX", "--out", "a.svg"), "XQX"),
        (("world", "--out", "a.gif"), "no ending"),
        (("world", "--out", "nowhere/a.svg"), "no such folder"),
        (("series", "--source", "no-such-table", "--out", "a.svg"), "no source"),
        (("world", "--scale", "0", "--out", "a.png"), "scale"),
        (("network",), "--out"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_with_a_sentence(foedus, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    called = foedus("plot", *words)
    assert called.code == 2
    assert says in called.err
    assert "Traceback" not in called.err
    assert list(tmp_path.glob("a.*")) == []


def test_a_file_that_exists_is_replaced_only_with_force(foedus, tmp_path):
    out = tmp_path / "day.json"
    out.write_text("mine", "utf-8")
    asked = ("plot", "network", "--on", "1914-07-28", "--out", out)
    assert foedus(*asked).code == 2
    assert out.read_text("utf-8") == "mine"
    assert foedus(*asked, "--force").code == 0
    assert out.read_text("utf-8").startswith("{")
