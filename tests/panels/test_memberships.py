"""What single memberships make of the cells: uncertain days, terms that change, promises to some partners only."""

import datetime as dt

import pytest
from tests.panels.world import cell, made, spell

from foedus.model.membership import Promise

DEFENCE = (Promise(type="defence"),)
UNNAMED = (Promise(type="defence", to_somebody=True),)
KEYS = {"ccode1": 2, "ccode2": 10}


def test_an_alliance_holds_in_every_year_of_which_it_has_a_day():
    frame = made([spell("A", "2", "1901-12-31", "1903-01-01"), spell("A", "10", "1901-12-31", "1903-01-01")])
    held = [cell(frame, "atop_defense", year=year, **KEYS) for year in range(1900, 1905)]
    assert held == [0, 1, 1, 1, 0]


def test_who_joins_after_the_other_has_left_is_no_ally_even_in_the_same_year():
    frame = made(
        [spell("A", "2", "1901-01-01", "1902-03-01"), spell("A", "10", "1902-03-02"), spell("A", "50", "1901-01-01")]
    )
    assert cell(frame, "atop_alliance", year=1902, **KEYS) == 0
    assert cell(frame, "atop_alliance", year=1902, ccode1=2, ccode2=50) == 1


def test_what_one_promises_is_not_what_the_other_promises():
    one = spell("A", "2", "1901-01-01", promises=(Promise(type="offence"),))
    other = spell("A", "10", "1901-01-01", promises=(Promise(type="neutrality"),))
    frame = made([one, other])
    assert cell(frame, "atop_offense", year=1905, **KEYS) == 1
    assert cell(frame, "atop_offense", year=1905, ccode1=10, ccode2=2) == 0
    assert cell(frame, "atop_neutral", year=1905, ccode1=10, ccode2=2) == 1


def test_a_month_without_its_day_is_enough_for_the_year_and_not_for_the_day():
    spells = [spell("A", "2", "1901-03"), spell("A", "10", "1901-03")]
    assert cell(made(spells), "atop_defense", year=1901, **KEYS) == 1
    days = made(spells, "directed-dyad-day", ["defence_signed"], span=(1901, 1901))
    assert cell(days, "defence_signed", day=dt.date(1901, 2, 28), **KEYS) == 0
    assert cell(days, "defence_signed", day=dt.date(1901, 3, 15), **KEYS) is None
    assert cell(days, "defence_signed", day=dt.date(1901, 3, 31), **KEYS) == 1
    share = made(spells, columns=["defence_signed_share"])
    assert cell(share, "defence_signed_share", year=1901, **KEYS) is None
    assert cell(share, "defence_signed_share", year=1902, **KEYS) == 1


def test_of_a_year_that_may_have_been_the_last_nothing_is_known():
    spells = [spell("A", "2", "1901-01-01", "1903-01-01/1905-12-31"), spell("A", "10", "1901-01-01")]
    held = [cell(made(spells), "atop_defense", year=year, **KEYS) for year in range(1902, 1907)]
    assert held == [1, 1, None, None, 0]


def test_in_the_year_in_which_terms_change_the_later_terms_count():
    first = {"phase": 1, "promises": (Promise(type="defence"), Promise(type="neutrality"))}
    later = {"phase": 2, "promises": DEFENCE}
    spells = [spell("A", code, "1901-02-16", "1903-11-24", **first) for code in ("2", "10")]
    spells += [spell("A", code, "1903-11-24", "1905-06-27", **later) for code in ("2", "10")]
    frame = made(spells)
    assert [cell(frame, "atop_neutral", year=year, **KEYS) for year in range(1901, 1906)] == [1, 1, 0, 0, 0]
    assert [cell(frame, "atop_defense", year=year, **KEYS) for year in range(1901, 1907)] == [1, 1, 1, 1, 1, 0]


def test_terms_that_run_side_by_side_bind_only_those_of_the_same():
    spells = [spell("A", "2", "1901-01-01", phase=1), spell("A", "2", "1901-01-01", phase=2)]
    spells += [spell("A", "10", "1901-01-01", phase=1), spell("A", "50", "1901-01-01", phase=2)]
    frame = made(spells)
    assert cell(frame, "atop_alliance", year=1902, **KEYS) == 1
    assert cell(frame, "atop_alliance", year=1902, ccode1=10, ccode2=50) == 0


def test_a_promise_to_an_unnamed_partner_is_unknown_unless_there_is_only_one():
    three = [
        spell("A", "2", "1901-01-01", promises=UNNAMED),
        spell("A", "10", "1901-01-01"),
        spell("A", "50", "1901-01-01"),
    ]
    assert cell(made(three), "atop_defense", year=1902, **KEYS) is None
    assert cell(made(three, unnamed="all"), "atop_defense", year=1902, **KEYS) == 1
    assert cell(made(three[:2]), "atop_defense", year=1902, **KEYS) == 1


