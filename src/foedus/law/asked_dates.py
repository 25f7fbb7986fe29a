"""Questions for a day: entry into force, end, exit, period running, notice, what outlives (part D)."""

from collections.abc import Callable

from foedus.law.clock import NO_DAY, Span, add, earliest, length, ordinal
from foedus.law.hearing import Hearing
from foedus.law.logic import FALSE, within
from foedus.law.provisional import applied
from foedus.law.reasons import answer, day_answer, end_reasons, entry_reasons, member_reasons, reason
from foedus.model.answer import INDEFINITE, NONE, Answer, Code, Reason
from foedus.model.rule import Aftermath


def entered_into_force(hearing: Hearing) -> Answer:
    """First day in force of the treaty."""
    entry = hearing.docket.entry
    return day_answer(entry.days, entry_reasons(hearing.docket), entry.code)


def ended_at(hearing: Hearing) -> Answer:
    """First day not in force of the treaty."""
    docket = hearing.docket
    reasons = end_reasons(docket.end, "The treaty") or [reason("L77", "No end of the treaty is on record.")]
    if docket.entry.days.never:
        return answer(NONE, [*entry_reasons(docket), *reasons])
    return day_answer(docket.end.days, reasons, docket.end.code)


def entry_into_force_for(hearing: Hearing) -> Answer:
    """First day in force for a state."""
    member = hearing.membership()
    reasons = hearing.party_reasons(hearing.state)
    if member is None:
        return answer(NONE, reasons)
    own = [*entry_reasons(hearing.docket), *member_reasons(hearing.docket, hearing.state, member)]
    return day_answer(member.start, [*own, *reasons], member.participation.code)


def exit_date(hearing: Hearing) -> Answer:
    """First day a state is not bound, by whatever cause."""
    member = hearing.membership()
    reasons = hearing.party_reasons(hearing.state)
    if member is None or member.start.never:
        return answer(NONE, reasons)
    ended = member.ended_by
    reasons = [*end_reasons(ended, f"The participation of {hearing.state}"), *reasons]
    if ended.contested:
        return hearing.cannot_tell([*reasons, reason("L90")], Code.CONTESTED)
    if ended.code is Code.FACT_NOT_GIVEN and "L83" in ended.rules:
        return answer(NONE, reasons)
    return day_answer(member.end, reasons, ended.code)


def bound_until(hearing: Hearing) -> Answer:
    """The end of the period running on a day, or an earlier one that the known acts fix."""
    docket, t = hearing.docket, hearing.at
    life = docket.lives.whole
    reasons = [*entry_reasons(docket), *(reason(rule) for rule in life.rules), *_flagged(hearing)]
    force = within(docket.entry.days, docket.end.days, t)
    if force.value is not True:
        return answer(NONE, reasons) if force.value is False else hearing.cannot_tell(reasons, docket.entry.code)
    running = NO_DAY if life.term is None else life.term.running(t)
    if life.term is not None and life.term.open_end and running.hi <= t:
        running = NO_DAY
    days = earliest([running, docket.end.days])
    reasons += end_reasons(docket.end, "The treaty")
    if days.never:
        return answer(INDEFINITE, [*reasons, reason("L77", "There is no term that could run out.")])
    return day_answer(days, reasons, docket.end.code)


def _flagged(hearing: Hearing) -> list[Reason]:
    """Extensions without legal effect (L75, L77)."""
    return [reason(rule, "This extension has no effect.", (act,)) for act, rule in hearing.docket.lives.whole.flagged]


def earliest_exit(hearing: Hearing) -> Answer:
    """First day out if notice is received on a day, or on the first day the gate allows."""
    docket, person = hearing.docket, hearing.state
    day = ordinal(hearing.question.notice_at or "")
    reasons = [reason("L78"), *_departure_reasons(hearing), *hearing.party_reasons(person, day)]
    if docket.departure.right.value is not True:
        return answer(NONE, [reason("L78", "The text gives no right to leave by notice."), *reasons])
    member = hearing.at_day(day)
    party = FALSE if member is None else within(member.start, member.end, day)
    if member is None or party.value is False:
        return answer(NONE, reasons)
    if party.value is None:
        return hearing.cannot_tell(reasons, member.ended_by.code or member.participation.code)
    days = docket.departure.hypothetical(person, member.start, day, docket.lives.of(person))
    days = earliest([days, docket.ends.days])
    if docket.departure.rule.blocked_while is not None and not days.sure:
        return answer(NONE, reasons)
    gate_code = docket.departure.gate(member.start)[1]
    return day_answer(days, reasons, gate_code)


def _departure_reasons(hearing: Hearing) -> list[Reason]:
    """The rules of the clause on withdrawal."""
    rule = hearing.docket.departure.rule
    found = [reason("L79", f"Notice of {rule.notice or 'no period'}.")]
    if rule.allowed == "at_term":
        found = [reason("L74", "Only a notice against renewal ends it.")]
    if rule.counting == "day_after_expiry":
        found.append(reason("L9", "The day after the period has run out."))
    if rule.align is not None:
        found += [reason("L8"), reason("L5")]
    if rule.blocked_while is not None:
        found.append(reason("L83", "As far as no armed conflict is on record, the clock alone decides."))
    return [*found, reason("L3"), reason("L4"), reason("L84")]


def latest_notice(hearing: Hearing) -> Answer:
    """The last day for a notice against renewal of the period running on a day."""
    docket, t = hearing.docket, hearing.at
    life, tacit = docket.lives.whole, docket.lives.rule.tacit
    reasons = [reason("L74", "Counted back from the end of the running period."), *entry_reasons(docket)]
    force = within(docket.entry.days, docket.end.days, t)
    if force.value is None:
        return hearing.cannot_tell(reasons, docket.entry.code)
    renews = tacit is not None or (life.term is not None and life.term.tail is not None)
    if not force.value or life.term is None or not renews:
        return answer(NONE, reasons)
    running = life.term.running(t)
    if running.hi <= t:
        return answer(NONE, reasons)
    return day_answer(docket.lives.latest_notice(running), reasons)


def aftermath_until(hearing: Hearing) -> Answer:
    """Until when provisions outlive the participation, or provisional application (L85)."""
    docket, person = hearing.docket, hearing.state
    reasons = [reason("L85"), *hearing.party_reasons(person)]
    member = hearing.membership()
    if member is not None and not member.start.never:
        clause = docket.departure.rule.aftermath
        end, code = member.end, member.ended_by.code
    else:
        provisional = docket.rule.provisional_application
        clause = provisional.aftermath if provisional is not None else None
        end, code = _provisional_end(hearing), None
        reasons.append(reason("L49", "Counted from the end of provisional application."))
    if clause is None or not _outlives(clause, hearing.question.provisions):
        return answer(NONE, reasons)
    return day_answer(end.map(lambda day: add(day, length(clause.period))), reasons, code)


def _provisional_end(hearing: Hearing) -> Span:
    stretches = applied(hearing.docket, hearing.state)
    return stretches[-1].end if stretches else NO_DAY


def _outlives(clause: Aftermath, provisions: str | None) -> bool:
    named = clause.provisions
    if provisions is None or named in (None, "all"):
        return True
    return provisions == named if isinstance(named, str) else provisions in (named or ())


ANSWERS: dict[str, Callable[[Hearing], Answer]] = {
    "entered_into_force": entered_into_force,
    "ended_at": ended_at,
    "entry_into_force_for": entry_into_force_for,
    "exit_date": exit_date,
    "bound_until": bound_until,
    "earliest_exit": earliest_exit,
    "latest_notice": latest_notice,
    "aftermath_until": aftermath_until,
}
