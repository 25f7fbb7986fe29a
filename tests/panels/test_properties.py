"""What holds for every panel, whatever the memberships."""

import random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.panels.world import FIRST, LAST, SYSTEM, made, memberships, slowly, spell

from foedus.panels.facts import COUNTED

KEYS = ["ccode1", "ccode2", "year"]
SIGNED = [f"{name}_signed" for name in ("alliance", *COUNTED)]


def _ones(frame: pl.DataFrame, column: str) -> set[tuple[int, int, int]]:
    return set(frame.filter(pl.col(column) == 1).select(KEYS).rows())


@settings(deadline=None, max_examples=60)
@given(memberships())
def test_the_fast_way_counts_what_the_slow_way_counts(spells):
    frame = made(spells, columns=SIGNED)
    for type_ in COUNTED:
        assert _ones(frame, f"{type_}_signed") == slowly(spells, type_)


@settings(deadline=None, max_examples=40)
@given(memberships(), st.randoms())
def test_the_order_of_the_memberships_does_not_matter(spells, chance: random.Random):
    mixed = list(spells)
    chance.shuffle(mixed)
    assert made(spells, columns=SIGNED).equals(made(mixed, columns=SIGNED))


@settings(deadline=None, max_examples=40)
@given(memberships())
def test_the_larger_of_the_two_directions_is_the_panel_without_direction(spells):
    directed, plain = made(spells, columns=SIGNED), made(spells, "dyad-year", SIGNED)
    low, high = pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2")
    folded = directed.with_columns(ccode1=low, ccode2=high).group_by(KEYS).agg(pl.col(SIGNED).max()).sort(KEYS)
    assert folded.equals(plain)


@settings(deadline=None, max_examples=40)
@given(memberships())
def test_a_direction_of_a_dyad_is_the_directed_row(spells):
    directed = made(spells, columns=["defence_signed"])
    both = made(spells, "dyad-year", ["defence_signed_12", "defence_signed_21"])
    there = directed.filter(pl.col("ccode1") < pl.col("ccode2"))["defence_signed"]
    back = directed.filter(pl.col("ccode1") > pl.col("ccode2")).sort("ccode2", "ccode1", "year")["defence_signed"]
    assert both["defence_signed_12"].to_list() == there.to_list()
    assert both["defence_signed_21"].to_list() == back.to_list()


@settings(deadline=None, max_examples=40)
@given(memberships())
def test_a_state_year_sums_its_directed_dyads(spells):
    directed = made(spells, columns=["defence_signed"])
    states = made(spells, "state-year", ["defence_signed", "defence_signed_states", "defence_signed_received_states"])
    owed = directed.group_by("ccode1", "year").agg(pl.col("defence_signed").sum()).rows()
    owing = directed.group_by("ccode2", "year").agg(pl.col("defence_signed").sum()).rows()
    sums, received = {row[:2]: row[2] for row in owed}, {row[:2]: row[2] for row in owing}
    for code, year, held, many, from_many in states.rows():
        assert many == sums.get((code, year), 0)
        assert from_many == received.get((code, year), 0)
        assert held == (many > 0)


@settings(deadline=None, max_examples=40)
@given(memberships())
def test_a_share_is_a_part_and_there_is_one_only_where_the_promise_is(spells):
    frame = made(spells, columns=["defence_signed", "defence_signed_share", "defence_signed_treaties"])
    assert frame["defence_signed_share"].is_between(0, 1).all()
    assert ((frame["defence_signed_share"] > 0) == (frame["defence_signed"] == 1)).all()
    assert ((frame["defence_signed_treaties"] > 0) == (frame["defence_signed"] == 1)).all()


@settings(deadline=None, max_examples=40)
@given(memberships())
def test_the_share_of_a_year_is_the_share_of_its_days(spells):
    years = made(spells, columns=["defence_signed_share"], span=(1903, 1904))
    days = made(spells, "directed-dyad-day", ["defence_signed"], span=(1903, 1904))
    counted = days.group_by("ccode1", "ccode2", pl.col("day").dt.year().cast(pl.Int16).alias("year")).agg(
        pl.col("defence_signed").sum()
    )
    both = years.join(counted, on=KEYS)
    # A pair that exists for a part of the year has days for that part only, and the share is of the whole year.
    length = pl.when(pl.col("year") == 1904).then(366).otherwise(365)
    whole = both.filter(~pl.any_horizontal(pl.col("ccode1", "ccode2").is_in([30, 40, 50])))
    assert (
        (whole["defence_signed_share"] - whole.select(pl.col("defence_signed") / length).to_series()).abs() < 1e-9
    ).all()


@settings(deadline=None, max_examples=40)
@given(memberships(), st.integers(0, 11))
def test_what_is_uncertain_is_never_a_zero(spells, which):
    if not spells:
        return
    doubtful = which % len(spells)
    sure = made(spells, columns=SIGNED)
    changed = [one if i != doubtful else spell(
        one.treaty, one.state, one.first, one.last, promises=one.promises, sure=False, seen_until=one.seen_until
    ) for i, one in enumerate(spells)]  # fmt: skip
    unsure = made(changed, columns=SIGNED)
    for name in SIGNED:
        told = sure.select(pl.col(name).alias("was")).with_columns(unsure[name].alias("now"))
        assert told.filter((pl.col("was") == 1) & (pl.col("now") == 0)).height == 0
        assert told.filter((pl.col("was") == 0) & (pl.col("now") != 0)).height == 0


@settings(deadline=None, max_examples=25)
@given(memberships())
def test_after_the_end_of_the_sources_nothing_is_zero_or_one(spells):
    frame = made(spells, columns=SIGNED, span=(1913, 1917))
    late, seen = frame.filter(pl.col("year") > 1914), frame.filter(pl.col("year") <= 1914)
    assert late.height
    assert all(late[name].null_count() == late.height for name in SIGNED)
    assert all(seen[name].null_count() == 0 for name in SIGNED)


def test_every_key_is_there_once_and_in_order():
    frame = made([])
    assert frame.select(KEYS).is_duplicated().sum() == 0
    assert frame.select(KEYS).equals(frame.select(KEYS).sort(KEYS))
    assert set(frame["year"]) == set(range(FIRST, LAST + 1))
    assert frame.filter(pl.col("ccode1") == pl.col("ccode2")).height == 0


def test_states_of_one_year_that_never_met_have_no_row():
    frame = made([])
    assert frame.filter(pl.col("ccode1") == 50, pl.col("ccode2") == 30).height == 0
    assert frame.filter(pl.col("ccode1") == 50, pl.col("ccode2") == 40, pl.col("year") == 1903).height == 1
    assert frame.filter(pl.col("ccode1") == 40, pl.col("ccode2") == 2)["year"].to_list() == [
        *range(1900, 1905), *range(1907, 1912)
    ]  # fmt: skip
    assert len(SYSTEM.codes) == 5
