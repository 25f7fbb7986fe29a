"""An export in its place: the same bytes twice, the whole of it or nothing, its citations beside it."""

import errno
import io
import json
import os
import zipfile

import pytest

from foedus.errors import InputError, UsageError
from foedus.exports import FORMATS, stream, write
from foedus.exports import formats as room
from foedus.exports.tables import TABLES

ONE_FILE = [each.name for each in FORMATS.values() if not each.tables]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_ledger_and_days_give_the_same_bytes(exported, name):
    assert exported(name) == exported(name)


@pytest.mark.parametrize("name", ONE_FILE)
def test_a_file_is_what_a_stream_gives_and_has_its_citations_beside_it(story, chosen, exported, tmp_path, name):
    target = tmp_path / "out.file"
    written = write(story, chosen, name, target)
    assert target.read_bytes() == exported(name)
    assert sorted(written.files) == sorted(str(path) for path in tmp_path.iterdir())
    there = {path.name.removeprefix("out.file") for path in tmp_path.iterdir()}
    cited = set() if name in ("cff", "bibtex", "csl") else {".cff", ".bib", ".csl.json"}
    assert there == {"", *cited, *([".metadata.json"] if name == "datasette" else [])}


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_go_into_a_folder_a_zip_or_one_file(story, chosen, tmp_path, name):
    write(story, chosen, name, tmp_path / "folder")
    write(story, chosen, name, tmp_path / "all.zip")
    write(story, chosen, name, tmp_path / f"acts.{name}", table="acts")
    names = {path.name for path in (tmp_path / "folder").iterdir()}
    assert names == {
        *(f"{table}.{name}" for table in TABLES), "datapackage.json", "CITATION.cff", "sources.bib", "sources.csl.json",
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        assert {each: packed.read(each) for each in packed.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()
        }
    assert (tmp_path / f"acts.{name}").read_bytes() == (tmp_path / "folder" / f"acts.{name}").read_bytes()
    assert (tmp_path / f"acts.{name}.cff").exists()


def test_what_is_told_at_the_end_is_what_was_written(story, chosen, told, tmp_path):
    written = write(story, chosen, "jsonl", tmp_path / "out.jsonl")
    counts = {name: sum(table == name for table, _ in told) for name in TABLES}
    assert written.rows == counts
    assert written.sources == counts["sources"]


def test_json_lines_begin_with_what_they_are_of_and_hold_every_row(lines, told):
    head, *rest = lines("jsonl")
    assert (head["table"], head["on"], head["standard"], head["known"]) == ("about", "2024-12-05", "reported", None)
    assert head["link"]
    assert len(head["treaties"]) == 3
    nested = [(name, row) for name, row in told if TABLES[name].shape != "flat"]
    assert [line.pop("table") for line in rest] == [name for name, _ in nested]
    assert rest == json.loads(json.dumps([row for _, row in nested]))


def test_what_is_there_is_not_overwritten_unless_it_is_said(story, chosen, tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        write(story, chosen, "jsonl", target)
    assert target.read_text() == "mine"
    write(story, chosen, "jsonl", target, force=True)
    write(story, chosen, "jsonl", target, force=True)
    assert target.read_text().startswith('{"table":"about"')


def test_citations_that_are_there_are_not_overwritten_either(story, chosen, tmp_path):
    (tmp_path / "out.jsonl.bib").write_text("mine")
    with pytest.raises(UsageError, match=r"out\.jsonl\.bib"):
        write(story, chosen, "jsonl", tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl.bib"]


def test_a_folder_with_other_things_is_never_replaced(story, chosen, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "thesis.doc").write_text("mine")
    for name in ("csv", "jsonl"):
        with pytest.raises(UsageError, match="other things"):
            write(story, chosen, name, folder, force=True)
    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


def test_a_folder_of_an_export_is_replaced_if_it_is_said(story, chosen, tmp_path):
    write(story, chosen, "csv", tmp_path / "folder")
    write(story, chosen, "parquet", tmp_path / "folder", force=True)
    assert not list((tmp_path / "folder").glob("*.csv"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_leaves_nothing_behind(story, chosen, tmp_path, name, monkeypatch):
    target = tmp_path / ("out.zip" if FORMATS[name].tables else "out.file")
    target.write_text("mine")

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(room, "about", full)
    with pytest.raises(InputError, match="No space left"):
        write(story, chosen, name, target, force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(target.name, "mine")]


def test_a_disk_that_fills_while_rows_are_written_leaves_nothing_behind(story, chosen, tmp_path, monkeypatch):
    def some(*_):
        yield from ()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(room, "rows", some)
    with pytest.raises(InputError, match=r"out\.jsonl: It cannot be written: No space left"):
        write(story, chosen, "jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_there_must_be_a_folder_to_write_to(story, chosen, tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        write(story, chosen, "jsonl", tmp_path / "nowhere" / "out.jsonl")


@pytest.mark.parametrize(
    ("name", "file", "table"),
    [("xml", "out.xml", None), ("csv", "out.csv", None), ("csv", "out.csv", "nothing"), ("jsonl", "a.jsonl", "acts")],
)
def test_what_does_not_fit_is_refused(story, chosen, tmp_path, *, name, file, table):
    with pytest.raises(UsageError):
        write(story, chosen, name, tmp_path / file, table=table)
    assert list(tmp_path.iterdir()) == []


def test_a_stream_of_an_unknown_format_is_refused(story, chosen):
    with pytest.raises(UsageError, match="jsonl"):
        stream(story, chosen, "docx", io.BytesIO())
