"""Days as tables write them: ISO, ``6 Apr 1984``, ``06.04.1984``, three columns; what is no day says so.

What cannot be told is not guessed: ``03/04/1984`` is refused unless the mapping says which comes first. 0 and 9999 mean
"unknown" or "not ended" in many tables, and in each another thing; only where the source documents it are they read so.
"""

import datetime as dt
import re
from functools import lru_cache

from foedus.errors import DateError
from foedus.importers.findings import CellError
from foedus.model import date as edtf

_MONTHS = {
    name: i
    for i, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_WORDY = re.compile(r"^(?P<d>\d{1,2})\s+(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})$")
_PARTS = re.compile(r"^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$")
_ISO = re.compile(r"^(\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?$")
_ORDERS = {"d.m.y": "dmy", "d/m/y": "dmy", "m/d/y": "mdy", "y/m/d": "ymd"}
FIRST_YEAR = 1500
"""Treaties that tables hold are younger; an earlier year is a slip."""


@lru_cache(maxsize=1 << 16)
def day_of(text: str, how: str = "auto") -> str:
    """A day as EDTF.

    Args:
        text: As the cell has it; not empty.
        how: One of :data:`foedus.resources.importers.Dates`.

    Raises:
        CellError: It is no day (31.02.), stands for something else (0, 9999), or can be read in two ways.
    """
    text = text.replace("\u00a0", " ").strip()
    if text.strip("0") == "" or text.startswith("9999"):
        message = f"“{text}” stands for no day; say in the mapping's `unknown` what it means."
        raise CellError("impossible-date", message)
    plain = _iso(text) or _wordy(text) or _compact(text, how) or _parted(text, how)
    if plain is None:
        plain = _messy(text)
    return _checked(plain, text)


def civil(year: int, month: int, day: int) -> str:
    """EDTF from three columns; 0 for a month or day that is not known.

    Raises:
        CellError: There is no such day.
    """
    text = f"{year:04d}" + (f"-{month:02d}" + (f"-{day:02d}" if day > 0 else "") if month > 0 else "")
    if not FIRST_YEAR <= year <= 9998:
        raise CellError("impossible-date", f"the year {year} is none.")
    return _checked(text, text)


def not_after(text: str, today: dt.date) -> None:
    """Refuse a day that has not come: what is done lies in the past.

    Raises:
        CellError: Every day it can mean is later than ``today``.
    """
    earliest = edtf.parse(text).earliest
    if earliest is not None and earliest > today:
        raise CellError("future-date", f"{text} lies in the future; an act that is done does not.")


def _iso(text: str) -> str | None:
    found = _ISO.match(text)
    return found[1] if found else None


def _wordy(text: str) -> str | None:
    found = _WORDY.match(text)
    month = _MONTHS.get(found["m"].casefold()) if found else None
    return f"{found['y']}-{month:02d}-{int(found['d']):02d}" if found and month else None


def _compact(text: str, how: str) -> str | None:
    if len(text) == 8 and text.isdecimal() and how in ("auto", "ymd"):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return None


def _parted(text: str, how: str) -> str | None:
    found = _PARTS.match(text)
    if found is None:
        return None
    a, sign, b, c = found.groups()
    order = _ORDERS.get(how) or _order(a, sign, b, c, text)
    parts = dict(zip(order, (a, b, c), strict=True))
    if len(parts["y"]) != 4 or max(len(parts["m"]), len(parts["d"])) > 2:
        raise CellError("unclear-date", f"“{text}” is not written as {how}; write years with four digits.")
    return f"{parts['y']}-{int(parts['m']):02d}-{int(parts['d']):02d}"


def _order(a: str, sign: str, b: str, c: str, text: str) -> str:
    if len(a) == 4:
        return "ymd"
    if sign == ".":
        return "dmy"  # who writes dots writes the day first
    if len(c) == 4 and int(a) > 12:
        return "dmy"
    if len(c) == 4 and int(b) > 12:
        return "mdy"
    hint = "say `dates: d/m/y` or `dates: m/d/y` in the mapping"
    raise CellError("unclear-date", f"“{text}”: day and month cannot be told apart; {hint}.")


def _messy(text: str) -> str:
    """The marks of messydates (``1984-??-??``, ``1984-04-01..1984-04-05``, ``~1984``) as EDTF."""
    plain = text.replace("-??", "").replace("-XX", "").replace("..", "/")
    mark = "~" if plain.startswith("~") or plain.endswith("~") else ""
    plain = plain.strip("~") + mark
    if not re.match(r"^[\dX~?%/-]+$", plain):
        raise CellError("impossible-date", f"“{text}” is no day.")
    return plain


def _checked(plain: str, text: str) -> str:
    try:
        date = edtf.parse(plain)
    except DateError as error:
        raise CellError("impossible-date", f"“{text}” is no day: {error.message}") from None
    first = date.earliest or date.latest
    if first is None or first.year < FIRST_YEAR:
        raise CellError("impossible-date", f"“{text}” is no day of a treaty.")
    return date.text
