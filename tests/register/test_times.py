"""What was known on several days, worked out together, is what is worked out for each day anew."""

import datetime as dt
from contextlib import suppress

import pytest
from benchmarks.changes import LAST, Afresh, filled
from desk import TREATY, Desk, said
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.errors import UsageError
from foedus.ledger import Query, open_ledger
from foedus.model.fact import FactKind, withdrawal
from foedus.register import review_deeds as deeds
from foedus.register.changes import changes_since

DAYS = [f"2024-12-{day:02d}" for day in range(1, 8)]
CLAIMS = [
    said("ratify", "PRK", date="2024-11-12"),
    said("ratify", "PRK", date="2024-11-11"),
    said("ratify", "PRK", date="2024-11-12", stance="denies"),
    said("ratify", "RUS", date="2024-11-09", said="PRK:kcna"),
    said("exchange_instruments", "PRK RUS", date="2024-12-04"),
    said("sign", "PRK RUS", date="2024-06-19", modality="planned"),
    said("sign", "PRK RUS", date="2024-06-19"),
    said("enter_into_force", date="2024-12-04", said=":korean central news agency"),
    said("no_comment", "RUS"),
    said("AID", "PRK", to="RUS", date="2024-10-20", said=":kcna"),
    said("mutual_defence"),
]
LONG = "The two sides told each other at length what each of them would do if the other came under attack. " * 4
PAPERS = st.lists(
    st.tuples(
        st.sampled_from(("Dawn", "Dusk", "Noon", "Eve")),
        st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3),
        st.sampled_from(DAYS),
        st.sampled_from((TREATY, TREATY, "mul-nato-1949", "aaa-bbb-2024")),
        st.sampled_from(("", LONG, LONG.replace("attack", "fire"))),
        st.sampled_from(DAYS),
    ),
    min_size=1,
    max_size=7,
)
JUDGED = st.lists(st.tuples(st.sampled_from(("reject", "accept", "merge", "vouch")), st.integers(0, 20)), max_size=3)
WHO = {"by": "Ann", "why": "I have read it"}


def judge(desk, what, number):
    """One deed on some claim of the ledger."""
    claims = list(desk.ledger.facts(Query(kinds=(FactKind.CLAIM,))))
    one, other = claims[number % len(claims)], claims[(number + 1) % len(claims)]
    if what == "vouch":
        deeds.vouch(desk.house, one.document, **WHO)
    elif what == "merge" and one.id != other.id and one.body["claim"]["kind"] == other.body["claim"]["kind"]:
        deeds.merge(desk.house, [one.id, other.id], **WHO)
    elif what == "reject":
        deeds.reject(desk.house, one.id, **WHO)
    elif what == "accept":
        deeds.accept(desk.house, one.id, **WHO)


def told(desk, times=None, **asked):
    more = {} if times is None else {"times": times}
    first, last = dt.date.fromisoformat(DAYS[1]), dt.date(2024, 12, 9)
    return changes_since(desk.ledger, first, until=last, **asked, **more)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers=PAPERS, judged=JUDGED, by_reading=st.booleans(), treaty=st.sampled_from((None, TREATY)))
def test_days_worked_out_together_tell_what_each_day_tells_anew(papers, judged, by_reading, treaty):
    desk = Desk()
    for name, claims, published, about, also, read in sorted(papers, key=lambda paper: paper[5]):
        desk.at(read)
        desk.tell(name, *claims, published=published, treaty=about, also=also)
    desk.at("2024-12-08")
    for what, number in judged:
        with suppress(UsageError):  # a deed on what was judged before, or on a claim that was read anew
            judge(desk, what, number)
    asked = {"by_reading": by_reading, "treaty": treaty}
    assert told(desk, **asked) == told(desk, Afresh, **asked)


@pytest.mark.parametrize("kind", [FactKind.READING, FactKind.CLAIM])
def test_what_was_taken_back_is_left_out_on_the_same_days(kind):
    desk = Desk("2024-12-02")
    for name, day in (("Dawn", "2024-12-02"), ("Dusk", "2024-12-03")):
        desk.tell(name, CLAIMS[0], published=day)
    fact = next(iter(desk.ledger.facts(Query(kinds=(kind,)))))
    desk.ledger.append([withdrawal(fact, why="misprint", learnt="2024-12-06T09:00:00Z", by="Ann")])
    assert told(desk) == told(desk, Afresh)


def test_a_press_of_many_papers_is_told_alike():
    with open_ledger(":memory:") as ledger:
        filled(ledger, 70)
        first = LAST - dt.timedelta(days=2)
        quick = changes_since(ledger, first, until=LAST)
        assert quick
        assert quick == changes_since(ledger, first, until=LAST, times=Afresh)
