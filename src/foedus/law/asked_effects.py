"""Questions for effects: relation of a pair, versions, obligations, conflicts, priority (part D)."""

from collections.abc import Callable, Iterable

from foedus.law.casus_foederis import NOT_DUE, Outcome, trigger
from foedus.law.clock import ordinal
from foedus.law.conflicts import conflict, engagement, worst
from foedus.law.conflicts import priority as priority_rank
from foedus.law.hearing import Hearing
from foedus.law.logic import Truth
from foedus.law.reasons import answer, entry_reasons, reason
from foedus.law.reservations import relation as relation_between
from foedus.law.status import in_force_between
from foedus.law.versions import bound_version as versions_between
from foedus.model.answer import CANNOT_TELL, Answer, Code, Reason
from foedus.model.obligation import Engagement, Event


def relation(hearing: Hearing) -> Answer:
    """What stands of a provision between two states."""
    docket, t = hearing.docket, hearing.at
    a, b = hearing.person(hearing.question.a), hearing.person(hearing.question.b)
    between = in_force_between(docket, a, b, t)
    found = relation_between(docket, a, b, hearing.question.provision, t=t, between=between)
    acts = [d.act for d in docket.record.acts("reserve", "object") if {a, b} & set(docket.record.actors(d.act))]
    rules = {"excluded": "L53", "none": "L54", "modified": "L52"}
    word = found if isinstance(found, str) else found.word
    reasons = [reason("L55", f"The first that fits between {a} and {b}.", acts)]
    if word in rules:
        reasons.append(reason(rules[word]))
    code = found.code if isinstance(found, Truth) else None
    if code is Code.CONTESTED:
        reasons.append(reason("L58", "The reservation is invalid, or the objector claims the full treaty."))
    return answer(word, [*reasons, *hearing.party_reasons(a, t), *hearing.party_reasons(b, t)], code)


def bound_version(hearing: Hearing) -> Answer:
    """The versions that bind a pair."""
    docket = hearing.docket
    a, b = hearing.person(hearing.question.a), hearing.person(hearing.question.b)
    reasons = [reason("L62", "The base and the amendments both have accepted, each by its own clock."), reason("L61")]
    if not docket.rule.versions:
        found = in_force_between(docket, a, b, hearing.at)
        if isinstance(found, Truth) and found.value is None:
            return hearing.cannot_tell(reasons, found.code)
        bound = found == "suspended" or (isinstance(found, Truth) and found.value)
        return answer((docket.treaty.id,) if bound else (), [*reasons, *entry_reasons(docket)])
    names, truth = versions_between(hearing.court.versions(docket.treaty, docket.as_of), a, b, hearing.at)
    if truth.value is None:
        return hearing.cannot_tell(reasons, truth.code)
    return answer(names, reasons)


def obligations(hearing: Hearing) -> Answer:
    """Whether an obligation is due after an event."""
    asked = hearing.question
    event = asked.event
    day = asked.at or (event.date if event is not None else None)
    found = trigger(
        hearing.docket,
        asked.of or "",
        asked.toward or "",
        asked.obligation or "",
        at=ordinal(day or ""),
        event=event,
    )
    return answer(found.value, outcome_reasons(hearing, found, event), found.code)


def outcome_reasons(hearing: Hearing, found: Outcome, event: Event | None) -> list[Reason]:
    """The conditions of an obligation, those that decide first."""
    asked = hearing.question
    decisive = [check for check in found.checks if check.truth.value is not True]
    reasons = [_check_reason(check.name, check.truth, check.text) for check in decisive or found.checks]
    what = found.obligation.content if found.obligation is not None else ""
    reasons.append(reason("L94", f"{asked.of} toward {asked.toward}: {what}" if what else "Casus foederis."))
    if found.value == NOT_DUE and any(check.name == "in_force" for check in decisive):
        reasons.append(reason("L96", "Before entry into force nothing is owed under the treaty."))
    if found.obligation is not None and found.obligation.type == "defence":
        reasons.append(reason("L98", "Help is collective self-defence: the limits of Article 51 of the Charter apply."))
    reasons += [reason("L92"), reason("L93")] if event is not None else [reason("L92")]
    return [*reasons, *entry_reasons(hearing.docket)]


def _check_reason(name: str, truth: Truth, text: str) -> Reason:
    rule = {"in_force": "L94", "aggressor": "L95", "obligation": "L92"}.get(name, "L93")
    word = {True: "holds", False: "fails", None: "is not given"}[truth.value]
    return reason(rule, f"{text} ({word})")


def conflict_with(hearing: Hearing) -> Answer:
    """Whether another engagement conflicts with a pledge."""
    asked, docket = hearing.question, hearing.docket
    names = frozenset({asked.beneficiary or ""}) | {
        name for name in docket.treaty.states if docket.person(name) == hearing.person(asked.beneficiary)
    }
    names |= {hearing.person(asked.beneficiary)}
    pledges = [one for one in docket.rule.obligations if asked.pledge in (one.id, one.type)]
    by = hearing.person(asked.by)
    bound = [one for one in pledges if not one.bound or by in docket.record.persons.persons(one.bound)]
    reasons = [reason("L97", "Only the text is judged; both treaties stay in force."), reason("L63")]
    if not bound:
        return answer("none", [reason("L97", f"{asked.by} gave no such pledge in {docket.treaty.id}."), *reasons])
    found = worst(conflict(names, one) for one in _candidates(hearing))
    return answer(found.value, [reason("L97", found.text), *reasons])


def _candidates(hearing: Hearing) -> Iterable[Engagement]:
    candidate = hearing.question.candidate
    if isinstance(candidate, Engagement):
        return [candidate]
    treaty = hearing.court.treaties.get(candidate or "")
    if treaty is None:
        return []
    return [engagement(treaty.id, treaty.rule, one) for one in treaty.rule.obligations]


def priority(hearing: Hearing) -> Answer:
    """Which of two treaties prevails."""
    treaty, with_ = hearing.docket.treaty, hearing.question.with_ or ""
    other = hearing.court.treaties.get(with_)
    days = None
    if other is not None:
        days = (hearing.docket.entry.days, hearing.court.docket(other, hearing.docket.as_of).entry.days)
    found = priority_rank(treaty, with_, other, days)
    reasons = [reason(found.rule, found.text), reason("L63"), reason("L98")]
    if found.value is None:
        return answer(CANNOT_TELL, reasons, Code.FACT_NOT_GIVEN)
    return answer(found.value, reasons)


ANSWERS: dict[str, Callable[[Hearing], Answer]] = {
    "relation": relation,
    "bound_version": bound_version,
    "obligations": obligations,
    "conflict": conflict_with,
    "priority": priority,
}
