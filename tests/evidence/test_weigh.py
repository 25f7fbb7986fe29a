"""How well a fact stands, by which rule, on which passages."""

import datetime as dt

import pytest

from foedus.errors import UsageError
from foedus.evidence.establish import establish
from foedus.evidence.explain import quoted
from foedus.evidence.known import known_by
from foedus.evidence.standards import at_standard
from foedus.model.established import Established, Item, Standing
from foedus.model.origin import Told
from foedus.resources.evidence_rules import identity_rules, weighing_rules

from .press import claim, paper


def weighed(*papers: list[Item], vouched: frozenset[str] = frozenset()) -> tuple[Established, ...]:
    told = [Told(document=items[0].document, items=tuple(items)) for items in papers]
    return establish(told, identity_rules(), weighing_rules(), vouched=vouched).facts


def decree(name: str, said: object = (), **more: object) -> list[Item]:
    url = more.pop("url", None)
    return paper(name, claim("x", "ratify", "PRK", date=more.pop("date", "2024-11-11"), said=said, **more), url=url)  # type: ignore[arg-type]


def standing(*papers: list[Item], vouched: frozenset[str] = frozenset()) -> tuple[Standing | None, str]:
    (fact,) = weighed(*papers, vouched=vouched)
    return fact.standing, fact.reasons[0].rule


def test_a_partys_own_site_establishes_its_own_act() -> None:
    assert standing(decree("a", url="http://www.kcna.kp/en/article/1")) == (Standing.ESTABLISHED, "own-publication")


def test_the_depositary_establishes_an_act_it_is_told_of() -> None:
    deposit = paper("a", claim("x", "deposit", "MAR", to="UN", date="2025-09-19"), url="https://treaties.un.org/doc/1")
    assert standing(deposit) == (Standing.ESTABLISHED, "depositary")


def test_a_site_that_quotes_another_state_proves_nothing_by_it() -> None:
    assert standing(decree("a", "KOR:NIS", url="http://www.kcna.kp/en/article/1"))[0] is Standing.ALLEGED


def test_a_partys_own_agency_in_two_known_outlets_establishes_its_own_act() -> None:
    known = [
        decree("a", "PRK:KCNA", url="https://www.reuters.com/1"),
        decree("b", "PRK:KCNA", url="https://apnews.com/2"),
    ]
    assert standing(*known) == (Standing.ESTABLISHED, "own-organ-in-known-outlets")
    assert standing(known[0]) == (Standing.REPORTED, "reported")


def test_a_person_who_vouches_for_documents_makes_them_count() -> None:
    papers = [decree("a", "PRK:KCNA"), decree("b", "PRK:KCNA")]
    assert standing(*papers)[0] is Standing.REPORTED
    assert standing(*papers, vouched=frozenset({"a", "b"}))[0] is Standing.ESTABLISHED


def troops(name: str, said: object, stance: str = "asserts", about: str | None = None) -> list[Item]:
    return paper(name, claim("x", "AID", "PRK", to="RUS", said=said, stance=stance, about=about, treaty=""))


def test_one_accuser_alone_alleges() -> None:
    assert standing(troops("a", "UKR:Volodymyr Zelensky")) == (Standing.ALLEGED, "accuser-alone")


def test_several_independent_sources_report_and_a_denial_makes_it_disputed() -> None:
    sources = [troops("a", "KOR:NIS"), troops("b", "USA:Pentagon")]
    assert standing(*sources)[0] is Standing.REPORTED
    assert standing(*sources, troops("c", "PRK:Pyongyang", "denies")) == (
        Standing.DISPUTED,
        "denied-by-the-one-concerned",
    )


def test_what_is_only_denied_is_denied() -> None:
    assert standing(troops("a", "PRK:Pyongyang", "denies")) == (Standing.DENIED, "only-denied")
    both = standing(troops("a", "UKR:Kyiv", "alleges"), troops("b", "PRK:Pyongyang", "denies"))
    assert both == (Standing.DENIED, "denied-and-only-alleged")


