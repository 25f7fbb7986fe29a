"""When: wordings of dates as EDTF, against the day of publication and what the text has said before."""

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from foedus.model import date as edtf
from foedus.reading.calendars import day_of, month_of, parts, to_gregorian, year_of
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found
from foedus.reading.quantity import Number

Span = tuple[dt.date, dt.date]
_MODERN = 1600
"""No Hijri year of either kind that news writes is as high, and no year of ours as low."""


class Clock(msgspec.Struct, eq=False):
    """What dates are counted from.

    Attributes:
        published: The day of publication, if known.
        last: The last date the text has told, for "two days later" and "the same day".
        year: The year the text is in, where it has named one: months and days without a year are of that year.
        month: The month it is in, where it has named one.
        calendar: The calendar the text counts months and years in.
    """

    published: dt.date | None
    last: Span | None = None
    year: int | None = None
    month: int | None = None
    calendar: str = "gregorian"


class Slots(msgspec.Struct):
    """The parts of a wording of a date."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    number: float | None = None
    unit: str = ""
    calendar: str = "gregorian"


def slots_of(found: Found, text: str, inner: list[Found], counted: list[Number], calendar: str) -> Slots:
    """Read the parts of a wording off the text at its cells."""
    slots = Slots(calendar=calendar)
    words = {(f.start, f.end, f.tag.what): f for f in inner if f.tag.room == "date"}
    names = found.tag.more.get("slots") or ()
    for name, cell in zip(names, _cells(found, words, counted, text, names), strict=False):
        number = next((n.value for n in counted if (n.core, n.end) == cell), None)
        _put(slots, name, text[cell[0] : cell[1]], words.get((*cell, name)), number)
    fixed = found.tag.more.get("fixed") or {}
    slots.day, slots.month = fixed.get("d", slots.day), fixed.get("m", slots.month)
    if found.tag.what == "era":
        slots.calendar = found.tag.key
        slots.year = int(slots.number) if slots.year is None and slots.number is not None else slots.year
    elif slots.year is not None and slots.year >= _MODERN:
        slots.calendar = "gregorian"
    return slots


def _cells(
    found: Found, words: dict[tuple[int, int, str], Found], counted: list[Number], text: str, names: Sequence[str]
) -> list[tuple[int, int]]:
    """Of the cells of a wording, those that fill a slot (the others are its literal words)."""
    numbers = {(n.core, n.end) for n in counted}
    kinds, size = {"month", "omonth", "weekday", "unit", "d"} & set(names), len(names)
    out = [
        cell
        for cell in sorted(found.cells)
        if text[cell[0] : cell[1]].isdigit() or cell in numbers or any((*cell, kind) in words for kind in kinds)
    ]
    if len(out) > size:  # "ngày 5 tháng 6 năm 2025": a literal word of the wording that is also a number
        figures = [cell for cell in out if text[cell[0] : cell[1]].isdigit()]
        out = figures if len(figures) == size else out
    return out[:size]


def _put(slots: Slots, name: str, written: str, word: Found | None, number: float | None) -> None:
    if name in ("month", "omonth") and word is not None:
        calendar, _, month = word.tag.key.rpartition(" ")
        slots.month = int(month)
        slots.calendar = calendar or "gregorian"
    elif name == "weekday" and word is not None:
        slots.weekday = int(word.tag.key)
    elif name == "unit" and word is not None:
        slots.unit = word.tag.key
    elif name == "d" and word is not None:
        slots.day = int(word.tag.key)
    elif name == "n":
        slots.number = number
    elif written.isdigit():
        _put_figure(slots, name, int(written))
    elif number is not None:
        _put_figure(slots, name, int(number))


def _put_figure(slots: Slots, name: str, value: int) -> None:
    if name == "d":
        slots.day = value
    elif name == "m":
        slots.month = value
    elif name == "y":
        slots.year = value
    elif name == "yy":
        slots.year = 2000 + value if value < 60 else 1900 + value


def resolve(found: Found, slots: Slots, clock: Clock, *, ahead: bool) -> str | None:
    """The date as EDTF, or nothing where it cannot be told.

    Args:
        found: The wording.
        slots: Its parts.
        clock: What it is counted from.
        ahead: Whether the act is still to come, so that "on Monday" is the next one.
    """
    if found.tag.what == "relative":
        span = _relative(found.tag.key, slots, clock, ahead=ahead)
        return str(edtf.between(*span)) if span else _open_relative(found.tag.key, slots)
    if slots.calendar != "gregorian" or found.tag.what == "era":
        return to_gregorian(slots.calendar, slots.year, slots.month, slots.day, clock.published, ahead=ahead)
    return _absolute(slots, clock, ahead=ahead)


def _absolute(slots: Slots, clock: Clock, *, ahead: bool) -> str | None:
    year, month, day = slots.year, slots.month, slots.day
    if month is None:
        return _without_month(year, day, clock, ahead=ahead)
    if not 1 <= month <= 12:
        return None
    if year is None and clock.published is None and clock.year is None:
        return f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    if year is None:
        year = _year_for(month, day, clock, ahead=ahead)
    if day is None:
        return f"{year:04d}-{month:02d}"
    return _existing(year, month, day)


def _without_month(year: int | None, day: int | None, clock: Clock, *, ahead: bool) -> str | None:
    if day is None:
        return f"{year:04d}" if year is not None else None
    return _day_of_month(day, clock, ahead=ahead)


def _existing(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_of_month(day: int, clock: Clock, *, ahead: bool) -> str | None:
    """A day without a month ("12일", "の28日"): in the month of publication, or the one beside it."""
    base = clock.published
    if clock.year is not None and clock.month is not None:
        return _existing(clock.year, clock.month, day)
    if base is None:
        return None
    year, month = base.year, base.month
    if not ahead and day > base.day:
        year, month = _shifted(year, month, -1)
    elif ahead and day < base.day:
        year, month = _shifted(year, month, 1)
    return _existing(year, month, day)


def _year_for(month: int, day: int | None, clock: Clock, *, ahead: bool) -> int:
    base = clock.published
    if clock.year is not None:
        return clock.year
    if base is None:
        return 0
    key, today = (month, day or 1), (base.month, base.day if day else 1)
    if ahead:
        return base.year if key >= today else base.year + 1
    return base.year if key <= today else base.year - 1


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def _open_relative(key: str, slots: Slots) -> str | None:
    return f"XXXX-{slots.month:02d}" if key.startswith("month year") and slots.month else None


def _relative(key: str, slots: Slots, clock: Clock, *, ahead: bool) -> Span | None:
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
    return (day_of(*_shifted(this_year, this_month, by), slots.day, clock.calendar),) * 2


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
    return month_of(*_shifted(year, month, by), calendar)


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
    return (day_of(*_shifted(year, month, by), slots.day, clock.calendar),) * 2


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


def span_of(text: str) -> Span | None:
    """The days a date can mean, if both ends are known."""
    date = edtf.parse(text)
    return (date.earliest, date.latest) if date.earliest and date.latest else None


def home_calendar(lexicon: Lexicon) -> str:
    """The calendar in which plain numbers of this language's dates are meant."""
    return str(lexicon.data.file("dates").get("calendar") or "gregorian")
