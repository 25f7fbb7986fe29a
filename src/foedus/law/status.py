"""Yes, no or cannot tell: in force, for whom, between whom; and the status of a state (L46, L81, part D)."""

from foedus.law.clock import NEVER
from foedus.law.docket import Docket, Membership
from foedus.law.knowledge import FUTURE, as_known
from foedus.law.logic import FALSE, TRUE, Truth, both, either, reached, unknown, within
from foedus.law.provisional import applies
from foedus.law.reservations import precluded
from foedus.law.suspension import suspended
from foedus.law.withdrawal import Exit, notice_running
from foedus.model.answer import CANNOT_TELL, NONE, Code


def in_force(docket: Docket, t: int) -> Truth:
    """Whether the treaty is in force on a day (L1, L2, L13)."""
    start, end = docket.entry.days, docket.end
    code = (docket.entry.code if t < start.hi else end.code) or Code.DATE_UNCERTAIN
    truth = within(start, end.days, t, code)
    lives = docket.lives
    return as_known(truth, t, docket.as_of, start=start, end=end, life=lives.whole, renewable=lives.renewable)


def party_in_force(docket: Docket, person: str, t: int) -> Truth:
    """Whether the treaty is in force for a person on a day, in any of its participations (L46)."""
    members = docket.membership(person)
    found = either(in_membership(docket, person, member, t) for member in members)
    if found.value is not False:
        return found
    if docket.as_of is not None:
        if _silent_successor(docket, person, t):
            return both([in_force(docket, t), unknown(Code.ACT_MISSING)])
        if t > docket.as_of and not members and _may_still_join(docket, person, t):
            return FUTURE
    return FALSE


def in_membership(docket: Docket, person: str, member: Membership, t: int) -> Truth:
    """Whether a day lies in one participation."""
    code = (member.participation.code if t < member.start.hi else member.ended_by.code) or Code.DATE_UNCERTAIN
    truth = within(member.start, member.end, t, code)
    if docket.as_of is None or t <= docket.as_of:
        return truth
    life = docket.lives.of(person)
    renewable = docket.lives.renewable and not life.left
    return as_known(truth, t, docket.as_of, start=member.start, end=member.ended_by, life=life, renewable=renewable)


def _silent_successor(docket: Docket, person: str, t: int) -> bool:
    """A successor that has not spoken by the day of knowledge: it may still succeed, with effect back to then (L69)."""
    before = docket.record.persons.predecessor(person)
    if before is None or docket.consents.get(person) or not docket.membership(before):
        return False
    return docket.record.persons.began(person).lo <= t


def _may_still_join(docket: Docket, person: str, t: int) -> bool:
    """Whether an act not yet done could make it a party on a day after that of knowledge (L14)."""
    rule, persons = docket.rule, docket.record.persons
    closed = bool(rule.parties) and (rule.form == "bilateral" or rule.accession is None)
    if closed and person not in docket.record.everyone:
        return False
    if persons.ended(person).hi <= t or t < persons.began(person).lo:
        return False
    return in_force(docket, t).value is not False


def in_force_between(docket: Docket, a: str, b: str, t: int) -> Truth | str:
    """Whether the treaty is in force between two persons: no, cannot tell, suspended or yes, the first that fits."""
    parties = both([party_in_force(docket, a, t), party_in_force(docket, b, t)])
    apart = precluded(docket, a, b, t)
    if parties.value is False or (a == b):
        return FALSE
    if apart.value is True:
        return FALSE
    rest = suspended(docket, a, b, t)
    for truth in (parties, apart, rest):
        if truth.value is None:
            return truth
    return "suspended" if rest.value else TRUE


def between_word(found: Truth | str) -> str:
    """The answer in the words of part D."""
    return found if isinstance(found, str) else found.word


def status(docket: Docket, person: str, t: int) -> tuple[str, Code | None]:
    """The status of a person on a day, the first that fits (part D), and the code if it cannot be told."""
    gone = reached(docket.record.persons.ended(person), t)
    if gone.value is not False:
        return ("ceased_to_exist", None) if gone.value else (CANNOT_TELL, gone.code)
    party = party_in_force(docket, person, t)
    if party.value is None:
        return CANNOT_TELL, party.code
    if party.value:
        notice = notice_given(docket, person, t)
        if notice.value is None:
            return CANNOT_TELL, notice.code
        return ("party_notice_given" if notice.value else "party"), None
    return _without_force(docket, person, t)


