"""Questions with yes, no or cannot tell, and for the status of a state (part D)."""

from collections.abc import Callable

from foedus.law.clock import Span
from foedus.law.hearing import Hearing
from foedus.law.logic import FALSE, Truth, both
from foedus.law.missing import missing_names
from foedus.law.provisional import applied, applies
from foedus.law.reasons import answer, end_reasons, entry_reasons, reason
from foedus.law.reservations import may_reserve as may_reserve_truth
from foedus.law.status import (
    between_word,
    in_force_between,
    notice_given,
    object_and_purpose,
    party_in_force,
    status,
)
from foedus.law.status import in_force as treaty_in_force
from foedus.law.suspension import suspensions
from foedus.law.words import reservations as in_words
from foedus.model.answer import Answer, Code, Reason


def in_force(hearing: Hearing) -> Answer:
    """Whether the treaty is in force."""
    docket = hearing.docket
    reasons = [*entry_reasons(docket), *end_reasons(docket.end, "The treaty"), *_life(hearing)]
    domestic = [dated.act for dated in docket.record.acts("approve", "ratify") if dated.days.lo <= hearing.at]
    if domestic and not docket.entry.days.hi <= hearing.at:
        reasons.append(reason("L21", "Steps at home are not consent toward the other parties.", domestic))
        reasons.append(reason("L22"))
    reasons += [reason("L1"), reason("L2", "In force from the first day; not on the first day without force.")]
    return hearing.truth_answer(treaty_in_force(docket, hearing.at), reasons)


def _life(hearing: Hearing) -> list[Reason]:
    life = hearing.docket.lives.whole
    flagged = [reason(rule, "This extension has no effect.", (act,)) for act, rule in life.flagged]
    return [*(reason(rule) for rule in life.rules), *flagged]


def party(hearing: Hearing) -> Answer:
    """Whether the treaty is in force for a state."""
    truth = party_in_force(hearing.docket, hearing.state, hearing.at)
    extra = [reason("L69", "A successor may still notify, with effect back to its beginning.")]
    if truth.code is not Code.ACT_MISSING:
        extra = []
    reasons = [*hearing.party_reasons(hearing.state, hearing.at), *extra, *_notice(hearing), *_flagged(hearing)]
    return hearing.truth_answer(truth, reasons)


def _flagged(hearing: Hearing) -> list[Reason]:
    """Notices and revocations that had no effect (L78, L79, L23)."""
    docket, person = hearing.docket, hearing.state
    used = {id(exit_.act) for member in docket.membership(person) for exit_ in member.exits}
    idle = [dated.act for dated in docket.departure.notices(person) if id(dated.act) not in used]
    if not idle:
        return []
    return [reason("L78", "This notice had no effect.", idle), reason("L79", "This notice had no effect.", idle)]


def _notice(hearing: Hearing) -> list[Reason]:
    docket, person, t = hearing.docket, hearing.state, hearing.at
    if notice_given(docket, person, t).value is not True:
        return []
    acts = [exit_.act for member in docket.membership(person) for exit_ in member.exits]
    return [reason("L81", "While the notice runs it is a party with all duties.", acts)]


def status_of(hearing: Hearing) -> Answer:
    """The status of a state."""
    word, code = status(hearing.docket, hearing.state, hearing.at)
    reasons = [*hearing.party_reasons(hearing.state, hearing.at), *_notice(hearing), *_flagged(hearing)]
    rule = {"signatory": "L18", "contracting": "L20", "provisional": "L48", "ceased_to_exist": "L68"}.get(word)
    if rule is not None:
        signed = [dated.act for dated in hearing.docket.signed.get(hearing.state, ())]
        reasons.insert(0, reason(rule, f"{hearing.state} is {word.replace('_', ' ')} on that day.", signed))
    return answer(word, reasons, code)


