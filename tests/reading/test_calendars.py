"""Other calendars, checked against days on which both are known."""

import datetime as dt

import pytest

from foedus.reading.calendars import to_gregorian

TODAY = dt.date(2024, 11, 13)


@pytest.mark.parametrize(
    ("year", "month", "day", "civil"),
    [
        (1403, 1, 1, "2024-03-20"),
        (1403, 8, 22, "2024-11-12"),
        (1399, 12, 30, "2021-03-20"),
        (1357, 11, 22, "1979-02-11"),
    ],
)
def test_solar_hijri_days(year, month, day, civil):
    assert to_gregorian("persian", year, month, day, TODAY) == civil


def test_solar_hijri_month_is_an_interval():
    assert to_gregorian("persian", 1403, 8, None, TODAY) == "2024-10-22/2024-11-20"


def test_solar_hijri_day_without_year_is_the_last_one():
    assert to_gregorian("persian", None, 8, 22, TODAY) == "2024-11-12"


def test_lunar_hijri_day_is_approximate():
    assert to_gregorian("islamic", 1445, 1, 1, TODAY) == "2023-07-19~"


@pytest.mark.parametrize(
    ("calendar", "year", "civil"),
    [
        ("minguo", 113, "2024-11-12"),
        ("juche", 113, "2024-11-12"),
        ("buddhist", 2567, "2024-11-12"),
        ("reiwa", 6, "2024-11-12"),
    ],
)
def test_eras_only_shift_the_year(calendar, year, civil):
    assert to_gregorian(calendar, year, 11, 12, TODAY) == civil


def test_day_that_does_not_exist_is_no_date():
    assert to_gregorian("minguo", 113, 2, 31, TODAY) is None
    assert to_gregorian("persian", None, None, None, TODAY) is None