def _without_force(docket: Docket, person: str, t: int) -> tuple[str, Code | None]:
    steps = (
        ("former_party", former_party(docket, person, t)),
        ("provisional", applies(docket, person, t, FALSE)),
        ("contracting", contracting(docket, person, t)),
        ("signatory", has_signed(docket, person, t)),
    )
    for word, truth in steps:
        if truth.value is None and truth.code is not Code.FUTURE:
            return CANNOT_TELL, truth.code
        if truth.value:
            return word, None
    return NONE, None


def notice_given(docket: Docket, person: str, t: int) -> Truth:
    """Whether a notice with effect runs on a day (L81)."""
    return either(
        both([in_membership(docket, person, member, t), notice_running(exit_, t)])
        for member in docket.membership(person)
        for exit_ in member.exits
    )


def former_party(docket: Docket, person: str, t: int) -> Truth:
    """Whether the treaty was in force for it and no longer is."""
    return either(
        reached(member.end, t)
        for member in docket.membership(person)
        if member.start.lo < member.end.hi and member.start.lo < NEVER
    )


def contracting(docket: Docket, person: str, t: int) -> Truth:
    """Whether its consent stands, in force or not (L20, L23)."""
    return either(_stands(docket, person, i, t) for i in range(len(docket.consents.get(person, ()))))


def _stands(docket: Docket, person: str, i: int, t: int) -> Truth:
    consent = docket.consents[person][i]
    given = reached(consent.days, t)
    if given.value and consent.doubt is not None:
        given = unknown(consent.doubt)
    back = [dated.days for dated in docket.taken_back(person) if dated.days.hi >= consent.days.lo]
    back += [exit_.days for exit_ in _exits_before_force(docket, person) if exit_.said.hi >= consent.days.lo]
    return both([given, *(~reached(days, t) for days in back if days != consent.days)])


def _exits_before_force(docket: Docket, person: str) -> list[Exit]:
    return [exit_ for member in docket.membership(person) for exit_ in member.exits if exit_.days.hi <= member.start.lo]


def has_signed(docket: Docket, person: str, t: int) -> Truth:
    """Whether it had signed by a day (L18)."""
    return either(reached(dated.days, t) for dated in docket.signed.get(person, ()))


def object_and_purpose(docket: Docket, person: str, t: int) -> Truth:
    """Whether it must not defeat object and purpose (L24)."""
    bound = either([has_signed(docket, person, t), contracting(docket, person, t)])
    ended = reached(docket.end.days, t)
    was_party = either(
        reached(member.start, t) for member in docket.membership(person) if member.start.lo < member.end.hi
    )
    gone = reached(docket.record.persons.ended(person), t)
    truth = both([bound, ~was_party, ~ended, ~gone, ~_disclaimed(docket, person, t)])
    if docket.as_of is None or t <= docket.as_of:
        return truth
    return _later_duty(docket, person, t, truth)


def _later_duty(docket: Docket, person: str, t: int, truth: Truth) -> Truth:
    """On a day after that of knowledge only a duty that has ended, or never can arise, is certain (L14)."""
    if truth.value is not False:
        return FUTURE if truth.value else truth
    settled = (
        reached(docket.end.days, t).value
        or any(reached(member.start, t).value for member in docket.membership(person))
        or _disclaimed(docket, person, t).value
    )
    return truth if settled or not _may_still_join(docket, person, t) else FUTURE


def _disclaimed(docket: Docket, person: str, t: int) -> Truth:
    """Whether it said by then that it will not become a party, and did not consent since (L24)."""
    return either(
        both(
            [
                reached(dated.days, t),
                ~either(
                    reached(consent.days, t)
                    for consent in docket.consents.get(person, ())
                    if consent.days.lo >= dated.days.lo
                ),
            ]
        )
        for dated in docket.disclaimed.get(person, ())
    )
