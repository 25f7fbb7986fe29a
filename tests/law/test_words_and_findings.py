"""The grammar in words, findings as values, outlooks, circles, and what an event touches."""

import pytest

from foedus.errors import UsageError
from foedus.law.clock import ordinal
from foedus.law.conflicts import POTENTIAL
from foedus.law.court import Court, waiting_circles
from foedus.law.docket import Docket
from foedus.law.engine import ask
from foedus.law.explain import explain
from foedus.law.findings import findings
from foedus.law.obligations import between, clashes, obligations_of, touched, treaties_between
from foedus.law.outlook import leaving, outlook
from foedus.law.question import question
from foedus.law.words import describe, ordinal_word, period
from foedus.model.act import Act
from foedus.model.answer import Code
from foedus.model.obligation import Event
from foedus.model.passage import Passage
from foedus.model.treaty import Treaty
from foedus.resources.rulebook import rulebook
from foedus.resources.treaty_file import treaty_of

ROME = """
id: rome
rule:
  opened: "1998-07-17"
  entry_into_force: {when: {consents: {count: 60}}, delay: P60D, align: first_of_month_after,
    later_parties: {delay: P60D, align: first_of_month_after}}
  withdrawal: {allowed: true, notice: P1Y}
  reservations: {allowed: false}
acts: []
"""


def treaty(rule: str, acts: str = "[]", name: str = "t", states: str = "{}") -> Treaty:
    return treaty_of(f"id: {name}\nrule: {rule}\nacts: {acts}\nstates: {states}", f"{name}.yaml")


def test_the_clauses_are_printed_back_in_words():
    text = describe(treaty_of(ROME).rule)
    assert "enters into force on the first day of the month after sixty days from the sixtieth deposit." in text
    assert "it takes effect one year after receipt of the notice." in text
    assert "Reservations are prohibited." in text
    assert "It has no term." in text


def test_renewal_gates_and_cutoffs_are_printed_back_in_words():
    rule = """{form: bilateral, entry_into_force: {when: {exchange_of_instruments: true}},
      duration: {term: P10Y, tacit: {period: P5Y, notice: P1Y}},
      withdrawal: {allowed: true, align: {yearly: {cutoff: 07-01, effect: 01-01}},
        not_before: {after: entry_into_force, period: P20Y}}}"""
    text = describe(treaty(rule).rule)
    assert "on the exchange of the instruments" in text
    assert "ten years from its entry into force, renewed tacitly for five years again and again" in text
    assert "01-01 of the first year after the year of" in text
    assert "only twenty years after entry into force" in text


def test_numbers_and_periods_in_words():
    assert [ordinal_word(n) for n in (1, 12, 21, 60, 101, 111)] == [
        "first",
        "twelfth",
        "twenty-first",
        "sixtieth",
        "101st",
        "111th",
    ]
    assert period("P1Y6M") == "one year and six months"
    assert period("P12M") == "twelve months"
    assert period("P90D") == "ninety days"


def rules(found) -> set[str]:
    return {one.rule for one in found}


def test_what_does_not_fit_is_found_and_not_raised():
    acts = """
  - {state: AAA, kind: sign, date: "2000-01-01"}
  - {state: AAA, kind: sign, date: "2001-01-01"}
  - {state: AAA, kind: deposit, date: "1999-01-01", of: ratification}
  - {state: OLD, kind: deposit, date: "1995-01-01", of: ratification}
  - {state: NEW, kind: deposit, date: "1985-01-01", of: ratification}
  - {state: BBB, kind: deposit, of: ratification}
  - {state: AAA, kind: withdraw, date: "2005-01-01"}
  - {state: AAA, kind: reserve, date: "2005-01-01", provisions: [1]}
  - {kind: enter_into_force, date: "2001-06-01"}
"""
    states = '{OLD: {ended: "1990-01-01"}, NEW: {successor_of: OLD, since: "1990-01-01"}}'
    clauses = "withdrawal: {allowed: silent}, reservations: {allowed: false}"
    rule = f"{{entry_into_force: {{when: {{consents: {{count: 2}}}}}}, {clauses}}}"
    found = findings(Docket(treaty(rule, acts, states=states)))
    assert rules(found) == {
        "deposit-before-signature", "two-dates", "act-after-the-end-of-the-state", "act-before-the-state",
        "act-without-date", "notice-without-effect", "prohibited-reservation", "attested-day-differs",
    }  # fmt: skip
    differs = next(one for one in found if one.rule == "attested-day-differs")
    assert any("L32" in text for text in differs.explains)
    assert all(one.message.startswith("t: ") for one in found)


def test_a_rule_that_contradicts_itself_is_found():
    rule = "{form: plurilateral, parties: [AAA, BBB], entry_into_force: {when: {consents: {count: 3}}}}"
    assert rules(findings(Docket(treaty(rule)))) == {"rule-contradicts-itself"}


