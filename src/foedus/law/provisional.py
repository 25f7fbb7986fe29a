"""Provisional application: for whom, from when, until when (L48, L49)."""

from typing import NamedTuple

from foedus.law.clock import NO_DAY, Span, clock, earliest, no_earlier, span
from foedus.law.docket import Docket
from foedus.law.knowledge import FUTURE
from foedus.law.logic import FALSE, Truth, either, reached, within
from foedus.model.act import EVERYONE, Act
from foedus.model.rule import ProvisionalApplication

_BY_SIGNATURE = frozenset({"all_signatories_unless_declared", "adoption_or_signature_unless_notified"})
_SILENT = ProvisionalApplication()


class Applied(NamedTuple):
    """One stretch of provisional application of a person."""

    start: Span
    end: Span
    act: Act | None


def applied(docket: Docket, person: str) -> list[Applied]:
    """The stretches of provisional application of a person."""
    rule = docket.rule.provisional_application or _SILENT
    floor = span(rule.from_) if rule.from_ is not None and rule.from_ != "signature" else Span(0, 0)
    starts: list[tuple[Span, Act | None, Span]] = []
    for dated in docket.record.acts("apply_provisionally"):
        start = _by_act(docket, person, dated.days, dated.act)
        if start is not None:
            until = NO_DAY if dated.act.until is None else span(dated.act.until)
            starts.append((no_earlier(start, floor), dated.act, until))
    if rule.from_ == "signature" or rule.by in _BY_SIGNATURE:
        signed = docket.signed.get(person)
        if signed:
            starts.append((no_earlier(signed[0].days, floor), None, NO_DAY))
    return [Applied(start, earliest([until, _end(docket, person, rule)]), act) for start, act, until in starts]


def _by_act(docket: Docket, person: str, days: Span, act: Act) -> Span | None:
    """From the act itself; an act of all holds for every signatory and contracting state (L48)."""
    if EVERYONE not in act.states:
        return days if person in docket.record.actors(act) else None
    joined = [dated.days for dated in docket.signed.get(person, ())]
    joined += [consent.days for consent in docket.consents.get(person, ())]
    if joined:
        return no_earlier(days, earliest(joined))
    return days if person in docket.record.persons.persons(docket.rule.parties or docket.rule.signatories) else None


def _end(docket: Docket, person: str, rule: ProvisionalApplication) -> Span:
    """Entry into force for the person, a notice, an agreed day, or the end of treaty or state (L49)."""
    ends = [member.start for member in docket.membership(person) if member.start.lo < member.end.hi]
    ends += [docket.end.days, docket.record.persons.ended(person)]
    until = rule.prolonged_until or rule.until
    if until is not None:
        ends.append(span(until))
    run = clock(rule.ends.notice, None, rule.ends.counting) if rule.ends is not None else clock(None, None)
    ends += [dated.days.map(run.run) for dated in docket.disclaimed.get(person, ())]
    for dated in docket.record.acts("declare", "notify", "revoke", "withdraw", "terminate"):
        if "provisional" in (dated.act.of or "") and person in docket.record.actors(dated.act):
            signed = docket.signed.get(person, [])
            early = any(dated.days.hi <= one.days.lo for one in signed[:1])
            opted_out = early and dated.act.kind in ("declare", "notify")
            ends.append(dated.days if opted_out else dated.days.map(run.run))
    return earliest(ends)


def applies(docket: Docket, person: str, t: int, party: Truth) -> Truth:
    """Whether a person applies the treaty provisionally on a day.

    Args:
        docket: The treaty as known.
        person: Who.
        t: The day.
        party: Whether the treaty is in force for it then (provisional application has ended with that).
    """
    stretches = applied(docket, person)
    truth = either(within(one.start, one.end, t) for one in stretches)
    if party.value:
        return FALSE
    if docket.as_of is None or t <= docket.as_of or truth.value is None:
        return truth
    if truth.value:
        return truth if any(one.end.sure and within(one.start, one.end, t).value for one in stretches) else FUTURE
    settled = any(reached(one.end, t).value or one.start.sure for one in stretches)
    gone = reached(docket.end.days, t).value or reached(docket.record.persons.ended(person), t).value
    return truth if settled or gone else FUTURE
