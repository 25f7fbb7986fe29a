"""``foedus import`` at the door: what it prints, how it leaves, and that the other commands know what it brought."""

import json
import os

import pytest

HEAD = "treaty,title,state,signature,consent_date\n"
TABLE = HEAD + "T1,Convention on Buoys,FRA,1990-05-04,1992-12-02\nT1,Convention on Buoys,JPN,,1993-01-01\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_an_import_says_what_it_took_in_and_whose_data_these_are(foedus, table):
    called = foedus("import", "memberships", table)
    assert called.code == 0
    assert "4 facts added" in called.out
    assert "Whose data these are" in called.out
    assert "memberships:T1" in foedus("treaties", "buoys").out
    assert "1992-12-02" in foedus("status", "memberships:T1", "--json").out


def test_the_second_time_nothing_is_new(foedus, table):
    foedus("import", "memberships", table)
    assert "Nothing is new" in foedus("import", "memberships", table).out


def test_a_dry_run_needs_no_ledger_and_makes_none(foedus, table, tmp_path):
    assert "would be added" in foedus("import", "memberships", table, "--dry-run").out
    assert not (tmp_path / "ledger.db").exists()


def test_a_part_left_out_is_exit_1_and_all_or_nothing_is_exit_2(foedus, table):
    table.write_text(TABLE + "T1,,XXQ,1990-01-01,\n", "utf-8")
    strict = foedus("import", "memberships", table, "--strict")
    assert (strict.code, "Nothing was taken in" in strict.out) == (2, True)
    assert foedus("treaties", "buoys").out.strip() == "No treaty fits."
    kept = foedus("import", "memberships", table)
    assert kept.code == 1
    assert "line 4, column 3 (state)" in " ".join(kept.out.split())


def test_a_table_of_which_nothing_fits_is_refused(foedus, table):
    table.write_text(HEAD + "T1,,XXQ,1990-01-01,\n", "utf-8")
    assert foedus("import", "memberships", table).code == 2


def test_json_is_one_object_with_the_numbers(foedus, table):
    done = json.loads(foedus("import", "memberships", table, "--json").out)
    assert (done["rows"], done["treaties"], done["members"], done["added"]) == (2, 1, 2, 4)


def test_findings_and_dates_are_written_whole(foedus, table, tmp_path):
    table.write_text(TABLE + "T1,,XXQ,1990-01-01,\n", "utf-8")
    foedus("import", "memberships", table, "--findings", tmp_path / "f.jsonl", "--dates", tmp_path / "d.csv")
    (line,) = (tmp_path / "f.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["rule"] == "unknown-state"
    assert (tmp_path / "d.csv").read_text("utf-8").startswith("treaty,state,attested")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("memberships", "none.csv"), "no such file"),
        (("memberships", "."), "directory"),
        (("csv", "TABLE"), "--mapping"),
        (("csv", "TABLE", "--mapping", "none.yaml"), "none.yaml"),
        (("atop", "TABLE"), "atopid"),
        (("un-status", "pyproject.toml"), "Participant"),
        (("memberships", "TABLE", "--as-of", "soon"), "soon"),
        (("memberships", "TABLE", "--encoding", "klingon"), "klingon"),
        (("memberships", "TABLE", "--findings", "no-folder/f.jsonl"), "no-folder"),
        (("tea-leaves", "TABLE"), "tea-leaves"),
        (("memberships", "TABLE", "--source", "a b/c"), "--source"),
        (("memberships", "TABLE", "--source", ""), "--source"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(foedus, table, words, said):
    called = foedus("import", *(str(table) if word == "TABLE" else word for word in words))
    assert called.code == 2
    assert "Traceback" not in called.err
    assert said in called.err
    assert called.out.strip() == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_that_may_not_be_read(foedus, table):
    table.chmod(0)
    assert "cannot be read" in foedus("import", "memberships", table).err
