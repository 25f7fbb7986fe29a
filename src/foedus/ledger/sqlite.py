"""The ledger in one SQLite file: the store that everybody has."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger import audit, sqlite_file
from foedus.ledger.migrations import Step
from foedus.ledger.port import Head
from foedus.ledger.sqlstore import Row, SqlLedger, Values
from foedus.model.finding import Finding

WAIT = 10.0
"""Seconds to wait for another writer before giving up."""


class SqliteLedger(SqlLedger):
    """A ledger in a file.

    One connection behind a lock, so that threads may share it; processes wait for each other at ``BEGIN IMMEDIATE``.
    The write-ahead log is flushed at every commit: a receipt that was given holds after a kill and after a power cut.

    Args:
        path: The file.
        create: Make it (and its folder) where it does not exist.
        readonly: Never write, not even to bring an older ledger up to date.
        wait: Seconds to wait for another writer.
        steps: The migrations to use; the ones shipped, unless given.

    Raises:
        LedgerError: The file cannot be opened, or is no ledger of a version that is understood.
    """

    listing = "SELECT value FROM json_each(?)"

    def __init__(
        self,
        path: Path,
        *,
        create: bool = True,
        readonly: bool = False,
        wait: float = WAIT,
        steps: Sequence[Step] | None = None,
    ) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = sqlite_file.connect(
            path, create=create, readonly=readonly, wait=wait, steps=steps
        )

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            raise LedgerError("The ledger is closed.", where=str(self.path), hint="Open it again.")
        return self._db

    def _ask(self, sql: str, values: Values = ()) -> list[Row]:
        with self._lock, sqlite_file.explained(self.path):
            return self._connection().execute(sql, values).fetchall()

    def _put(self, sql: str, rows: list[Row]) -> None:
        with sqlite_file.explained(self.path):
            self._connection().executemany(sql, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            db = self._connection()
            with sqlite_file.transaction(db, self.path):
                yield

    def verify(self, *, expected: Head | None = None) -> list[Finding]:
        """Every change, gap or reordering, and what SQLite itself finds wrong with the file."""
        try:
            found = super().verify(expected=expected)
            [(report,)] = self._ask("PRAGMA quick_check(1)")
        except LedgerError as error:
            return [audit.damaged(error.message)]
        return found if report == "ok" else [*found, audit.damaged(f"SQLite reports: {report}")]

    def copy_to(self, target: Path) -> None:
        """Write a copy of the whole file, as it is at one moment, while others go on writing."""
        with self._lock, sqlite_file.explained(self.path):
            sqlite_file.copy(self._connection(), target)

    def close(self) -> None:
        """Give back the file; may be called twice."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None
