"""Reservations and objections: what stands between two parties, provision by provision (L50 to L58)."""

from fractions import Fraction
from typing import NamedTuple

from foedus.law.clock import Span, add, earliest, length, no_earlier, span
from foedus.law.counting import fraction
from foedus.law.docket import Docket
from foedus.law.logic import FALSE, TRUE, Truth, both, either, reached, unknown, within
from foedus.law.record import Dated
from foedus.model.act import EVERYONE, Act
from foedus.model.answer import Code
from foedus.model.rule import Reservations

_TWELVE_MONTHS = "P12M"
_SILENT = Reservations()


class Reserved(NamedTuple):
    """A reservation of one person, from its day until its withdrawal."""

    person: str
    days: Span
    until: Span
    act: Act


class Objected(NamedTuple):
    """An objection of one person to a reservation, while both stand."""

    person: str
    days: Span
    until: Span
    act: Act


def reserved(docket: Docket, person: str) -> list[Reserved]:
    """The reservations of a person that were confirmed where they had to be (L50)."""
    found = []
    for dated in docket.record.acts("reserve"):
        if person in docket.record.actors(dated.act) and not _unconfirmed(docket, person, dated):
            until = _withdrawn(docket, person, dated.act, "reservation")
            found.append(Reserved(person, dated.days, _fallen(docket, person, dated, until), dated.act))
    return found


def _unconfirmed(docket: Docket, person: str, dated: Dated) -> bool:
    """Formulated at a signature subject to ratification and not repeated with the instrument (VCLT 23(2))."""
    consents = docket.consents.get(person)
    at_signature = any(signed.days == dated.days for signed in docket.signed.get(person, ()))
    return consents is not None and at_signature and consents[0].days.lo > dated.days.hi


def _withdrawn(docket: Docket, person: str, act: Act, what: str) -> Span:
    """When a reservation or objection was withdrawn (L56)."""
    names = {what, f"{what}s", act.id} - {None}
    days = [
        dated.days
        for dated in docket.record.acts("withdraw", "revoke")
        if dated.act.of in names
        and person in docket.record.actors(dated.act)
        and (dated.act.of == act.id or _same(dated.act, act, what))
        and dated.days.hi >= span(act.date).lo
    ]
    return earliest(days)


def _same(back: Act, act: Act, what: str) -> bool:
    """Whether a withdrawal means this act: by its id, or by its provisions, or all there are."""
    if what == "objection" and back.against and not set(back.against) & set(act.against):
        return False
    named = (*((back.id,) if back.id else ()), *back.to)
    if named:
        return act.id in named or bool(set(named) & set(act.to))
    return not back.provisions or bool(set(back.provisions) & set(act.provisions))


def _fallen(docket: Docket, person: str, dated: Dated, until: Span) -> Span:
    """A late reservation stands only if no party objects in time (L50)."""
    consents = docket.consents.get(person)
    if not consents or any(consent.days.hi >= dated.days.lo for consent in consents):
        return until
    against = [
        one.days for other in _objectors(docket) for one in _against(docket, other, person, dated.act, dated.days)
    ]
    return earliest([until, *against])


def _objectors(docket: Docket) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p for dated in docket.record.acts("object") for p in docket.record.actors(dated.act)))


def objected(docket: Docket, person: str, reservation: Reserved) -> list[Objected]:
    """The objections of a person to a reservation that were made in time (L52)."""
    return _against(docket, person, reservation.person, reservation.act, reservation.days)


def _against(docket: Docket, person: str, reserver: str, act: Act, days: Span) -> list[Objected]:
    found = []
    for dated in docket.record.acts("object"):
        mine = person in docket.record.actors(dated.act)
        if mine and _aims_at(docket, dated.act, act, reserver) and _in_time(docket, person, dated, act):
            start = no_earlier(dated.days, days)
            found.append(Objected(person, start, _withdrawn(docket, person, dated.act, "objection"), dated.act))
    return found


def _aims_at(docket: Docket, objection: Act, reservation: Act, reserver: str) -> bool:
    if objection.against and EVERYONE not in objection.against:
        if reserver not in docket.record.persons.persons(objection.against):
            return False
    elif not objection.to and not objection.provisions:
        return EVERYONE in objection.against
    if objection.to and reservation.id is not None:
        return reservation.id in objection.to
    return not objection.provisions or bool(set(objection.provisions) & set(reservation.provisions))


def _in_time(docket: Docket, person: str, dated: Dated, act: Act) -> bool:
    """Within the window from notification, or by the objector's own consent if that is later (L52)."""
    if act.notified is None:
        return True
    window = length(_rule(docket).objection_window or _TWELVE_MONTHS)
    end = span(act.notified).map(lambda day: add(day, window))
    consents = docket.consents.get(person)
    last = end.hi if not consents else max(end.hi, consents[0].days.hi)
    return dated.days.lo <= last


def _rule(docket: Docket) -> Reservations:
    return docket.rule.reservations or _SILENT


def invalid(docket: Docket, reservation: Reserved, t: int) -> Truth:
    """Whether a reservation is invalid: prohibited, not among those allowed, or objected to by too many (L51, L58)."""
    rule, provisions = _rule(docket), reservation.act.provisions
    if rule.allowed is False:
        return TRUE
    if rule.not_to and any(_listed(provision, rule.not_to) for provision in provisions):
        return TRUE
    if rule.allowed == "listed" and rule.provisions:
        return FALSE if all(_listed(provision, rule.provisions) for provision in provisions) else TRUE
    return _too_many_object(docket, reservation, t)


