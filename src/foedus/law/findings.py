"""What does not fit in a treaty's record, as values: order of acts, double dates, states out of time, attested days."""

from collections.abc import Iterable
from itertools import pairwise

from foedus.law.clock import Span, edtf_of, span
from foedus.law.counting import fraction
from foedus.law.docket import Docket
from foedus.law.reasons import said
from foedus.law.record import Dated
from foedus.model.act import EVERYONE, Act
from foedus.model.finding import Finding

_ONCE = ("enter_into_force", "exchange_instruments")
_NEEDS_SIGNATURE = frozenset({"ratification", "acceptance", "approval"})


def findings(docket: Docket) -> tuple[Finding, ...]:
    """Everything noteworthy in the record of one treaty, in a fixed order."""
    checks = (
        _deposit_before_signature,
        _two_dates,
        _outside_the_state,
        _attested_differs,
        _without_date,
        _without_effect,
        _late_revocation,
        _flagged_extensions,
        _recorded_exit_differs,
        _contradictory_rule,
        _prohibited_reservations,
    )
    return tuple(found for check in checks for found in check(docket))


def _finding(
    rule: str, docket: Docket, message: str, who: Iterable[str], acts: Iterable[Act], *explains: str
) -> Finding:
    passages = tuple(passage for act in acts for passage in act.passages)
    about = (docket.treaty.id, *who)
    return Finding(
        rule=rule, message=f"{docket.treaty.id}: {message}", about=about, passages=passages, explains=explains
    )


def _deposit_before_signature(docket: Docket) -> Iterable[Finding]:
    for person, consents in docket.consents.items():
        signed = docket.signed.get(person)
        for consent in consents:
            ratifies = consent.act.kind == "deposit" and consent.act.of in _NEEDS_SIGNATURE
            if signed and ratifies and consent.days.hi < signed[0].days.lo:
                text = f"{person} deposited on {said(consent.days)}, before its signature on {said(signed[0].days)}."
                acts = (consent.act, signed[0].act)
                yield _finding(
                    "deposit-before-signature", docket, text, (person,), acts, "One of the two dates is wrong."
                )


def _two_dates(docket: Docket) -> Iterable[Finding]:
    for kind in ("sign", *_ONCE):
        by_person: dict[str, list[Dated]] = {}
        for dated in docket.record.acts(kind):
            of_other = kind == "enter_into_force" and dated.act.of not in (None, docket.treaty.id)
            for name in () if of_other else _who(docket, dated):
                by_person.setdefault(name, []).append(dated)
        for person, acts in by_person.items():
            days = sorted({dated.days for dated in acts})
            if len(days) > 1 and any(a.hi < b.lo for a, b in pairwise(days)):
                text = f"{kind} of {person} has several dates: {', '.join(said(one) for one in days)}."
                yield _finding(
                    "two-dates", docket, text, (person,), (dated.act for dated in acts), "Sources differ (L13)."
                )


def _who(docket: Docket, dated: Dated) -> tuple[str, ...]:
    return (EVERYONE,) if EVERYONE in dated.act.states else docket.record.actors(dated.act)


def _outside_the_state(docket: Docket) -> Iterable[Finding]:
    persons = docket.record.persons
    for act in docket.treaty.acts:
        for name in act.states:
            person = persons.person(name)
            days = span(act.date)
            if persons.ended(person).hi <= days.lo:
                text = f"{name} acts ({act.kind}, {said(days)}) after it had ceased to exist."
                yield _finding(
                    "act-after-the-end-of-the-state", docket, text, (name,), (act,), "L67: a continuing state."
                )
            if days.hi < persons.began(person).lo:
                text = f"{name} acts ({act.kind}, {said(days)}) before it existed."
                yield _finding("act-before-the-state", docket, text, (name,), (act,), "L69: an act of its predecessor.")


def _attested_differs(docket: Docket) -> Iterable[Finding]:
    entry = docket.entry
    if entry.differs:
        text = f"the day attested is {said(entry.days)}; the acts at hand give {said(entry.computed)}."
        later = entry.computed.lo > entry.days.hi
        explains = (
            "L33: states that have vanished are missing from the record."
            if later
            else "L32: an organisation is counted that does not count.",
            "L32: an organisation counts that was left out." if later else "L31: an instrument did not count.",
            "L9: the depositary records the day after the period.",
        )
        yield _finding("attested-day-differs", docket, text, (), entry.attested, *explains)


