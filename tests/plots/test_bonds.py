"""Who is bound on a day: sure, possible, one-way; after the end of what is known nothing is none."""

import pytest

from foedus.errors import DateError, UnknownNameError, UsageError
from foedus.plots.bonds import Bound, bonds_on


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "ledger.db")


def tie_of(bonds, name):
    return next(tie for tie in bonds.ties if tie.treaty == name)


def test_the_north_atlantic_treaty_binds_thirty_two_states_surely(db):
    tie = tie_of(bonds_on("2025-01-15", db=db), "north-atlantic-treaty")
    assert len(tie.members) == 32
    assert tie.sure
    assert {one.owes for one in tie.members} == {True}


def test_a_promise_of_one_to_another_binds_that_one_alone(db):
    tie = tie_of(bonds_on("2025-01-15", db=db), "mhl-usa-1983")
    assert tie.members == (Bound("MHL", False, True), Bound("USA", True, True))


def test_a_treaty_whose_entry_into_force_is_not_on_record_is_possible_and_not_absent(db):
    tie = tie_of(bonds_on("2025-01-15", db=db), "prk-rus-2024")
    assert not tie.sure
    assert {one.owes for one in tie.members} == {None}


def test_before_it_could_be_known_it_is_not_sure(db):
    bonds = bonds_on("2024-06-01", known="2023-12-31", db=db)
    assert bonds.late
    assert not [tie for tie in bonds.ties if tie.sure]
    assert tie_of(bonds, "north-atlantic-treaty")


def test_only_treaties_of_the_states_that_are_asked_for_are_given(db):
    bonds = bonds_on("2025-01-15", states=["jpn"], db=db)
    assert "jpn-usa-1960" in [tie.treaty for tie in bonds.ties]
    assert all("JPN" in [one.state for one in tie.members] for tie in bonds.ties)
    assert bonds.chosen == ("JPN",)


def test_the_states_of_the_day_are_those_that_existed(db):
    there = bonds_on("1955-05-15", db=db).states
    assert "SUHH" in there
    assert "RUS" not in there


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"obligation": "friendship"}, UsageError),
        ({"states": ["XQX"]}, UnknownNameError),
        ({"sources": ["no-such-table"]}, UnknownNameError),
    ],
)
def test_what_is_not_known_is_refused_with_a_sentence(db, asked, error):
    with pytest.raises(error, match=r"“|no"):
        bonds_on("2025-01-15", db=db, **asked)


def test_a_day_that_is_none_is_refused(db):
    with pytest.raises(DateError, match="not in the calendar"):
        bonds_on("2025-02-31", db=db)


def test_a_day_before_the_states_that_are_known_is_refused(db):
    with pytest.raises(UsageError, match="1816-01-01"):
        bonds_on("1815-06-18", db=db)
