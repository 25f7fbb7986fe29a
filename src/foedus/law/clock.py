"""The clocks of treaties on civil days (L2 to L9, L12): periods, alignments, floors; dates are intervals.

A day is the ordinal of :meth:`datetime.date.toordinal`; ``NEVER`` stands after every day, ``ALWAYS`` before every day,
so that an act that has not happened and a date without beginning need no special case. Every step is monotone, so it
is applied to both ends of an uncertain date (L12).
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from foedus.errors import GrammarError
from foedus.model import date as edtf
from foedus.model.rule import Align, Counting, Yearly

NEVER = 10**9
ALWAYS = -(10**9)
_LAST = date.max.toordinal()


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A closed interval of days that an uncertain date can mean (L12); ``(NEVER, NEVER)`` if it never comes."""

    lo: int
    hi: int

    @property
    def never(self) -> bool:
        """Whether it certainly never comes."""
        return self.lo >= NEVER

    @property
    def sure(self) -> bool:
        """Whether it certainly comes, whenever that is."""
        return self.hi < NEVER

    def map(self, step: Callable[[int], int]) -> "Span":
        """A monotone step on both ends."""
        lo = step(self.lo)
        return Span(lo, lo if self.lo == self.hi else step(self.hi))


NO_DAY = Span(NEVER, NEVER)
ANY_DAY = Span(ALWAYS, NEVER)


class Length(NamedTuple):
    """A period as the calendar counts it: months first, then days."""

    months: int = 0
    days: int = 0

    def times(self, factor: int) -> "Length":
        """The period so many times over."""
        return Length(self.months * factor, self.days * factor)

    def plus(self, other: "Length") -> "Length":
        """Both periods together, counted from one beginning (L74: no drift)."""
        return Length(self.months + other.months, self.days + other.days)


NOTHING = Length()
_PERIOD = re.compile(r"^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")


@lru_cache(maxsize=4096)
def length(period: str | None) -> Length:
    """Read an ISO 8601 period of years, months, weeks and days; ``None`` is no time at all.

    Raises:
        GrammarError: It is no such period.
    """
    if period is None:
        return NOTHING
    found = _PERIOD.match(period)
    if found is None:
        raise GrammarError(f"“{period}” is not a period.", hint="Write it as P90D, P3M or P2Y.")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return Length(years * 12 + months, weeks * 7 + days)


@lru_cache(maxsize=65536)
def span(text: str | None) -> Span:
    """The days an EDTF date can mean; nothing known, or the year open, is any day at all.

    Raises:
        DateError: It is not a date of the calendar.
    """
    if text is None:
        return ANY_DAY
    found = edtf.parse(text)
    lo = ALWAYS if found.earliest is None else found.earliest.toordinal()
    hi = NEVER if found.latest is None else found.latest.toordinal()
    return Span(lo, hi)


def ordinal(text: str) -> int:
    """One day as an ordinal.

    Raises:
        DateError: It is not exactly one day.
    """
    return edtf.day(text).toordinal()


def iso(day: int) -> str:
    """A day in words a calendar knows: ``2024-12-05``."""
    return date.fromordinal(day).isoformat() if 0 < day <= _LAST else ("…" if day > 0 else "?")


def edtf_of(days: Span) -> str:
    """The shortest EDTF for an interval (L12)."""
    lo = None if days.lo <= 0 else date.fromordinal(days.lo)
    hi = None if days.hi > _LAST else date.fromordinal(days.hi)
    return edtf.between(lo, hi).text


def add(day: int, period: Length) -> int:
    """``day`` plus a period: the day itself is not counted (L3); months to the same day number or the last (L4)."""
    if not 0 < day <= _LAST:
        return day
    moved = _add_months(day, period.months) if period.months else day
    return _bounded(moved + period.days)


def _add_months(day: int, months: int) -> int:
    start = date.fromordinal(day)
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return NEVER if months > 0 else ALWAYS
    day_number = start.day if start.day <= 28 else min(start.day, monthrange(year, month0 + 1)[1])
    return date(year, month0 + 1, day_number).toordinal()


