"""What dates are counted from, and the parts of a wording of a date."""

import datetime as dt

import msgspec

Span = tuple[dt.date, dt.date]


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