def test_an_allegation_to_which_the_one_concerned_is_silent_is_unanswered() -> None:
    items = paper(
        "a",
        claim("x", "AID", "PRK", to="RUS", said="KOR:NIS", stance="alleges", treaty=""),
        claim("n", "no_comment", "PRK", about="x", treaty=""),
    )
    assert {fact.type: fact.standing for fact in weighed(items)} == {
        "AID": Standing.UNANSWERED,
        "no_comment": Standing.UNANSWERED,
    }


def test_the_explanation_names_the_rule_and_leads_to_the_letters() -> None:
    (fact,) = weighed(troops("a", "KOR:NIS"), troops("b", "PRK:Pyongyang", "denies"))
    reason = fact.reasons[0]
    assert reason.rule == "denied-by-the-one-concerned"
    assert [q.passage.quote for q in quoted(fact, reason)] == ["x", "x"]
    assert {q.publisher for q in quoted(fact, reason)} == {"The a", "The b"}


def test_differing_values_stand_side_by_side_with_their_origins_and_what_they_decide() -> None:
    (fact,) = weighed(decree("a", "PRK:KCNA"), decree("b", "PRK:KCNA"), decree("c", ":Yonhap", date="2024-11-12"))
    date = fact.field("date")
    assert date is not None
    assert [(value.text, value.origins) for value in date.values] == [
        ("2024-11-11", ("PRK",)),
        ("2024-11-12", (":yonhap",)),
    ]
    assert date.changes
    assert any(reason.rule == "date-differs" and "2024-11-12" in reason.text for reason in fact.reasons)


def test_each_standard_takes_in_the_one_before() -> None:
    facts = weighed(
        paper(
            "a",
            claim("e", "sign", "PRK RUS", date="2024-06-19", at=1),
            claim("r", "withdraw", "USA", date="2024-06-20", said="RUS:Kremlin", at=2),
            claim("d", "suspend", "RUS", said="RUS:Kremlin", stance="denies", at=3),
            claim("t", "mutual_defence", "PRK RUS", at=4),
            url="https://mid.ru/1",
        )
    )
    rules = weighing_rules().standards
    found = {name: {act.type for act in at_standard(facts, name, rules)} for name in rules}
    assert found == {"established": {"sign"}, "reported": {"sign"}, "alleged": {"sign", "withdraw"}}
    with pytest.raises(UsageError, match="no standard"):
        at_standard(facts, "proven", rules)


def test_an_act_at_a_standard_spans_all_days_that_exclude_each_other() -> None:
    facts = weighed(decree("a"), decree("b", date="2024-11-12"), decree("c", date="2024-11"))
    (act,) = at_standard(facts, "reported", weighing_rules().standards)
    assert (act.date, act.dates_differ, act.modality, act.known) == (
        "2024-11-11/2024-11-12",
        True,
        "done",
        "2024-11-13",
    )
    (sharp,) = at_standard(weighed(decree("a"), decree("c", date="2024-11")), "reported", weighing_rules().standards)
    assert (sharp.date, sharp.dates_differ) == ("2024-11-11", False)


def test_only_what_was_published_by_a_day_was_known_on_it() -> None:
    early = paper("a", claim("x", "ratify", "PRK"), published="2024-11-12")
    vague = paper("b", claim("x", "ratify", "PRK"), published="2024-11")
    undated = paper("c", claim("x", "ratify", "PRK"), published=None)  # type: ignore[arg-type]
    items = [*early, *vague, *undated]
    known = {day: [i.document_key for i in known_by(items, dt.date(2024, 11, day))] for day in (11, 12, 30)}
    assert known == {11: [], 12: ["a"], 30: ["a", "b"]}
    learnt = {"c": dt.date(2024, 11, 12)}
    assert [i.document_key for i in known_by(items, dt.date(2024, 11, 12), learnt)] == ["a", "c"]
