"""The whole of storage, as the rest of Foedus sees it: append facts, ask for facts, prove that nothing was touched."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

import msgspec

from foedus.model.date import day
from foedus.model.fact import Fact, FactKind
from foedus.model.finding import Finding


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What an append did.

    Attributes:
        added: How many facts are new in the ledger.
        known: How many it held already; they were left as they are.
        head: Where the chain ends now.
    """

    added: int
    known: int
    head: "Head"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the chain: who keeps these two values elsewhere can prove that the ledger was not cut or rewritten.

    Attributes:
        count: How many facts the chain holds.
        link: The hash over all of them, 64 hexadecimal digits.
    """

    count: int
    link: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A fact at its place in the chain.

    Attributes:
        seq: Its place, from 1, without gaps.
        batch: The append that brought it; what came in one append is there as a whole or not at all.
        link: The hash of the link before it and of ``content``.
        content: The fact as canonical JSON, the bytes that are hashed.
    """

    seq: int
    batch: int
    link: str
    content: bytes


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are asked for; every condition that is given must hold.

    Attributes:
        kinds: Any of these kinds; empty for all.
        treaty: Concerns this treaty of the register.
        document: Rests on the document with this digest.
        ids: Any of these ids; ``None`` for all.
        withdraws: Takes this fact back.
        since: Learnt on this day or at this instant, or later.
        until: Learnt on this day or at this instant, or earlier.
        known_since: Could surely be known on this day for the first time, or later.
        include_withdrawn: Also those that a further fact took back.
    """

    kinds: tuple[FactKind, ...] = ()
    treaty: str | None = None
    document: str | None = None
    ids: tuple[str, ...] | None = None
    withdraws: str | None = None
    since: str | None = None
    until: str | None = None
    known_since: str | None = None
    include_withdrawn: bool = False

    @property
    def last_instant(self) -> str | None:
        """``until`` as an instant: a whole day lasts to its last second."""
        if self.until is not None and len(self.until) == len("2024-11-13"):
            return f"{self.until}T23:59:59Z"
        return self.until


EVERYTHING = Query()
"""All facts that stand, withdrawn ones left out."""


class Ledger(Protocol):
    """Append-only storage of facts, chained by hash.

    Facts come back in the order in which they were appended. Iterators see the ledger as it was when they were made,
    whatever is appended meanwhile. Every method raises only ``LedgerError`` for what happens outside (disk, lock,
    server).
    """

    def append(self, facts: Iterable[Fact]) -> Receipt:
        """Add facts as one batch: all of them or, on any error, none.

        Raises:
            UsageError: A fact has the wrong id or no instant, or takes back what the ledger does not hold.
            LedgerError: The ledger cannot be written.
        """
        ...

    def append_all(self, batches: Iterable[Iterable[Fact]]) -> Receipt:
        """Add many batches in one transaction (an import): all of them or none."""
        ...

    def facts(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> Iterator[Fact]:
        """The facts asked for, in the order of the chain.

        Args:
            about: Which facts.
            known_by: A day (``2024-12-05``): only what could surely be known by then, and only withdrawn if the
                withdrawal could be known by then.
        """
        ...

    def get(self, name: str) -> Fact | None:
        """The fact with this id, withdrawn or not; ``None`` if the ledger does not hold it."""
        ...

    def count(self, about: Query = EVERYTHING, *, known_by: str | None = None) -> int:
        """How many facts :meth:`facts` would give."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The chain itself, from the entry behind ``after``: for exports, copies and proofs."""
        ...

    def head(self) -> Head:
        """Where the chain ends now."""
        ...

    def verify(self, *, expected: Head | None = None) -> list[Finding]:
        """Every change, gap or reordering, as findings; empty for a whole ledger.

        Args:
            expected: An end of the chain that was kept elsewhere; also finds a ledger cut short or written anew.
        """
        ...

    def close(self) -> None:
        """Give back the file or the connection; may be called twice."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


def last_day(known_by: str | None) -> str | None:
    """Check a ``known_by`` at the door.

    Raises:
        DateError: It is not one calendar day.
    """
    return None if known_by is None else day(known_by).isoformat()


def taken_back(withdrawals: list[tuple[str, str]]) -> frozenset[str]:
    """The ids that are withdrawn, from ``(id, id it withdraws)`` in the order of the chain.

    A withdrawal can itself be taken back, later; so the last word is read first.
    """
    gone: set[str] = set()
    for name, target in reversed(withdrawals):
        if name not in gone:
            gone.add(target)
    return frozenset(gone)
