"""The numbered steps that make and change the tables; a step is never edited, a change is a further step."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "schema"


class Step(NamedTuple):
    """One file of ``schema/``: the version it leads to and its SQL."""

    version: int
    sql: str


def steps(dialect: str) -> tuple[Step, ...]:
    """The steps of one kind of database, in order.

    Args:
        dialect: ``sqlite`` or ``postgres``, the name of a folder.
    """
    files = sorted((_FOLDER / dialect).glob("[0-9]*.sql"))
    return tuple(Step(int(file.name[:4]), file.read_text("utf-8")) for file in files)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one.

    ``executescript`` commits before it starts, and would so tear a migration out of its transaction.
    """
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        yield pending.strip()
