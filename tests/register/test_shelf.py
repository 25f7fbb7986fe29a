"""The shelf tells what a look at the whole ledger tells, whatever was appended, judged and taken back meanwhile."""

import datetime as dt

import pytest

from foedus.model.fact import FactKind, instant, withdrawal
from foedus.register import review_deeds
from foedus.register.contents import glances
from foedus.register.house import open_house
from foedus.register.shelf import Shelf
from foedus.register.story import play


@pytest.fixture
def house():
    made = open_house(":memory:", now=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    with made.ledger:
        yield made


def test_the_shelf_follows_the_ledger(house):
    shelf = Shelf(house.ledger)
    assert shelf.glances() == []
    for _ in play(house):
        assert shelf.glances() == list(glances(house.ledger))


def test_judgements_are_heeded_and_forgotten_when_taken_back(house):
    list(play(house))
    shelf = Shelf(house.ledger)
    whole = shelf.glances()
    claims = [fact for fact in house.ledger.facts() if fact.kind is FactKind.CLAIM]
    told = review_deeds.reject(house, claims[0].id, by="ann", why="Misread.")
    assert shelf.glances() == list(glances(house.ledger)) != whole
    review_deeds.withdraw(house, told.id, by="ann", why="It was right.")
    assert shelf.glances() == list(glances(house.ledger)) == whole
    review_deeds.link(house, "prk-rus-2024", "npt", by="ann", why="To see it.")
    assert shelf.glances() == list(glances(house.ledger)) != whole


def test_a_claim_that_was_taken_back_is_not_counted(house):
    list(play(house))
    shelf = Shelf(house.ledger)
    whole = shelf.glances()
    claim = next(fact for fact in house.ledger.facts() if fact.kind is FactKind.CLAIM)
    house.ledger.append([withdrawal(claim, why="Wrong.", learnt=instant(house.now), by="ann")])
    assert shelf.glances() == list(glances(house.ledger)) != whole