def between(hearing: Hearing) -> Answer:
    """Whether the treaty is in force between two states."""
    docket, t = hearing.docket, hearing.at
    a, b = hearing.person(hearing.question.a), hearing.person(hearing.question.b)
    found = in_force_between(docket, a, b, t)
    reasons = [*hearing.party_reasons(a, t), *hearing.party_reasons(b, t)]
    rests = [dated.act for dated in suspensions(docket, a, b)]
    if rests:
        reasons.insert(0, reason("L89", "A suspension between the two is on record.", rests))
    stops = [
        dated.act
        for dated in docket.record.acts("object")
        if dated.act.precludes_entry_into_force and {a, b} & set(docket.record.actors(dated.act))
    ]
    if stops:
        reasons.insert(0, reason("L54", "An objection says that the treaty is not in force between the two.", stops))
    code = found.code if isinstance(found, Truth) else None
    return answer(between_word(found), reasons, code)


def may_withdraw(hearing: Hearing) -> Answer:
    """Whether a valid notice may be given on a day."""
    docket, t = hearing.docket, hearing.at
    departure = docket.departure
    rule = departure.rule.allowed
    text = f"The clause on withdrawal says: {'allowed' if rule is True else str(rule).replace('_', ' ')}."
    reasons = [reason("L78", text), *hearing.party_reasons(hearing.state, t)]
    if departure.right.value is not True:
        return hearing.truth_answer(FALSE, reasons)
    member = hearing.at_day(t)
    is_party = party_in_force(docket, hearing.state, t)
    if member is None:
        return hearing.truth_answer(is_party, reasons)
    gate = departure.gate_open(member.start, _one_day(t))
    if departure.rule.not_before is not None:
        reasons.insert(0, reason("L79", f"The gate opens {departure.rule.not_before.period} after its start."))
    if rule == "at_term":
        reasons.insert(0, reason("L74", "A notice against renewal may be given at any time."))
    return hearing.truth_answer(both([is_party, gate]), reasons)


def _one_day(t: int) -> Span:
    return Span(t, t)


def may_reserve(hearing: Hearing) -> Answer:
    """Whether a reservation may be made on a day."""
    truth = may_reserve_truth(hearing.docket, hearing.state, hearing.question.provision, hearing.at)
    rule = hearing.docket.rule.reservations
    reasons = [reason("L50"), reason("L51", in_words(rule))]
    return hearing.truth_answer(truth, reasons)


def applies_provisionally(hearing: Hearing) -> Answer:
    """Whether a state applies the treaty provisionally."""
    docket, t = hearing.docket, hearing.at
    is_party = party_in_force(docket, hearing.state, t)
    truth = applies(docket, hearing.state, t, is_party)
    acts = [one.act for one in applied(docket, hearing.state)]
    ends = [dated.act for dated in docket.disclaimed.get(hearing.state, ())]
    reasons = [
        reason("L48", "Provisional application as the text or a declaration provides.", acts),
        reason("L49", "It ends with entry into force for the state, by notice, or as agreed.", ends),
        *hearing.party_reasons(hearing.state, t),
    ]
    return hearing.truth_answer(truth, reasons)


def interim_duty(hearing: Hearing) -> Answer:
    """Whether a state must not defeat object and purpose."""
    docket = hearing.docket
    acts = [dated.act for dated in docket.signed.get(hearing.state, ())]
    acts += [dated.act for dated in docket.disclaimed.get(hearing.state, ())]
    text = "From signature or consent until it is a party, says it will not become one, or the treaty ends."
    reasons = [reason("L24", text, acts), *hearing.party_reasons(hearing.state, hearing.at)]
    return hearing.truth_answer(object_and_purpose(docket, hearing.state, hearing.at), reasons)


def missing(hearing: Hearing) -> Answer:
    """Which of the required states lack consent."""
    found = missing_names(hearing.docket, hearing.at)
    text = "Required by name and without consent that stands."
    back = [dated.act for dated in hearing.docket.record.acts("revoke")]
    reasons = [
        reason("L40", text),
        reason("L23", "Consent taken back is missing again.", back) if back else reason("L31"),
    ]
    if found.truth.value is None:
        return hearing.cannot_tell(reasons, found.truth.code)
    return answer(found.names, reasons)


ANSWERS: dict[str, Callable[[Hearing], Answer]] = {
    "in_force": in_force,
    "party_in_force": party,
    "status": status_of,
    "in_force_between": between,
    "may_withdraw": may_withdraw,
    "may_reserve": may_reserve,
    "applies_provisionally": applies_provisionally,
    "object_and_purpose": interim_duty,
    "missing": missing,
}
