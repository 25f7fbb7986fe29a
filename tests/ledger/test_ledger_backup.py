"""A backup is a ledger like the one it was made from, and a whole one."""

import io
import sqlite3

import pytest
from stories import report

from foedus.errors import LedgerError
from foedus.ledger import open_ledger
from foedus.ledger.backup import backup
from foedus.ledger.exchange import export_facts


def exported(ledger) -> bytes:
    out = io.BytesIO()
    export_facts(ledger, out)
    return out.getvalue()


@pytest.fixture(params=["file", "memory", "server"])
def ledger(request, tmp_path):
    where = {"file": lambda: tmp_path / "ledger.db", "memory": lambda: ":memory:"}.get(request.param)
    with open_ledger(where() if where else request.getfixturevalue("postgres_url")) as ledger:
        ledger.append(report(1))
        ledger.append(report(2))
        yield ledger


def test_a_backup_holds_the_same_chain_in_one_file(ledger, tmp_path):
    head = backup(ledger, tmp_path / "backup.db")
    assert head == ledger.head()
    assert {path.name for path in tmp_path.iterdir()} - {"ledger.db", "ledger.db-wal", "ledger.db-shm"} == {"backup.db"}
    with open_ledger(tmp_path / "backup.db") as copy:
        assert exported(copy) == exported(ledger)
        assert copy.append(report(3)).added == 5
        assert copy.verify() == []


def test_a_backup_never_replaces_a_file(ledger, tmp_path):
    (tmp_path / "backup.db").write_text("precious")
    with pytest.raises(LedgerError, match="already"):
        backup(ledger, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").read_text() == "precious"


def test_a_backup_into_nowhere_is_told(ledger, tmp_path):
    with pytest.raises(LedgerError):
        backup(ledger, tmp_path / "missing" / "backup.db")


def test_a_damaged_ledger_gives_no_backup(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.append(report(1))
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER facts_no_update")
    db.execute("UPDATE facts SET content = replace(content, 'PRK', 'KOR')")
    db.commit()
    db.close()
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="damaged"):
        backup(ledger, tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()
