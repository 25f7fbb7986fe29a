"""Going through the documents a few at a time gives what holding all of them gives."""

import datetime as dt

import pytest

from foedus.register import corpus
from foedus.register.corpus import recorded, recorded_in_turn
from foedus.register.house import open_house
from foedus.register.review_deeds import reject
from foedus.register.story import play


@pytest.fixture
def house():
    house = open_house(":memory:", now=dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
    for _ in play(house):
        pass
    with house.ledger:
        yield house


@pytest.mark.parametrize("at_once", [1, 2, 64])
@pytest.mark.parametrize("known_by", [None, "2024-11-12", "2024-01-01"])
def test_all_documents_come_in_the_same_order(house, monkeypatch, at_once, known_by):
    monkeypatch.setattr(corpus, "_AT_ONCE", at_once)
    assert list(recorded_in_turn(house.ledger, known_by=known_by)) == recorded(house.ledger, known_by=known_by)


def test_those_of_some_treaties(house):
    found = list(recorded_in_turn(house.ledger, treaties=["prk-rus-2024", "un-charter"]))
    assert found == recorded(house.ledger, treaty="prk-rus-2024")
    assert list(recorded_in_turn(house.ledger, treaties=["un-charter"])) == []


def test_what_persons_rejected_is_left_out_in_both(house):
    before = list(recorded_in_turn(house.ledger))
    reject(house, before[0].facts[0], why="it is not said there", by="a reader")
    after = list(recorded_in_turn(house.ledger))
    assert before[0].facts[0] not in after[0].facts
    assert after == recorded(house.ledger)
