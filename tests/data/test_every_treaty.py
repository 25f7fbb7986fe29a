"""Every file of the starter register: its shape, its sources, its codes, and the days that the law computes from it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
import pytest

from foedus.errors import DataError, GrammarError, UnknownNameError
from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.law.engine import ask
from foedus.law.question import Question
from foedus.model.act import EVERYONE
from foedus.model.obligation import TYPES
from foedus.resources import treaties
from foedus.resources.files import data_folder, load
from foedus.resources.languages import tags
from foedus.resources.states import organisations, states
from foedus.resources.treaties import Entry, entry_from

ALL = treaties.ids()
LANGUAGES = frozenset(tags())
IN_EVERY_LANGUAGE = ("prk-rus-2024", "north-atlantic-treaty", "un-charter", "npt", "paris-agreement", "pak-sau-2025")


@pytest.fixture(scope="module")
def court() -> Court:
    return Court({name: entry.treaty for name, entry in treaties.register().items()})


@pytest.fixture(params=ALL)
def entry(request: pytest.FixtureRequest) -> Entry:
    return treaties.treaty(request.param)


def _value(court: Court, name: str, **question: str) -> object:
    return ask(court.treaties[name], Question(**question), court=court).value


def _docket(court: Court, entry: Entry) -> Docket:
    return court.docket(entry.treaty)


def _sources_used(entry: Entry) -> Iterator[str | None]:
    yield from entry.rule_sources
    yield entry.signed.source
    yield from (act.source for act in entry.treaty.acts)
    yield from (record.source for record in entry.treaty.states.values())
    yield from (measure.source for measure in entry.treaty.rule.measures.values() if measure.source)


def _codes(entry: Entry) -> Iterator[str]:
    rule = entry.treaty.rule
    yield from (*rule.parties, *rule.signatories, *rule.depositaries, *rule.not_counted)
    yield from (code for group in rule.groups.values() for code in group)
    yield from (code for measure in rule.measures.values() for code in measure.weights)
    yield from (code for act in entry.treaty.acts for code in (*act.states, *act.toward, *act.against))
    yield from entry.treaty.states
    for record in entry.treaty.states.values():
        yield from filter(None, (record.continues, record.successor_of, record.absorbed_by))
    for obligation in rule.obligations:
        yield from obligation.bound


def _unknown(codes: Iterable[str]) -> set[str]:
    return {code for code in codes if code != EVERYONE and code not in states() and code not in organisations()}


def test_the_register_holds_the_worlds_alliances():
    kinds = [card.kind for card in treaties.index().values()]
    assert len(kinds) >= 200
    assert kinds.count("alliance") >= 90
    assert kinds.count("arms_control") >= 25


def test_every_fact_has_a_source_of_the_file_and_no_source_is_idle(entry: Entry):
    used = set(_sources_used(entry))
    assert used == set(entry.sources)


def test_every_code_is_that_of_a_state_or_an_organisation(entry: Entry):
    assert not _unknown(_codes(entry))


def test_every_treaty_it_points_to_is_in_the_register(entry: Entry):
    relations = msgspec.structs.astuple(entry.relations)
    named = {name for some in relations for name in some} | set(entry.treaty.rule.replaces)
    named |= {act.replaced_by for act in entry.treaty.acts if act.replaced_by}
    assert named | {entry.treaty.rule.amends or entry.card.id} <= set(ALL)


def test_it_has_an_english_title_and_only_known_languages(entry: Entry):
    assert entry.card.titles["en"].strip()
    assert set(entry.card.titles) | set(entry.card.aliases) <= LANGUAGES
    assert all(name.strip() == name and name for name in entry.card.names)


def test_every_obligation_has_its_own_id_a_known_type_and_says_what_is_owed(entry: Entry):
    obligations = entry.treaty.rule.obligations
    assert len({obligation.id for obligation in obligations}) == len(obligations)
    assert {obligation.type for obligation in obligations} <= set(TYPES)
    assert all(obligation.content for obligation in obligations)


def test_no_act_is_dated_before_the_year_of_signature(entry: Entry):
    if entry.signed.date is None:
        return
    year = int(entry.signed.date[:4])
    assert all(int(act.date[:4]) >= year for act in entry.treaty.acts if act.date)


def test_the_computed_day_is_the_attested_one_or_the_file_says_why_not(court: Court, entry: Entry):
    found = _docket(court, entry).entry
    explained = not found.computed.never and not (found.attested and found.differs)
    assert explained == (entry.why_not is None), f"attested {found.days}, computed {found.computed}"


def test_no_treaty_ends_before_it_begins(court: Court, entry: Entry):
    docket = _docket(court, entry)
    assert docket.entry.days.never or docket.entry.days.lo <= docket.end.days.hi


@pytest.mark.parametrize("name", IN_EVERY_LANGUAGE)
def test_the_treaties_that_papers_write_about_most_are_named_in_every_language(name: str):
    card = treaties.index()[name]
    assert set(card.titles) | set(card.aliases) == LANGUAGES


def test_no_name_means_two_treaties():
    meant: dict[str, set[str]] = defaultdict(set)
    for card in treaties.index().values():
        for name in card.names:
            meant[name.casefold()].add(card.id)
    assert not {name: found for name, found in meant.items() if len(found) > 1}


def test_the_demo_treaty_has_its_signature_only_and_replaces_the_one_of_2000():
    entry = treaties.treaty("prk-rus-2024")
    assert [act.kind for act in entry.treaty.acts] == ["sign"]
    assert entry.treaty.rule.replaces == ("prk-rus-2000",)


@pytest.mark.parametrize(
    ("name", "question", "expected"),
    [
        ("north-atlantic-treaty", {"ask": "party_in_force", "state": "SWE", "at": "2024-03-06"}, "no"),
        ("north-atlantic-treaty", {"ask": "party_in_force", "state": "SWE", "at": "2024-03-07"}, "yes"),
        ("rio-treaty", {"ask": "entered_into_force"}, "1948-12-03"),
        ("rio-treaty", {"ask": "exit_date", "state": "MEX"}, "2004-09-06"),
        ("rio-treaty", {"ask": "party_in_force", "state": "URY", "at": "2023-01-01"}, "yes"),
        ("prk-suhh-1961", {"ask": "ended_at"}, "1996-09-10"),
        ("chn-prk-1961", {"ask": "bound_until", "at": "2022-01-01"}, "indefinite"),
        ("kyoto-protocol", {"ask": "exit_date", "state": "CAN"}, "2012-12-15"),
        ("paris-agreement", {"ask": "exit_date", "state": "USA", "which": 2}, "2026-01-27"),
        ("istanbul-convention", {"ask": "exit_date", "state": "TUR"}, "2021-07-01"),
        ("new-start-2010", {"ask": "ended_at"}, "2026-02-05"),
        ("start-1991", {"ask": "ended_at"}, "2009-12-05"),
        ("rus-ukr-1997", {"ask": "ended_at"}, "2019-04-01"),
        ("treaty-of-lisbon", {"ask": "exit_date", "state": "GBR"}, "2020-02-01"),
        ("usmca", {"ask": "entered_into_force"}, "2020-07-01"),
        ("nafta", {"ask": "ended_at"}, "2020-07-01"),
        ("cptpp", {"ask": "entry_into_force_for", "state": "PER"}, "2021-09-19"),
        ("bbnj-agreement", {"ask": "entered_into_force"}, "2026-01-17"),
        ("unesco-constitution", {"ask": "exit_date", "state": "USA", "which": 3}, "2026-12-31"),
        ("un-charter", {"ask": "entry_into_force_for", "state": "SSD"}, "2011-07-14"),
    ],
)
def test_the_law_answers_from_the_register_what_is_publicly_known(
    court: Court, name: str, question: dict[str, str], expected: str
):
    assert _value(court, name, **question) == expected


def test_the_register_tells_who_keeps_the_test_ban_from_entering_into_force(court: Court):
    missing = {"CHN", "EGY", "IND", "IRN", "ISR", "PAK", "PRK", "RUS", "USA"}
    assert set(_value(court, "ctbt", ask="missing", at="2025-11-01")) == missing


def test_an_attack_outside_the_treaty_area_is_no_case_for_the_alliance(court: Court):
    attack = {"kind": "armed_attack", "victim": "GBR", "attackers": ["ARG"], "area": "south_atlantic"}
    asked = {"ask": "obligations", "of": "USA", "toward": "GBR", "obligation": "art5", "at": "1982-04-02"}
    question = msgspec.convert({**asked, "event": attack}, Question)
    assert ask(court.treaties["north-atlantic-treaty"], question, court=court).value == "not_due"


def test_where_the_record_stops_early_a_later_day_cannot_be_told(court: Court):
    stopped = [each for each in treaties.register().values() if each.complete_until is not None]
    assert stopped
    for each in stopped:
        known = str(each.complete_until)
        later = (dt.date.fromisoformat(known) + dt.timedelta(days=400)).isoformat()
        asked = Question(ask="in_force", at=later, as_of=known)
        assert ask(each.treaty, asked, court=court).value == "cannot_tell", each.card.id


def test_an_unknown_id_names_the_nearest_treaties():
    with pytest.raises(UnknownNameError, match="prk-rus-2024"):
        treaties.treaty("prk-rus-2034")


def test_the_states_of_an_id_may_stand_in_any_order():
    assert treaties.treaty("RUS-PRK-2024").card.id == "prk-rus-2024"


def _file(name: str) -> dict[str, object]:
    return dict(load(data_folder() / "treaties" / f"{name}.yaml"))


def test_a_file_with_an_unknown_key_is_refused_by_name():
    with pytest.raises(DataError, match="colour"):
        entry_from({**_file("npt"), "colour": "red"}, where="treaties/npt.yaml")


def test_a_file_under_another_name_is_refused():
    with pytest.raises(DataError, match=r"npt\.yaml"):
        entry_from(_file("npt"), where="treaties/ntp.yaml")


def test_a_day_that_does_not_exist_is_refused_with_its_line():
    broken = _file("jpn-usa-1960")
    broken["acts"] = [{"state": "USA", "kind": "sign", "date": "1960-02-31"}]
    with pytest.raises(GrammarError, match=r"jpn-usa-1960\.yaml:\d+.*1960-02-31"):
        entry_from(broken, where="treaties/jpn-usa-1960.yaml")


def test_two_sources_with_one_key_are_refused():
    broken = _file("npt")
    broken["sources"] = [*broken["sources"], broken["sources"][0]]
    with pytest.raises(DataError, match="same key"):
        entry_from(broken, where="treaties/npt.yaml")
