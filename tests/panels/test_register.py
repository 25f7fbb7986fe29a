"""Panels of the register: what the law says of real treaties, cell by cell, with its reasons."""

import datetime as dt

import msgspec
import polars as pl
import pytest
from tests.panels.world import cell, spell

import foedus
from foedus.errors import UnknownNameError, UsageError
from foedus.ledger import open_ledger
from foedus.model.fact import FactKind, record
from foedus.model.imported import Imported, Table
from foedus.panels.panel import panel

NATO = ["north-atlantic-treaty"]


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "ledger.db")


def test_the_package_gives_panels_without_loading_them_before():
    assert foedus.panel is panel
    with pytest.raises(AttributeError, match="no attribute"):
        _ = foedus.nothing


def test_a_party_is_owed_defence_from_the_year_in_which_it_acceded(db):
    frame = panel("directed-dyad-year", treaties=NATO, start=2020, end=2024, known="2025-06-01", db=db).frame
    held = [cell(frame, "defence", state1="USA", state2="FIN", year=year) for year in range(2020, 2025)]
    assert held == [0, 0, 0, 1, 1]
    assert cell(frame, "defence", state1="FIN", state2="USA", year=2024) == 1


def test_before_it_could_be_known_it_is_not_used(db):
    frame = panel("directed-dyad-year", treaties=NATO, start=2020, end=2024, known="2022-12-31", db=db).frame
    assert cell(frame, "defence", state1="USA", state2="FIN", year=2022) == 0
    assert cell(frame, "defence", state1="USA", state2="FIN", year=2023) is None
    assert cell(frame, "defence", state1="USA", state2="CAN", year=2023) is None


def test_a_state_and_its_continuation_are_one_person_under_two_codes(db):
    frame = panel("dyad-year", treaties=["chn-suhh-1950"], start=1975, end=1979, db=db).frame
    assert cell(frame, "defence", state1="CHN", state2="SUHH", year=1976) == 1
    assert frame.filter(pl.col("state1") == "RUS").height == 0


def test_where_the_record_of_a_treaty_ends_early_its_force_is_unknown_and_its_signature_is_not(db):
    frame = panel("dyad-year", treaties=["prk-rus-2024"], columns=["all"], start=2023, end=2025, db=db).frame
    pair = {"state1": "PRK", "state2": "RUS"}
    assert [cell(frame, "defence", year=year, **pair) for year in (2023, 2024, 2025)] == [0, None, None]
    assert cell(frame, "defence_signed", year=2024, **pair) == 1


def test_a_unit_of_days_tells_the_very_day(db):
    frame = panel("dyad-day", treaties=NATO, start="2023-04-01", end="2023-04-30", db=db).frame
    first = frame.filter(pl.col("state1") == "FIN", pl.col("state2") == "USA", pl.col("defence") == 1)["day"].min()
    assert first == dt.date(2023, 4, 4)


def test_the_default_ends_with_the_last_year_that_is_known_whole(db):
    frame = panel("state-year", start=2020, known="2024-06-30", db=db).frame
    assert frame["year"].max() == 2023
    assert frame.null_count().sum_horizontal().item() < frame.height


def test_why_names_the_treaty_the_promise_and_the_acts(db):
    found = panel("directed-dyad-year", treaties=NATO, start=2024, end=2024, db=db)
    grounds = found.why({"state1": "USA", "state2": "FIN", "year": 2024})
    assert [ground.treaty for ground in grounds] == NATO
    assert "defence" in {promise.type for promise in grounds[0].promises}
    assert {"FIN", "USA"} <= {state for act in grounds[0].acts for state in act.states}
    assert all(act.source for act in grounds[0].acts)
    assert found.why({"state1": "USA", "state2": "CHE", "year": 2024}) == ()


def test_why_takes_a_row_by_number_and_refuses_what_is_none(db):
    found = panel("directed-dyad-year", treaties=NATO, start=2024, end=2024, db=db)
    allied = found.frame.with_row_index().filter(pl.col("defence") == 1)["index"][0]
    assert found.why(allied)
    for row in (
        {"state1": "USA"},
        {"state1": "XXX", "state2": "FIN", "year": 2024},
        10**9,
        {"state1": "USA", "state2": "FIN", "year": "x"},
    ):
        with pytest.raises(UsageError):
            found.why(row)


@pytest.mark.parametrize("unit", ["state-year", "treaty-year", "dyad-month"])
def test_every_unit_can_be_asked_why(db, unit):
    found = panel(unit, treaties=NATO, start=2024, end=2024, db=db)
    row = found.frame.row(found.frame["defence"].to_list().index(1), named=True)
    assert {ground.treaty for ground in found.why(row)} == set(NATO)


def test_every_one_has_a_reason_and_every_zero_has_none(db):
    found = panel("dyad-year", start=2010, end=2010, db=db)
    allied = found.frame.filter(pl.col("alliance") == 1)
    apart = found.frame.filter(pl.col("alliance") == 0)
    assert allied.height > 100
    assert all(found.why(row) for row in allied.sample(25, seed=1).iter_rows(named=True))
    held = {
        ground.treaty
        for row in apart.sample(25, seed=1).iter_rows(named=True)
        for ground in found.why(row)
        if ground.sure
    }
    assert not {name for name in held if _counts(name)}


