"""States through time: existence by day, codes of others, continuity and succession, offices."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import DataError, UnknownNameError
from foedus.resources.body import Organisation, Spell, State, covers
from foedus.resources.states import (
    body_from,
    existing,
    exists,
    find,
    holders,
    organisation,
    organisations,
    predecessors,
    same_person,
    state,
    states,
    successors,
)
from foedus.resources.world_check import check_world

DAYS = st.dates(min_value=dt.date(1816, 1, 1), max_value=dt.date(2030, 12, 31))
CODES = st.sampled_from(sorted(states()))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "last", "first_without"),
    [
        ("SUHH", "1991-12-25", "1991-12-26"),
        ("DDDE", "1990-10-02", "1990-10-03"),
        ("CSHH", "1992-12-31", "1993-01-01"),
        ("CSXX", "2006-06-02", "2006-06-03"),
        ("AUSTRIAHUNGARY", "1918-11-11", "1918-11-12"),
    ],
)
def test_a_spell_does_not_cover_the_first_day_without(code, last, first_without):
    assert exists(code, day(last)) is True
    assert exists(code, day(first_without)) is False


def test_an_annexed_state_has_a_gap_and_an_occupied_one_has_none():
    assert exists("EST", day("1965-01-01")) is False
    assert exists("NLD", day("1942-01-01")) is True


def test_uncertain_ends_give_no_answer_rather_than_a_guess():
    spell = Spell(start="1986", until="1990-05")
    assert spell.holds_on(day("1985-12-31")) is False
    assert spell.holds_on(day("1986-07-01")) is None
    assert spell.holds_on(day("1988-01-01")) is True
    assert spell.holds_on(day("1990-05-15")) is None
    assert spell.holds_on(day("1990-06-01")) is False


@given(DAYS, DAYS, DAYS)
def test_a_span_of_days_covers_exactly_its_days(a, b, probe):
    start, until = sorted((a, b))
    assert covers(start.isoformat(), until.isoformat(), probe) is (start <= probe < until)


@given(CODES, DAYS)
def test_a_state_exists_on_a_day_or_it_does_not(code, on):
    assert (code in {body.code for body in existing(on)}) is (exists(code, on) is True)


@pytest.mark.parametrize(
    ("scheme", "number", "on", "code"),
    [
        ("cow", 345, "1900-01-01", "SRB"),
        ("cow", 345, "1950-01-01", "YUCS"),
        ("cow", 345, "2000-01-01", "CSXX"),
        ("cow", 345, "2010-01-01", "SRB"),
        ("cow", 255, "1850-01-01", "PRUSSIA"),
        ("cow", 255, "1900-01-01", "DEU"),
        ("cow", 260, "1970-01-01", "DEU"),
        ("cow", 255, "2000-01-01", "DEU"),
        ("gw", 260, "2000-01-01", "DEU"),
        ("cow", 365, "1900-01-01", "RUS"),
        ("cow", 365, "1970-01-01", "SUHH"),
        ("cow", 640, "1900-01-01", "OTTOMANEMPIRE"),
        ("cow", 816, "1960-01-01", "VDVN"),
        ("cow", 816, "2000-01-01", "VNM"),
        ("gw", 678, "2000-01-01", "YEM"),
        ("cow", 679, "2000-01-01", "YEM"),
    ],
)
def test_a_number_means_the_state_that_bore_it_on_the_day(scheme, number, on, code):
    assert find(scheme, number, on=day(on)).code == code


def test_a_number_that_nobody_bore_on_the_day_is_an_error_that_names_the_candidates():
    with pytest.raises(UnknownNameError, match="East Germany"):
        find("cow", 265, on=day("2000-01-01"))
    with pytest.raises(UnknownNameError, match="COW has no state 999"):
        find("cow", 999)
    with pytest.raises(UnknownNameError):
        find("cow", "no number")


def test_without_a_day_a_number_means_the_state_that_exists_still():
    assert find("cow", 365).code == "RUS"
    assert find("gw", 345).code == "CSXX"


def test_codes_of_iso_find_their_state():
    assert find("iso2", "xk").code == "XKX"
    assert find("iso3", "pol").code == "POL"
    assert state("SUN").code == "SUHH"
    assert state("ZAR").code == "COD"
    assert state(" fra ").code == "FRA"


def test_an_unknown_code_names_the_nearest_ones():
    with pytest.raises(UnknownNameError, match=r"“RUSS” is not the code of a state.*RUS"):
        state("RUSS")
    with pytest.raises(UnknownNameError, match="NATO"):
        organisation("NATOO")


@given(CODES, DAYS)
def test_what_a_state_is_called_in_a_source_finds_the_state_again(code, on):
    body = state(code)
    number = body.code_in("cow", on)
    if number is not None and body.exists_on(on):
        assert find("cow", number, on=on).code == code


def test_one_person_in_law_keeps_its_treaties_under_both_codes():
    assert same_person("RUS") == same_person("SUHH") == {"RUS", "SUHH"}
    assert same_person("UKR") == {"UKR"}


def test_the_federal_republic_of_yugoslavia_is_not_the_old_yugoslavia():
    assert "YUCS" not in same_person("CSXX")
    assert [(step.code, step.how) for step in predecessors("CSXX")] == [("YUCS", "dissolution")]


def test_a_union_an_absorption_and_a_dissolution_are_told_apart():
    assert {(s.code, s.start, s.how) for s in successors("DDDE")} == {("DEU", "1990-10-03", "absorption")}
    assert {(s.code, s.how) for s in successors("CSHH")} == {("CZE", "dissolution"), ("SVK", "dissolution")}
    assert {(s.code, s.how) for s in successors("NORTHYEMEN")} == {("YEM", "union")}
    assert ("MNE", "2006-06-03", "separation") in {(s.code, s.start, s.how) for s in successors("CSXX")}


@pytest.mark.parametrize(
    ("code", "office", "on", "name"),
    [
        ("RUS", "head_of_state", "2010-06-01", "Dmitry Medvedev"),
        ("RUS", "head_of_state", "2024-11-09", "Vladimir Putin"),
        ("USA", "head_of_state", "1987-12-08", "Ronald Reagan"),
        ("SUHH", "head_of_state", "1987-12-08", "Mikhail Gorbachev"),
        ("DEU", "head_of_government", "2025-05-06", "Friedrich Merz"),
        ("KOR", "foreign_minister", "2024-06-20", "Cho Tae-yul"),
        ("NATO", "head", "2024-09-30", "Jens Stoltenberg"),
        ("NATO", "head", "2024-10-01", "Mark Rutte"),
        ("UN", "head", "1999-01-01", "Kofi Annan"),
    ],
)
def test_an_office_has_its_holder_of_the_day(code, office, on, name):
    assert [holder.name for _, holder in holders(code, on=day(on), office=office)] == [name]


def test_organisations_are_found_however_their_acronym_is_written():
    assert organisation("coe").code == "COE"
    assert organisation("ECTHR").name == "European Court of Human Rights"
    assert organisation("OAU").exists_on(day("2002-07-08")) is True
    assert organisation("OAU").exists_on(day("2002-07-09")) is False


def test_a_file_that_has_not_the_shape_is_named_with_its_key():
    good = {"code": "AAA", "name": "A", "formal": "A", "status": "member", "codes": {}, "exists": []}
    assert body_from(good, State, where="states/AAA.yaml").name == "A"
    with pytest.raises(DataError, match=r"states/AAA.yaml.*capitol"):
        body_from({**good, "capitol": "B"}, State, where="states/AAA.yaml")
    with pytest.raises(DataError, match=r"Call it AAA.yaml"):
        body_from(good, State, where="states/BBB.yaml")
    with pytest.raises(DataError, match=r"organisations/AAA.yaml"):
        body_from(good, Organisation, where="organisations/AAA.yaml")


def broken(**changes: object) -> dict[str, State]:
    base = {"code": "AAA", "name": "A", "formal": "A", "status": "member", "codes": {}, "exists": []}
    return {"AAA": body_from({**base, **changes}, State, where="states/AAA.yaml")}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"continues": "ZZZ"}, "unknown-code"),
        ({"successor_of": [{"code": "ZZZ", "from": "1900", "how": "union"}]}, "unknown-code"),
        ({"successor_of": [{"code": "AAA", "from": "soon", "how": "union"}]}, "no-date"),
        ({"exists": [{"from": "1900-02-31"}]}, "no-date"),
        ({"exists": [{"from": "1900", "until": "1899"}]}, "ends-before-it-begins"),
        ({"exists": [{"from": "1900", "until": "1950"}, {"from": "1940"}]}, "spells-overlap"),
        ({"status": "former", "exists": [{"from": "1900"}]}, "former-exists"),
        ({"former_capitals": [{"name": "B", "from": "1950", "until": "1940"}]}, "ends-before-it-begins"),
    ],
)
def test_what_does_not_fit_is_a_finding(changes, rule):
    found = check_world(broken(**changes), {})
    assert [finding.rule for finding in found] == [rule]
    assert found[0].about == ("AAA",)


def test_holders_that_stand_out_of_order_are_a_finding():
    late, early = {"name": "B", "from": "2000"}, {"name": "C", "from": "1990"}
    offices = [{"office": "head_of_state", "title": "President", "holders": [late, early]}]
    assert [f.rule for f in check_world(broken(offices=offices), {})] == ["holders-out-of-order"]


def test_a_code_cannot_be_a_state_and_an_organisation():
    body = {"code": "AAA", "name": "A", "formal": "A", "kind": "forum", "exists": []}
    orgs = {"AAA": body_from(body, Organisation, where="organisations/AAA.yaml")}
    assert [f.rule for f in check_world(broken(), orgs)] == ["code-twice"]


def test_the_world_as_shipped_has_no_findings():
    assert check_world(states(), organisations()) == ()
