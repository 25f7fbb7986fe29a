"""Corrections of rules are tried before they are kept."""

import datetime as dt

import pytest

from foedus.errors import UsageError
from foedus.register.house import open_house
from foedus.register.review_deeds import withdraw
from foedus.register.rule_correction import correct_rule, tried
from foedus.register.status_of import status_of
from foedus.register.treaty_texts import corrections
from foedus.resources import treaties


def deep(levels):
    """A condition within a condition within a condition."""
    made = {"signature": True}
    for _ in range(levels):
        made = {"all": [made]}
    return made


DAY = dt.date(1950, 1, 1)


@pytest.fixture
def house():
    made = open_house(":memory:", now=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    with made.ledger:
        yield made


def test_every_rule_of_the_register_passes_the_trial():
    for entry in treaties.register().values():
        tried(entry.treaty, entry.treaty.rule)


def test_a_correction_changes_the_law_and_can_be_taken_back(house):
    before = status_of("north-atlantic-treaty", house.ledger, on=DAY).entered.value
    fact = correct_rule(
        house, "north-atlantic-treaty", "duration", {"until": "1949-12-31"}, by="ann", why="As the text says."
    )
    assert status_of("north-atlantic-treaty", house.ledger, on=DAY).in_force.value == "no"
    withdraw(house, fact.id, by="ben", why="It does not.")
    assert corrections(house.ledger, "north-atlantic-treaty") == {}
    assert status_of("north-atlantic-treaty", house.ledger, on=DAY).entered.value == before
    assert status_of("north-atlantic-treaty", house.ledger, on=DAY).in_force.value == "yes"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("entry_into_force", {"when": {"date": "soon"}}),
        ("entry_into_force", {"fixed": "never"}),
        ("entry_into_force", {"when": {"consents": {"share": {"of": "states", "at_least": "1/0"}}}}),
        ("entry_into_force", {"when": {"consents": {"count": 1}}, "align": {"yearly": {"effect": "99-99"}}}),
        ("duration", {"until": "some day"}),
        ("duration", {"years": 5}),
        ("parties", "USA"),
        ("no_such_key", 1),
        ("entry_into_force", {"when": deep(200)}),
    ],
)
def test_a_rule_that_the_law_cannot_use_is_refused_and_nothing_kept(house, key, value):
    with pytest.raises(UsageError):
        correct_rule(house, "north-atlantic-treaty", key, value, by="ann", why="Because.")
    assert house.ledger.head().count == 0


@pytest.mark.parametrize(("by", "why"), [("", "Because."), ("ann", " ")])
def test_a_correction_has_an_author_and_a_reason(house, by, why):
    with pytest.raises(UsageError):
        correct_rule(house, "north-atlantic-treaty", "duration", {"indefinite": True}, by=by, why=why)
