"""Suspension: bound, but the treaty rests, for all or between two (L89)."""

from typing import NamedTuple

from foedus.law.clock import NO_DAY, Span, span
from foedus.law.docket import Docket
from foedus.law.logic import Truth, either, unknown, within
from foedus.law.record import Dated
from foedus.model.act import EVERYONE
from foedus.model.answer import Code

_RESUMED = frozenset({"suspend", "suspension"})


def suspended(docket: Docket, a: str, b: str, t: int) -> Truth:
    """Whether the treaty rests between two persons on a day; a contested suspension leaves it open."""
    return either(_rests(docket, dated, t) for dated in docket.record.acts("suspend") if _concerns(docket, dated, a, b))


def suspensions(docket: Docket, a: str, b: str) -> list[Dated]:
    """The suspensions on record that concern two persons."""
    return [dated for dated in docket.record.acts("suspend") if _concerns(docket, dated, a, b)]


def _concerns(docket: Docket, dated: Dated, a: str, b: str) -> bool:
    act = dated.act
    if EVERYONE in act.states:
        return True
    by, toward = docket.record.actors(act), docket.record.persons.persons(act.toward)
    if not toward or EVERYONE in act.toward:
        return a in by or b in by
    return (a in by and b in toward) or (b in by and a in toward)


def _rests(docket: Docket, dated: Dated, t: int) -> Truth:
    truth = within(dated.days, _resumed(docket, dated), t)
    return unknown(Code.CONTESTED) if truth.value is not False and dated.act.contested else truth


def _resumed(docket: Docket, dated: Dated) -> Span:
    if dated.act.until is not None and dated.act.until != "indefinite":
        return span(dated.act.until)
    mine = set(docket.record.actors(dated.act))
    ends = [
        back.days
        for back in docket.record.acts("revoke")
        if back.act.of in _RESUMED and mine & set(docket.record.actors(back.act)) and back.days.lo >= dated.days.lo
    ]
    return min(ends, default=NO_DAY)


class Rest(NamedTuple):
    """A span of days on which a treaty rests for some.

    Attributes:
        since: The first day at rest.
        until: The first day on which it no longer rests.
        by: Who suspended it; ``None`` for all.
        toward: Toward whom alone; empty for everybody.
        contested: Whether the suspension is in dispute.
    """

    since: Span
    until: Span
    by: frozenset[str] | None
    toward: frozenset[str]
    contested: bool


def rests(docket: Docket) -> list[Rest]:
    """All suspensions on record, in the order of their days."""
    found = []
    for dated in docket.record.acts("suspend"):
        act = dated.act
        by = None if EVERYONE in act.states else frozenset(docket.record.actors(act))
        toward = () if EVERYONE in act.toward else docket.record.persons.persons(act.toward)
        found.append(Rest(dated.days, _resumed(docket, dated), by, frozenset(toward), act.contested))
    return sorted(found, key=lambda rest: (rest.since, rest.until))