def _bounded(day: int) -> int:
    if day > _LAST:
        return NEVER
    return day if day > 0 else ALWAYS


def subtract(day: int, period: Length) -> int:
    """``day`` minus a period by the same rule (L74: latest day of notice)."""
    return add(day, period.times(-1))


def first_of_nth_month(day: int, nth: int) -> int:
    """First day of the n-th month after the month of ``day``; the day within the month is irrelevant (L5, L6)."""
    if not 0 < day <= _LAST:
        return day
    start = date.fromordinal(day)
    year, month0 = divmod(start.year * 12 + start.month - 1 + nth, 12)
    return date(year, month0 + 1, 1).toordinal() if year <= date.max.year else NEVER


def yearly(day: int, rule: Yearly) -> int:
    """The one day a year on which an exit takes effect (L8); the cut-off day itself is in time."""
    if not 0 < day <= _LAST:
        return day
    received = date.fromordinal(day)
    in_time = rule.cutoff is None or day <= _day_of_year(received.year, rule.cutoff)
    late = rule.years_if_in_time + 1 if rule.years_if_late is None else rule.years_if_late
    year = received.year + (rule.years_if_in_time if in_time else late)
    return _day_of_year(year, rule.effect) if year <= date.max.year else NEVER


def _day_of_year(year: int, month_day: str) -> int:
    month, day = int(month_day[:2]), int(month_day[3:])
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()


class Clock(NamedTuple):
    """Delay, counting and alignment in their order: the steps of one clock of a text."""

    delay: Length = NOTHING
    extra_day: bool = False
    nth_month: int | None = None
    min_gap: Length | None = None
    yearly: Yearly | None = None

    def run(self, day: int) -> int:
        """The day on which the clock that started on ``day`` has run out."""
        if not 0 < day <= _LAST:
            return day
        reached = add(day, self.delay)
        if self.extra_day:
            reached = _bounded(reached + 1)
        if self.yearly is not None:
            return yearly(reached, self.yearly)
        if self.nth_month is None:
            return reached
        return self._with_gap(reached, first_of_nth_month(reached, self.nth_month))

    def _with_gap(self, reached: int, first: int) -> int:
        if self.min_gap is None:
            return first
        while first < add(reached, self.min_gap) < NEVER:
            first = first_of_nth_month(first, 1)
        return first


AT_ONCE = Clock()


@lru_cache(maxsize=4096)
def clock(delay: str | None, align: Align | str | None, counting: Counting = "exclude_start") -> Clock:
    """The clock that a text's delay, alignment and counting make (grammar, part C)."""
    extra = counting == "day_after_expiry"
    if align is None:
        return Clock(length(delay), extra)
    if isinstance(align, str):
        return Clock(length(delay), extra, 1)
    nth = 1 if align.first_of_month_after else align.nth_month
    gap = length(align.min_gap) if align.min_gap else None
    return Clock(length(delay), extra, nth, gap, align.yearly)


def latest(spans: list[Span]) -> Span:
    """The day on which the last of several things has happened; of none: every day."""
    if not spans:
        return Span(ALWAYS, ALWAYS)
    return Span(max(s.lo for s in spans), max(s.hi for s in spans))


def earliest(spans: list[Span]) -> Span:
    """The day on which the first of several things has happened; of none: never."""
    if not spans:
        return NO_DAY
    return Span(min(s.lo for s in spans), min(s.hi for s in spans))


def nth(spans: list[Span], n: int) -> Span:
    """The day on which the n-th of several things has happened (L12): both ends are sorted on their own."""
    if n <= 0:
        return Span(ALWAYS, ALWAYS)
    if n > len(spans):
        return NO_DAY
    return Span(sorted(s.lo for s in spans)[n - 1], sorted(s.hi for s in spans)[n - 1])


def no_earlier(days: Span, floor: Span) -> Span:
    """The later of the two (L38, L42)."""
    return Span(max(days.lo, floor.lo), max(days.hi, floor.hi))
