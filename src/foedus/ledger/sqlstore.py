"""What SQLite and PostgreSQL do alike: the port over three primitives (ask, put, write under a lock)."""

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from foedus.errors import LedgerError, UsageError
from foedus.ledger import audit
from foedus.ledger.chain import EMPTY, Sealed, link, seal, unseal
from foedus.ledger.port import EVERYTHING, Entry, Head, Query, Receipt, last_day, taken_back
from foedus.ledger.where import marks, where
from foedus.model.fact import Fact, canonical_json
from foedus.model.finding import Finding

PAGE = 256
"""Rows fetched at once: enough to be fast, few enough that long documents stay small in memory."""

Row = tuple[Any, ...]
Values = Sequence[str | int | None]


class SqlLedger(ABC):
    """The port over a database; a store says how to ask, how to put and how to write under a lock.

    Every value goes in by a mark; what is put into the SQL text are names of columns and conditions of this room.
    """

    listing: str
    """The SELECT that makes rows of a JSON list of strings."""

    @abstractmethod
    def _ask(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a SELECT."""

    @abstractmethod
    def _put(self, sql: str, rows: list[Row]) -> None:
        """Run an INSERT for each row."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[None]:
        """One transaction that no other writer can enter before it has ended; undone on any exception."""

    @abstractmethod
    def close(self) -> None:
        """Give back the file or the connection; may be called twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing ---------------------------------------------------------------------------------------------------

    def append(self, facts: Iterable[Fact]) -> Receipt:
        """Add facts as one batch: all of them or, on any error, none."""
        sealed = [seal(fact) for fact in facts]  # before the lock, so that others wait no longer than they must
        with self._writing():
            added, known = self._write_batch(sealed)
            return Receipt(added=added, known=known, head=self.head())

    def append_all(self, batches: Iterable[Iterable[Fact]]) -> Receipt:
        """Add many batches in one transaction (an import): all of them or none."""
        added = known = 0
        with self._writing():
            for batch in batches:
                new, old = self._write_batch([seal(fact) for fact in batch])
                added, known = added + new, known + old
            return Receipt(added=added, known=known, head=self.head())

    def _write_batch(self, sealed: list[Sealed]) -> tuple[int, int]:
        new = self._unknown(sealed)
        if new:
            self._check_withdrawals(new)
            self._insert(new)
        return len(new), len(sealed) - len(new)

    def _unknown(self, sealed: list[Sealed]) -> list[Sealed]:
        seen = self._held([one.fact.id for one in sealed])
        new: list[Sealed] = []
        for one in sealed:
            if one.fact.id not in seen:
                seen.add(one.fact.id)
                new.append(one)
        return new

    def _held(self, names: list[str]) -> set[str]:
        rows = self._ask(f"SELECT id FROM facts WHERE id IN ({self.listing})", (canonical_json(names).decode(),))
        return {row[0] for row in rows}

    def _check_withdrawals(self, new: list[Sealed]) -> None:
        wanted = [one.fact.withdraws for one in new if one.fact.withdraws is not None]
        if not wanted:
            return
        there = self._held(wanted)
        for one in new:
            refuse_unknown_target(one.fact, there)
            there.add(one.fact.id)

    def _insert(self, new: list[Sealed]) -> None:
        seq, end = self._end()
        number = int(self._ask("SELECT coalesce(max(number), 0) + 1 FROM batches")[0][0])
        rows: list[Row] = []
        treaties: list[Row] = []
        for one in new:
            seq, end = seq + 1, link(end, one.content)
            rows.append((seq, number, *audit.columns(one.fact), one.content.decode(), end))
            treaties.extend((treaty, seq) for treaty in dict.fromkeys(one.fact.treaties))
        self._put(f"INSERT INTO facts ({audit.COLUMNS}) VALUES ({marks(len(rows[0]))})", rows)
        self._put("INSERT INTO fact_treaties (treaty, seq) VALUES (?, ?)", treaties)
        self._put("INSERT INTO batches (number, last, link) VALUES (?, ?, ?)", [(number, seq, end)])

    # -- reading ---------------------------------------------------------------------------------------------------

    def facts(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> Iterator[Fact]:
        """The facts asked for, in the order of the chain."""
        places = self._places(about, known_by)
        return (self._read(row) for row in self._at(places))

    def count(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> int:
        """How many facts :meth:`facts` would give."""
        return len(self._places(about, known_by))

    def _places(self, about: Query, known_by: str | None) -> list[int]:
        """Where the facts asked for stand: found at once, so that their contents can be fetched page by page."""
        asked = where(about, known_by=last_day(known_by), top=self._end()[0], listing=self.listing)
        gone = frozenset[str]() if about.include_withdrawn else self._gone(known_by, asked.values[0])
        rows = self._ask(f"SELECT seq, id FROM facts WHERE {asked.sql} ORDER BY seq", asked.values)
        return [row[0] for row in rows if row[1] not in gone]

    def _gone(self, known_by: str | None, top: str | int) -> frozenset[str]:
        known, values = ("", ()) if known_by is None else ("AND known <= ?", (known_by,))
        sql = f"SELECT id, withdraws FROM facts WHERE withdraws > '' AND +seq <= ? {known} ORDER BY +seq"
        return taken_back([(row[0], row[1]) for row in self._ask(sql, (top, *values))])

    def _at(self, places: list[int]) -> Iterator[Row]:
        # A page at a time and never an open cursor: a reader that stops half-way must not keep writers from the file.
        for start in range(0, len(places), PAGE):
            page = places[start : start + PAGE]
            sql = f"SELECT seq, id, content FROM facts WHERE seq IN ({marks(len(page))}) ORDER BY seq"
            yield from self._ask(sql, page)

    def get(self, name: str) -> Fact | None:
        """The fact with this id, withdrawn or not; ``None`` if the ledger does not hold it."""
        rows = self._ask("SELECT seq, id, content FROM facts WHERE id = ?", (name,))
        return self._read(rows[0]) if rows else None

    def _read(self, row: Row) -> Fact:
        try:
            return unseal(row[2])
        except ValueError as error:
            hint = "Run “foedus ledger verify”, and go back to a backup."
            raise LedgerError(f"Fact {row[1]} at place {row[0]} cannot be read: {error}.", hint=hint) from error

    # -- the chain -------------------------------------------------------------------------------------------------

    def head(self) -> Head:
        """Where the chain ends now."""
        count, end = self._end()
        return Head(count=count, link=end)

    def _end(self) -> tuple[int, str]:
        rows = self._ask("SELECT seq, link FROM facts ORDER BY seq DESC LIMIT 1")
        return (rows[0][0], rows[0][1]) if rows else (EMPTY.count, EMPTY.link)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The chain itself, from the entry behind ``after``."""
        for seq, batch, end, content in self._paged("seq, batch, link, content", after):
            yield Entry(seq=seq, batch=batch, link=end, content=content.encode())

    def _paged(self, columns: str, after: int = 0) -> Iterator[Row]:
        """All rows behind a place, up to where the chain ends now; nothing is ever removed, so that is a snapshot."""
        top = self._end()[0]
        sql = f"SELECT {columns} FROM facts WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT {PAGE}"
        while rows := self._ask(sql, (after, top)):
            yield from rows
            after = rows[-1][0]

    def verify(self, *, expected: Head | None = None) -> list[Finding]:
        """Every change, gap or reordering, as findings; empty for a whole ledger."""
        rows = (audit.Kept.of(row) for row in self._paged(audit.COLUMNS))
        batches = self._ask("SELECT number, last, link FROM batches ORDER BY number")
        treaties = [(row[0], row[1]) for row in self._ask("SELECT treaty, seq FROM fact_treaties")]
        return audit.findings(rows, batches, treaties, expected=expected)


def refuse_unknown_target(fact: Fact, there: Container[str]) -> None:
    """Only what the ledger holds can be taken back.

    Raises:
        UsageError: ``fact`` takes back something that is not ``there``.
    """
    if fact.withdraws is not None and fact.withdraws not in there:
        hint = "Append first what is to be withdrawn."
        raise UsageError(
            f"This fact takes back {fact.withdraws}, which the ledger does not hold.", where=fact.id, hint=hint
        )
