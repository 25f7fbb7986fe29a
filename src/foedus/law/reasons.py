"""Reasons as data: the rules used, what was done with them, on which acts, with the sentences they were read from."""

from collections.abc import Iterable

from foedus.law.clock import NEVER, Span, edtf_of
from foedus.law.docket import Docket, Membership
from foedus.law.termination import End
from foedus.model.act import Act
from foedus.model.answer import CANNOT_TELL, NONE, Answer, Code, Reason

WOULD_SETTLE = {
    Code.DATE_UNCERTAIN: "The exact day of the acts named here.",
    Code.SOURCES_DIFFER: "A statement of the depositary, or another source of the same rank, on the day.",
    Code.ACT_MISSING: "The act that is not on record, with its date.",
    Code.CONTESTED: "A settlement between the parties, or a statement of the depositary that all accept.",
    Code.FACT_NOT_GIVEN: "The facts that the conditions named here ask for.",
    Code.FUTURE: "Time: acts after the day of knowledge decide it.",
    Code.RULE_UNKNOWN: "The text of the clause, or the list it refers to.",
}


def reason(rule: str, text: str = "", acts: Iterable[Act | None] = ()) -> Reason:
    """One step, with the passages of its acts."""
    used = tuple(act for act in acts if act is not None)
    passages = tuple(passage for act in used for passage in act.passages)
    return Reason(rule=rule, text=text, acts=used, passages=passages)


def said(days: Span) -> str:
    """An interval of days in words."""
    if days.never:
        return "never"
    if days.hi >= NEVER:
        return "on a day that is not known" if days.lo <= 0 else f"not before {edtf_of(Span(days.lo, days.lo))}"
    return edtf_of(days)


def entry_reasons(docket: Docket) -> list[Reason]:
    """How the treaty's own day was found; worked out once for a docket, since nearly every answer rests on it."""
    if docket.entry_steps is None:
        docket.entry_steps = tuple(_entry_steps(docket))
    return list(docket.entry_steps)


def _entry_steps(docket: Docket) -> list[Reason]:
    entry = docket.entry
    rules = entry.rules or ("L29",)
    met = entry.trigger if entry.trigger is not None else None
    found: list[Reason] = []
    for rule in dict.fromkeys(rules):
        if rule == "L44":
            found.append(reason(rule, _attested(docket), entry.attested))
        elif rule in ("L29", "L30", "L31", "L35", "L36", "L40") and met is not None:
            found.append(
                reason(rule, f"The condition of entry into force came true: {said(met)}.", _decisive(docket, met))
            )
        elif rule in ("L29", "L31"):
            found.append(reason(rule, "The condition of entry into force has not come true by the acts on record."))
        else:
            found.append(reason(rule, f"First day of force: {said(entry.days)}."))
    return found


def _attested(docket: Docket) -> str:
    entry = docket.entry
    text = f"The day is attested: {said(entry.days)}."
    if entry.differs:
        text += f" The acts at hand give {said(entry.computed)}; L32, L33 or L9 could explain the difference."
    return text


def _decisive(docket: Docket, met: Span) -> list[Act]:
    """The acts of the day on which the condition came true (L11)."""
    days = {met, Span(met.lo, met.lo), Span(met.hi, met.hi)}
    acts = [one.act for mine in docket.consents.values() for one in mine if one.days in days]
    acts += [dated.act for dated in docket.record.acts("attest_count", "attest_share", "decide") if dated.days in days]
    return list({id(act): act for act in acts}.values())


def member_reasons(docket: Docket, person: str, member: Membership) -> list[Reason]:
    """How a participation begins."""
    part = member.participation
    act = part.consent.act if part.consent is not None else None
    first = part.rules[0] if part.rules else "L46"
    text = f"For {person} the first day of force is {said(member.start)}."
    found = [reason(first, text, (act, *part.acts))]
    found += [reason(rule, text) for rule in part.rules[1:]]
    if "L42" in part.rules:
        found += [reason(rule, "The clock of later parties.") for rule in _clock_rules(docket)]
    return found


def _clock_rules(docket: Docket) -> list[str]:
    entry = docket.rule.entry_into_force
    later = entry.later_parties if entry is not None else None
    if later is None:
        return []
    return [*(("L3", "L4") if later.delay else ()), *(("L5", "L6") if later.align else ())]


def end_reasons(end: End, whom: str) -> list[Reason]:
    """What ends a treaty or a participation."""
    if end.days.never:
        return []
    text = f"{whom} ends: {said(end.days)}."
    return [reason(rule, text, end.acts if i == 0 else ()) for i, rule in enumerate(dict.fromkeys(end.rules))]


def answer(value: str | tuple[str, ...], reasons: Iterable[Reason], code: Code | None = None) -> Answer:
    """An answer with its reasons, each step once; "cannot tell" with its code and what would settle it."""
    seen: dict[tuple[str, str], Reason] = {}
    for one in reasons:
        seen.setdefault((one.rule, one.text), one)
    if value != CANNOT_TELL:
        return Answer(value=value, reasons=tuple(seen.values()))
    code = code or Code.DATE_UNCERTAIN
    last = Reason(rule="L14" if code is Code.FUTURE else "L13", text=f"It cannot be told: {code.value}.")
    return Answer(value=value, reasons=(*seen.values(), last), code=code, would_settle=WOULD_SETTLE[code])


def day_answer(days: Span, reasons: Iterable[Reason], code: Code | None = None) -> Answer:
    """A date as an answer: EDTF, none if it never comes, cannot tell if it may or may not come."""
    if days.never:
        return answer(NONE, reasons)
    if days.hi >= NEVER:
        return answer(CANNOT_TELL, reasons, code)
    if days.lo < days.hi:
        reasons = [*reasons, reason("L12", "The day is known only as an interval, kept through every step.")]
    return answer(edtf_of(days), reasons)
