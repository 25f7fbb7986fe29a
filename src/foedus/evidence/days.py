"""Dates of claims as closed intervals of day numbers, which compare quickly."""

from functools import lru_cache

from foedus.errors import DateError
from foedus.model import date as dates

Span = tuple[int, int]

_FIRST, _LAST = 1, 3_652_059  # the first and the last day of Python's calendar


@lru_cache(maxsize=65536)
def span(text: str | None) -> Span | None:
    """The days an EDTF date can mean, as ordinals; ``None`` where there is none, or its year is open.

    A date that is no EDTF counts as none given: its claim stays, and the reader's own checks report the date.
    """
    if not text:
        return None
    try:
        date = dates.parse(text)
    except DateError:
        return None
    if date.earliest is None and date.latest is None:
        return None
    first = date.earliest.toordinal() if date.earliest else _FIRST
    last = date.latest.toordinal() if date.latest else _LAST
    return first, last


def overlap(a: Span, b: Span) -> bool:
    """Whether both can mean one day."""
    return a[0] <= b[1] and b[0] <= a[1]


def gap(a: Span, b: Span) -> int:
    """The days between two intervals; 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def is_day(a: Span) -> bool:
    """Whether it is one day."""
    return a[0] == a[1]
