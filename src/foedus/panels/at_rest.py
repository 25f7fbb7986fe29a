"""Suspensions taken out of memberships: who suspended a treaty is bound and yet owes nothing while it rests (L89)."""

from collections.abc import Iterator
from typing import NamedTuple

from foedus.law.clock import Span
from foedus.law.docket import Docket
from foedus.law.suspension import Rest, rests


class Piece(NamedTuple):
    """A part of a membership.

    Attributes:
        start: The first day.
        end: The first day without it.
        sure: Whether it surely counts; not so while a suspension is in dispute.
        phase: 0; while the treaty rests between two alone, the two are in different phases, and so no allies, and each
            stays the ally of all others.
    """

    start: Span
    end: Span
    sure: bool = True
    phase: int = 0


def pieces(docket: Docket, person: str, start: Span, end: Span) -> list[Piece]:
    """A membership without the days on which the treaty rested for this person.

    A suspension toward some that is in dispute leaves the membership as it is: that one pair may not be bound cannot be
    told without making it doubtful for all.
    """
    found = [Piece(start, end)]
    for number, rest in enumerate(rests(docket)):
        phase = _phase(rest, person, number)
        if phase is not None and not (phase and rest.contested):
            found = [part for piece in found for part in _cut(piece, rest, phase)]
    return found


def _phase(rest: Rest, person: str, number: int) -> int | None:
    """0 where it rests toward everybody; else the person's side of it; ``None`` where it is not concerned."""
    acts = rest.by is None or person in rest.by
    if not rest.toward:
        return 0 if acts else None
    if acts:
        return 2 * number + 1
    return 2 * number + 2 if person in rest.toward else None


def _cut(piece: Piece, rest: Rest, phase: int) -> Iterator[Piece]:
    if rest.since.lo >= piece.end.hi or rest.until.hi <= piece.start.lo:
        yield piece
        return
    if piece.start < rest.since:
        yield piece._replace(end=min(rest.since, piece.end))
    middle = piece._replace(start=max(piece.start, rest.since), end=min(rest.until, piece.end))
    if phase:
        yield middle._replace(phase=phase)
    elif rest.contested:
        yield middle._replace(sure=False)
    if rest.until < piece.end:
        yield piece._replace(start=max(rest.until, piece.start))
