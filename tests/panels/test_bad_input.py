"""What does not fit is named, and never counted."""

import pytest
from tests.panels.world import SYSTEM, cell, made, spell

from foedus.errors import DataError, FoedusError, InputError, UnknownNameError, UsageError
from foedus.panels.columns import columns_of
from foedus.panels.facts import facts_of
from foedus.panels.panel import panel
from foedus.panels.system import of_file
from foedus.panels.units import unit_of


def _rules(*spells):
    return [finding.rule for finding in facts_of(spells, SYSTEM).findings]


def test_who_leaves_before_joining_is_named_and_left_out():
    spells = [spell("A", "2", "1905-01-01", "1903-01-01", source="members.csv, line 7"), spell("A", "10", "1901-01-01")]
    found = facts_of(spells, SYSTEM)
    assert [finding.rule for finding in found.findings] == ["leaves-before-joining"]
    assert "members.csv, line 7" in found.findings[0].message
    assert cell(made(spells), "atop_alliance", ccode1=2, ccode2=10, year=1905) == 0


@pytest.mark.parametrize("day", ["1901-02-31", "0000", "9999", "0000-00-00", "1901-13-01", "31.02.1901", ""])
def test_a_day_that_is_none_is_named_and_the_membership_left_out(day):
    assert _rules(spell("A", "2", day)) == ["impossible-date"]
    assert facts_of([spell("A", "2", day)], SYSTEM).size == 0


def test_a_last_day_of_9999_is_no_day():
    assert _rules(spell("A", "2", "1901-01-01", "9999-12-31")) == ["impossible-date"]


def test_an_unknown_code_is_named_once():
    assert _rules(spell("A", "8152", "1901-01-01"), spell("B", "8152", "1902-01-01")) == ["unknown-state"]


def test_memberships_that_overlap_are_named_and_counted_once():
    spells = [spell("A", "2", "1901-01-01", "1903-01-01"), spell("A", "2", "1902-01-01", "1904-01-01")]
    assert _rules(*spells) == ["overlapping-spells"]
    frame = made([*spells, spell("A", "10", "1901-01-01")], columns=["treaty_signed_treaties", "defence_signed_share"])
    assert cell(frame, "treaty_signed_treaties", ccode1=2, ccode2=10, year=1902) == 1
    assert cell(frame, "defence_signed_share", ccode1=2, ccode2=10, year=1902) == 1


def test_leaving_and_coming_back_on_one_day_is_no_overlap():
    assert _rules(spell("A", "2", "1901-01-01", "1903-01-01"), spell("A", "2", "1903-01-01")) == []


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("2,1816-01-01,1815-01-01", "line 2|:2"),
        ("2,1816-02-31,1900-01-01", "column start"),
        ("2,1816-01-01,9999", "column end"),
        ("two,1816-01-01,1900-01-01", "column ccode"),
        ("2,1816-01-01,1900-01-01\n2,1899-01-01,1950-01-01", "overlap"),
    ],
)
def test_a_list_of_states_that_is_wrong_is_refused_with_the_place(tmp_path, rows, where):
    file = tmp_path / "states.csv"
    file.write_text(f"ccode,start,end\n{rows}\n", "utf-8")
    with pytest.raises(DataError, match=where):
        of_file(file)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00a", b"a,b\n1,2\n", b"ccode,start,end\n", b"\x1f\x8bbroken"])
def test_a_file_that_is_no_list_of_states_is_refused(tmp_path, content):
    file = tmp_path / "states.csv"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"states\.csv"):
        of_file(file)


def test_a_file_of_states_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        of_file(tmp_path / "none.csv")


def test_a_state_that_reaches_the_end_of_the_list_goes_on(tmp_path):
    file = tmp_path / "states.csv"
    file.write_text("ccode,start,end\n2,1816-01-01,2016-12-31\n3,1816-01-01,1900-01-01\n", "utf-8")
    found = of_file(file)
    years = made([], "state-year", ["alliance_signed"], system=found, covered=None, span=(2015, 2018))
    assert years.rows() == [(2, year, 0) for year in range(2015, 2019)]


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("defence_12", "state-year"),
        ("defence_received", "dyad-year"),
        ("defence_states", "dyad-year"),
        ("alliance_treaties", "treaty-year"),
    ],
)
def test_a_column_that_makes_no_sense_for_the_unit_is_refused(column, unit):
    with pytest.raises(UsageError, match=column):
        columns_of([column], unit_of(unit))


def test_an_unknown_column_or_unit_names_the_nearest():
    with pytest.raises(UnknownNameError, match="defence"):
        columns_of(["defense"], unit_of("dyad-year"))
    with pytest.raises(UnknownNameError, match="directed-dyad-year"):
        unit_of("country-year")


@pytest.mark.parametrize(
    "call",
    [
        {"start": 1950, "end": 1940},
        {"start": "31.02.1950"},
        {"start": "1950-02-31"},
        {"end": 0},
        {"columns": ["atop_war"]},
        {"unit": "dyad-day", "end": 2000},
        {"unnamed": "some"},
        {"sources": ["cow-alliances"]},
        {"states": "nowhere.csv"},
        {"known": "2024-13-01"},
    ],
)
def test_a_call_that_makes_no_sense_is_refused_in_one_sentence(tmp_path, call):
    with pytest.raises(FoedusError) as refused:
        panel(db=str(tmp_path / "ledger.db"), **call)
    assert "Traceback" not in str(refused.value)
    assert str(refused.value).strip()