def test_a_partner_outside_the_list_of_states_may_be_the_one_that_was_promised():
    spells = [
        spell("A", "2", "1901-01-01", promises=UNNAMED),
        spell("A", "10", "1901-01-01"),
        spell("A", "8152", "1901-01-01"),
    ]
    assert cell(made(spells), "atop_defense", year=1902, **KEYS) is None


def test_a_promise_known_otherwise_is_not_made_unknown_by_a_vague_one():
    spells = [spell("A", code, "1901-01-01", promises=UNNAMED) for code in ("2", "10", "50")]
    spells += [spell("B", code, "1902-01-01", "1902-12-31") for code in ("2", "10")]
    assert [cell(made(spells), "atop_defense", year=year, **KEYS) for year in (1901, 1902)] == [None, 1]


def test_a_promise_toward_one_state_binds_toward_no_other():
    toward = (Promise(type="defence", toward=("10",)),)
    spells = [
        spell("A", "2", "1901-01-01", promises=toward),
        spell("A", "10", "1901-01-01", promises=()),
        spell("A", "50", "1901-01-01", promises=()),
    ]
    frame = made(spells)
    assert cell(frame, "atop_defense", year=1902, **KEYS) == 1
    assert cell(frame, "atop_defense", year=1902, ccode1=2, ccode2=50) == 0
    assert cell(frame, "atop_alliance", year=1902, ccode1=2, ccode2=50) == 1


def test_what_a_source_does_not_say_was_promised_is_unknown():
    spells = [spell("A", code, "1901-01-01", promises=(), promises_known=False) for code in ("2", "10")]
    frame = made(spells)
    assert cell(frame, "atop_defense", year=1902, **KEYS) is None
    assert cell(frame, "atop_alliance", year=1902, **KEYS) is None


def test_an_open_membership_is_unknown_after_its_own_source_has_ended():
    spells = [spell("A", code, "1901-01-01", seen_until="1904-12-31") for code in ("2", "10")]
    frame = made(spells, covered=None)
    assert [cell(frame, "atop_defense", year=year, **KEYS) for year in (1904, 1905)] == [1, None]


def test_a_year_the_sources_have_seen_in_part_has_ones_and_no_zeros():
    spells = [spell("A", code, "1901-01-01", seen_until="1905-06-30") for code in ("2", "10")]
    frame = made(spells, covered=dt.date(1905, 6, 30))
    assert cell(frame, "atop_defense", year=1905, **KEYS) == 1
    assert cell(frame, "atop_defense", year=1905, ccode1=2, ccode2=30) is None
    assert cell(frame, "atop_defense", year=1904, ccode1=2, ccode2=30) == 0


def test_counted_from_force_a_source_of_signatures_leaves_it_open():
    spells = [spell("A", code, "1901-01-01", "1905-12-31") for code in ("2", "10")]
    frame = made(spells, columns=["defence", "defence_signed"])
    assert [cell(frame, "defence", year=year, **KEYS) for year in (1900, 1903, 1906)] == [0, None, 0]
    judged = made(spells, columns=["defence"], judged=frozenset({"A"}))
    assert cell(judged, "defence", year=1903, **KEYS) == 0


def test_counted_from_signature_a_source_of_entry_into_force_leaves_the_years_before_open():
    spells = [spell("A", code, "1903-01-01", basis="entry_into_force") for code in ("2", "10")]
    frame = made(spells, columns=["defence", "defence_signed"])
    assert [cell(frame, "defence", year=year, **KEYS) for year in (1902, 1903)] == [0, 1]
    assert [cell(frame, "defence_signed", year=year, **KEYS) for year in (1902, 1903)] == [None, 1]


def test_the_share_of_a_year_counts_the_days_of_all_treaties_once():
    spells = [spell("A", code, "1901-01-01", "1901-06-30") for code in ("2", "10")]
    spells += [spell("B", code, "1901-04-01", "1901-09-30") for code in ("2", "10")]
    frame = made(spells, columns=["defence_signed_share", "defence_signed_treaties"])
    assert cell(frame, "defence_signed_share", year=1901, **KEYS) == pytest.approx(273 / 365)
    assert cell(frame, "defence_signed_treaties", year=1901, **KEYS) == 2


def test_a_treaty_has_rows_from_its_first_member_to_its_last():
    spells = [spell("A", "2", "1901-01-01", "1905-05-05"), spell("A", "10", "1903-01-01", "1904-05-05")]
    frame = made(spells, "treaty-year", ["treaty_signed_states", "defence_signed", "defence_signed_states"])
    assert frame["year"].to_list() == [1901, 1902, 1903, 1904, 1905]
    assert frame["treaty_signed_states"].to_list() == [0, 0, 2, 2, 0]
    assert frame["defence_signed"].to_list() == [0, 0, 1, 1, 0]
