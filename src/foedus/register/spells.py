"""For whom a treaty was in force through time, as spells of days: what a slider over two centuries needs at once."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.law.obligations import parties_on
from foedus.model.treaty import Treaty


class Spell(msgspec.Struct, frozen=True):
    """Days on which a treaty was in force for the same states.

    Attributes:
        first: The first day.
        until: The first day on which it no longer was so; ``None`` where it was so on the last day asked about.
        parties: The states for which it was, or may have been, in force.
    """

    first: dt.date
    until: dt.date | None
    parties: tuple[str, ...]


def spells(court: Court, treaty: Treaty, first: dt.date, last: dt.date) -> tuple[Spell, ...]:
    """The spells of a treaty from ``first`` to ``last``, both counted in.

    Looks at the first day of every year and then, between two years that differ, for the very day; a membership that
    begins and ends between two first days of a year is not seen.
    """
    docket = court.docket(treaty)
    changes = list(_changes(docket, first.toordinal(), last.toordinal()))
    found: list[Spell] = []
    for at, (begin, parties) in enumerate(changes):
        end = dt.date.fromordinal(changes[at + 1][0]) if at + 1 < len(changes) else None
        if parties:
            found.append(Spell(dt.date.fromordinal(begin), end, parties))
    return tuple(found)


def _changes(docket: Docket, first: int, last: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    now = parties_on(docket, first)
    yield first, now
    here = first
    for there in _looks(first, last):
        then = parties_on(docket, there)
        while then != now:
            here, now = _next_change(docket, here, there, now)
            yield here, now
        here = there


def _looks(first: int, last: int) -> Iterator[int]:
    years = range(dt.date.fromordinal(first).year + 1, dt.date.fromordinal(last).year + 1)
    yield from (dt.date(year, 1, 1).toordinal() for year in years)
    yield last


def _next_change(docket: Docket, low: int, high: int, now: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The first day after ``low`` on which the parties are others than ``now``, found by halving."""
    while high - low > 1:
        middle = (low + high) // 2
        if parties_on(docket, middle) == now:
            low = middle
        else:
            high = middle
    return high, parties_on(docket, high)
