"""A date as the trade writes it: EDTF (ISO 8601-2), read as a closed interval of civil days.

Only the part of EDTF that reports and treaties need: days, months, years, intervals (either end open), the
approximate and uncertain marks ``~ ? %``, and a day whose year is open (``XXXX-11-12``). ``law-of-treaties`` L1, L12.
"""

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

import msgspec

from foedus.errors import DateError

_POINT = re.compile(r"^(?P<y>\d{4}|XXXX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|XX))?)?(?P<mark>[~?%])?$")


class Date(msgspec.Struct, frozen=True, order=False, gc=False):
    """An EDTF date and the days it can mean.

    Attributes:
        text: The EDTF string, in its shortest form.
        earliest: The first day it can mean; ``None`` where it is open to the past (``../2024-12``) or its year is open.
        latest: The last day it can mean; ``None`` where it is open to the future or its year is open.
    """

    text: str
    earliest: dt.date | None = None
    latest: dt.date | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def year_open(self) -> bool:
        """Whether the text gave a day or month, but neither it nor the date of publication gave the year."""
        return self.text.startswith("XXXX")

    def surely_before(self, day: dt.date) -> bool:
        """Whether every day it can mean lies before ``day``."""
        return self.latest is not None and self.latest < day

    def maybe_on_or_before(self, day: dt.date) -> bool:
        """Whether some day it can mean is ``day`` or earlier."""
        if self.year_open:
            return True
        return self.earliest is None or self.earliest <= day

    def overlaps(self, other: "Date") -> bool:
        """Whether both can mean the same day; an open year agrees with any year's same day."""
        if self.year_open or other.year_open:
            return _agree_without_year(self.text, other.text)
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = self.latest is None or other.earliest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time


def _agree_without_year(a: str, b: str) -> bool:
    parts = [(x[5:7] or None, x[8:10] or None) for x in (a, b) if "/" not in x]
    if len(parts) < 2:
        return True
    (m1, d1), (m2, d2) = parts
    return (m1 is None or m2 is None or m1 == m2) and (d1 is None or d2 is None or d1 == d2)


def _point(text: str, whole: str) -> tuple[dt.date | None, dt.date | None]:
    found = _POINT.match(text)
    if found is None:
        hint = "Write it as EDTF: 2024-11-12, 2024-11, 2024 or 2024-11-04/2024-11-10."
        raise DateError(f"“{whole}” is not a date.", hint=hint)
    year, month, day = found["y"], found["m"], found["d"]
    if year == "XXXX":
        if month and month != "XX" and day and day != "XX":
            _exists(2000, int(month), int(day), whole)
        return None, None
    if month is None or month == "XX":
        _exists(int(year), 1, 1, whole)
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    if day is None or day == "XX":
        _exists(int(year), int(month), 1, whole)
        return dt.date(int(year), int(month), 1), dt.date(int(year), int(month), monthrange(int(year), int(month))[1])
    exact = _exists(int(year), int(month), int(day), whole)
    return exact, exact


def _exists(year: int, month: int, day: int, whole: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateError(f"“{whole}” is not in the calendar.", hint="Check the day and the month.") from None


@lru_cache(maxsize=65536)
def parse(text: str) -> Date:
    """Read an EDTF string.

    Raises:
        DateError: It is not EDTF, does not exist in the calendar, or its ends are the wrong way round.
    """
    start, slash, end = text.strip().partition("/")
    if not slash:
        lo, hi = _point(start, text)
        return Date(text.strip(), lo, hi)
    first = (None, None) if start in ("..", "") else _point(start, text)
    last = (None, None) if end in ("..", "") else _point(end, text)
    if first == (None, None) == last:
        raise DateError(f"“{text}” has neither a beginning nor an end.", hint="Leave out a date that is not known.")
    if first[0] and last[1] and first[0] > last[1]:
        raise DateError(f"“{text}” ends before it begins.", hint="Write the earlier day first.")
    return Date(text.strip(), first[0], last[1])


def day(text: str) -> dt.date:
    """Read one calendar day (``2024-12-05``), as questions about a day need it.

    Raises:
        DateError: It is not exactly one day.
    """
    date = parse(text)
    if date.earliest is None or not date.is_day:
        raise DateError(f"“{text}” is not one day.", hint="Write it as 2024-12-05.")
    return date.earliest


def between(earliest: dt.date | None, latest: dt.date | None) -> Date:
    """The shortest EDTF for a closed interval of days (L12): a year, a month, a day, or ``from/to``."""
    if earliest is None and latest is None:
        raise DateError("An interval needs at least one end.")
    if earliest is None or latest is None:
        return Date(f"{earliest or '..'}/{latest or '..'}", earliest, latest)
    if earliest > latest:
        raise DateError(f"{earliest} lies after {latest}.")
    return Date(_shortest(earliest, latest), earliest, latest)


def _shortest(lo: dt.date, hi: dt.date) -> str:
    if lo == hi:
        return lo.isoformat()
    if lo.year == hi.year and lo.day == 1:
        if (lo.month, hi.month, hi.day) == (1, 12, 31):
            return f"{lo.year:04d}"
        if lo.month == hi.month and hi.day == monthrange(hi.year, hi.month)[1]:
            return f"{lo.year:04d}-{lo.month:02d}"
    return f"{lo.isoformat()}/{hi.isoformat()}"