def test_the_outlook_names_what_is_missing_who_could_act_and_the_earliest_day():
    deposit = '{state: AAA, kind: deposit, date: "2000-02-01", of: ratification}'
    acts = f'[{{state: [AAA, BBB], kind: sign, date: "2000-01-01"}}, {deposit}]'
    rule = "{entry_into_force: {when: {consents: {count: 2, all_of: [AAA, CCC]}}, delay: P30D}}"
    found = outlook(treaty(rule, acts), ordinal("2001-01-01"), Court())
    assert found.in_force is None
    assert found.missing == ("CCC",)
    assert found.could_act == ("BBB", "CCC")
    assert found.earliest == "2001-01-31"
    assert [(need.have, need.need) for need in found.needs] == [("1", "2"), ("1", "2")]


def test_the_outlook_gives_both_margins_of_a_share():
    when = "{consents: {share: {of: co2, at_least: 0.55}}}"
    rule = f"{{measures: {{co2: {{total: 100, weights: {{AAA: 40, BBB: 30}}}}}}, entry_into_force: {{when: {when}}}}}"
    acts = '[{state: AAA, kind: deposit, date: "2000-02-01", of: ratification}]'
    found = outlook(treaty(rule, acts), ordinal("2001-01-01"), Court())
    assert [(need.have, need.need, need.who) for need in found.needs] == [("0.4000", "0.5500", ("BBB",))]
    assert found.earliest == "2001-01-01"


def test_treaties_that_wait_for_each_other_cannot_be_told_and_never_loop():
    def waiting(name: str, other: str) -> Treaty:
        rule = f"{{entry_into_force: {{when: {{entry_into_force_of: {other}}}}}}}"
        return treaty(rule, '[{state: AAA, kind: deposit, date: "2000-01-01"}]', name)

    all_ = {one.id: one for one in (waiting("a", "b"), waiting("b", "c"), waiting("c", "a"), waiting("d", "a"))}
    court = Court(all_)
    assert waiting_circles(all_) == [("a", "b", "c")]
    for one in all_.values():
        answer = ask(one, question("in_force", {"at": "2010-01-01"}), court=court)
        assert (answer.value, answer.code) == ("cannot_tell", Code.RULE_UNKNOWN)
    assert outlook(all_["a"], ordinal("2010-01-01"), court).circle == ("a", "b", "c")


def test_a_treaty_waits_for_another_at_hand_and_is_replaced_by_a_third():
    parent = treaty(
        "{parties: [AAA, BBB], entry_into_force: {when: {signature: true}}}",
        '[{state: [AAA, BBB], kind: sign, date: "2001-05-01"}]',
        "parent",
    )
    child = treaty(
        "{entry_into_force: {when: {date: '2000-01-01'}, not_before: {entry_into_force_of: parent}}}", "[]", "child"
    )
    heir = treaty(
        "{parties: [AAA, BBB], replaces: [parent], entry_into_force: {when: {signature: true}}}",
        '[{state: [AAA, BBB], kind: sign, date: "2011-05-01"}]',
        "heir",
    )
    court = Court({one.id: one for one in (parent, child, heir)})
    assert ask(child, question("entered_into_force", {}), court=court).value == "2001-05-01"
    assert ask(parent, question("ended_at", {}), court=court).value == "2011-05-01"
    assert ask(parent, question("priority", {"with_": "heir"}), court=court).value == "heir"


ALLIANCE = """{form: bilateral, parties: [%s], entry_into_force: {when: {signature: true}},
  withdrawal: {allowed: true, notice: P1Y, aftermath: {provisions: basing, period: P2Y}},
  obligations: [{id: art1, type: defence, trigger: {event: armed_attack, victim: other_party, attackers: any}},
                {id: art2, type: promise_not_to_join}]}"""


def alliance(name: str, a: str, b: str) -> Treaty:
    return treaty(ALLIANCE % f"{a}, {b}", f'[{{state: [{a}, {b}], kind: sign, date: "2000-01-01"}}]', name)


def test_an_event_touches_every_treaty_and_state_it_concerns():
    court = Court(
        {
            one.id: one
            for one in (alliance("ab", "AAA", "BBB"), alliance("bc", "BBB", "CCC"), alliance("cd", "CCC", "DDD"))
        }
    )
    event = Event(kind="armed_attack", victim="BBB", attackers=("CCC",))
    found = touched(court, event, ordinal("2010-01-01"))
    assert [(one.treaty, one.of, one.toward, one.value) for one in found] == [
        ("ab", "AAA", "BBB", "due"),
        ("bc", "BBB", "CCC", "not_due"),
        ("bc", "CCC", "BBB", "not_due"),
        ("cd", "DDD", "CCC", "not_due"),
    ]
    assert ("attackers: any", "fails") in found[2].conditions


def test_what_binds_a_state_and_a_pair_on_a_day():
    court = Court({one.id: one for one in (alliance("ab", "AAA", "BBB"), alliance("bc", "BBB", "CCC"))})
    t = ordinal("2010-01-01")
    assert [(one.treaty, one.obligation.id, one.toward) for one in obligations_of(court, "AAA", t)] == [
        ("ab", "art1", ("BBB",)),
        ("ab", "art2", ("BBB",)),
    ]
    assert [(one.treaty, one.of) for one in between(court, "BBB", "CCC", t)] == [("bc", "BBB")] * 2 + [
        ("bc", "CCC")
    ] * 2
    assert treaties_between(court, "AAA", "CCC", t) == []
    assert obligations_of(court, "AAA", ordinal("1999-01-01")) == []


