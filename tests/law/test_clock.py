"""The clocks of L2 to L9: each example is a date of a real treaty, each property holds for all days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import FoedusError
from foedus.law.clock import (
    ALWAYS,
    ANY_DAY,
    NEVER,
    NO_DAY,
    Length,
    Span,
    add,
    clock,
    earliest,
    edtf_of,
    first_of_nth_month,
    iso,
    latest,
    length,
    no_earlier,
    nth,
    ordinal,
    span,
    subtract,
    yearly,
)
from foedus.model.rule import Align, Yearly

DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2150, 12, 31)).map(dt.date.toordinal)
PERIODS = st.builds(Length, st.integers(0, 60), st.integers(0, 400))


def run(day: str, delay: str | None = None, align: object = None, counting: str = "exclude_start") -> str:
    return iso(clock(delay, align, counting).run(ordinal(day)))


@pytest.mark.parametrize(
    ("day", "delay", "align", "expected"),
    [
        ("1990-08-03", "P30D", None, "1990-09-02"),  # Rights of the Child
        ("2004-11-18", "P90D", None, "2005-02-16"),  # Kyoto
        ("2007-12-12", "P90D", None, "2008-03-11"),  # Kyoto, Australia, leap year
        ("1993-11-16", "P12M", None, "1994-11-16"),  # Law of the Sea
        ("2002-04-11", "P60D", "first_of_month_after", "2002-07-01"),  # Rome Statute
        ("2012-04-02", "P60D", "first_of_month_after", "2012-07-01"),  # Rome Statute, Guatemala: from a first on
        ("2014-07-01", "P3M", "first_of_month_after", "2014-11-01"),  # Istanbul, Sweden
        ("2004-01-30", "P3M", "first_of_month_after", "2004-05-01"),  # Migrant Workers, Timor-Leste
        ("2012-05-31", "P3M", "first_of_month_after", "2012-09-01"),  # Migrant Workers, Indonesia
        ("1998-09-16", None, Align(nth_month=6), "1999-03-01"),  # Ottawa
        ("1957-12-13", None, Align(first_of_month_after=True, min_gap="P15D"), "1958-01-01"),  # EEC
        ("1957-12-17", None, Align(first_of_month_after=True, min_gap="P15D"), "1958-01-01"),  # exactly fifteen days
        ("1957-12-18", None, Align(first_of_month_after=True, min_gap="P15D"), "1958-02-01"),
        ("2024-05-31", "P3M", None, "2024-08-31"),
        ("2023-11-29", "P3M", None, "2024-02-29"),
        ("2022-11-29", "P3M", None, "2023-02-28"),
        ("2000-02-29", "P1Y", None, "2001-02-28"),
        ("2024-01-31", "P1M", None, "2024-02-29"),
        ("2024-01-10", "P2W", None, "2024-01-24"),
        ("2024-01-31", "P1M1D", None, "2024-03-01"),
        ("1999-12-15", None, "first_of_next_month", "2000-01-01"),
        ("1999-12-15", None, Align(nth_month=0), "1999-12-01"),
    ],
)
def test_the_clock_gives_the_day_of_record(day, delay, align, expected):
    assert run(day, delay, align) == expected


def test_the_day_after_expiry_is_added_after_the_delay_and_before_the_alignment():
    assert run("2017-03-29", "P2Y", counting="day_after_expiry") == "2019-03-30"
    assert run("2024-01-31", "P1M", "first_of_month_after", "day_after_expiry") == "2024-04-01"


@pytest.mark.parametrize(
    ("day", "expected"), [("2000-07-01", "2001-01-01"), ("2000-07-02", "2002-01-01"), ("2000-12-31", "2002-01-01")]
)
def test_the_cutoff_day_itself_is_in_time(day, expected):
    rule = Yearly(effect="01-01", cutoff="07-01", years_if_in_time=1, years_if_late=2)
    assert iso(yearly(ordinal(day), rule)) == expected


def test_without_a_cutoff_every_notice_is_in_time_and_late_is_a_year_later():
    assert iso(yearly(ordinal("1983-12-28"), Yearly(effect="12-31"))) == "1984-12-31"
    assert (
        iso(yearly(ordinal("1983-12-28"), Yearly(effect="06-30", cutoff="01-01", years_if_in_time=0))) == "1984-06-30"
    )
    assert iso(yearly(ordinal("1983-12-28"), Yearly(effect="02-29"))) == "1984-02-29"
    assert iso(yearly(ordinal("1984-12-28"), Yearly(effect="02-29"))) == "1985-02-28"


def test_a_yearly_clock_counts_from_the_day_reached_after_the_notice():
    rule = Align(yearly=Yearly(effect="12-31", years_if_in_time=0))
    assert run("2000-11-15", "P3M", rule) == "2001-12-31"


@pytest.mark.parametrize("text", ["P", "90D", "P1.5M", "P-3M", "PT5H", "3 months", ""])
def test_what_is_no_period_is_an_error_that_says_so(text):
    with pytest.raises(FoedusError, match="not a period"):
        length(text)


def test_periods_are_months_and_days():
    assert length("P2Y3M") == Length(27, 0)
    assert length("P1Y2M3W4D") == Length(14, 25)
    assert length(None) == Length(0, 0)


def test_a_date_that_does_not_exist_is_an_error():
    with pytest.raises(FoedusError, match="not in the calendar"):
        span("2023-02-29")


def test_spans_keep_open_ends_and_unknown_years():
    assert span("2024-06") == Span(ordinal("2024-06-01"), ordinal("2024-06-30"))
    assert span("../2024-06-30") == Span(ALWAYS, ordinal("2024-06-30"))
    assert span("2024-06-30/..") == Span(ordinal("2024-06-30"), NEVER)
    assert span("XXXX-11-12") == span(None) == ANY_DAY


def test_the_shortest_form_is_written():
    assert edtf_of(span("2024-06")) == "2024-06"
    assert edtf_of(span("2002")) == "2002"
    assert edtf_of(span("2024-06-03/2024-06-05")) == "2024-06-03/2024-06-05"
    assert edtf_of(Span(ALWAYS, ordinal("2024-06-30"))) == "../2024-06-30"


def test_what_never_comes_never_comes_after_any_clock():
    for align in (None, "first_of_month_after", Align(yearly=Yearly(effect="01-01"))):
        assert clock("P3M", align).run(NEVER) == NEVER
        assert clock("P3M", align).run(ALWAYS) == ALWAYS
    assert NO_DAY.never
    assert not NO_DAY.sure


def test_the_end_of_the_calendar_is_never_and_not_an_error():
    last = dt.date.max.toordinal()
    assert add(last, Length(1, 0)) == NEVER
    assert add(last, Length(0, 1)) == NEVER
    assert add(1, Length(0, -1)) == ALWAYS
    assert add(1, Length(-1, 0)) == ALWAYS
    assert first_of_nth_month(last, 1) == NEVER
    assert yearly(last, Yearly(effect="01-01")) == NEVER
    assert add(last, Length(0, 0)) == last
    assert add(1, Length(0, 0)) == 1


def test_the_last_the_first_and_the_nth_of_several():
    spans = [Span(5, 9), Span(1, 20), Span(7, 8)]
    assert latest(spans) == Span(7, 20)
    assert earliest(spans) == Span(1, 8)
    assert nth(spans, 2) == Span(5, 9)
    assert nth(spans, 4) == NO_DAY
    assert nth(spans, 0) == Span(ALWAYS, ALWAYS)
    assert latest([]) == Span(ALWAYS, ALWAYS)
    assert earliest([]) == NO_DAY
    assert no_earlier(Span(3, 30), Span(5, 10)) == Span(5, 30)


@given(DAYS, DAYS, PERIODS)
def test_adding_a_period_keeps_the_order_of_days(a, b, period):
    assert (add(a, period) <= add(b, period)) or a > b


@given(DAYS, PERIODS)
def test_a_period_later_is_never_earlier_and_months_keep_the_day_number(day, period):
    moved = dt.date.fromordinal(add(day, Length(period.months, 0)))
    assert moved.day == dt.date.fromordinal(day).day or (moved + dt.timedelta(1)).day == 1
    assert add(day, period) >= day


@given(DAYS, PERIODS)
def test_counting_back_and_forth_differs_only_by_short_months(day, period):
    months, days = Length(period.months, 0), Length(0, period.days)
    assert 0 <= day - add(subtract(day, months), months) <= 3
    assert add(subtract(day, days), days) == day


@given(DAYS, st.integers(0, 30), st.sampled_from([None, "P15D", "P1M"]))
def test_an_aligned_day_is_a_first_of_a_month_with_its_gap(day, nth_month, gap):
    reached = clock(None, Align(nth_month=nth_month + 1, min_gap=gap)).run(day)
    assert dt.date.fromordinal(reached).day == 1
    assert reached > day
    assert reached >= add(day, length(gap))


@given(DAYS, DAYS, st.sampled_from([None, "01-01", "07-01", "12-31"]))
def test_yearly_effects_keep_the_order_of_notices(a, b, cutoff):
    rule = Yearly(effect="01-01", cutoff=cutoff, years_if_in_time=1, years_if_late=2)
    assert yearly(min(a, b), rule) <= yearly(max(a, b), rule)
    assert yearly(a, rule) > a


@given(DAYS, st.integers(0, 900), PERIODS)
def test_an_interval_never_inverts(day, width, period):
    moved = Span(day, day + width).map(lambda one: add(one, period))
    assert moved.lo <= moved.hi


def test_periods_add_up_and_multiply_part_by_part():
    assert Length(5, 9).plus(Length(3, 4)) == Length(8, 13)
    assert Length(5, 9).times(3) == Length(15, 27)
    assert Length(5, 9).times(-1) == Length(-5, -9)
    assert length("P1W") == Length(0, 7)
    assert length("P2W3D") == Length(0, 17)


def test_a_notice_well_before_the_cutoff_is_in_time():
    rule = Yearly(effect="01-01", cutoff="07-01", years_if_in_time=1, years_if_late=2)
    assert iso(yearly(ordinal("2000-02-10"), rule)) == "2001-01-01"
    assert iso(yearly(1, Yearly(effect="12-31", years_if_in_time=0))) == "0001-12-31"


def test_days_outside_the_calendar_are_written_as_open():
    last = dt.date.max.toordinal()
    assert (iso(1), iso(last), iso(NEVER), iso(ALWAYS), iso(0)) == ("0001-01-01", "9999-12-31", "…", "?", "?")
    assert edtf_of(Span(1, last)) == "0001-01-01/9999-12-31"
    assert edtf_of(Span(last, NEVER)) == "9999-12-31/.."
    assert clock("P1D", None).run(1) == 2
    assert clock("P1D", None).run(last) == NEVER
    assert clock(None, None, "day_after_expiry").run(last) == NEVER
    assert clock(None, None).run(last) == last
    assert first_of_nth_month(1, 1) == ordinal("0001-02-01")


def test_the_third_of_five_is_found_by_both_ends_on_their_own():
    spans = [Span(50, 51), Span(10, 90), Span(30, 31), Span(20, 60), Span(40, 41)]
    assert nth(spans, 3) == Span(30, 51)
    assert nth(spans, 5) == Span(50, 90)
    assert nth(spans, 1) == Span(10, 31)


def test_a_gap_that_the_next_month_cannot_give_moves_on_until_it_fits():
    assert run("2024-01-20", None, Align(first_of_month_after=True, min_gap="P2M")) == "2024-04-01"
    assert run("2024-01-01", None, Align(first_of_month_after=True, min_gap="P1M")) == "2024-02-01"


def test_a_step_is_taken_on_both_ends():
    assert Span(5, 9).map(lambda day: day * 2) == Span(10, 18)
    assert Span(5, 5).map(lambda day: day * 2) == Span(10, 10)
    assert Span(5, 9).sure
    assert not Span(5, NEVER).sure
    assert not Span(5, NEVER).never
    assert Span(NEVER + 1, NEVER + 1).never


def test_months_reach_the_first_and_the_last_year_of_the_calendar():
    assert iso(add(ordinal("0002-05-31"), Length(-12, 0))) == "0001-05-31"
    assert iso(add(ordinal("9998-05-31"), Length(12, 0))) == "9999-05-31"
    assert add(ordinal("9999-05-31"), Length(12, 0)) == NEVER
    assert add(ordinal("0001-05-31"), Length(-12, 0)) == ALWAYS
