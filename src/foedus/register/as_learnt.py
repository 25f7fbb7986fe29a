"""The ledger as it was at an earlier instant: what had been recorded by then, whenever it was published."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

import msgspec

from foedus.errors import LedgerError
from foedus.ledger import EVERYTHING, Entry, Head, Ledger, Query, Receipt
from foedus.ledger.port import taken_back
from foedus.model.fact import Fact, FactKind
from foedus.model.finding import Finding


class AsLearnt:
    """A ledger for questions only, without what was learnt later; a withdrawal made later has not happened yet.

    Args:
        ledger: The whole ledger.
        until: The last day or instant that counts (``2024-12-05``, ``2024-12-05T12:00:00Z``).
    """

    def __init__(self, ledger: Ledger, until: str) -> None:
        self._ledger = ledger
        self._until = until

    def facts(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> Iterator[Fact]:
        """The facts asked for that had been recorded by then, in the order of the chain."""
        earlier = min(about.until, self._until) if about.until is not None else self._until
        asked = msgspec.structs.replace(about, until=earlier, include_withdrawn=True)
        gone = frozenset() if about.include_withdrawn else self._gone(known_by)
        return (fact for fact in self._ledger.facts(asked, known_by=known_by) if fact.id not in gone)

    def _gone(self, known_by: str | None) -> frozenset[str]:
        retractions = Query(until=self._until, kinds=(FactKind.RETRACTION,), include_withdrawn=True)
        told = self._ledger.facts(retractions, known_by=known_by)
        return taken_back([(fact.id, fact.withdraws) for fact in told if fact.withdraws is not None])

    def get(self, name: str) -> Fact | None:
        """The fact with this id, if it had been recorded by then."""
        return next(self.facts(Query(ids=(name,), include_withdrawn=True)), None)

    def count(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> int:
        """How many facts :meth:`facts` would give."""
        return sum(1 for _ in self.facts(about, known_by=known_by))

    def append(self, facts: Iterable[Fact]) -> Receipt:  # noqa: ARG002
        """Refused: the past takes nothing in."""
        raise _PAST

    def append_all(self, batches: Iterable[Iterable[Fact]]) -> Receipt:  # noqa: ARG002
        """Refused: the past takes nothing in."""
        raise _PAST

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The chain of the whole ledger."""
        return self._ledger.entries(after)

    def head(self) -> Head:
        """Where the chain of the whole ledger ends."""
        return self._ledger.head()

    def verify(self, *, expected: Head | None = None) -> list[Finding]:
        """The proof of the whole ledger."""
        return self._ledger.verify(expected=expected)

    def close(self) -> None:
        """Nothing to give back: the whole ledger is somebody else's."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_PAST = LedgerError("An earlier state of the ledger takes nothing in.", hint="Append to the ledger itself.")
