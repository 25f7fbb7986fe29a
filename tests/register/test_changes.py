"""What became different between two days of knowledge, in the law and in the evidence."""

import datetime as dt

import pytest
from desk import TREATY, Desk, said

from foedus.errors import LedgerError, UsageError
from foedus.ledger import Query
from foedus.model.fact import FactKind
from foedus.register import review_deeds as deeds
from foedus.register.as_learnt import AsLearnt
from foedus.register.changes import changes_since, feed_name
from foedus.report.changes import change_in_words

WHO = {"by": "Ann", "why": "I have read it"}
EXCHANGE = said("exchange_instruments", "PRK RUS", date="2024-12-04")


@pytest.fixture
def desk():
    """The story so far: ratified in November (three papers), exchanged on 4 December."""
    desk = Desk("2024-12-10")
    for name, day in (("Dawn", "2024-11-13"), ("Dusk", "2024-11-13"), ("Noon", "2024-11-14")):
        desk.tell(name, said("ratify", "PRK", date="2024-11-12"), published=day)
    desk.tell("Eve", EXCHANGE, published="2024-12-05")
    return desk


def days(text):
    return dt.date.fromisoformat(text)


def told(desk, since, until="2024-12-10", **more):
    return changes_since(desk.ledger, days(since), until=days(until), **more)


def sentences(desk, since, until="2024-12-10", **more):
    return [f"{change.day} {change_in_words(change)}" for change in told(desk, since, until, **more)]


def test_an_act_that_is_reported_and_a_treaty_that_enters_into_force_are_told_with_their_days(desk):
    assert sentences(desk, "2024-11-01") == [
        "2024-11-13 North Korea’s ratification at home (12 November 2024) reported (2 origins)",
        "2024-11-14 North Korea’s ratification at home (12 November 2024): 3 origins, before 2",
        "2024-12-05 in force since 4 December 2024",
        "2024-12-05 North Korea and Russia’s exchange of instruments (4 December 2024) reported (1 origin)",
    ]


def test_what_was_known_before_is_not_told_again(desk):
    assert [s[:10] for s in sentences(desk, "2024-11-14")] == ["2024-11-14", "2024-12-05", "2024-12-05"]
    assert sentences(desk, "2024-12-06") == []


def test_a_change_is_the_same_whatever_span_is_asked_for(desk):
    long = {change.id: change for change in told(desk, "2024-11-01")}
    short = told(desk, "2024-12-01", "2024-12-06")
    assert short
    assert all(long[change.id] == change for change in short)
    assert len(long) == len(told(desk, "2024-11-01"))


def test_days_that_pass_bring_a_treaty_into_force():
    desk = Desk("2024-11-20")
    desk.tell("Dawn", said("enter_into_force", date="2024-12-04"), published="2024-12-04")
    assert sentences(desk, "2024-12-04", "2024-12-20")[0] == "2024-12-04 in force since 4 December 2024"


def test_a_denial_changes_the_standing(desk):
    desk.tell("Night", said("ratify", "PRK", date="2024-11-12", stance="denies"), published="2024-12-08")
    (change,) = told(desk, "2024-12-07")
    assert (change.what, change.before, change.after) == ("standing", "reported", "disputed")


def test_a_second_day_is_told_as_a_conflict(desk):
    desk.tell("Night", said("ratify", "PRK", date="2024-11-11"), published="2024-12-08")
    found = {change.what: change for change in told(desk, "2024-12-07")}
    assert found["conflict"].after == "2024-11-11; 2024-11-12"


def test_what_was_announced_and_is_done_is_told(desk):
    desk.tell("Plan", said("sign", "PRK RUS", date="2024-12-07", modality="planned"), published="2024-12-06")
    desk.tell("Done", said("sign", "PRK RUS", date="2024-12-07"), published="2024-12-08")
    found = [change for change in told(desk, "2024-12-08") if change.what == "modality"]
    assert [(change.before, change.after) for change in found] == [("planned", "done")]


def test_a_judgement_and_what_it_does_are_told_on_its_day(desk):
    (name,) = [
        f.id for f in desk.ledger.facts(Query(kinds=(FactKind.CLAIM,))) if f.body["claim"]["date"] == "2024-12-04"
    ]
    judged = deeds.reject(desk.at("2024-12-11").house, name, **WHO)
    found = {(change.kind, change.what): change for change in told(desk, "2024-12-11", "2024-12-12")}
    assert set(found) == {("law", "in_force"), ("evidence", "gone"), ("judgement", "judged")}
    assert (found["law", "in_force"].before, found["law", "in_force"].after) == ("yes", "no")
    assert {change.day for change in found.values()} <= {"2024-12-11", "2024-12-12"}
    deeds.withdraw(desk.at("2024-12-13").house, judged.id, **WHO)
    again = {(change.kind, change.what) for change in told(desk, "2024-12-13", "2024-12-14")}
    assert again == {("law", "in_force"), ("evidence", "new"), ("judgement", "withdrawn")}


def test_only_one_treaty_is_told_where_one_is_asked_for(desk):
    desk.tell("Night", said("sign", "AGO FJI", date="2024-12-07"), published="2024-12-08", treaty="ago-fji-2024")
    assert {change.treaty for change in told(desk, "2024-11-01", treaty="ago-fji-2024")} == {"ago-fji-2024"}


def test_an_old_paper_read_today_is_news_to_who_asks_by_reading(desk):
    desk.at("2024-12-20").tell("Old", said("sign", "RUS", date="2024-06-19"), published="2024-06-20")
    assert told(desk, "2024-12-15", "2024-12-21") == ()
    (change,) = told(desk, "2024-12-15", "2024-12-21", by_reading=True)
    assert (change.kind, change.what, change.finding.type) == ("evidence", "new", "sign")


def test_a_withdrawal_made_later_had_not_happened_yet():
    desk = Desk("2024-12-10")
    (name,) = desk.tell("Dawn", EXCHANGE, published="2024-12-05")
    judged = deeds.reject(desk.at("2024-12-11").house, name, **WHO)
    deeds.withdraw(desk.at("2024-12-13").house, judged.id, **WHO)
    judgement = Query(kinds=(FactKind.JUDGEMENT,))
    assert desk.ledger.count(judgement) == 0
    assert AsLearnt(desk.ledger, "2024-12-12").count(judgement) == 1
    assert AsLearnt(desk.ledger, "2024-12-10").count(judgement) == 0
    assert AsLearnt(desk.ledger, "2024-12-13").count(judgement) == 0
    assert AsLearnt(desk.ledger, "2024-12-10").get(judged.id) is None
    with pytest.raises(LedgerError):
        AsLearnt(desk.ledger, "2024-12-10").append([])


def test_days_the_wrong_way_round_are_refused(desk):
    with pytest.raises(UsageError, match="comes after"):
        told(desk, "2024-12-10", "2024-12-09")


def test_a_feed_keeps_its_name_while_its_ledger_grows(desk):
    before = feed_name(desk.ledger)
    desk.tell("Night", said("sign", "RUS"))
    assert feed_name(desk.ledger) == before
    assert feed_name(desk.ledger, TREATY) != before
