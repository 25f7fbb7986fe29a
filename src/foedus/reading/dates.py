"""When: wordings of dates as EDTF, against the day of publication and what the text has said before."""

import datetime as dt
from collections.abc import Sequence

from foedus.model import date as edtf
from foedus.reading.calendars import to_gregorian
from foedus.reading.clock import Clock, Slots, Span
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found
from foedus.reading.quantity import Number
from foedus.reading.relative import open_relative, relative, shifted

_MODERN = 1600
"""No Hijri year of either kind that news writes is as high, and no year of ours as low."""


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
        span = relative(found.tag.key, slots, clock, ahead=ahead)
        return str(edtf.between(*span)) if span else open_relative(found.tag.key, slots)
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
        year, month = shifted(year, month, -1)
    elif ahead and day < base.day:
        year, month = shifted(year, month, 1)
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


def span_of(text: str) -> Span | None:
    """The days a date can mean, if both ends are known."""
    date = edtf.parse(text)
    return (date.earliest, date.latest) if date.earliest and date.latest else None


def home_calendar(lexicon: Lexicon) -> str:
    """The calendar in which plain numbers of this language's dates are meant."""
    return str(lexicon.data.file("dates").get("calendar") or "gregorian")