def _without_date(docket: Docket) -> Iterable[Finding]:
    for act in docket.treaty.acts:
        if act.date is None or act.date.startswith("XXXX"):
            text = f"the act {act.kind} of {', '.join(act.states)} has no {'date' if act.date is None else 'year'}."
            yield _finding("act-without-date", docket, text, act.states, (act,))


def _without_effect(docket: Docket) -> Iterable[Finding]:
    for person in docket.departure.leavers:
        used = {id(exit_.act) for member in docket.membership(person) for exit_ in member.exits}
        for dated in docket.departure.notices(person):
            if id(dated.act) not in used:
                text = f"the notice of {person} of {said(dated.days)} has no effect."
                explains = (
                    "L78: the text gives no right to leave.",
                    "L79: the notice came too early.",
                    "L20: no party.",
                )
                yield _finding("notice-without-effect", docket, text, (person,), (dated.act,), *explains)


def _late_revocation(docket: Docket) -> Iterable[Finding]:
    for dated in docket.record.acts("revoke"):
        of_consent = dated.act.of in ("ratification", "acceptance", "approval", "accession", "consent")
        if of_consent and docket.threshold.hi < dated.days.lo:
            who = docket.record.actors(dated.act)
            text = f"{', '.join(who)} took its consent back on {said(dated.days)}, after the threshold day."
            yield _finding(
                "revocation-too-late", docket, text, who, (dated.act,), "L23: free only before entry into force."
            )


def _flagged_extensions(docket: Docket) -> Iterable[Finding]:
    for act, rule in docket.lives.whole.flagged:
        text = f"the extension of {act.date} has no legal effect ({rule})."
        yield _finding("extension-without-effect", docket, text, act.states, (act,), f"{rule}.")


def _recorded_exit_differs(docket: Docket) -> Iterable[Finding]:
    for person in docket.departure.leavers:
        for member in docket.membership(person):
            for exit_ in member.exits:
                if exit_.computed is not None and not _overlap(exit_.computed, exit_.days):
                    text = f"{person} left on {said(exit_.days)} by the record, on {said(exit_.computed)} by the clock."
                    acts = (exit_.act,) if exit_.act is not None else ()
                    yield _finding(
                        "recorded-exit-differs", docket, text, (person,), acts, "L9: one day.", "L80: stated later."
                    )


def _overlap(a: Span, b: Span) -> bool:
    return a.lo <= b.hi and b.lo <= a.hi


def _contradictory_rule(docket: Docket) -> Iterable[Finding]:
    rule = docket.rule
    count = rule.entry_into_force.when.consents if rule.entry_into_force and rule.entry_into_force.when else None
    if rule.parties and count is not None and not isinstance(count, str) and (count.count or 0) > len(rule.parties):
        text = (
            f"the text asks for {count.count} consents of {len(rule.parties)} parties: it can never enter into force."
        )
        yield _finding("rule-contradicts-itself", docket, text, (), ())
    share = None if count is None or isinstance(count, str) else count.share
    if share is not None and fraction(share.at_least or share.more_than or 0) > 1:
        yield _finding("rule-contradicts-itself", docket, "a share of more than the whole is asked for.", (), ())
    if rule.opened and docket.entry.days.sure and docket.entry.days.hi < span(rule.opened).lo:
        text = f"it enters into force on {edtf_of(docket.entry.days)}, before it was opened for signature."
        yield _finding("in-force-before-opening", docket, text, (), ())


def _prohibited_reservations(docket: Docket) -> Iterable[Finding]:
    rule = docket.rule.reservations
    if rule is not None and rule.allowed is False:
        for dated in docket.record.acts("reserve"):
            who = docket.record.actors(dated.act)
            text = f"{', '.join(who)} reserved, which the text prohibits."
            yield _finding(
                "prohibited-reservation", docket, text, who, (dated.act,), "L57: an interpretative declaration."
            )
