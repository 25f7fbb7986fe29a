"""Laws that hold for all treaties: knowledge, order, irrelevance, shifts, intervals, a day-by-day second opinion."""

import datetime as dt
from collections.abc import Callable

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from foedus.law.clock import NEVER, edtf_of, ordinal
from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.law.engine import ask
from foedus.law.question import question
from foedus.law.status import in_force, party_in_force
from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.rule import (
    Condition,
    Consents,
    Duration,
    EntryIntoForce,
    Gate,
    LaterParties,
    Rule,
    Share,
    Tacit,
    Withdrawal,
)
from foedus.model.treaty import Treaty

from .naive import NaiveRule, simulate

STATES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
FIRST, LAST = dt.date(2000, 1, 1), dt.date(2004, 12, 31)
DAYS = st.dates(FIRST, LAST)
QUESTION_DAYS = st.dates(dt.date(1999, 6, 1), dt.date(2012, 12, 31))
SLOW = settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))


def edtf_text(day: dt.date, precision: int) -> str:
    return (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{day + dt.timedelta(days=9)}")[precision]


UNCERTAIN = st.builds(edtf_text, DAYS, st.sampled_from([0, 0, 0, 1, 2, 3]))

CONSENT_ACTS = st.builds(
    lambda state, kind, date: Act(
        kind=kind, states=(state,), date=date, of="ratification" if kind == "deposit" else None
    ),
    st.sampled_from(STATES),
    st.sampled_from(["deposit", "accede", "sign"]),
    UNCERTAIN,
)
NOTICES = st.builds(
    lambda state, kind, date: Act(kind=kind, states=(state,), date=date, of={"revoke": "withdraw"}.get(kind)),
    st.sampled_from(STATES),
    st.sampled_from(["withdraw", "withdraw", "revoke"]),
    UNCERTAIN,
)
ATTESTED = st.builds(
    lambda n, date, relation: Act(kind="attest_count", n=n, date=date, relation=relation),
    st.integers(1, 5),
    UNCERTAIN,
    st.sampled_from(["reached", "at_least", "at_most", "never_reached"]),
)
ACTS = st.lists(st.one_of(CONSENT_ACTS, CONSENT_ACTS, NOTICES, ATTESTED), max_size=10)

CONDITIONS = st.one_of(
    st.integers(1, 4).map(lambda n: Condition(consents=Consents(count=n))),
    st.integers(1, 3).map(lambda n: Condition(consents=Consents(count=n, including=("AAA",)))),
    st.just(Condition(consents=Consents(share=Share(of="states", among=STATES, at_least="2/3")))),
    st.just(Condition(all_=(Condition(consents=Consents(count=2)), Condition(date="2001-06-15")))),
    st.just(Condition(any_=(Condition(consents=Consents(count=4)), Condition(date="2003-06")))),
)
CLOCKS = st.tuples(st.sampled_from([None, "P30D", "P3M", "P1Y"]), st.sampled_from([None, "first_of_month_after"]))
DURATIONS = st.sampled_from(
    [
        None,
        Duration(term="P2Y", tacit=Tacit(period="P1Y", notice="P6M")),
        Duration(term="P3Y"),
        Duration(term="P1Y", tacit=Tacit(indefinite=True, notice="P6M")),
    ]
)
WITHDRAWALS = st.sampled_from(
    [
        None,
        Withdrawal(allowed=True, notice="P1Y"),
        Withdrawal(allowed=True, notice="P3M", align="first_of_month_after"),
        Withdrawal(allowed=True, notice="P6M", not_before=Gate(after="entry_into_force_for_party", period="P2Y")),
        Withdrawal(allowed="at_term", notice="P6M"),
    ]
)


def _treaty(when, clocks, duration, withdrawal, acts) -> Treaty:
    own, later = clocks
    entry = EntryIntoForce(
        when=when, delay=own[0], align=own[1], later_parties=LaterParties(delay=later[0], align=later[1])
    )
    return Treaty(id="t", rule=Rule(entry_into_force=entry, duration=duration, withdrawal=withdrawal), acts=tuple(acts))


TREATIES = st.builds(_treaty, CONDITIONS, st.tuples(CLOCKS, CLOCKS), DURATIONS, WITHDRAWALS, ACTS)


def everything(treaty: Treaty, day: dt.date, as_of: dt.date | None = None) -> list[object]:
    """A set of answers that together depend on everything the engine computes."""
    court = Court({treaty.id: treaty})
    known = {"as_of": as_of.isoformat()} if as_of is not None else {}
    at = {"at": day.isoformat()}
    asked = [(name, {}) for name in ("entered_into_force", "ended_at")]
    asked += [(name, at) for name in ("in_force", "bound_until", "latest_notice", "missing")]
    for state in STATES[:3]:
        who = {"state": state}
        asked += [(name, {**who, **at}) for name in ("status", "party_in_force", "may_withdraw", "object_and_purpose")]
        asked += [("exit_date", who), ("earliest_exit", {**who, "notice_at": day.isoformat()})]
    return [ask(treaty, question(name, {**args, **known}), court=court).value for name, args in asked]


@SLOW
@given(TREATIES, QUESTION_DAYS, st.randoms(use_true_random=False))
def test_the_order_of_acts_does_not_matter(treaty, day, rng):
    shuffled = list(treaty.acts)
    rng.shuffle(shuffled)
    assert everything(structs.replace(treaty, acts=tuple(shuffled)), day) == everything(treaty, day)


@SLOW
@given(TREATIES, QUESTION_DAYS)
def test_an_irrelevant_act_changes_nothing(treaty, day):
    idle = (
        Act(kind="approve", states=("AAA",), date="2001-01-01"),
        Act(kind="ratify", states=("BBB",), date="2001-01-01"),
        Act(kind="breach", states=("CCC",), date="2001-01-01"),
        Act(kind="extend", states=("*",), date="2001-01-01", reported=True),
        Act(kind="declare", states=("AAA",), date="2001-01-01", of="interpretation"),
        Act(kind="enter_into_force", date="2001-01-01", of="another-treaty"),
    )
    assert everything(structs.replace(treaty, acts=(*treaty.acts, *idle)), day) == everything(treaty, day)


@SLOW
@given(TREATIES, CONSENT_ACTS | NOTICES, QUESTION_DAYS, st.dates(FIRST, LAST))
def test_learning_an_act_late_never_changes_what_was_known_before(treaty, act, day, as_of):
    late = structs.replace(act, known=(as_of + dt.timedelta(days=1)).isoformat())
    told = structs.replace(treaty, acts=(*treaty.acts, late))
    assert everything(told, day, as_of) == everything(treaty, day, as_of)


@SLOW
@given(TREATIES, QUESTION_DAYS, st.dates(FIRST, LAST))
def test_a_sure_answer_ahead_of_knowledge_is_the_answer_of_the_acts_at_hand(treaty, day, as_of):
    known = structs.replace(
        treaty, acts=tuple(act for act in treaty.acts if edtf.parse(act.date or "").latest <= as_of)
    )
    ahead, plain = Docket(treaty, as_of.toordinal()), Docket(known)
    for state in STATES[:3]:
        truth = party_in_force(ahead, state, day.toordinal())
        if truth.value is not None:
            assert truth == party_in_force(plain, state, day.toordinal())


def _a_cycle_later(text: str | None) -> str | None:
    if text is None:
        return None
    parts = [f"{int(part[:4]) + 28:04d}{part[4:]}" if part[:1].isdigit() else part for part in text.split("/")]
    return "/".join(parts)


@SLOW
@given(TREATIES, QUESTION_DAYS)
def test_shifting_everything_by_a_cycle_of_the_calendar_shifts_the_answers(treaty, day):
    """Twenty-eight years move leap days onto leap days, so that the shift is exact."""
    acts = tuple(structs.replace(act, date=_a_cycle_later(act.date)) for act in treaty.acts)
    entry = treaty.rule.entry_into_force
    moved = structs.replace(treaty, acts=acts, rule=structs.replace(treaty.rule, entry_into_force=_moved(entry)))
    there = dt.date(day.year + 28, day.month, day.day)
    shifted = [_a_cycle_later(value) if isinstance(value, str) else value for value in everything(treaty, day)]
    assert everything(moved, there) == shifted


def _moved(entry: EntryIntoForce) -> EntryIntoForce:
    def move(one: Condition) -> Condition:
        if one.date is not None:
            return structs.replace(one, date=_a_cycle_later(one.date))
        return structs.replace(
            one,
            all_=tuple(map(move, one.all_)) if one.all_ else None,
            any_=tuple(map(move, one.any_)) if one.any_ else None,
        )

    return structs.replace(entry, when=move(entry.when))


@SLOW
@given(TREATIES)
def test_intervals_never_invert(treaty):
    docket = Docket(treaty)
    assert docket.entry.days.lo <= docket.entry.days.hi
    assert docket.end.days.lo <= docket.end.days.hi
    for members in docket.members.values():
        for member in members:
            assert member.start.lo <= member.start.hi
            assert member.end.lo <= member.end.hi
            assert member.start.lo >= docket.entry.days.lo


def _exact(acts, choose: Callable[[edtf.Date], dt.date]) -> tuple[Act, ...]:
    return tuple(structs.replace(act, date=choose(edtf.parse(act.date or "")).isoformat()) for act in acts)


@SLOW
@given(TREATIES, QUESTION_DAYS, st.randoms(use_true_random=False))
def test_a_certain_answer_holds_for_every_day_the_acts_can_mean(treaty, day, rng):
    """The soundness of intervals: yes or no on uncertain dates is the answer for any choice of days within them."""
    if any(act.kind.startswith("attest") for act in treaty.acts):
        return
    acts = _exact(
        treaty.acts, lambda date: dt.date.fromordinal(rng.randint(date.earliest.toordinal(), date.latest.toordinal()))
    )
    exact, blurred = Docket(structs.replace(treaty, acts=acts)), Docket(treaty)
    t = day.toordinal()
    for truth, sure in [(in_force(blurred, t), in_force(exact, t))] + [
        (party_in_force(blurred, state, t), party_in_force(exact, state, t)) for state in STATES
    ]:
        assert truth.value is None or truth.value == sure.value
    assert blurred.entry.days.lo <= exact.entry.days.lo <= blurred.entry.days.hi


NAIVE_RULES = st.builds(
    NaiveRule,
    count=st.integers(1, 5),
    days=st.sampled_from([0, 30, 60, 90]),
    months=st.sampled_from([0, 1, 3, 12]),
    aligned=st.booleans(),
    later_days=st.sampled_from([0, 30, 90]),
    later_aligned=st.booleans(),
    notice_months=st.sampled_from([3, 6, 12]),
)


def _engine_treaty(rule: NaiveRule, deposits: dict[str, dt.date], notices: dict[str, dt.date]) -> Treaty:
    align = "first_of_month_after"
    entry = EntryIntoForce(
        when=Condition(consents=Consents(count=rule.count)),
        delay=f"P{rule.months}M{rule.days}D",
        align=align if rule.aligned else None,
        later_parties=LaterParties(delay=f"P{rule.later_days}D", align=align if rule.later_aligned else None),
    )
    acts = [Act(kind="deposit", states=(s,), date=d.isoformat(), of="ratification") for s, d in deposits.items()]
    acts += [Act(kind="withdraw", states=(s,), date=d.isoformat()) for s, d in notices.items()]
    leave = Withdrawal(allowed=True, notice=f"P{rule.notice_months}M")
    return Treaty(id="t", rule=Rule(entry_into_force=entry, withdrawal=leave), acts=tuple(acts))


@settings(max_examples=40, deadline=None)
@given(
    NAIVE_RULES,
    st.dictionaries(st.sampled_from(STATES), st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)), min_size=1),
    st.dictionaries(st.sampled_from(STATES), st.dates(dt.date(2003, 6, 1), dt.date(2003, 12, 31)), max_size=3),
)
def test_a_day_by_day_reading_agrees_with_the_engine(rule, deposits, notices):
    notices = {state: day for state, day in notices.items() if state in deposits}
    diary = simulate(rule, deposits, notices, dt.date(2005, 3, 1))
    docket = Docket(_engine_treaty(rule, deposits, notices))
    assert (edtf_of(docket.entry.days) if docket.entry.days.lo < NEVER else None) == (
        diary.entry.isoformat() if diary.entry else None
    )
    for day, parties in diary.parties.items():
        t = ordinal(day.isoformat())
        assert {state for state in deposits if party_in_force(docket, state, t).value} == parties
