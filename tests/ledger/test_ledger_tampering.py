"""Whoever changes, removes, moves or adds something from outside is found, and ordinary SQL is refused outright."""

import sqlite3

import pytest
from stories import report, taken_back

from foedus.errors import LedgerError
from foedus.ledger import open_ledger
from foedus.ledger.chain import link

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        for number in (1, 2, 3):
            ledger.append(report(number))
        ledger.append([taken_back(report(1)[2])])
    return path


def tampered(path, *statements: str) -> list[str]:
    """Break in with plain SQLite, and give the rules that verify finds broken."""
    db = sqlite3.connect(path, isolation_level=None)
    for (name,) in db.execute(TRIGGERS).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert db.execute(statement).rowcount != 0, f"this changed nothing: {statement}"
    db.close()
    with open_ledger(path) as ledger:
        return [finding.rule for finding in ledger.verify()]


def test_a_ledger_that_nobody_touched_is_whole(path):
    assert tampered(path) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE facts SET content = replace(content, 'PRK', 'KOR') WHERE seq = 4", ["chain", "content"]),
        ("UPDATE facts SET content = replace(content, '0.9', '1.0') WHERE seq = 4", ["chain", "content"]),
        ("UPDATE facts SET content = replace(content, 'rules 0.1.0', 'Ana') WHERE seq = 4", ["chain"]),
        ("UPDATE facts SET content = replace(content, '-13', '-12') WHERE seq = 4", ["chain", "index"]),
        ("UPDATE facts SET content = content || ' ' WHERE seq = 4", ["chain"]),
        ("UPDATE facts SET content = 'x' WHERE seq = 4", ["chain", "content"]),
        ("UPDATE facts SET link = replace(link, substr(link, 1, 1), 'g') WHERE seq = 4", ["chain", "chain"]),
        ("UPDATE facts SET link = 5 WHERE seq = 4", ["chain", "chain"]),
        ("UPDATE facts SET content = x'7b7d' WHERE seq = 4", ["chain", "content"]),
        ("UPDATE facts SET content = CAST(x'ff' AS TEXT) WHERE seq = 4", ["damaged"]),
        ("UPDATE facts SET batch = 'x' WHERE seq = 4", ["batch", "batch"]),
        ("UPDATE batches SET last = 'x' WHERE number = 4", ["tail"]),
        ("UPDATE facts SET known = '2020-01-01' WHERE seq = 4", ["index"]),
        ("UPDATE facts SET withdraws = NULL WHERE seq = 16", ["index"]),
        ("UPDATE facts SET document = '' WHERE seq = 4", ["index"]),
        ("UPDATE facts SET batch = 9 WHERE seq = 4", ["batch", "batch"]),
        ("DELETE FROM fact_treaties WHERE seq = 4", ["index"]),
        ("INSERT INTO fact_treaties VALUES ('other', 4)", ["index"]),
        ("INSERT INTO fact_treaties VALUES ('other', 400)", ["index"]),
        ("DELETE FROM facts WHERE seq = 4", ["gap", "chain", "index"]),
        ("DELETE FROM facts WHERE seq = 16", ["tail", "index"]),
        ("DELETE FROM facts WHERE seq > 10", ["tail", "index"]),
        ("DELETE FROM batches WHERE number = 4", ["tail"]),
        ("DELETE FROM batches WHERE number = 2", ["batch"]),
        ("UPDATE batches SET link = 'x' WHERE number = 2", ["batch"]),
    ],
)
def test_each_kind_of_tampering_is_found(path, statement, found):
    rules = tampered(path, statement)
    assert sorted(set(rules)) == sorted({f"ledger-{rule}" for rule in found})


def test_two_facts_in_each_others_place_are_found(path):
    rules = tampered(
        path,
        "UPDATE facts SET seq = -4 WHERE seq = 4",
        "UPDATE facts SET seq = 4 WHERE seq = 5",
        "UPDATE facts SET seq = 5 WHERE seq = -4",
    )
    assert rules.count("ledger-chain") == 3


def test_a_fact_put_in_from_outside_is_found(path):
    rest = "kind, document, known, learnt, withdraws, content, link"
    rules = tampered(path, f"INSERT INTO facts SELECT 17, 5, 'x', {rest} FROM facts WHERE seq = 4")  # noqa: S608
    assert {"ledger-chain", "ledger-tail"} <= set(rules)


def test_a_chain_that_was_forged_to_its_end_is_found_by_its_batches_and_by_a_kept_head(path):
    with open_ledger(path) as ledger:
        kept = ledger.head()
    forge(path, batches=False)
    with open_ledger(path) as ledger:
        assert {finding.rule for finding in ledger.verify()} == {"ledger-batch"}
    forge(path, batches=True)
    with open_ledger(path) as ledger:
        assert ledger.verify() == [], "who forges everything needs the head that was kept elsewhere to be found"
        assert [finding.rule for finding in ledger.verify(expected=kept)] == ["ledger-head"]


def forge(path, *, batches: bool) -> None:
    """Change who read the first fact, and make every hash again."""
    db = sqlite3.connect(path, isolation_level=None)
    for (name,) in db.execute(TRIGGERS).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE facts SET content = replace(content, 'rules 0.1.0', 'rules 0.2.0') WHERE seq = 1")
    end = "0" * 64
    for seq, content in db.execute("SELECT seq, content FROM facts ORDER BY seq").fetchall():
        end = link(end, content.encode())
        db.execute("UPDATE facts SET link = ? WHERE seq = ?", (end, seq))
        if batches:
            db.execute("UPDATE batches SET link = ? WHERE last = ?", (end, seq))
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET known = ''",
        "DELETE FROM facts",
        "INSERT OR REPLACE INTO facts SELECT * FROM facts WHERE seq = 1",
        "INSERT OR REPLACE INTO facts SELECT 17, 1, id, '', '', '', '', '', '', '' FROM facts WHERE seq = 1",
        "INSERT INTO facts SELECT 40, 1, 'x', '', '', '', '', '', '', ''",
        "UPDATE fact_treaties SET treaty = ''",
        "DELETE FROM fact_treaties",
        "UPDATE batches SET link = ''",
        "DELETE FROM batches",
        "INSERT OR REPLACE INTO batches SELECT * FROM batches WHERE number = 1",
    ],
)
def test_ordinary_sql_cannot_change_a_ledger(path, statement):
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_a_fact_that_cannot_be_read_is_told_with_its_place(path):
    tampered(path, "UPDATE facts SET content = 'x' WHERE seq = 4")
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match=r"at place 4 cannot be read.*verify"):
        list(ledger.facts())


def test_a_server_refuses_changes_and_finds_those_made_behind_its_back(postgres_url):
    import psycopg

    with open_ledger(postgres_url) as ledger:
        ledger.append(report())
        with psycopg.connect(postgres_url, autocommit=True) as db:
            for change in ("UPDATE facts SET known = ''", "DELETE FROM facts", "TRUNCATE facts", "DELETE FROM batches"):
                with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                    db.execute(change)
            db.execute("ALTER TABLE facts DISABLE TRIGGER ALL")
            db.execute("UPDATE facts SET content = replace(content, 'PRK', 'KOR') WHERE seq = 4")
        assert {finding.rule for finding in ledger.verify()} == {"ledger-chain", "ledger-content"}