def _counts(name: str) -> bool:
    from foedus.panels.facts import COUNTED
    from foedus.resources import treaties

    return any(one.type in COUNTED for one in treaties.treaty(name).treaty.rule.obligations)


def test_the_sources_are_told(db):
    found = panel("state-year", start=2000, end=2001, known="2020-05-05", db=db)
    assert [source.name for source in found.sources] == ["register"]
    assert found.sources[0].covered_until == "2020-05-05"
    assert found.about["sources"][0]["memberships"] == found.sources[0].memberships > 500


@pytest.mark.parametrize("scheme", ["iso3", "cow", "gw"])
def test_rows_can_be_the_states_of_any_scheme(db, scheme):
    frame = panel("state-year", states=scheme, start=1990, end=1991, db=db).frame
    name = {"iso3": "state", "cow": "ccode", "gw": "gwcode"}[scheme]
    assert frame.columns[:2] == [name, "year"]
    germany = {"iso3": "DEU", "cow": 255, "gw": 260}[scheme]
    assert cell(frame, "defence", year=1991, **{name: germany}) == 1


def test_a_treaty_that_nobody_knows_is_refused_and_not_an_empty_panel(db):
    with pytest.raises(UnknownNameError, match="north-atlantic-treety"):
        panel(treaties=["north-atlantic-treety"], db=db)


def test_a_table_is_used_as_it_could_be_known(db):
    with open_ledger(db) as ledger:
        ledger.append(facts_of_a_table())
    asked = {"sources": ["table"], "states": "cow", "start": 1949, "end": 1953, "db": db}
    pair = {"ccode1": 2, "ccode2": 20}
    later = panel("dyad-year", **asked).frame
    assert [cell(later, "atop_defense", year=year, **pair) for year in range(1949, 1954)] == [0, 1, 1, 0, 0]
    then = panel("dyad-year", known="1950-12-31", **asked).frame
    assert [cell(then, "atop_defense", year=year, **pair) for year in range(1949, 1953)] == [0, 1, None, None]


def facts_of_a_table(name="table:1", same_as=None):
    told = {"learnt": "2024-01-01T00:00:00Z", "by": "a person"}
    table = Table(source="table", title="A table", digest="0", as_of="2018-12-31")
    yield record(FactKind.TABLE, msgspec.to_builtins(table), **told)
    for code in ("2", "20"):
        one = spell(name, code, "1950-01-01", "1951-06-01", seen_until="2018-12-31")
        entry = Imported(source="table", treaty=name, member=code, spells=(one,), same_as=same_as)
        yield record(FactKind.IMPORTED, msgspec.to_builtins(entry), treaties=(name,), **told)


def test_a_treaty_that_register_and_table_hold_is_counted_once(db):
    with open_ledger(db) as ledger:
        ledger.append(facts_of_a_table())
        ledger.append(facts_of_a_table("table:nato", same_as="north-atlantic-treaty"))
    asked = {"states": "cow", "start": 1950, "end": 1950, "columns": ["alliance_signed_treaties"], "db": db}
    found, alone = (panel("dyad-year", sources=names, **asked) for names in (["register", "table"], ["register"]))
    both = [cell(one.frame, "alliance_signed_treaties", year=1950, ccode1=2, ccode2=20) for one in (found, alone)]
    assert both[0] == both[1] + 1  # the table's other treaty
    assert {spell.treaty for spell in found.facts.spells if spell.scheme == "cow"} == {"table:1"}
    assert "counted once" in " ".join(found.sources[1].notes)


def test_a_table_fills_up_a_treaty_of_which_parties_are_missing_on_record(db):
    with open_ledger(db) as ledger:
        ledger.append(facts_of_a_table("table:1", same_as="arab-joint-defence-treaty"))
    found = panel("dyad-year", sources=["register", "table"], states="cow", start=1950, end=1951, db=db)
    assert {spell.treaty for spell in found.facts.spells if spell.scheme == "cow"} == {"arab-joint-defence-treaty"}


def test_a_general_renunciation_of_war_is_no_alliance(db):
    found = panel("dyad-year", start=1930, end=1930, db=db)
    assert "kellogg-briand-pact" not in found.facts.treaties


def test_days_on_which_a_treaty_rests_between_two_are_not_in_their_share_of_the_year(db):
    columns = ["alliance", "alliance_share", "alliance_signed"]
    frame = panel("dyad-year", treaties=["anzus-1951"], columns=columns, start=1985, end=1988, db=db).frame
    two = {"state1": "NZL", "state2": "USA"}
    assert [cell(frame, "alliance", year=year, **two) for year in range(1985, 1989)] == [1, 1, 0, 0]
    assert cell(frame, "alliance_share", year=1986, **two) == pytest.approx(222 / 365, abs=1e-6)
    assert cell(frame, "alliance_share", year=1987, **two) == 0
    for others in ({"state1": "AUS", "state2": "USA"}, {"state1": "AUS", "state2": "NZL"}):
        assert [cell(frame, "alliance_share", year=year, **others) for year in range(1985, 1989)] == [1, 1, 1, 1]


def test_a_suspension_in_dispute_makes_the_days_unknown(db):
    frame = panel("dyad-year", treaties=["dza-esp-2002"], columns=["treaty"], start=2021, end=2023, db=db).frame
    held = [cell(frame, "treaty", year=year, state1="DZA", state2="ESP") for year in (2021, 2022, 2023)]
    assert held == [1, 1, None]
