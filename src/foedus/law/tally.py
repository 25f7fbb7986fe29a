"""Counting consents: the first day on which so many, or such a share, stand together (L31 to L36, L45).

Two sweeps bound the day: one over what certainly stands, one over what possibly stands. Attested counts and shares
cut both from above and below. Weights are fractions, so that "2/3" of 114 is 76 and nothing else (L35).
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

import msgspec

from foedus.law.clock import ALWAYS, NEVER, NO_DAY, Span


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A consent that stands from one day until another; both can be uncertain."""

    start: Span
    until: Span = NO_DAY
    weight: Fraction | int = 1


class Threshold(NamedTuple):
    """What the sum must reach, or exceed."""

    value: Fraction | int
    strictly: bool = False

    def met(self, total: Fraction | int) -> bool:
        """Whether a sum is enough."""
        return total > self.value if self.strictly else total >= self.value


class Bound(NamedTuple):
    """What somebody attested of the sum at the end of a day (L45).

    Attributes:
        day: The day; the latest it can mean for a bound from below, the earliest for one from above.
        total: The sum.
        lower: Whether it is a bound from below.
        below: For a bound from above, whether the sum was even smaller than ``total``.
        meets: Whether the attestation says in so many words that the threshold was reached.
    """

    day: int
    total: Fraction | int
    lower: bool
    below: bool = False
    meets: bool = False


class Reached(NamedTuple):
    """When a threshold was reached, and whether acts and attestations contradict each other."""

    days: Span
    differ: bool = False


def reached(
    standing: list[Standing], threshold: Threshold, bounds: Iterable[Bound] = (), floor: int = ALWAYS
) -> Reached:
    """The day on which the threshold was first reached.

    Args:
        standing: The consents on record; the record is complete unless a bound shows that it is not.
        threshold: What must be reached.
        bounds: What was attested.
        floor: The day before which nobody could consent, if it is known.
    """
    bounds = list(bounds)
    certain = first_day(_certain(standing), threshold)
    if not bounds:
        return Reached(Span(first_day(_possible(standing), threshold), certain))
    hi = min([certain, *(_from_below(standing, threshold, bound) for bound in bounds if bound.lower)])
    complete = _explains(standing, bounds)
    lows = [_from_above(standing, threshold, bound, complete=complete) for bound in bounds if not bound.lower]
    if complete:
        lows.append(first_day(_possible(standing), threshold))
    lo = max(lows, default=floor)
    return Reached(Span(lo, hi)) if lo <= hi else Reached(Span(hi, lo), differ=True)


Event = tuple[int, Fraction | int]


def first_day(events: list[Event], threshold: Threshold, start: Fraction | int = 0) -> int:
    """The first day on which the running sum meets the threshold; all events of a day count together (L11)."""
    if threshold.met(start):
        return ALWAYS
    events.sort(key=lambda event: event[0])
    total, size = start, len(events)
    for i, (day, weight) in enumerate(events):
        total += weight
        if threshold.met(total) and (i + 1 == size or events[i + 1][0] != day):
            return day
    return NEVER


def _certain(standing: list[Standing], after: int = ALWAYS - 1) -> list[Event]:
    events: list[Event] = []
    for one in standing:
        start, until, weight = one.start, one.until, one.weight
        if start.lo > after and start.hi < until.lo:
            events.append((start.hi, weight))
            if until.lo < NEVER:
                events.append((until.lo, -weight))
    return [event for event in events if event[0] < NEVER]


def _possible(standing: list[Standing]) -> list[Event]:
    events: list[Event] = []
    for one in standing:
        start, until, weight = one.start, one.until, one.weight
        if start.lo < until.hi:
            events.append((start.lo, weight))
            if until.hi < NEVER:
                events.append((until.hi, -weight))
    return [event for event in events if event[0] < NEVER]


def _from_below(standing: list[Standing], threshold: Threshold, bound: Bound) -> int:
    """Latest day of reaching it: the attested sum, and what certainly came or may have gone since."""
    if bound.meets or threshold.met(bound.total):
        return bound.day
    left = [(one.until.lo, -one.weight) for one in standing if bound.day < one.until.lo < NEVER]
    return first_day([*_certain(standing, bound.day), *left], threshold, bound.total)


def _from_above(standing: list[Standing], threshold: Threshold, bound: Bound, *, complete: bool) -> int:
    """Earliest day of reaching it: not by that day; of a complete record, through what possibly came since."""
    enough = threshold.met(bound.total) and not (bound.below and bound.total <= threshold.value)
    if enough:
        return ALWAYS
    if not complete:
        return bound.day + 1
    came = [(one.start.lo, one.weight) for one in standing if bound.day < one.start.lo < NEVER]
    came += [(bound.day + 1, one.weight) for one in standing if one.start.lo <= bound.day < one.start.hi]
    strict = Threshold(threshold.value, threshold.strictly or bound.below)
    return first_day(came, strict, bound.total)


def _explains(standing: list[Standing], bounds: list[Bound]) -> bool:
    """Whether the acts on record account for every sum that was attested from below: then the record is complete."""
    for bound in bounds:
        if bound.lower:
            there = sum(one.weight for one in standing if one.start.lo <= bound.day < one.until.hi)
            if there < bound.total:
                return False
    return True
