"""A SQLite file of tables, plain views and full-text search, which opens in Datasette."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from foedus.exports.selection import About
from foedus.exports.sqlite_views import INDEXED, KEYS, LINKS, SEARCHED, VIEWS
from foedus.exports.tables import TABLES, Column, Row, Table
from foedus.model.fact import canonical_json

_TYPES = {"integer": "INTEGER", "number": "REAL"}
APPLICATION = 0x666F6564
"""``foed``: by this number in its head the file is known for what it is."""


def write_sqlite(rows: Iterable[tuple[str, Row]], target: Path, told: About) -> None:
    """Write all rows into a new SQLite file; the same rows give the same bytes.

    Raises:
        OSError: SQLite cannot write it: the disk is full.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as file:
            # The file is new and thrown away on any error: neither journal nor waiting for the disk protects anything.
            file.executescript(f"PRAGMA page_size=4096; PRAGMA application_id={APPLICATION}; PRAGMA journal_mode=OFF;")
            file.executescript("PRAGMA synchronous=OFF; BEGIN;")
            for table in TABLES.values():
                file.execute(_create(table))
            _fill(file, rows)
            _tell(file, told)
            for script in (*_indexes(), *_searches(), *_views()):
                file.execute(script)
            file.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _fill(file: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    puts = {name: (_insert(table), table.flat) for name, table in TABLES.items()}
    for name, row in rows:
        statement, columns = puts[name]
        file.execute(statement, [_value(row[column.name]) for column in columns])


def _value(value: Any) -> str | int | float | None:  # noqa: ANN401 - a cell is what its column says
    return canonical_json(value).decode() if isinstance(value, (list, tuple, dict)) else value


def _tell(file: sqlite3.Connection, told: About) -> None:
    """A table of one row that says what the file is of."""
    file.execute('CREATE TABLE "about" ("key" TEXT PRIMARY KEY, "value" TEXT) WITHOUT ROWID')
    values = {**msgspec.to_builtins(told), "sentence": told.sentence}
    file.executemany('INSERT INTO "about" VALUES (?, ?)', [(key, _value(value)) for key, value in values.items()])


def _create(table: Table) -> str:
    columns = [_column(table, column) for column in table.flat]
    links = [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{LINKS[column.name]}" ("{KEYS[LINKS[column.name]]}")'
        for column in table.flat
        if column.name in LINKS and LINKS[column.name] != table.name
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join((*columns, *links))})'


def _column(table: Table, column: Column) -> str:
    key = " PRIMARY KEY" if KEYS.get(table.name) == column.name else ""
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}{key}'


def _insert(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.flat))})'  # noqa: S608 - names of our own


def _indexes() -> list[str]:
    return [f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")' for table, column in INDEXED]


def _searches() -> list[str]:
    """Indexes that hold no text of their own; three letters in a row, for scripts that part no words."""
    found = []
    for table, columns in SEARCHED:
        named = ", ".join(f'"{column}"' for column in columns)
        made = f"USING FTS5({named}, content=\"{table}\", tokenize='trigram')"
        found.append(f'CREATE VIRTUAL TABLE "{table}_fts" {made}')
        fill = f'INSERT INTO "{table}_fts" ("rowid", {named}) SELECT "rowid", {named} FROM "{table}"'  # noqa: S608
        found.append(fill)
    return found


def _views() -> list[str]:
    return [f'CREATE VIEW "{view.name}" AS {" ".join(view.select.split())}' for view in VIEWS]
