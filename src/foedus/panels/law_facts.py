"""Memberships as the law sees them, from signature and from force: of the register's treaties and of reports."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from foedus.law.clock import NEVER, Span, edtf_of
from foedus.law.docket import Docket, Membership
from foedus.model.act import Act
from foedus.model.date import day
from foedus.model.membership import MemberSpell, Promise
from foedus.model.obligation import Obligation
from foedus.model.treaty import Treaty
from foedus.panels.at_rest import Piece, pieces
from foedus.panels.system import BEGIN
from foedus.register.holdings import Holdings
from foedus.resources import treaties
from foedus.resources.states import states

LEFT_OUT = frozenset({"arms_control", "multilateral", "political_commitment", "trade"})
"""Kinds of treaty that no one counts as alliances although a clause of theirs asks to consult or to keep the peace."""


class Judged(NamedTuple):
    """What the law says of the treaties at hand.

    Attributes:
        spells: Who was a signatory, and for whom it was in force, each from when to when.
        treaties: The treaties that were judged: what is not among their spells did not happen.
        partly: Those of which parties are missing on record; a 0 may then be wrong.
    """

    spells: tuple[MemberSpell, ...]
    treaties: frozenset[str]
    partly: tuple[str, ...]


def judged(holdings: Holdings, known: dt.date, names: Iterable[str] | None = None) -> Judged:
    """The memberships of the treaties at hand.

    Args:
        holdings: The treaties, with the acts that are used.
        known: The last day that the acts tell of.
        names: Only these treaties, whatever their kind; by default all of the kinds that can be alliances.
    """
    wanted = frozenset(names) if names is not None else None
    chosen = [one for one in holdings.treaties.values() if _counts(one, wanted)]
    spells = [spell for one in chosen for spell in _spells(holdings.court.docket(one), known)]
    missing = tuple(one.id for one in chosen if partly(one.id))
    return Judged(tuple(spells), frozenset(one.id for one in chosen), missing)


def _counts(treaty: Treaty, wanted: frozenset[str] | None) -> bool:
    if wanted is not None:
        return treaty.id in wanted
    card = treaties.index().get(treaty.id)
    if card is None:
        # What only a table tells of is counted by the table's own memberships.
        return ":" not in treaty.id and bool(treaty.rule.obligations)
    return card.kind not in LEFT_OUT and bool(treaty.rule.obligations)


def partly(name: str) -> bool:
    """Whether parties of a treaty are known to be missing on record."""
    return name in treaties.index() and treaties.treaty(name).parties_on_record == "some"


def _spells(docket: Docket, known: dt.date) -> Iterator[MemberSpell]:
    seen = _seen_until(docket.treaty.id, known)
    for person, members in docket.members.items():
        promises = tuple(_promises(docket, person))
        for member in members:
            if not member.start.never and member.start.lo < member.end.hi:
                for piece in pieces(docket, person, member.start, _end(member)):
                    yield _in_force(docket, person, member, piece, promises=promises, seen=seen)
        signed = _signed(docket, person, members)
        if signed is not None:
            days, acts = signed
            yield _signature(docket, person, days, acts, promises=promises, seen=seen)
            if day(seen) < known and not members and docket.end.days.hi > day(seen).toordinal():
                yield _may_have_followed(docket, person, acts, promises=promises, seen=seen)


def _seen_until(name: str, known: dt.date) -> str:
    """The last day of which the register's record is complete, or the day of knowledge if that is earlier (L14)."""
    until = treaties.treaty(name).complete_until if name in treaties.index() else None
    return min(known, day(until)).isoformat() if until else known.isoformat()


def _in_force(
    docket: Docket, person: str, member: Membership, piece: Piece, *, promises: tuple[Promise, ...], seen: str
) -> MemberSpell:
    consent = member.participation.consent
    acts = [*([consent.act] if consent is not None else docket.entry.attested), *member.participation.acts]
    return MemberSpell(
        treaty=docket.treaty.id,
        state=person,
        first=_edtf(piece.start),
        last=_before(piece.end),
        seen_until=seen,
        basis="entry_into_force",
        promises=promises,
        phase=piece.phase,
        sure=piece.sure,
        title=docket.treaty.title,
        source=", ".join(docket.treaty.sources),
        acts=tuple(dict.fromkeys((*acts, *member.ended_by.acts))),
    )


def _signed(docket: Docket, person: str, members: tuple[Membership, ...]) -> tuple[tuple[Span, Span], list[Act]] | None:
    """The days from signature or accession to the end of the commitment, and the acts that tell them."""
    acts = [*docket.signed.get(person, ())]
    first = [(dated.days, dated.act) for dated in acts]
    first += [(consent.days, consent.act) for consent in docket.consents.get(person, ())]
    if not first:
        implied = [one for one in members if not one.start.never]
        first = [(one.start, act) for one in implied[:1] for act in docket.entry.attested]
    if not first:
        return None
    begin, act = min(first, key=lambda one: (one[0], one[1].kind))
    end = members[-1].end if members else docket.end.days
    given_up = [dated.days for dated in docket.disclaimed.get(person, ())]
    return (begin, min([end, *given_up])), [act]


def _signature(
    docket: Docket, person: str, days: tuple[Span, Span], acts: list[Act], *, promises: tuple[Promise, ...], seen: str
) -> MemberSpell:
    return MemberSpell(
        treaty=docket.treaty.id,
        state=person,
        first=_edtf(days[0]),
        last=_before(days[1]),
        seen_until=seen,
        basis="signature",
        promises=promises,
        title=docket.treaty.title,
        source=", ".join(docket.treaty.sources),
        acts=tuple(acts),
    )


def _may_have_followed(
    docket: Docket, person: str, acts: list[Act], *, promises: tuple[Promise, ...], seen: str
) -> MemberSpell:
    """A signatory for which the treaty may be in force since the record of it ended: unknown is not no (L14)."""
    since = (day(seen) + dt.timedelta(days=1)).isoformat()
    days = (Span(day(seen).toordinal() + 1, NEVER), docket.end.days)
    spell = _signature(docket, person, days, acts, promises=promises, seen=seen)
    return msgspec.structs.replace(spell, first=f"{since}/..", basis="entry_into_force", sure=False)


def _edtf(days: Span) -> str:
    if days.lo <= 0 and days.hi >= NEVER:
        return f"{BEGIN}/.."
    return edtf_of(days)


def _end(member: Membership) -> Span:
    """The first day no longer bound; where the exit is contested, it may not have ended."""
    end = member.end
    return Span(end.lo, NEVER) if member.ended_by.contested and not end.never else end


def _before(end: Span) -> str | None:
    """The day before the first day without it; ``None`` where there is no such day."""
    if end.never:
        return None
    return _edtf(Span(end.lo - 1, end.hi if end.hi >= NEVER else end.hi - 1))


def _promises(docket: Docket, person: str) -> Iterator[Promise]:
    persons = docket.record.persons
    for duty in docket.rule.obligations:
        if not duty.bound or person in persons.persons(duty.bound):
            toward = _toward(duty)
            if toward is None or person not in persons.persons(toward):
                passages = docket.treaty.passages.get(f"obligations.{duty.id}", ())
                yield Promise(type=duty.type, toward=toward or (), clause=duty.id, passages=passages)


def _toward(duty: Obligation) -> tuple[str, ...] | None:
    """The one state that a promise is made to, where its trigger names a state as the victim."""
    victim = duty.trigger.victim if duty.trigger is not None else None
    return (victim,) if victim is not None and victim in states() else None
