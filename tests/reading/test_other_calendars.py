"""Dates counted in the Solar Hijri calendar, and words that cling to the next one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.document import Document, Source
from foedus.reading import read
from foedus.reading.calendars import day_of, month_of, parts


@given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.sampled_from(["gregorian", "persian", "islamic"]))
def test_a_date_taken_apart_and_put_together_is_the_same(date, calendar):
    assert day_of(*parts(date, calendar), calendar) == date


def test_the_month_of_aban_1403_has_thirty_days_from_22_october():
    assert month_of(1403, 8, "persian") == (dt.date(2024, 10, 22), dt.date(2024, 11, 20))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("روسیه و کره شمالی روز سه‌شنبه ۲۲ آبان این پیمان را امضا کردند.", "2024-11-12"),
        ("روسیه و کره شمالی سی‌ام خرداد این پیمان را امضا کردند.", "2024-06-19"),
        ("روسیه و کره شمالی این پیمان را ۳۰ خرداد امسال امضا کردند.", "2024-06-19"),
        ("روسیه و کره شمالی این پیمان را در سال ۲۰۰۰ امضا کردند.", "2000"),
    ],
)
def test_persian_dates_are_read_in_the_calendar_they_are_told_in(text, date):
    reading = read(Document(text=text, source=Source(published="2024-11-13")), language="fa")
    assert [c.date for c in reading.claims if c.type == "sign"] == [date]


def test_an_and_that_clings_joins_the_actors():
    text = "وقعت روسيا وكوريا الشمالية المعاهدة أمس."
    reading = read(Document(text=text, source=Source(published="2024-11-13")), language="ar")
    assert [c.actors for c in reading.claims] == [("PRK", "RUS")]
