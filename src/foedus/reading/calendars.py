"""Dates of other calendars and eras as Gregorian EDTF.

Solar Hijri by the 33-year cycle of the arithmetic calendar (exact for 1178-1633); lunar Hijri by the tabular calendar,
whose days may differ by one or two from what was announced, so that a day is marked approximate (``~``).
"""

import datetime as dt

from foedus.errors import DateError
from foedus.model import date as edtf

_YEAR_OFFSETS = {
    "minguo": 1911,
    "juche": 1911,
    "buddhist": -543,
    "reiwa": 2018,
    "heisei": 1988,
    "showa": 1925,
    "saka": 78,
}
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_MIDYEAR = 6


def to_gregorian(
    calendar: str,
    year: int | None,
    month: int | None,
    day: int | None,
    published: dt.date | None,
    *,
    ahead: bool = False,
) -> str | None:
    """The date as EDTF; ``None`` where the year is needed and not given, or the date does not exist."""
    if calendar in _YEAR_OFFSETS:
        return _shifted_year(_YEAR_OFFSETS[calendar], year, month, day)
    convert = {"persian": _persian, "islamic": _islamic}.get(calendar)
    if convert is None:
        return None
    if month is None:
        return _whole_year(calendar, year)
    if year is None:
        year = _year_near(calendar, month, day, published)
        year = year + 1 if year is not None and ahead else year
    if year is None:
        return None
    try:
        first = convert(year, month, day or 1)
        last = first if day else convert(*_next_month(year, month)) - dt.timedelta(1)
    except (ValueError, OverflowError):
        return None
    text = str(edtf.between(first, last))
    return f"{text}~" if calendar == "islamic" and day else text


def _shifted_year(offset: int, year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    text = f"{year + offset:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    try:
        return str(edtf.parse(text))
    except DateError:
        return None


def _whole_year(calendar: str, year: int | None) -> str | None:
    if year is None:
        return None
    convert = _persian if calendar == "persian" else _islamic
    try:
        return str(edtf.between(convert(year, 1, 1), convert(year + 1, 1, 1) - dt.timedelta(1)))
    except (ValueError, OverflowError):
        return None


def _next_month(year: int, month: int) -> tuple[int, int, int]:
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def _persian(year: int, month: int, day: int) -> dt.date:
    """Solar Hijri: six months of 31 days, five of 30, and a last one of 29 or 30."""
    cycle, within = divmod(year - 1, 33)
    leaps = sum(1 for leap in _LEAPS if leap <= within)
    days = cycle * 12053 + within * 365 + leaps
    days += (month - 1) * 31 - max(0, month - 1 - _MIDYEAR) + day - 1
    return dt.date(622, 3, 21) + dt.timedelta(days)


def _islamic(year: int, month: int, day: int) -> dt.date:
    """Lunar Hijri, tabular: eleven leap years in thirty."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (month - 1) * 29 + month // 2 + day - 1
    return dt.date(622, 7, 19) + dt.timedelta(days)


def _year_near(calendar: str, month: int, day: int | None, published: dt.date | None) -> int | None:
    """The year in which the day lies last on or before publication."""
    if published is None:
        return None
    convert = _persian if calendar == "persian" else _islamic
    guess = published.year - 621 if calendar == "persian" else int((published.year - 622) * 1.0307) + 2
    for year in range(guess + 1, guess - 4, -1):
        try:
            if convert(year, month, day or 1) <= published:
                return year
        except ValueError:
            continue
    return None


def parts(date: dt.date, calendar: str) -> tuple[int, int, int]:
    """Year, month and day of a date in a calendar."""
    if calendar not in ("persian", "islamic"):
        return date.year, date.month, date.day
    convert = _persian if calendar == "persian" else _islamic
    year = _year_near(calendar, 1, 1, date) or 1
    month = max(m for m in range(1, 13) if convert(year, m, 1) <= date)
    return year, month, (date - convert(year, month, 1)).days + 1


def day_of(year: int, month: int, day: int, calendar: str) -> dt.date:
    """The date of a day that is told in a calendar."""
    if calendar not in ("persian", "islamic"):
        return dt.date(year, month, day)
    return (_persian if calendar == "persian" else _islamic)(year, month, day)


def month_of(year: int, month: int, calendar: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month of a calendar."""
    first = day_of(year, month, 1, calendar)
    return first, day_of(*_next_month(year, month), calendar) - dt.timedelta(1)


def year_of(year: int, calendar: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year of a calendar."""
    return day_of(year, 1, 1, calendar), day_of(year + 1, 1, 1, calendar) - dt.timedelta(1)
