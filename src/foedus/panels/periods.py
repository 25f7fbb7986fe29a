"""Days and the periods of a panel: years, months or days, each a running number, computed on whole arrays."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Step = Literal["year", "month", "day"]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

EARLIEST = dt.date(1, 1, 1).toordinal()
LATEST = dt.date(9999, 12, 31).toordinal()
_UNIX = dt.date(1970, 1, 1).toordinal()


class Period(NamedTuple):
    """One way to cut time: the number of the period of a day, and the days that a period begins and ends with."""

    step: Step
    of: Callable[[Ints], Ints]
    first_day: Callable[[Ints], Ints]

    def last_day(self, periods: Ints) -> Ints:
        """The last day of each period, as an ordinal."""
        return self.first_day(periods + np.int32(1)) - np.int32(1)

    def days(self, periods: Ints) -> Ints:
        """How many days each period has."""
        return self.first_day(periods + np.int32(1)) - self.first_day(periods)


def _dates(days: Ints) -> npt.NDArray[np.datetime64]:
    return np.clip(days, EARLIEST, LATEST).astype(np.int64).__sub__(_UNIX).astype("datetime64[D]")


def _year(days: Ints) -> Ints:
    return (_dates(days).astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.int32)


def _month(days: Ints) -> Ints:
    return (_dates(days).astype("datetime64[M]").astype(np.int64) + 1970 * 12).astype(np.int32)


def _day(days: Ints) -> Ints:
    return np.clip(days, EARLIEST, LATEST).astype(np.int32)


def _year_begins(years: Ints) -> Ints:
    return _ordinals((years.astype(np.int64) - 1970).astype("datetime64[Y]"))


def _month_begins(months: Ints) -> Ints:
    return _ordinals((months.astype(np.int64) - 1970 * 12).astype("datetime64[M]"))


def _ordinals(dates: npt.NDArray[np.datetime64]) -> Ints:
    return (dates.astype("datetime64[D]").astype(np.int64) + _UNIX).astype(np.int32)


def _same(days: Ints) -> Ints:
    return days


PERIODS: dict[Step, Period] = {
    "year": Period("year", _year, _year_begins),
    "month": Period("month", _month, _month_begins),
    "day": Period("day", _day, _same),
}
"""A year is its number; a month counts from January of the year 0; a day is the ordinal of the proleptic calendar."""


def number_of(day: dt.date, step: Step) -> int:
    """The number of the period that a day lies in."""
    return int(PERIODS[step].of(np.array([day.toordinal()], dtype=np.int32))[0])
