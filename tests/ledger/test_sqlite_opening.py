"""What a ledger file may be when it is opened, and what a person is told."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from stories import report

from foedus.errors import LedgerError
from foedus.ledger import open_ledger
from foedus.ledger.migrations import Step, steps
from foedus.ledger.sqlite import SqliteLedger


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.append(report())
    return path


def test_a_new_ledger_is_made_with_its_folder(tmp_path):
    with open_ledger(tmp_path / "deep" / "down" / "ledger.db") as ledger:
        assert ledger.count() == 0


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "ledger.db").touch()
    with open_ledger(tmp_path / "ledger.db") as ledger:
        assert ledger.append(report()).added == 5


@pytest.mark.parametrize("options", [{"create": False}, {"readonly": True}])
def test_a_missing_ledger_is_not_made_for_a_question(tmp_path, options):
    with pytest.raises(LedgerError, match="There is no ledger here"):
        open_ledger(tmp_path / "ledger.db", **options)
    assert not (tmp_path / "ledger.db").exists()


def test_a_folder_is_not_a_ledger(tmp_path):
    with pytest.raises(LedgerError, match="folder"):
        open_ledger(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(path):
    with pytest.raises(LedgerError, match="folder cannot be made"):
        open_ledger(path / "ledger.db")


def test_a_text_is_not_a_ledger_and_stays_as_it_is(tmp_path):
    text = "North Korea ratified the treaty. " * 100
    (tmp_path / "report.txt").write_text(text)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == text


def test_another_sqlite_file_is_not_a_ledger_and_stays_as_it_is(tmp_path):
    other = tmp_path / "other.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE facts (a)")
    db.close()
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(other)
    assert other.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_left_alone(path):
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LedgerError, match=r"newer Foedus.*99.*Update"):
        open_ledger(path)


def test_a_locked_ledger_is_told_and_nothing_is_lost(path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with SqliteLedger(path, wait=0.05) as ledger:
        assert ledger.count() == 5
        with pytest.raises(LedgerError, match="in use by another program"):
            ledger.append(report(2))
        other.execute("ROLLBACK")
        assert ledger.append(report(2)).added == 5
    other.close()


def test_a_damaged_ledger_is_told_when_it_is_read(path):
    with open_ledger(path) as ledger:
        ledger.append([fact for number in range(50) for fact in report(number)])
    data = bytearray(path.read_bytes())
    data[4096:20_000] = os.urandom(20_000 - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.facts())


def test_a_damaged_ledger_is_a_finding_of_verify(path):
    with open_ledger(path) as ledger:
        ledger.append([fact for number in range(50) for fact in report(number)])
        pages = path.with_name(path.name + "-wal")
    assert not pages.exists()
    data = bytearray(path.read_bytes())
    data[-8192:] = b"\xff" * 8192
    path.write_bytes(data)
    with open_ledger(path) as ledger:
        assert "ledger-damaged" in {finding.rule for finding in ledger.verify()}


def test_a_cut_off_ledger_is_told(path):
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        ledger.append(report(2))


def test_a_closed_ledger_says_so(path):
    ledger = open_ledger(path)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.count()


def test_an_address_of_something_else_is_told():
    with pytest.raises(LedgerError, match="not an address of a ledger"):
        open_ledger("mysql://localhost/x")


@contextmanager
def nobody():
    """For a moment somebody without rights, since root may write anywhere."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def read_only(path):
    """A ledger on a read-only disk, outside of the folder that only we may enter."""
    home = Path(tempfile.mkdtemp(prefix="foedus-"))
    shutil.copy(path, home / "ledger.db")
    (home / "ledger.db").chmod(0o444)
    home.chmod(0o555)
    yield home / "ledger.db"
    home.chmod(0o755)
    shutil.rmtree(home)


def test_questions_work_on_a_read_only_disk(read_only):
    with nobody(), open_ledger(read_only, readonly=True) as ledger:
        assert ledger.count() == 5
        assert ledger.verify() == []


def test_a_read_only_ledger_is_told_before_anything_is_read(read_only):
    with nobody(), pytest.raises(LedgerError, match="is read-only"):
        open_ledger(read_only)


def test_a_ledger_opened_for_questions_cannot_be_written(path):
    with open_ledger(path, readonly=True) as ledger, pytest.raises(LedgerError, match="is read-only"):
        ledger.append(report(2))


def test_a_ledger_that_may_not_be_read_is_told(read_only):
    read_only.chmod(0)
    with nobody(), pytest.raises(LedgerError, match=r"read-only|cannot be opened|may not be opened"):
        open_ledger(read_only)


# -- older versions


def newer(*more: str) -> tuple[Step, ...]:
    shipped = steps("sqlite")
    return shipped + tuple(Step(shipped[-1].version + n, sql) for n, sql in enumerate(more, start=1))


def test_an_older_ledger_is_brought_up_to_date_and_a_copy_kept(path):
    with SqliteLedger(path, steps=newer("CREATE TABLE extra (a);", "CREATE INDEX extra_a ON extra (a);")) as ledger:
        assert ledger.count() == 5
        assert ledger.append(report(2)).added == 5
        assert ledger.verify() == []
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (3,)
    db.close()
    with open_ledger(path.with_name("ledger.db.v1")) as copy:
        assert copy.count() == 5
        assert copy.verify() == []


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path):
    with pytest.raises(LedgerError):
        SqliteLedger(path, steps=newer("CREATE TABLE extra (a);", "CREATE TABLE extra (a);"))
    with open_ledger(path) as ledger:
        assert ledger.count() == 5
        assert ledger.verify() == []


def test_a_question_does_not_bring_an_older_ledger_up_to_date(path):
    with pytest.raises(LedgerError, match="of version 1, not 2"):
        SqliteLedger(path, readonly=True, steps=newer("CREATE TABLE extra (a);"))


def test_migrations_are_numbered_without_gaps():
    for dialect in ("sqlite", "postgres"):
        assert [step.version for step in steps(dialect)] == list(range(1, len(steps(dialect)) + 1))
