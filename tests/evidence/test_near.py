"""Facts that nearly matched are proposed with the one thing that kept them apart; what a rule tells apart is not."""

import random

import msgspec
import pytest
from benchmarks.evidence import invented

from foedus.evidence.identity import group
from foedus.evidence.near import nearly
from foedus.evidence.rulings import Ruling, regroup
from foedus.model.claim import Claim, Kind, Modality, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

RULES = identity_rules()
PACT = TreatyMention(id="t1", name="Treaty of 2024", parties=("PRK", "RUS"), register_id="prk-rus-2024")
CLAIM = Claim(
    id="c1", kind=Kind.ACT, type="ratify", actors=("PRK",), treaty="t1", date="2024-11-11", modality=Modality.DONE
)


def told(document, treaty=PACT, published="2024-11-13", **claim):
    head = DocumentHead(digest=document, language="en", published=published)
    made = msgspec.structs.replace(CLAIM, **claim)
    return Item(document=head, claim=made, treaty=treaty if made.treaty else None)


def proposed(*items, rulings=()):
    return nearly(regroup(group(items, RULES), rulings), RULES, rulings=rulings)


def test_acts_some_days_further_apart_than_a_slip_of_the_pen_are_proposed():
    (near,) = proposed(told("a"), told("b", date="2024-11-18"))
    assert near.days == 7
    assert near.because == ("Their days lie 7 days apart.",)


def test_acts_months_apart_are_not_proposed():
    assert proposed(told("a"), told("b", date="2025-03-18")) == ()


def test_an_act_of_both_of_which_one_text_names_one_party_is_proposed():
    both = told("a", type="sign", actors=("PRK", "RUS"), date="2024-06-19")
    (near,) = proposed(both, told("b", type="sign", date="2024-06-19"))
    assert near.because == ("One names PRK, RUS as acting, the other PRK.",)


def test_each_states_own_ratification_is_an_act_of_its_own():
    assert proposed(told("a"), told("b", actors=("RUS",)), told("c", actors=("PRK", "RUS"))) == ()


def test_the_votes_of_two_chambers_are_told_apart_by_a_rule():
    vote = {"type": "approve", "actors": ("RUS",)}
    lower = told("a", agents=("State Duma",), date="2024-10-24", **vote)
    assert proposed(lower, told("b", agents=("Federation Council",), date="2024-10-24", **vote)) == ()


def test_what_one_text_tells_as_two_is_not_proposed():
    second = told("a", id="c2", date="2024-11-18")
    assert proposed(told("a"), second) == ()


def test_acts_on_two_treaties_of_the_register_are_not_proposed():
    other = TreatyMention(id="t1", name="Treaty of 2000", parties=("PRK", "RUS"), register_id="prk-rus-2000")
    assert proposed(told("a"), told("b", treaty=other)) == ()


def test_an_act_told_with_and_without_its_treaty_is_proposed():
    (near,) = proposed(told("a"), told("b", treaty=None))
    assert near.because == ("One names a treaty, the other none.",)


def test_two_things_that_differ_are_two_things():
    assert proposed(told("a"), told("b", treaty=None, date="2024-11-18")) == ()


def test_what_a_person_told_apart_is_not_asked_again_whatever_comes_later():
    one, other = told("a"), told("b", date="2024-11-18")
    apart = Ruling(joins=frozenset({one.key}), apart=frozenset({other.key}))
    assert proposed(one, other, rulings=(apart,)) == ()
    later = told("c"), told("d", date="2024-11-18")
    assert proposed(one, other, *later, rulings=(apart,)) == ()


def test_what_a_person_joined_is_not_asked_again():
    one, other = told("a"), told("b", date="2024-11-18")
    joined = Ruling(joins=frozenset({one.key, other.key}))
    assert proposed(one, other, rulings=(joined,)) == ()


def test_the_nearest_come_first_and_are_no_more_than_the_rules_ask_for():
    days = ("2024-01-10", "2024-01-20", "2024-03-10", "2024-03-15")
    found = proposed(*(told(f"d{number}", date=day) for number, day in enumerate(days)))
    assert [near.days for near in found] == [5, 10]
    rules = msgspec.structs.replace(RULES, near=msgspec.structs.replace(RULES.near, most=1))
    facts = group([told(f"d{number}", date=day) for number, day in enumerate(days)], rules)
    assert [near.days for near in nearly(facts, rules)] == [5]


@pytest.mark.parametrize("seed", range(4))
def test_proposals_do_not_depend_on_the_order_of_the_documents_and_keep_within_their_limits(seed):
    chance = random.Random(seed)  # noqa: S311
    papers = [invented(number, chance, 20) for number in range(150)]
    found = nearly(group([item for paper in papers for item in paper], RULES), RULES)
    chance.shuffle(papers)
    assert nearly(group([item for paper in papers for item in paper], RULES), RULES) == found
    assert found
    for near in found:
        assert near.one.kind == near.other.kind
        assert near.because
        assert near.days <= RULES.near.window
        heads = [{member.item.document_key for member in side.members} for side in (near.one, near.other)]
        assert heads[0].isdisjoint(heads[1])
