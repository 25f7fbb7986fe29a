"""Mentions in many languages to treaties: by what is told of them, not by the letters of a title."""

from foedus.evidence.identity import group
from foedus.model.claim import TreatyMention
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

from .press import claim, paper, partition


def mention(name: str, *parties: str, id_: str = "t1", register_id: str | None = None) -> TreatyMention:
    return TreatyMention(id=id_, name=name, parties=parties, register_id=register_id)


def facts(*papers: list[Item]) -> set[frozenset[str]]:
    return partition(group([item for items in papers for item in items], identity_rules()))


def test_an_open_treaty_under_two_titles_is_known_by_who_did_what_on_which_day() -> None:
    effect = claim("e", "withdraw", "LTU", date="2025-03-06")
    term = claim("x", "arms_limit")
    a = paper("a", effect, term, treaties=(mention("Übereinkommen über Streumunition"),), language="de")
    b = paper("b", effect, term, treaties=(mention("Misket Mühimmatına İlişkin Sözleşme"),), language="tr")
    assert frozenset({"a/x", "b/x"}) in facts(a, b)


def test_two_treaties_of_the_same_parties_are_told_apart_by_the_year() -> None:
    a = paper("a", claim("x", "terminate", "PRK RUS"), treaties=(mention("friendship treaty of 2000", "PRK", "RUS"),))
    b = paper("b", claim("x", "terminate", "PRK RUS"), treaties=(mention("2024年の条約", "PRK", "RUS"),))
    c = paper("c", claim("x", "terminate", "PRK RUS"), treaties=(mention("پیمان دوستی سال ۱۳۷۸", "PRK", "RUS"),))
    assert facts(a, b, c) == {frozenset({"a/x", "c/x"}), frozenset({"b/x"})}


def test_one_text_that_names_two_treaties_tells_them_apart_though_one_day_ended_both() -> None:
    end = {"date": "2023-11-07"}
    pair = (mention("CFE"), mention("Flank Document", id_="t2"))
    a = paper(
        "a", claim("x", "withdraw", "RUS", **end), claim("y", "withdraw", "RUS", treaty="t2", **end), treaties=pair
    )
    b = paper("b", claim("x", "withdraw", "RUS", **end), treaties=(mention("CFE"),))
    assert facts(a, b) == {frozenset({"a/x", "b/x"}), frozenset({"a/y"})}


def test_different_register_ids_are_different_treaties_whatever_else_agrees() -> None:
    a = paper(
        "a",
        claim("x", "sign", "SWE USA", date="2023-12-05"),
        treaties=(mention("DCA", "SWE", "USA", register_id="swe-usa"),),
    )
    b = paper(
        "b",
        claim("x", "sign", "SWE USA", date="2023-12-05"),
        treaties=(mention("DCA", "SWE", "USA", register_id="fin-usa"),),
    )
    assert len(facts(a, b)) == 2


def test_a_register_id_joins_what_nothing_else_does() -> None:
    a = paper("a", claim("x", "arms_limit"), treaties=(mention("AKKA", register_id="cfe-1990"),))
    b = paper("b", claim("x", "arms_limit"), treaties=(mention("ДОВСЕ", register_id="cfe-1990"),))
    assert len(facts(a, b)) == 1


def test_nothing_in_common_but_a_kind_of_clause_is_not_one_treaty() -> None:
    a = paper("a", claim("x", "mutual_defence"), treaties=(mention("Nordatlantikvertrag"),))
    b = paper("b", claim("x", "mutual_defence"), treaties=(mention("条约"),))
    assert len(facts(a, b)) == 2


def test_the_year_of_one_states_late_signature_is_not_the_treatys() -> None:
    adopted = claim("d", "adopt", date="2015-12")
    left = claim("x", "withdraw", "USA", date="2026-01-27")
    a = paper("a", adopted, left, treaties=(mention("Paris Agreement"),))
    b = paper("b", claim("s", "sign", "IRN", date="2016-04"), left, treaties=(mention("توافق پاریس"),))
    assert frozenset({"a/x", "b/x"}) in facts(a, b)
