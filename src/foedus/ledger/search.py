"""Full-text search in any script with SQLite: an index beside the ledger that can be thrown away and made anew.

Trigrams need no dictionary and no spaces between words, so Chinese, Thai and Urdu are found as English is. Words of two
letters in scripts without spaces have an index of their own; other words too short for a trigram are looked for one by
one.
"""

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger.search_words import MOST_WORDS, Found, Index, Row, folded, is_pair, pairs

__all__ = ["Found", "Index", "Row", "SearchIndex", "folded"]

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS items (id INTEGER PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    treaty TEXT NOT NULL, language TEXT NOT NULL, type TEXT NOT NULL, doc TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS items_owner ON items (owner);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, tokenize='trigram');
CREATE VIRTUAL TABLE IF NOT EXISTS pairs USING fts5(body, tokenize='unicode61 remove_diacritics 0');
CREATE TABLE IF NOT EXISTS state (version INTEGER NOT NULL, count INTEGER NOT NULL, link TEXT NOT NULL)
"""
_COLUMNS = ("kind", "treaty", "language", "type")


class SearchIndex:
    """An index that threads may share.

    Args:
        where: A file, which is made where there is none and may be deleted at any time; or ``:memory:``.

    Raises:
        LedgerError: The file cannot be used, or SQLite was built without FTS5.
    """

    def __init__(self, where: str = ":memory:") -> None:
        self._lock = threading.RLock()
        self._where = where
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._made()
        except sqlite3.DatabaseError as broken:  # it is derived: what is damaged or of another version is made anew
            if self._where == ":memory:":
                hint = "Use a Python whose SQLite has FTS5."
                raise LedgerError(f"There is no full-text search here: {broken}.", hint=hint) from broken
        try:
            for ending in ("", "-wal", "-shm"):
                Path(self._where + ending).unlink(missing_ok=True)
            return self._made()
        except (OSError, sqlite3.Error) as error:
            hint = "Delete the file; it is made anew."
            raise LedgerError(f"The search index cannot be used: {error}.", where=self._where, hint=hint) from error

    def _made(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._where, check_same_thread=False, isolation_level=None, timeout=10)
        if self._where != ":memory:":
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=OFF")
        for table in _TABLES.split(";"):
            db.execute(table)
        versions = db.execute("SELECT version FROM state").fetchall()
        if versions not in ([], [(VERSION,)]):
            db.close()
            raise sqlite3.DatabaseError("another version")
        return db

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                hint = "Delete the file; it is made anew."
                raise LedgerError(f"The search index cannot be used: {error}.", where=self._where, hint=hint) from error

    def state(self) -> tuple[int, str]:
        """Up to which end of the ledger it was filled: its length and link."""
        with self._lock:
            rows = self._db.execute("SELECT count, link FROM state").fetchall()
        return (int(rows[0][0]), str(rows[0][1])) if rows else (0, "")

    def put(self, owners: Collection[str], rows: Iterable[Row], *, state: tuple[int, str] | None = None) -> None:
        """Put rows in the place of those that these owners had, as a whole or not at all."""
        with self._writing():
            for owner in owners:
                self._drop(owner)
            for row in rows:
                self._insert(row)
            if state is not None:
                self._db.execute("DELETE FROM state")
                self._db.execute("INSERT INTO state VALUES (?, ?, ?)", (VERSION, *state))

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, all at once."""
        self.put((), rows)

    def _drop(self, owner: str) -> None:
        ids = self._db.execute("SELECT id FROM items WHERE owner = ?", (owner,)).fetchall()
        for table in ("words", "pairs"):
            self._db.executemany(f"DELETE FROM {table} WHERE rowid = ?", ids)  # noqa: S608 - our own tables
        self._db.execute("DELETE FROM items WHERE owner = ?", (owner,))

    def _insert(self, row: Row) -> None:
        body = folded(row.text)
        values = (row.owner, row.kind, row.name, row.treaty, row.language, row.type, row.document)
        sql = "INSERT INTO items (owner, kind, name, treaty, language, type, doc) VALUES (?, ?, ?, ?, ?, ?, ?)"
        at = self._db.execute(sql, values).lastrowid
        self._db.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (at, body))
        two = pairs(body)
        if two:
            self._db.execute("INSERT INTO pairs (rowid, body) VALUES (?, ?)", (at, " ".join(two)))

    def clear(self) -> None:
        """Forget everything."""
        with self._writing():
            for table in ("items", "words", "pairs", "state"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables

    def find(
        self, text: str, *, filters: Sequence[tuple[str, str]] = (), limit: int = 20, offset: int = 0
    ) -> tuple[int, list[Found]]:
        """How many rows hold all words of the text and pass the filters, and a page of them, the likeliest first.

        Args:
            text: The words.
            filters: Column (``kind``, ``treaty``, ``language``, ``type``) and value.
            limit: How many.
            offset: From which on.
        """
        asked = folded(text).split()[:MOST_WORDS]
        if not asked:
            return 0, []
        where, values = _condition(asked, filters)
        ranked = "words.rank, id" if "words MATCH" in where else "id"
        tables = "items JOIN words ON words.rowid = items.id"
        columns = "kind, name, treaty, doc, type, language"
        with self._lock:
            [(count,)] = self._db.execute(f"SELECT count(*) FROM {tables} WHERE {where}", values).fetchall()  # noqa: S608
            sql = f"SELECT {columns} FROM {tables} WHERE {where} ORDER BY {ranked} LIMIT ? OFFSET ?"  # noqa: S608 - marks only
            rows = self._db.execute(sql, (*values, limit, offset)).fetchall()
        return int(count), [found_of(row) for row in rows]

    def close(self) -> None:
        """Give back the file."""
        with self._lock:
            self._db.close()


def found_of(row: Sequence[str]) -> Found:
    """A row of an answer."""
    kind, name, treaty, document, type_, language = row
    return Found(kind=kind, name=name, treaty=treaty, document=document, type=type_, language=language)


def _condition(asked: Sequence[str], filters: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    long = [word for word in asked if len(word) > 2]
    two = [word for word in asked if is_pair(word)]
    parts: list[str] = []
    values: list[str] = []
    if long:
        parts.append("words MATCH ?")
        values.append(" AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    if two:
        parts.append("items.id IN (SELECT rowid FROM pairs WHERE pairs MATCH ?)")
        values.append(" AND ".join(f'"{word}"' for word in two))
    for word in asked:
        if len(word) <= 2 and word not in two:
            parts.append("instr(words.body, ?) > 0")
            values.append(word)
    for column, value in filters:
        if column not in _COLUMNS:
            raise ValueError(f"no column {column}")
        parts.append(f"{column} = ?")
        values.append(value)
    return " AND ".join(parts), tuple(values)
