"""Proof that nothing was touched: every link, every id, every search column and every batch, computed again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from foedus.errors import FoedusError
from foedus.ledger.chain import EMPTY, GENESIS, link, unseal
from foedus.ledger.port import Head
from foedus.model.fact import Fact, id_of
from foedus.model.finding import Finding

COLUMNS = "seq, batch, id, kind, document, known, learnt, withdraws, content, link"
"""The columns of a fact, in the order of :class:`Kept`."""


Columns = tuple[str, str, str, str, str, str | None]
"""Id, kind, document, known, learnt, withdraws."""


class Kept(NamedTuple):
    """A row as the store keeps it: the search columns, and the content they were copied from."""

    seq: int
    batch: int
    id: str
    kind: str
    document: str
    known: str
    learnt: str
    withdraws: str | None
    content: str
    link: str

    @classmethod
    def of(cls, row: Sequence[object]) -> "Kept":
        """A row as a database gives it; what has a wrong type was not written by us, and matches nothing."""
        seq, batch, *texts = row
        id_, kind, document, known, learnt, withdraws, content, end = (
            "" if text is None else str(text) for text in texts
        )
        back = withdraws if texts[5] is not None else None
        return cls(_int(seq), _int(batch), id_, kind, document, known, learnt, back, content, end)

    @property
    def copied(self) -> Columns:
        """The columns that must say what the content says."""
        return (self.id, self.kind, self.document, self.known, self.learnt, self.withdraws)


def _int(value: object) -> int:
    return value if isinstance(value, int) else -1


def columns(fact: Fact) -> Columns:
    """What a store keeps of a fact to search by."""
    return (fact.id, fact.kind.value, fact.document, fact.known, fact.learnt, fact.withdraws)


def findings(
    rows: Iterable[Kept],
    batches: Iterable[Sequence[object]],
    treaties: list[tuple[str, int]],
    *,
    expected: Head | None,
) -> list[Finding]:
    """Check a whole ledger.

    Args:
        rows: The facts, ordered by ``seq``.
        batches: ``(number, last seq, link)`` of every append, ordered by number.
        treaties: ``(treaty, seq)``, in any order.
        expected: An end of the chain that was kept elsewhere.
    """
    written = [(_int(number), _int(last), str(end)) for number, last, end in batches]
    walk = _Walk(written, treaties, expected)
    found = [finding for row in rows for finding in walk.step(row)]
    return found + list(walk.end())


class _Walk:
    """One pass along the chain; after a break it goes on from what is written, so that one change is one finding."""

    def __init__(
        self, batches: list[tuple[int, int, str]], treaties: list[tuple[str, int]], expected: Head | None
    ) -> None:
        self.batches = batches
        self.ends = {last: (number, end) for number, last, end in batches}
        self.expected = expected
        self.seq, self.batch, self.link = 0, 0, GENESIS
        self.expected_link = EMPTY.link
        self.treaties: dict[int, set[str]] = defaultdict(set)
        for treaty, seq in treaties:
            self.treaties[seq].add(treaty)

    def step(self, row: Kept) -> Iterator[Finding]:
        if row.seq != self.seq + 1:
            yield _finding("gap", f"The facts {self.seq + 1} to {row.seq - 1} are missing.")
        if row.link != link(self.link, row.content.encode()):
            yield _finding("chain", f"Fact {row.seq} was changed, moved or put in from outside.", row.id)
        yield from self._content(row)
        yield from self._batch(row)
        self.seq, self.batch, self.link = row.seq, row.batch, row.link
        if self.expected is not None and row.seq == self.expected.count:
            self.expected_link = row.link

    def _content(self, row: Kept) -> Iterator[Finding]:
        treaties = self.treaties.pop(row.seq, set())
        try:
            fact = unseal(row.content)
            copied, right = columns(fact), id_of(fact)
        except (ValueError, FoedusError) as error:
            yield _finding("content", f"Fact {row.seq} cannot be read: {error}.", row.id)
            return
        if right != fact.id:
            yield _finding("content", f"Fact {row.seq} does not say what its id was made of.", row.id)
        if copied != row.copied or treaties != set(fact.treaties):
            yield _finding("index", f"The search columns of fact {row.seq} do not say what the fact says.", row.id)

    def _batch(self, row: Kept) -> Iterator[Finding]:
        if row.batch not in (self.batch, self.batch + 1):
            yield _finding("batch", f"Fact {row.seq} stands in batch {row.batch}, after batch {self.batch}.", row.id)
        number, end = self.ends.get(row.seq, (None, None))
        if number is not None and (number, end) != (row.batch, row.link):
            yield _finding("batch", f"Batch {number} does not end as it did when it was written.", row.id)

    def end(self) -> Iterator[Finding]:
        last = self.batches[-1][1] if self.batches else 0
        if last > self.seq:
            yield _finding("tail", f"The ledger ends at fact {self.seq}, but {last} were appended.")
        elif last < self.seq:
            yield _finding("tail", f"The facts behind {last} belong to no append.")
        if [number for number, _, _ in self.batches] != list(range(1, len(self.batches) + 1)):
            yield _finding("batch", "The list of appends has a gap.")
        if self.treaties:
            yield _finding("index", f"{len(self.treaties)} facts that do not exist are listed under treaties.")
        yield from self._against_expected()

    def _against_expected(self) -> Iterator[Finding]:
        if self.expected is None:
            return
        if self.seq < self.expected.count:
            yield _finding("head", f"The ledger held {self.expected.count} facts once, and holds {self.seq} now.")
        elif self.expected_link != self.expected.link:
            yield _finding("head", f"The first {self.expected.count} facts are not those that were there before.")


def _finding(rule: str, message: str, *about: str) -> Finding:
    return Finding(rule=f"ledger-{rule}", message=message, about=about)


def damaged(message: str) -> Finding:
    """The store itself cannot be read to its end."""
    return _finding("damaged", message)
