"""Which version of a treaty binds a pair: the base and the amendments both have accepted (L61, L62)."""

from typing import NamedTuple

from foedus.law.clock import NO_DAY, Clock, Span, clock, earliest, no_earlier, span
from foedus.law.consent import Consent, consents
from foedus.law.docket import Docket
from foedus.law.logic import Truth, both, either, unknown
from foedus.law.record import Dated, Record
from foedus.model.answer import Code
from foedus.model.rule import Version


class Versions(NamedTuple):
    """A treaty with several versions: the base as a treaty of its own, and the consents to all of them."""

    base: Docket
    consents: dict[str, list[Consent]]
    attested: list[Dated]


def versions_of(base: Docket, whole: Record) -> Versions:
    """The versions of a treaty, from the docket of its base and the record of all its acts."""
    return Versions(base, consents(whole), whole.acts("enter_into_force"))


def bound_version(all_: Versions, a: str, b: str, t: int) -> tuple[tuple[str, ...], Truth]:
    """The versions in force for both on a day, in the order of the rule, and what is open about them.

    Returns:
        The ids, and a truth that is ``None`` if it cannot be told for some version.
    """
    found: list[str] = []
    for i, version in enumerate(all_.base.rule.versions):
        truth = both(_bound(all_, version, person, t, i) for person in (a, b))
        if truth.value is None:
            return (), truth
        if truth.value:
            found.append(version.id)
        elif version.amends is None:
            return (), truth
    return tuple(found), Truth(True)


def _bound(all_: Versions, version: Version, person: str, t: int, i: int) -> Truth:
    """Whether one version is in force for a person: own clock, not before the version's own day."""
    docket, start = all_.base, _starts(all_, version, person)
    if docket.rule.form != "version_set" and i:
        start = earliest([start, _joined_amended(all_, version, person)])
    ended = _left_at(docket, person, t)
    begun = _begun(start, t)
    if docket.as_of is not None and t > docket.as_of and begun.value is False and not start.sure:
        return unknown(Code.FUTURE)
    return both([begun, ~ended])


def _begun(start: Span, t: int) -> Truth:
    if start.hi <= t:
        return Truth(True)
    return Truth(False) if t < start.lo else unknown(Code.DATE_UNCERTAIN)


def _starts(all_: Versions, version: Version, person: str) -> Span:
    base = all_.base.rule.versions[0].id
    mine = [c.days for c in all_.consents.get(person, ()) if (c.act.version or base) == version.id]
    own = earliest(mine).map(_own_clock(all_.base).run)
    return no_earlier(own, _in_force(all_, version))


def _own_clock(docket: Docket) -> Clock:
    entry = docket.rule.entry_into_force
    later = entry.later_parties if entry is not None else None
    return clock(later.delay, later.align, later.counting) if later is not None else clock(None, None)


def _in_force(all_: Versions, version: Version) -> Span:
    """The version's own day: as attested, as the rule says, else as computed for the base."""
    attested = [dated.days for dated in all_.attested if version.id in (dated.act.version, dated.act.of)]
    if attested:
        return earliest(attested)
    if version.in_force is not None:
        return span(version.in_force)
    return all_.base.entry.days if version.amends is None else NO_DAY


def _joined_amended(all_: Versions, version: Version, person: str) -> Span:
    """Who becomes a party after an amendment is in force is party to the treaty as amended (VCLT 40(5), L61)."""
    day = _in_force(all_, version)
    base = all_.base.rule.versions[0]
    mine = [
        c.days for c in all_.consents.get(person, ()) if (c.act.version or base.id) == base.id and c.days.lo >= day.hi
    ]
    return no_earlier(earliest(mine).map(_own_clock(all_.base).run), day)


def _left_at(docket: Docket, person: str, t: int) -> Truth:
    """Whether it has left the treaty with all its versions."""
    return either(
        Truth(True) if member.end.hi <= t else Truth(False) if t < member.end.lo else unknown(Code.DATE_UNCERTAIN)
        for member in docket.membership(person)[-1:]
    )