def _listed(provision: str, names: tuple[str, ...]) -> bool:
    """Whether a provision is among those named; ``articles`` takes in all but annexes, protocols and schedules."""
    if provision in names:
        return True
    apart = provision.lower().startswith(("annex", "protocol", "schedule", "appendix"))
    return ("articles" in names and not apart) or ("annexes" in names and provision.lower().startswith("annex"))


def _too_many_object(docket: Docket, reservation: Reserved, t: int) -> Truth:
    rule = _rule(docket)
    share = Fraction(1, 3) if rule.allowed == "unless_one_third_object" else None
    if rule.incompatible_if_objections is not None:
        share = fraction(rule.incompatible_if_objections.at_least)
    if share is None:
        return FALSE
    total = _parties_to_count(docket, reservation)
    standing = [
        either(within(one.days, one.until, t) for one in objected(docket, person, reservation))
        for person in _objectors(docket)
    ]
    certain = sum(truth.value is True for truth in standing)
    possible = sum(truth.value is not False for truth in standing)
    if total and certain >= share * total:
        return TRUE
    return unknown(Code.DATE_UNCERTAIN) if total and possible >= share * total else FALSE


def _parties_to_count(docket: Docket, reservation: Reserved) -> Fraction:
    """The measure of that name, else the parties on the last day of the window (L51)."""
    rule = _rule(docket)
    name = rule.incompatible_if_objections.share_of if rule.incompatible_if_objections is not None else "parties"
    measure = docket.rule.measures.get(name)
    if measure is not None and measure.total is not None:
        return fraction(measure.total)
    told = span(reservation.act.notified) if reservation.act.notified else reservation.days
    last = add(told.hi, length(rule.objection_window or _TWELVE_MONTHS))
    there = sum(
        any(within(member.start, member.end, last).value for member in members) for members in docket.members.values()
    )
    return Fraction(there)


def precluded(docket: Docket, a: str, b: str, t: int) -> Truth:
    """Whether an objection that definitely says so stops the treaty between the two (L54)."""
    return either(_stops(docket, who, whose, t) for who, whose in ((a, b), (b, a)))


def _stops(docket: Docket, objector: str, reserver: str, t: int) -> Truth:
    return either(
        both([within(mine.days, mine.until, t), within(one.days, one.until, t)])
        for one in reserved(docket, reserver)
        for mine in objected(docket, objector, one)
        if mine.act.precludes_entry_into_force
    )


def relation(docket: Docket, a: str, b: str, provision: str | None, *, t: int, between: Truth | str) -> Truth | str:
    """What stands of a provision between two persons: none, excluded, modified or full, the first that fits (L55)."""
    if isinstance(between, Truth) and between.value is not True:
        return "none" if between.value is False else between
    found = [
        _one_way(docket, one, other, t)
        for reserver, other in ((a, b), (b, a))
        for one in reserved(docket, reserver)
        if provision is not None and provision in one.act.provisions
    ]
    for word in ("unknown", "excluded", "modified"):
        hit = next((truth for name, truth in found if name == word), None)
        if hit is not None:
            return hit if word == "unknown" else word
    return "full"


def _one_way(docket: Docket, one: Reserved, other: str, t: int) -> tuple[str, Truth]:
    stands = within(one.days, one.until, t)
    if stands.value is False:
        return "full", FALSE
    if stands.value is None:
        return "unknown", stands
    if invalid(docket, one, t).value is not False:
        return "unknown", unknown(Code.CONTESTED)
    reactions = [(within(mine.days, mine.until, t), mine) for mine in objected(docket, other, one)]
    if any(truth.value is not False and mine.act.claims == "full" for truth, mine in reactions):
        return "unknown", unknown(Code.CONTESTED)
    objection = either(truth for truth, _ in reactions)
    if objection.value is None:
        return "unknown", objection
    return ("excluded", TRUE) if objection.value else ("modified", TRUE)


def may_reserve(docket: Docket, person: str, provision: str | None, t: int) -> Truth:
    """Whether a reservation may be made on a day (L50, L51)."""
    rule = _rule(docket)
    forbidden = provision is not None and bool(rule.not_to) and _listed(provision, rule.not_to)
    named = provision is not None and bool(rule.provisions) and _listed(provision, rule.provisions)
    not_listed = rule.allowed == "listed" and provision is not None and bool(rule.provisions) and not named
    if rule.allowed is False or forbidden or not_listed:
        return FALSE
    bound = _bound_before(docket, person, t)
    if bound.value is not False:
        return ~bound
    if rule.allowed is True or named:
        return TRUE
    return unknown(Code.RULE_UNKNOWN if rule.allowed == "listed" else Code.CONTESTED)


def _bound_before(docket: Docket, person: str, t: int) -> Truth:
    """Whether its consent was given before the day and still stands: then it is too late (L50)."""
    mine = docket.consents.get(person, ())
    if any(consent.days.lo == consent.days.hi == t for consent in mine):
        return FALSE
    given = [both([reached(consent.days, t - 1), ~_left(docket, person, consent.days, t)]) for consent in mine]
    implied = [
        within(member.start, member.end, t)
        for member in docket.membership(person)
        if member.participation.consent is None
    ]
    return either([*given, *implied])


def _left(docket: Docket, person: str, since: Span, t: int) -> Truth:
    back = [reached(dated.days, t) for dated in docket.taken_back(person) if dated.days.lo >= since.lo]
    ends = [
        reached(member.end, t)
        for member in docket.membership(person)
        if member.participation.consent is not None and member.participation.consent.days == since
    ]
    return either([*back, *ends])
