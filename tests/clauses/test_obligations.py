# ruff: noqa: E501 - clauses are quoted whole
"""Obligations of alliance treaties, on treaties whose clauses we know, told in our own words (tests/gold/treaties)."""

from pathlib import Path

import pytest
import yaml

from foedus.clauses import read_treaty
from foedus.model.document import Document, Source

GOLD = Path(__file__).resolve().parent.parent / "gold" / "treaties"
FLOOR = 0.95
TREATIES = [t for file in sorted(GOLD.glob("alliances-*.yaml")) for t in yaml.safe_load(file.read_text("utf-8"))]


def found(treaty: dict):
    return read_treaty(Document(text=treaty["text"], source=Source(title=treaty["treaty"]))).obligations


def test_the_gold_holds_at_least_forty_alliances():
    assert sum(bool(t["obligations"]) for t in TREATIES) >= 40


def test_types_are_found_and_none_invented():
    hit = ours = gold = 0
    for treaty in TREATIES:
        left = [o.obligation.type for o in found(treaty)]
        expected = [o["type"] for o in treaty["obligations"]]
        ours, gold = ours + len(left), gold + len(expected)
        hit += sum(min(left.count(t), expected.count(t)) for t in set(expected))
    assert hit / ours >= FLOOR
    assert hit / gold >= FLOOR


@pytest.mark.parametrize("treaty", TREATIES, ids=[t["treaty"] for t in TREATIES])
def test_every_obligation_stands_on_its_clause(treaty):
    for obligation in found(treaty):
        assert all(p.holds_in(treaty["text"]) for p in obligation.passages)


def of(text: str):
    return [o.obligation for o in read_treaty(Document(text="Treaty of alliance. " + text)).obligations]


def test_a_refusal_of_help_to_the_aggressor_is_neutrality_and_no_defence():
    text = "If one Party is attacked by a third Power, the other Party shall give no help to the aggressor."
    assert [o.type for o in of(text)] == ["neutrality"]


def test_a_defence_clause_with_all_its_conditions():
    text = (
        "Article 4. If one of the Parties is put in a state of war by an armed invasion of one or several states, the other Party "
        "shall without delay provide military assistance."
    )
    (obligation,) = of(text)
    assert (obligation.id, obligation.type, obligation.when_due) == ("art4", "defence", "without_delay")
    trigger = obligation.trigger
    assert trigger is not None
    assert (trigger.event, trigger.victim, trigger.attackers) == (
        "armed_invasion",
        "other_party",
        "one_or_several_states",
    )
    assert trigger.consequence == "state_of_war"


def test_a_trade_committee_that_consults_is_no_alliance():
    assert (
        of("Article 2. The Joint Committee shall consult at the request of either Party on any difficulty in trade.")
        == []
    )
