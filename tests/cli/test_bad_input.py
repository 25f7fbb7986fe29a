"""A bad input gets one clear sentence and loses nothing; a traceback is a bug."""

import sqlite3
import sys

import pytest

from foedus.cli.output import new_page


def refused(called, *words):
    assert called.code == 2, called.err
    assert called.out.strip() == ""
    assert "Traceback" not in called.err
    assert all(word in called.err for word in words), called.err
    return True


def test_a_missing_file(foedus):
    assert refused(foedus("read", "no-such-report.txt"), "no-such-report.txt")


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("blank.txt", b" \n\n"), ("binary.txt", bytes(range(256)) * 40)]
)
def test_a_file_without_text(foedus, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert refused(foedus("read", tmp_path / name), name)


def test_a_folder_without_readable_files(foedus, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG")
    assert refused(foedus("read", tmp_path / "folder"), "folder")


def test_a_part_of_many_fails_and_the_rest_is_kept(foedus, tmp_path):
    (tmp_path / "good.txt").write_text("France and Poland signed a treaty in Nancy on 9 May 2025.", "utf-8")
    called = foedus("read", tmp_path / "good.txt", tmp_path / "missing.txt")
    assert called.code == 1
    assert "1 of 2" in called.err
    assert len(foedus("sources", "--json").out.splitlines()) == 1


def test_an_address_inside_the_own_network_is_not_visited(foedus):
    assert refused(foedus("read", "http://127.0.0.1:9/page"), "--allow-private")


@pytest.mark.parametrize(
    "words", [("status", "no-such-treaty"), ("show", "no-such-treaty"), ("conflicts", "no-such-treaty")]
)
def test_a_treaty_nobody_knows(foedus, words):
    assert refused(foedus(*words), "no-such-treaty")


def test_a_state_nobody_knows(foedus):
    assert refused(foedus("between", "RUS", "XQX"), "XQX")


@pytest.mark.parametrize("day", ["2024-13-01", "2023-02-29", "soon", "2024-11"])
def test_a_day_that_is_none(foedus, day):
    assert refused(foedus("status", "prk-rus-2024", "--on", day), day)


def test_a_ledger_that_is_none(foedus, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader, " * 200)
    assert refused(foedus("claims", "--db", tmp_path / "letter.txt"), "ledger")


def test_a_database_that_is_no_ledger_is_left_alone(foedus, tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("create table cats (name text)")
    db.close()
    before = other.read_bytes()
    report = tmp_path / "r.txt"
    report.write_text("France and Poland signed a treaty in Nancy on 9 May 2025.")
    assert refused(foedus("read", report, "--db", other), "ledger")
    assert other.read_bytes() == before


def test_a_place_where_no_ledger_can_be_made(foedus, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    report = tmp_path / "r.txt"
    report.write_text("France and Poland signed a treaty in Nancy on 9 May 2025.")
    assert refused(foedus("read", report, "--db", tmp_path / "file" / "ledger.db"))


def test_an_unknown_option_is_explained(foedus):
    called = foedus("read", "--no-such-option")
    assert called.code == 2
    assert "no-such-option" in called.err


@pytest.mark.parametrize("words", [("when", "x\udcff"), ("treaty", "correct", "npt", "duration", '"\\ud800"')])
def test_half_a_character_is_refused(foedus, words):
    more = ("--by", "A", "--why", "B") if words[0] == "treaty" else ()
    assert refused(foedus(*words, *more), "foedus: ")


def test_an_empty_name_does_not_mean_the_folder_one_is_in(foedus, tmp_path, monkeypatch):
    (tmp_path / "report.txt").write_text("France and Poland signed a treaty in Nancy on 9 May 2025.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert refused(foedus("read", ""), "empty")


@pytest.mark.parametrize("words", [("verify",), ("backup", "copy.db"), ("export", "out.jsonl")])
def test_a_ledger_that_is_missing_is_not_called_whole(foedus, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert refused(foedus("ledger", *words, "--db", tmp_path / "typo.db"), "typo.db", "no ledger")
    assert list(tmp_path.iterdir()) == []


def test_an_end_of_a_chain_that_is_none(foedus):
    assert refused(foedus("ledger", "verify", "--head", "²:abc"), "²:abc", "COUNT:LINK")


def test_rules_are_not_kept_under_an_empty_id(foedus, tmp_path):
    (tmp_path / "text.txt").write_text("Article 1\nThis Treaty shall enter into force on signature.", "utf-8")
    assert refused(foedus("treaty", "read", tmp_path / "text.txt", "--as", " "), "--as")


def test_a_correction_has_an_author_and_a_reason(foedus):
    words = ("treaty", "correct", "npt", "duration", '{"indefinite": true}')
    assert refused(foedus(*words, "--by", "", "--why", "x"), "--by")
    assert refused(foedus(*words, "--by", "A", "--why", " "), "--why")


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x", "a" * 5000])
def test_a_name_that_no_file_can_have(foedus, name):
    assert refused(foedus("read", name), name)
    assert refused(foedus("status", "npt", "--db", name), name)


def test_a_broken_address_of_a_database(foedus):
    called = foedus("status", "npt", "--db", "postgresql://me:secret@[/x")
    assert refused(called, "postgresql://user@host/database")
    assert "secret" not in called.err


def test_no_color_is_heeded_on_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not new_page().screen
    monkeypatch.delenv("NO_COLOR")
    assert new_page().screen
