"""Rows laid down table by table in a scratch folder, so that no format has to hold them in memory."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Protocol

from foedus.exports.tables import TABLES, Row, Table


class Sheet(Protocol):
    """What takes the rows of one table."""

    def __call__(self, row: Row) -> None:
        """Take one row."""
        ...


class Opened(Protocol):
    """What makes a sheet on an open file."""

    def __call__(self, table: Table, out: IO[bytes], /) -> Sheet:
        """A sheet for the rows of a table."""
        ...


def spooled(rows: Iterable[tuple[str, Row]], folder: Path, ending: str, opened: Opened) -> None:
    """Write rows into one file for each table; a table without rows has a file too.

    Args:
        rows: The rows with the names of their tables.
        folder: Where to.
        ending: How the files' names end.
        opened: What writes a row.
    """
    with ExitStack() as stack:
        sheets: dict[str, Sheet] = {}
        for name, table in TABLES.items():
            out = stack.enter_context((folder / f"{name}.{ending}").open("wb"))
            sheets[name] = opened(table, out)
        for name, row in rows:
            sheets[name](row)
