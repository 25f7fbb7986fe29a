"""Dates that are counted: "yesterday", "two days later", "last September", "the end of the year"."""

import datetime as dt
from collections.abc import Callable

from foedus.reading.calendars import day_of, month_of, parts, year_of
from foedus.reading.clock import Clock, Slots, Span


def shifted(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and the month so many months later, or earlier."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def open_relative(key: str, slots: Slots) -> str | None:
    """What a counted wording says where nothing is known to count from: a month of some year."""
    return f"XXXX-{slots.month:02d}" if key.startswith("month year") and slots.month else None


def relative(key: str, slots: Slots, clock: Clock, *, ahead: bool) -> Span | None:
    """The days that a counted wording means (``week -1``, ``day +2``, ``ago``); nothing where it cannot be told."""
    what, _, offset = key.rpartition(" ")
    if not offset.lstrip("+-").isdigit():
        what, offset = key, "0"
    rule = _RULES.get(what)
    if rule is None:
        return None
    try:
        return rule(slots, int(offset), clock, ahead)
    except (ValueError, OverflowError):
        return None


def _day(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    return None if base is None else (base + dt.timedelta(by),) * 2


def _week(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    if base is None:
        return None
    monday = base - dt.timedelta(base.weekday()) + dt.timedelta(7 * by)
    return monday, monday + dt.timedelta(6)


def _month(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    return None if base is None else _months_from(base, by, clock.calendar)


def _year(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    return None if base is None else year_of(parts(base, clock.calendar)[0] + by, clock.calendar)


def _weekday(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:
    base = clock.published
    if base is None or slots.weekday is None:
        return None
    back = (base.isoweekday() - slots.weekday) % 7
    if by > 0 or (by == 0 and ahead):
        day = base + dt.timedelta((slots.weekday - base.isoweekday()) % 7 or (7 if by > 0 else 0))
    else:
        day = base - dt.timedelta(back or (7 if by < 0 else 0))
    return day, day


def _weekday_week(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:
    week = _week(slots, by, clock, ahead)
    if week is None or slots.weekday is None:
        return None
    return (week[0] + dt.timedelta(slots.weekday - 1),) * 2


def _month_year(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    if base is None or slots.month is None:
        return None
    return _in_year(slots, parts(base, slots.calendar)[0] + by)


def _last_month_of_name(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    """“Last September”: the last one before the day of publication, in whatever year."""
    base = clock.published
    if base is None or slots.month is None:
        return None
    this_year, this_month, today = parts(base, slots.calendar)
    if by >= 0:
        return _in_year(slots, this_year + (slots.month <= this_month))
    done = slots.month < this_month or (slots.day is not None and slots.month == this_month and slots.day < today)
    return _in_year(slots, this_year if done else this_year - 1)


def _day_month(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    if base is None or slots.day is None:
        return None
    this_year, this_month, _ = parts(base, clock.calendar)
    return (day_of(*shifted(this_year, this_month, by), slots.day, clock.calendar),) * 2


def _day_month_year(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    if base is None or slots.month is None:
        return None
    return _in_year(slots, parts(base, slots.calendar)[0] + by)


def _in_year(slots: Slots, year: int) -> Span:
    """The day or the month that a wording names, in a year of its own calendar."""
    month = slots.month or 1
    if slots.day is not None:
        return (day_of(year, month, slots.day, slots.calendar),) * 2
    return month_of(year, month, slots.calendar)


def _months_from(base: dt.date, by: int, calendar: str) -> Span:
    year, month, _ = parts(base, calendar)
    return month_of(*shifted(year, month, by), calendar)


def _counted(start: Span, slots: Slots, sign: int, calendar: str = "gregorian") -> Span | None:
    count = int(slots.number if slots.number is not None else 1) * sign
    lo, hi = start
    if slots.unit == "day":
        return lo + dt.timedelta(count), hi + dt.timedelta(count)
    if slots.unit == "week":
        day = lo + dt.timedelta(7 * count)
        monday = day - dt.timedelta(day.weekday())
        return monday, monday + dt.timedelta(6)
    if slots.unit == "month":
        return _months_from(lo, count, calendar)
    if slots.unit == "year":
        return year_of(parts(lo, calendar)[0] + count, calendar)
    return None


def _ago(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    return None if clock.published is None else _counted((clock.published,) * 2, slots, -1, clock.calendar)


def _hence(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    if clock.published is None:
        return None
    ends = _counted((clock.published,) * 2, slots, 1, clock.calendar)
    return None if ends is None else (clock.published, ends[1])


def _after(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    return None if clock.last is None else _counted(clock.last, slots, 1, clock.calendar)


def _before(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    return None if clock.last is None else _counted(clock.last, slots, -1, clock.calendar)


def _same(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    if clock.last is None:
        return None
    return clock.last if not by else (clock.last[0] + dt.timedelta(by), clock.last[1] + dt.timedelta(by))


def _same_year(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    """“In June of the same year”, "the following year": counted from the date told before."""
    if clock.last is None:
        return None
    if slots.month is None:
        return year_of(parts(clock.last[0], clock.calendar)[0] + by, clock.calendar)
    return _in_year(slots, parts(clock.last[0], slots.calendar)[0] + by)


def _same_month(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    """“On the 16th of the same month”: counted from the date told before."""
    if clock.last is None or slots.day is None:
        return None
    year, month, _ = parts(clock.last[0], clock.calendar)
    return (day_of(*shifted(year, month, by), slots.day, clock.calendar),) * 2


def _end_year(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    return None if base is None else (base, year_of(parts(base, clock.calendar)[0] + by, clock.calendar)[1])


def _end_month(slots: Slots, by: int, clock: Clock, ahead: bool) -> Span | None:  # noqa: ARG001
    base = clock.published
    return None if base is None else (base, _months_from(base, by, clock.calendar)[1])


_RULES: dict[str, Callable[[Slots, int, Clock, bool], Span | None]] = {
    "day": _day, "week": _week, "month": _month, "year": _year, "weekday": _weekday, "weekday week": _weekday_week,
    "month year": _month_year, "last month": _last_month_of_name, "day month": _day_month, "ago": _ago,
    "within": _hence, "after": _after, "before": _before, "same": _same, "same year": _same_year,
    "same month": _same_month, "end year": _end_year, "end month": _end_month, "day month year": _day_month_year,
}  # fmt: skip
