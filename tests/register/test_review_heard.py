"""What review keeps of a ledger gives the same answers as the ledger heard afresh, whatever is read and judged."""

import datetime as dt
import random

import pytest
from benchmarks.changes import paper
from desk import Desk, said

from foedus.evidence.near import nearly
from foedus.register import review_deeds as deeds
from foedus.register.established import Heard
from foedus.register.house import House
from foedus.register.review import queue
from foedus.register.review_heard import HeardNow
from foedus.register.review_mergers import mergers
from foedus.resources.evidence_rules import identity_rules

WHO = {"by": "Ann", "why": "So."}


def assert_the_same(ledger):
    plain, kept = Heard(ledger, None), HeardNow(ledger)
    assert kept.evidence.facts == plain.evidence.facts
    assert kept.evidence.forest.links == plain.evidence.forest.links
    rulings = plain.judgements.rulings(plain.documents)
    assert mergers(kept) == nearly(plain.evidence.facts, identity_rules(), rulings=rulings)


@pytest.mark.parametrize("seed", range(3))
def test_the_answers_are_those_of_the_ledger_heard_afresh(seed):
    desk, chance = Desk(), random.Random(seed)  # noqa: S311
    day = dt.date(2024, 12, 1)
    for step in range(6):
        more = [paper(20 * step + number, chance, treaties=8, day=day) for number in range(20)]
        desk.ledger.append_all(more)
        assert_the_same(desk.ledger)
        matters = queue(desk.ledger, kinds=("conflict", "merge"))
        house = House(desk.ledger, dt.datetime(2025, 1, 1, step, tzinfo=dt.UTC))
        deed = chance.choice((deeds.accept, deeds.reject))
        kept = deed(house, chance.choice(matters).id, **WHO)
        assert_the_same(desk.ledger)
        if step % 2:
            deeds.withdraw(house, kept.id, **WHO)
            assert_the_same(desk.ledger)


def test_a_document_that_is_rejected_goes_and_one_that_is_restored_comes_back():
    desk = Desk()
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    dawn = desk.digest
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-12"))
    assert len(queue(desk.ledger, kinds=("conflict",))) == 1
    kept = deeds.reject(desk.house, dawn, **WHO)
    assert queue(desk.ledger, kinds=("conflict",)) == ()
    deeds.withdraw(desk.house, kept.id, **WHO)
    assert len(queue(desk.ledger, kinds=("conflict",))) == 1
    assert_the_same(desk.ledger)


def test_two_ledgers_keep_apart_what_they_hold():
    one, other = Desk(), Desk()
    one.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    other.tell("Dusk", said("ratify", "RUS", date="2024-11-12"))
    for desk in (one, other, one):
        assert_the_same(desk.ledger)