def test_engagements_of_others_are_tested_against_every_pledge():
    court = Court({one.id: one for one in (alliance("ab", "AAA", "BBB"), alliance("bc", "BBB", "CCC"))})
    found = clashes(court, court.treaties["ab"])
    assert {(one.pledge, one.by, one.beneficiary, one.candidate, one.value) for one in found} == {
        ("ab:art2", "BBB", "AAA", "bc", POTENTIAL),
        ("bc:art2", "BBB", "CCC", "ab", POTENTIAL),
    }


def test_the_first_day_out_and_what_outlives_it():
    docket = Court().docket(alliance("ab", "AAA", "BBB"))
    found = leaving(docket, "AAA", ordinal("2010-02-28"))
    assert (found.first_day_out, found.outlives, found.ends_treaty) == ("2011-02-28", (("basing", "2013-02-28"),), True)
    assert leaving(docket, "XXX", ordinal("2010-02-28")).first_day_out == "none"


def test_an_answer_is_explained_with_sources_acts_and_sentences():
    passage = Passage(0, 4, "They")
    acts = tuple(Act(kind="sign", states=(name,), date="2000-01-01", passages=(passage,)) for name in ("AAA", "BBB"))
    one = Treaty(id="t", rule=alliance("t", "AAA", "BBB").rule, acts=acts)
    answer = ask(one, question("party_in_force", {"state": "AAA", "at": "2001-01-01"}), rulebook=rulebook())
    text = explain(answer)
    assert text.startswith("yes")
    assert "VCLT art. 24" in text
    assert "2000-01-01  AAA  sign" in text
    assert "“They”" in text
    assert (
        explain(ask(one, question("in_force", {"at": "2001-01-01", "as_of": "1999-01-01"})), rulebook()).count("future")
        == 2
    )


def test_questions_that_make_no_sense_are_errors_that_help():
    with pytest.raises(UsageError, match="is not a question"):
        question("who", {})
    with pytest.raises(UsageError, match="needs state"):
        question("status", {"at": "2000-01-01"})
    with pytest.raises(UsageError, match="wrong argument"):
        question("status", {"at": "2000-01-01", "state": "AAA", "which": "first"})
    one = alliance("ab", "AAA", "BBB")
    with pytest.raises(UsageError, match="not one day"):
        ask(one, question("in_force", {"at": "2000"}))


def test_an_unknown_state_and_an_act_without_a_date_are_answered_not_guessed():
    one = treaty(
        "{parties: [AAA, BBB], entry_into_force: {when: {signature: true}}}", "[{state: [AAA, BBB], kind: sign}]"
    )
    assert ask(one, question("status", {"state": "???", "at": "2000-01-01"})).value == "none"
    answer = ask(one, question("in_force", {"at": "2000-01-01"}))
    assert (answer.value, answer.code) == ("cannot_tell", Code.DATE_UNCERTAIN)
    assert ask(one, question("entered_into_force", {})).value == "cannot_tell"


def test_a_long_chain_and_a_long_circle_of_waiting_treaties_are_no_deep_recursion():
    def link(i: int, other: str) -> Treaty:
        return treaty(f"{{entry_into_force: {{when: {{entry_into_force_of: {other}}}}}}}", "[]", f"t{i}")

    last = treaty("{entry_into_force: {when: {date: '2001-05-01'}}}", "[]", "t500")
    chain = {one.id: one for one in (*(link(i, f"t{i + 1}") for i in range(500)), last)}
    entered = question("entered_into_force", {})
    assert ask(chain["t0"], entered, court=Court(chain)).value == "2001-05-01"
    circle = {one.id: one for one in (link(i, f"t{(i + 1) % 500}") for i in range(500))}
    answer = ask(circle["t0"], entered, court=Court(circle))
    assert (answer.value, answer.code) == ("cannot_tell", Code.RULE_UNKNOWN)


def test_a_treaty_that_waits_for_the_one_it_replaces_is_no_circle():
    signed = '[{state: [AAA, BBB], kind: sign, date: "%s"}]'
    old = treaty("{parties: [AAA, BBB], entry_into_force: {when: {signature: true}}}", signed % "2001-05-01", "old")
    rule = "{parties: [AAA, BBB], replaces: [old], entry_into_force: {when: {signature: true}, %s}}"
    new = treaty(rule % "not_before: {entry_into_force_of: old}", signed % "2011-05-01", "new")
    for first, second in ((old, new), (new, old)):
        court = Court({"old": old, "new": new})
        ends = {one.id: ask(one, question("ended_at", {}), court=court).value for one in (first, second)}
        assert ends == {"old": "2011-05-01", "new": "none"}
        assert ask(old, question("ended_at", {"as_of": "2010-01-01"}), court=court).value == "none"
