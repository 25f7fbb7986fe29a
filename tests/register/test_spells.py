"""For whom a treaty was in force through two centuries, to the day."""

import datetime as dt
from itertools import pairwise

import pytest

from foedus.law.court import Court
from foedus.law.obligations import parties_on
from foedus.register.spells import spells
from foedus.resources.treaties import register

FIRST, LAST = dt.date(1816, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture(scope="module")
def court():
    return Court({name: entry.treaty for name, entry in register().items()})


def test_members_of_the_north_atlantic_treaty_come_on_the_day_they_came(court):
    found = spells(court, court.treaties["north-atlantic-treaty"], FIRST, LAST)
    assert found[0].first == dt.date(1949, 8, 24)
    first_with = {
        code: min(spell.first for spell in found if code in spell.parties) for code in ("GRC", "DEU", "FIN", "SWE")
    }
    assert first_with == {
        "GRC": dt.date(1952, 2, 18), "DEU": dt.date(1955, 5, 6), "FIN": dt.date(2023, 4, 4), "SWE": dt.date(2024, 3, 7)
    }  # fmt: skip
    assert found[-1].until is None


def test_spells_follow_each_other_and_agree_with_the_law_on_each_first_day(court):
    for name in ("north-atlantic-treaty", "prk-rus-2024", "npt", "jpn-usa-1951", "jpn-usa-1960"):
        treaty = court.treaties[name]
        found = spells(court, treaty, FIRST, LAST)
        for spell, later in pairwise(found):
            assert spell.until is not None
            assert spell.until <= later.first
        for spell in found:
            assert parties_on(court.docket(treaty), spell.first.toordinal()) == spell.parties
            if spell.until is not None:
                assert parties_on(court.docket(treaty), spell.until.toordinal()) != spell.parties
