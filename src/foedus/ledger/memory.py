"""A ledger that lives as long as the process: for ``--no-save``, for trying things out, and as the plainest store."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from foedus.ledger import audit
from foedus.ledger.chain import EMPTY, Sealed, link, seal
from foedus.ledger.port import EVERYTHING, Entry, Head, Query, Receipt, last_day, taken_back
from foedus.ledger.sqlstore import refuse_unknown_target
from foedus.model.fact import Fact
from foedus.model.finding import Finding


class MemoryLedger:
    """The port over a list."""

    def __init__(self) -> None:
        self._rows: list[audit.Kept] = []
        self._facts: dict[str, Fact] = {}
        self._batches: list[tuple[int, int, str]] = []

    def append(self, facts: Iterable[Fact]) -> Receipt:
        """Add facts as one batch: all of them or, on any error, none."""
        return self.append_all([facts])

    def append_all(self, batches: Iterable[Iterable[Fact]]) -> Receipt:
        """Add many batches (an import): all of them or none."""
        counts = len(self._rows), len(self._batches)
        added = known = 0
        try:
            for batch in batches:
                new, old = self._write_batch([seal(fact) for fact in batch])
                added, known = added + new, known + old
        except BaseException:  # also Ctrl-C: a batch is there as a whole or not at all
            self._cut(*counts)
            raise
        return Receipt(added=added, known=known, head=self.head())

    def _write_batch(self, sealed: list[Sealed]) -> tuple[int, int]:
        before, number = len(self._rows), len(self._batches) + 1
        for one in sealed:
            if one.fact.id not in self._facts:
                refuse_unknown_target(one.fact, self._facts.keys())
                self._rows.append(self._row(one, number))
                self._facts[one.fact.id] = one.fact
        added = len(self._rows) - before
        if added:
            self._batches.append((number, len(self._rows), self._rows[-1].link))
        return added, len(sealed) - added

    def _row(self, one: Sealed, number: int) -> audit.Kept:
        head = self.head()
        text = one.content.decode()
        return audit.Kept(head.count + 1, number, *audit.columns(one.fact), text, link(head.link, one.content))

    def _cut(self, rows: int, batches: int) -> None:
        for row in self._rows[rows:]:
            self._facts.pop(row.id, None)
        del self._rows[rows:]
        del self._batches[batches:]

    def facts(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> Iterator[Fact]:
        """The facts asked for, in the order of the chain."""
        by = last_day(known_by)
        rows = [row for row in self._rows if by is None or row.known <= by]
        gone = frozenset[str]()
        if not about.include_withdrawn:
            gone = taken_back([(row.id, row.withdraws) for row in rows if row.withdraws is not None])
        ids = None if about.ids is None else frozenset(about.ids)
        wanted = (row for row in rows if row.id not in gone and (ids is None or row.id in ids))
        return iter([self._facts[row.id] for row in wanted if self._asked(row, about)])

    def _asked(self, row: audit.Kept, about: Query) -> bool:
        last = about.last_instant
        return (
            (not about.kinds or row.kind in about.kinds)
            and (about.document is None or row.document == about.document)
            and (about.withdraws is None or row.withdraws == about.withdraws)
            and (about.since is None or row.learnt >= about.since)
            and (last is None or row.learnt <= last)
            and (about.known_since is None or row.known >= about.known_since)
            and (about.treaty is None or about.treaty in self._facts[row.id].treaties)
        )

    def get(self, name: str) -> Fact | None:
        """The fact with this id, withdrawn or not; ``None`` if the ledger does not hold it."""
        return self._facts.get(name)

    def count(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> int:
        """How many facts :meth:`facts` would give."""
        return sum(1 for _ in self.facts(about, known_by=known_by))

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The chain itself, from the entry behind ``after``."""
        for row in self._rows[after:]:
            yield Entry(seq=row.seq, batch=row.batch, link=row.link, content=row.content.encode())

    def head(self) -> Head:
        """Where the chain ends now."""
        return Head(count=len(self._rows), link=self._rows[-1].link) if self._rows else EMPTY

    def verify(self, *, expected: Head | None = None) -> list[Finding]:
        """Every change, gap or reordering, as findings; empty for a whole ledger."""
        treaties = [(treaty, row.seq) for row in self._rows for treaty in self._facts[row.id].treaties]
        return audit.findings(self._rows, self._batches, treaties, expected=expected)

    def close(self) -> None:
        """Nothing to give back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
