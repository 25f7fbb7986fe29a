"""``foedus export`` as a person meets it."""

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from foedus.exports import FORMATS


def test_a_treaty_of_the_register_goes_out_with_its_sources(foedus, tmp_path):
    target = tmp_path / "nato.jsonl"
    call = foedus("export", "north-atlantic-treaty", "--as", "jsonl", "--out", target, "--on", "2024-12-05")
    assert call.code == 0, call.err
    assert "Where treaties stand on 2024-12-05" in call.out.replace("\n", " ")
    head = json.loads(target.read_text("utf-8").splitlines()[0])
    assert head["treaties"] == ["north-atlantic-treaty"]
    assert target.with_name("nato.jsonl.bib").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_sent_to_standard_output(foedus, form):
    call = foedus("export", "anzus-1951", "--as", form, "--out", "-", "--on", "2024-12-05")
    assert call.code == 0, call.err
    assert call.out


def test_everything_opens_as_a_database(foedus, tmp_path):
    call = foedus("export", "--all", "--as", "datasette", "--out", tmp_path / "all.db")
    assert call.code == 0, call.err
    with closing(sqlite3.connect(tmp_path / "all.db")) as file:
        assert file.execute("SELECT count(*) FROM treaties").fetchone()[0] >= 290


def test_tables_in_a_zip(foedus, tmp_path):
    call = foedus("export", "anzus-1951", "--as", "csv", "--out", tmp_path / "a.zip", "--json")
    assert call.code == 0, call.err
    assert json.loads(call.out)["rows"]["treaties"] == 1
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert {"acts.csv", "CITATION.cff", "datapackage.json"} <= set(packed.namelist())


def test_one_table_alone(foedus, tmp_path):
    target = tmp_path / "parties.csv"
    call = foedus("export", "anzus-1951", "--as", "csv", "--table", "parties", "--out", target)
    assert call.code == 0, call.err
    assert target.read_text("utf-8").splitlines()[0].startswith("treaty,state,name,spell,status")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as", "jsonl", "--out", "x.jsonl"), "--all"),
        (("--all", "anzus-1951", "--as", "jsonl", "--out", "x.jsonl"), "--all"),
        (("anzus-1951", "--as", "jsonl", "--out", "x.jsonl", "--known", "soon"), "is not a date"),
        (("anzus-1591", "--as", "jsonl", "--out", "x.jsonl"), "anzus-1951"),
        (("anzus-1951", "--as", "csv", "--out", "x.csv"), "--table"),
        (("anzus-1951", "--as", "csv", "--out", "-", "--table", "acts"), "--out acts.csv"),
        (("anzus-1951", "--as", "docx", "--out", "x"), "docx"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_one_sentence(foedus, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    call = foedus("export", *words)
    assert call.code == 2
    assert told in call.err
    assert "Traceback" not in call.err
    assert list(tmp_path.iterdir()) == []
