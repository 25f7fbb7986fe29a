"""Alliances on a map and in a ring, on any day of two centuries: who is bound with whom, by which obligation."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from foedus.law.court import Court
from foedus.model.treaty import Treaty
from foedus.register.spells import spells
from foedus.resources.web import WorldMap, world_map

FIRST = dt.date(1816, 1, 1)
"""The first day of the slider, as in the data sets of the field (Correlates of War)."""

FEW = 4
"""Treaties with more parties are drawn as spokes around a hub, or their lines would hide each other."""

RING = 320
RADIUS = 262


class Membership(msgspec.Struct, frozen=True, array_like=True):
    """A state in a treaty from one day until before another; days are counted from :data:`FIRST`.

    Attributes:
        state: The index of the state.
        first: The first day.
        until: The first day without it, -1 where it lasts.
    """

    state: int
    first: int
    until: int


class Bound(msgspec.Struct, frozen=True):
    """A treaty with its obligations and all who were ever in it."""

    id: str
    title: str
    types: tuple[str, ...]
    members: tuple[Membership, ...]


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A state: code, place on the map, place on the ring, angle of its name on the ring in degrees."""

    code: str
    x: float
    y: float
    ring_x: float
    ring_y: float
    angle: float


class Atlas(msgspec.Struct, frozen=True):
    """All that the world page needs, for every day at once.

    Attributes:
        first: The first day, ISO 8601.
        last: The last day.
        spots: The states.
        treaties: The treaties with an obligation.
    """

    first: str
    last: str
    spots: tuple[Spot, ...]
    treaties: tuple[Bound, ...]

    def on(self, day: dt.date, type_: str) -> list[tuple[Bound, list[int]]]:
        """The treaties with an obligation of this type that bind two states or more on a day, and whom."""
        at = (day - FIRST).days
        out: list[tuple[Bound, list[int]]] = []
        for treaty in self.treaties:
            if type_ in treaty.types:
                there = [m.state for m in treaty.members if m.first <= at and (m.until < 0 or at < m.until)]
                if len(there) > 1:
                    out.append((treaty, there))
        return out

    @property
    def types(self) -> tuple[str, ...]:
        """The types of obligation there are, the most frequent first."""
        counted: defaultdict[str, int] = defaultdict(int)
        for treaty in self.treaties:
            for type_ in treaty.types:
                counted[type_] += 1
        return tuple(sorted(counted, key=lambda type_: (-counted[type_], type_)))


def atlas(court: Court, treaties: Iterable[Treaty], last: dt.date) -> Atlas:
    """The atlas of these treaties up to a day."""
    bound = [treaty for treaty in treaties if treaty.rule.obligations]
    drawn = world_map()
    members = {treaty.id: _members(court, treaty, last) for treaty in bound}
    codes = sorted({code for found in members.values() for code, _, _ in found if code in drawn.states})
    place = {code: at for at, code in enumerate(codes)}
    return Atlas(
        first=FIRST.isoformat(),
        last=last.isoformat(),
        spots=_spots(codes, drawn),
        treaties=tuple(
            Bound(
                treaty.id,
                treaty.title,
                tuple(sorted({duty.type for duty in treaty.rule.obligations})),
                tuple(Membership(place[code], a, b) for code, a, b in members[treaty.id] if code in place),
            )
            for treaty in bound
        ),
    )


def _members(court: Court, treaty: Treaty, last: dt.date) -> list[tuple[str, int, int]]:
    """Spells of all parties together as spells of each."""
    since: dict[str, int] = {}
    out: list[tuple[str, int, int]] = []
    for spell in spells(court, treaty, FIRST, last):
        first = (spell.first - FIRST).days
        gone = [code for code in since if code not in spell.parties]
        out += [(code, since.pop(code), first) for code in gone]
        for code in spell.parties:
            since.setdefault(code, first)
        if spell.until is not None:
            until = (spell.until - FIRST).days
            out += [(code, begun, until) for code, begun in since.items()]
            since = {}
    return _joined([*out, *((code, begun, -1) for code, begun in since.items())])


def _joined(found: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Spells of one state that follow each other without a gap as one."""
    out: list[tuple[str, int, int]] = []
    for code, first, until in sorted(found):
        if out and out[-1][0] == code and out[-1][2] == first:
            out[-1] = (code, out[-1][1], until)
        else:
            out.append((code, first, until))
    return out


def _spots(codes: Sequence[str], drawn: WorldMap) -> tuple[Spot, ...]:
    """Places on the map and on the ring; neighbours on the map stand near each other on the ring."""
    middle = (drawn.width / 2, drawn.height / 2)

    def around(code: str) -> float:
        shape = drawn.states[code]
        return math.atan2(shape.y - middle[1], shape.x - middle[0])

    turn = {code: 2 * math.pi * at / max(1, len(codes)) - math.pi for at, code in enumerate(sorted(codes, key=around))}
    return tuple(
        Spot(
            code,
            drawn.states[code].x,
            drawn.states[code].y,
            round(RING + RADIUS * math.cos(turn[code]), 1),
            round(RING + RADIUS * math.sin(turn[code]), 1),
            round(math.degrees(turn[code]), 1),
        )
        for code in codes
    )


def lines(places: Sequence[tuple[float, float]]) -> str:
    """The lines of one treaty as an SVG path: between each two of a few, else spokes around a hub."""
    if len(places) <= FEW:
        pairs = [(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    else:
        hub = (sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places))
        pairs = [(hub, place) for place in places]
    return "".join(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in pairs)


def drawing(found: Iterable[tuple[Bound, list[int]]], spots: Sequence[Spot]) -> Mapping[str, str]:
    """The lines of all treaties, on the map and on the ring."""
    some = list(found)
    on_map = "".join(lines([(spots[at].x, spots[at].y) for at in there]) for _, there in some)
    on_ring = "".join(lines([(spots[at].ring_x, spots[at].ring_y) for at in there]) for _, there in some)
    return {"map": on_map, "ring": on_ring}
