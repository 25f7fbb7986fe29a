"""Dates are EDTF, read as closed intervals of days."""

import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import DateError
from foedus.model import date

DAYS = st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-11-12", "2024-11-12", "2024-11-12"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1955", "1955-01-01", "1955-12-31"),
        ("1955-06-04/1955-06-06", "1955-06-04", "1955-06-06"),
        ("2024-06-XX", "2024-06-01", "2024-06-30"),
        ("1961~", "1961-01-01", "1961-12-31"),
    ],
)
def test_a_date_means_all_its_days(text, earliest, latest):
    read = date.parse(text)
    assert (str(read.earliest), str(read.latest)) == (earliest, latest)


def test_an_open_end_stays_open():
    assert date.parse("../2024-12").earliest is None
    assert date.parse("2024-11-13/..").latest is None
    assert date.parse("../2024-12").latest == dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    "text", ["2024-13", "2023-02-29", "31.02.2024", "yesterday", "", "2024-11-12/2024-11-01", "../.."]
)
def test_what_is_no_date_is_refused_with_the_text_in_the_message(text):
    with pytest.raises(DateError) as refused:
        date.parse(text)
    assert text in str(refused.value)


def test_a_day_without_a_year_agrees_with_that_day_of_any_year():
    open_year = date.parse("XXXX-11-12")
    assert open_year.year_open
    assert open_year.overlaps(date.parse("2024-11-12"))
    assert not open_year.overlaps(date.parse("2024-11-11"))
    assert open_year.overlaps(date.parse("2024-11"))


def test_one_day_is_demanded_where_a_question_is_about_a_day():
    assert date.day("2024-12-05") == dt.date(2024, 12, 5)
    with pytest.raises(DateError, match="not one day"):
        date.day("2024-12")


@given(DAYS, DAYS)
def test_writing_an_interval_and_reading_it_gives_the_same_days(a, b):
    lo, hi = sorted((a, b))
    read = date.parse(date.between(lo, hi).text)
    assert (read.earliest, read.latest) == (lo, hi)


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_symmetric_and_agrees_with_the_days(a, b, c, d):
    x = date.between(*sorted((a, b)))
    y = date.between(*sorted((c, d)))
    assert x.overlaps(y) == y.overlaps(x) == (x.earliest <= y.latest and y.earliest <= x.latest)


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)), st.sampled_from([10, 7, 4]))
def test_the_edtf_library_reads_the_same_days(day, length):
    text = day.isoformat()[:length]
    theirs = parse_edtf(text)
    ours = date.parse(text)
    assert ours.earliest == dt.date(*theirs.lower_strict()[:3])
    assert ours.latest == dt.date(*theirs.upper_strict()[:3])


@given(st.text(max_size=30))
def test_no_text_makes_it_stumble(text):
    try:
        read = date.parse(text)
    except DateError:
        return
    assert read.year_open or read.earliest is not None or read.latest is not None or "XX" in text
