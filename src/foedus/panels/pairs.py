"""Two members of one treaty at the same time: every ordered pair with its days and what the first owes the second.

As ATOP makes its dyad-years: all pairs of members of an alliance, less those of which one joined after the other had
left; in a period in which the terms changed, the later terms count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from foedus.panels.facts import Facts
from foedus.panels.periods import Flags, Ints, Longs, Period
from foedus.panels.runs import Runs, spread

_BLOCK = 400_000
"""So many pairs are made at a time, so that a treaty of all states of the world needs no more memory than others."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Ordered pairs of members; all arrays have one length.

    Attributes:
        fact: The row of the first member in the facts.
        partner: The row of the second.
        one: Its state.
        other: The state of the second member.
        treaty: The number of the treaty.
        phase: The phase of the terms.
        sure_first: From this day both surely are members.
        sure_last: Until this day.
        may_first: From this day both may be.
        may_last: Until this day.
        alike: Whether both have the very same days, so that their times surely meet though the days are not known.
        owes: Bits of what the first surely owes the second.
        may_owe: Bits of what it may owe besides.
    """

    fact: Longs
    partner: Longs
    one: Ints
    other: Ints
    treaty: Ints
    phase: Ints
    sure_first: Ints
    sure_last: Ints
    may_first: Ints
    may_last: Ints
    alike: Flags
    owes: Ints
    may_owe: Ints

    @property
    def size(self) -> int:
        """How many pairs."""
        return int(self.fact.size)

    def kept(self, keep: Flags) -> "Pairs":
        """Those that a mask keeps."""
        return Pairs(**{field.name: getattr(self, field.name)[keep] for field in fields(self)})


def blocks(facts: Facts, bits: int, *, unnamed: str = "unknown") -> Iterator[Pairs]:
    """The pairs of all treaties that have any of some promises, a block of treaties at a time.

    Args:
        facts: The memberships.
        bits: The promises that are asked for.
        unnamed: What a promise to one or more unnamed members counts as toward each of them, where there are several:
            ``unknown``, or ``all`` for a promise to every one.
    """
    treaties = len(facts.treaties)
    sizes = np.bincount(facts.treaty, minlength=treaties).astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    wanted = np.flatnonzero(_relevant(facts, bits, treaties) & (sizes > 1))
    squares = sizes[wanted] ** 2
    for block in np.split(wanted, _cuts(squares)):
        if block.size:
            yield _pairs(facts, starts[block], sizes[block], unnamed)


def _relevant(facts: Facts, bits: int, treaties: int) -> Flags:
    has = (facts.owes | facts.may_owe | facts.somebody) & bits
    relevant = np.bincount(facts.treaty, weights=(has != 0), minlength=treaties) > 0
    special = facts.special_row[(facts.special_owes & bits) != 0]
    relevant[facts.treaty[special]] = True
    return relevant


def _cuts(squares: Longs) -> Longs:
    filled = np.cumsum(squares) // _BLOCK
    return np.flatnonzero(filled[1:] != filled[:-1]) + 1


def _pairs(facts: Facts, starts: Longs, sizes: Longs, unnamed: str) -> Pairs:
    members = spread(starts, sizes)
    partners = np.repeat(sizes, sizes)
    a = np.repeat(members, partners)
    b = spread(np.repeat(starts, sizes), partners)
    may_first = np.maximum(facts.may_first[a], facts.may_first[b])
    may_last = np.minimum(facts.may_last[a], facts.may_last[b])
    phases = (facts.phase[a] == facts.phase[b]) | (facts.phase[a] == 0) | (facts.phase[b] == 0)
    keep = (may_first <= may_last) & (facts.state[a] != facts.state[b]) & phases
    keep &= facts.row[a] != facts.row[b]
    a, b, may_first, may_last = a[keep], b[keep], may_first[keep], may_last[keep]
    owes, may_owe = _promises(facts, a, b, unnamed)
    pairs = Pairs(
        fact=a,
        partner=b,
        one=facts.state[a],
        other=facts.state[b],
        treaty=facts.treaty[a],
        phase=np.maximum(facts.phase[a], facts.phase[b]),
        sure_first=np.maximum(facts.sure_first[a], facts.sure_first[b]),
        sure_last=np.minimum(facts.sure_last[a], facts.sure_last[b]),
        may_first=may_first,
        may_last=may_last,
        alike=(facts.may_first[a] == facts.may_first[b]) & (facts.may_last[a] == facts.may_last[b]),
        owes=owes,
        may_owe=may_owe,
    )
    return pairs.kept((pairs.one >= 0) & (pairs.other >= 0))


def _promises(facts: Facts, a: Longs, b: Longs, unnamed: str) -> tuple[Ints, Ints]:
    owes, somebody = facts.owes[a].copy(), facts.somebody[a]
    may_owe = facts.may_owe[a].copy()
    if somebody.any():
        only = _only_partner(facts, a, b) if unnamed == "unknown" else np.ones(a.size, dtype=np.bool_)
        owes |= np.where(only, somebody, 0)
        may_owe |= np.where(only, 0, somebody)
    if facts.special_row.size:
        owes |= _toward(facts, a, b)
    return owes, may_owe & ~owes


def _only_partner(facts: Facts, a: Longs, b: Longs) -> Flags:
    """Whether the first member has no other partner under the treaty than the second: then the promise went to it."""
    low = int(facts.state.min())
    width = int(facts.state.max()) - low + 1
    partners = np.unique(a * width + facts.state[b] - low) // width
    alone: Flags = np.bincount(partners, minlength=facts.size)[a] == 1
    return alone


def _toward(facts: Facts, a: Longs, b: Longs) -> Ints:
    """Bits of the promises that the first has made to this very state."""
    width = int(facts.state.max(initial=0)) + 2
    keys = facts.special_row.astype(np.int64) * width + facts.special_state
    order = np.argsort(keys, kind="stable")
    keys, bits = keys[order], facts.special_owes[order]
    single, begin = np.unique(keys, return_index=True)
    together = np.bitwise_or.reduceat(bits, begin) if begin.size else bits
    wanted = a * width + facts.state[b]
    at = np.minimum(np.searchsorted(single, wanted), single.size - 1)
    return np.where(single[at] == wanted, together[at], 0).astype(np.int32)


def sure_runs(pairs: Pairs, period: Period) -> tuple[Flags, Runs]:
    """The periods in which both surely were members, and whether there are any; earlier terms give way to later."""
    first = period.of(pairs.sure_first).astype(np.int64)
    last = period.of(pairs.sure_last).astype(np.int64)
    last = _later_terms(pairs, first, last)
    some = (first <= last) & ((pairs.sure_first <= pairs.sure_last) | pairs.alike)
    return some, Runs(first, last)


def may_runs(pairs: Pairs, period: Period) -> Runs:
    """The periods in which both may have been members."""
    first = period.of(pairs.may_first).astype(np.int64)
    last = period.of(pairs.may_last).astype(np.int64)
    return Runs(first, _later_terms(pairs, first, last))


def _later_terms(pairs: Pairs, first: Longs, last: Longs) -> Longs:
    """Where terms gave way to later ones, the period of the change belongs to the later."""
    phased = np.flatnonzero(pairs.phase > 0)
    if phased.size == 0:
        return last
    order = phased[np.lexsort((pairs.may_first[phased], pairs.other[phased], pairs.one[phased], pairs.treaty[phased]))]
    here, then = order[:-1], order[1:]
    follows = (
        (pairs.treaty[here] == pairs.treaty[then])
        & (pairs.one[here] == pairs.one[then])
        & (pairs.other[here] == pairs.other[then])
        & (pairs.phase[here] < pairs.phase[then])
        & (pairs.sure_last[here] <= pairs.sure_first[then])
    )
    here, then = here[follows], then[follows]
    cut = last.copy()
    cut[here] = np.minimum(last[here], first[then] - 1)
    return cut
