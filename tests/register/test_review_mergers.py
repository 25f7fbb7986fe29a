"""Findings that nearly matched wait for a person: joined when accepted, told apart for good when rejected."""

import pytest
from desk import TREATY, Desk, said

from foedus.errors import UnknownNameError, UsageError
from foedus.register import review_deeds as deeds
from foedus.register.established import Heard
from foedus.register.review import matter_of, queue

WHO = {"by": "Ann", "why": "I have read both"}


@pytest.fixture
def desk():
    """Two papers a week apart on one ratification."""
    desk = Desk()
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Dusk", said("ratify", "PRK", date="2024-11-18"), published="2024-11-20")
    return desk


def mergers(desk, **more):
    return queue(desk.ledger, kinds=("merge",), **more)


def sizes(desk):
    return sorted(len(fact.members) for fact in Heard(desk.ledger, None).evidence.facts)


def test_two_findings_that_nearly_matched_wait_with_both_sides_and_the_reason(desk):
    (matter,) = mergers(desk)
    assert matter.kind == "merge"
    assert matter.treaty == TREATY
    assert matter.because == ("Their days lie 7 days apart.",)
    assert [len(matter.claims), len(matter.others), len(matter.documents)] == [1, 1, 2]
    assert matter.id == f"{matter.finding.id}+{matter.other.id}"
    assert [matter.id] == [each.id for each in queue(desk.ledger)]
    assert matter_of(desk.ledger, matter.id) == matter


def test_the_beginnings_of_both_names_are_enough(desk):
    (matter,) = mergers(desk)
    assert matter_of(desk.ledger, f"{matter.finding.id[:12]}+{matter.other.id[:12]}") == matter


def test_accepted_they_are_one_finding_with_both_days_until_it_is_taken_back(desk):
    (matter,) = mergers(desk)
    kept = deeds.accept(desk.house, matter.id, **WHO)
    assert mergers(desk) == ()
    assert sizes(desk) == [2]
    deeds.withdraw(desk.house, kept.id, **WHO)
    assert [each.id for each in mergers(desk)] == [matter.id]


def test_rejected_they_stay_two_and_later_papers_do_not_ask_again(desk):
    (matter,) = mergers(desk)
    deeds.reject(desk.house, matter.id, **WHO)
    assert mergers(desk) == ()
    assert sizes(desk) == [1, 1]
    desk.tell("Noon", said("ratify", "PRK", date="2024-11-11"))
    desk.tell("Eve", said("ratify", "PRK", date="2024-11-18"))
    assert mergers(desk) == ()
    assert sizes(desk) == [2, 2]


def test_a_rejection_that_is_taken_back_asks_again(desk):
    (matter,) = mergers(desk)
    kept = deeds.reject(desk.house, matter.id, **WHO)
    deeds.withdraw(desk.house, kept.id, **WHO)
    assert [each.id for each in mergers(desk)] == [matter.id]


def test_they_wait_for_who_asks_for_their_treaty_and_for_no_other(desk):
    assert len(mergers(desk, treaty=TREATY)) == 1
    assert mergers(desk, treaty="prk-rus-2000") == ()


def test_as_it_was_known_before_the_second_paper_nothing_waits(desk):
    assert mergers(desk, known_by="2024-11-19") == ()
    assert len(mergers(desk, known_by="2024-11-20")) == 1


def test_a_comment_stands_at_the_words_of_both(desk):
    (matter,) = mergers(desk)
    kept = deeds.comment(desk.house, matter.id, "Ask Seoul.", by="Ann")
    assert len(kept.body["claims"]) == 2


def test_no_value_stands_before_they_are_one(desk):
    (matter,) = mergers(desk)
    with pytest.raises(UsageError, match="No value stands yet"):
        deeds.accept(desk.house, matter.id, **WHO, value={"date": "2024-11-18"})


@pytest.mark.parametrize("name", ["+", "abc+def", "abcdefg+", "{one}+{one}", "{one}+{other}+{one}", "{claim}+{other}"])
def test_a_name_of_two_that_does_not_name_two_findings_is_refused(desk, name):
    (matter,) = mergers(desk)
    full = name.format(one=matter.finding.id, other=matter.other.id, claim=matter.claims[0].fact)
    with pytest.raises((UsageError, UnknownNameError)):
        deeds.accept(desk.house, full, **WHO)
