"""Evidence that grows is at each step what is established of the same documents at once."""

import random

import msgspec
import pytest
from benchmarks.evidence import invented

from foedus.evidence.establish import establish
from foedus.evidence.growing import Acts, Growing, Stepping
from foedus.model.claim import Kind
from foedus.model.origin import Told
from foedus.resources.evidence_rules import identity_rules, weighing_rules

RULES = identity_rules(), weighing_rules()
TEXTS = [" ".join(f"{word}{n}" for n in range(60)) for word in ("alpha", "beta", "gamma", "delta")]


def papers(count, seed=3):
    """Invented papers, some of which copy a text."""
    chance = random.Random(seed)  # noqa: S311
    told = []
    for number in range(count):
        items = tuple(invented(number, chance, 12))
        told.append(Told(document=items[0].document, items=items, text=chance.choice((*TEXTS, f"own text {number}"))))
    return told


def by_id(facts):
    return {fact.id: fact for fact in facts}


@pytest.mark.parametrize("seed", range(4))
def test_a_collection_that_grows_stands_as_it_would_at_once(seed):
    told = papers(40, seed)
    growing, acts = Growing(*RULES), Acts(*RULES)
    for count in (10, 11, 25, 40):
        plain = establish(told[:count], *RULES)
        assert growing.at(told[:count]).facts == plain.facts
        assert acts.at(told[:count]) == tuple(fact for fact in plain.facts if fact.kind is Kind.ACT)


@pytest.mark.parametrize("seed", range(4))
def test_what_a_step_does_not_name_is_the_same_before_and_after(seed):
    told = papers(40, seed)
    stepping = Stepping(*RULES, told=told[:15])
    for earlier, later in ((15, 17), (17, 30), (30, 40)):
        found = stepping.step(told[:later])
        then, now = (by_id(establish(told[:count], *RULES).facts) for count in (earlier, later))
        assert all(then[fact.id] == fact for fact in found.before)
        assert all(now[fact.id] == fact for fact in found.after)
        left = {name: fact for name, fact in then.items() if name not in by_id(found.before)}
        assert left == {name: fact for name, fact in now.items() if name not in by_id(found.after)}


def test_a_document_that_is_gone_or_read_anew_makes_it_begin_again():
    told = papers(12)
    anew = msgspec.structs.replace(told[0], items=told[0].items[:3])
    for changed in (told[1:], [anew, *told[1:]]):
        assert Stepping(*RULES, told=told).step(changed) is None
        acts, growing = Acts(*RULES), Growing(*RULES)
        acts.at(told)
        growing.at(told)
        assert acts.at(changed) is None
        assert growing.at(changed).facts == establish(changed, *RULES).facts
