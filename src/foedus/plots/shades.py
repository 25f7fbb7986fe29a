"""What the map of a day says of each state, and where it is drawn."""

from collections.abc import Sequence

import msgspec

from foedus.plots.bonds import Bonds
from foedus.resources.states import same_person
from foedus.resources.web import Shape, world_map

NONE = "none on record"
UNKNOWN = "cannot be told (hatched)"
OWED = "owes none, is owed it"
ONE, TWO, SOME, MANY = "1 treaty", "2", "3 or 4", "5 or more"
CLASSES = (ONE, TWO, SOME, MANY, OWED, NONE, UNKNOWN)


class Shade(msgspec.Struct, frozen=True, kw_only=True):
    """A state of the day on the map.

    Attributes:
        state: Its code.
        sure: Under how many treaties it surely owes.
        maybe: Under how many more it may.
        owed: Whether another owes it, or may.
        late: Whether the day lies after the end of what is known.
        x: Where its middle or its spot lies.
        y: The same, from above.
        outline: An SVG path; empty where only a spot is drawn.
        spot: Whether a spot is drawn.
        gone: Whether no map of today shows it.
    """

    state: str
    sure: int
    maybe: int
    owed: bool
    late: bool
    x: float
    y: float
    outline: str
    spot: bool
    gone: bool

    @property
    def kind(self) -> str:
        """One of :data:`CLASSES`."""
        if self.sure:
            return ONE if self.sure == 1 else TWO if self.sure == 2 else SOME if self.sure < 5 else MANY
        if self.maybe or self.late:
            return UNKNOWN
        return OWED if self.owed else NONE

    @property
    def number(self) -> str:
        """``3``; ``3+`` where one treaty more may bind it; ``?`` where nothing can be told; empty for none."""
        if self.kind in (NONE, OWED):
            return "owed" if self.kind == OWED else ""
        return f"{self.sure}{'+' if self.maybe or self.late else ''}" if self.sure else "?"


def shades_of(bonds: Bonds) -> tuple[Shade, ...]:
    """Every state of the day that the map can show, by code."""
    drawn = world_map().states
    return tuple(_shade(code, bonds, drawn[code]) for code in bonds.states if code in drawn)


def _shade(code: str, bonds: Bonds, own: Shape) -> Shade:
    mine = [one for tie in bonds.ties for one in tie.members if one.state == code]
    heir = None if own.d or not own.gone else _heir(code, bonds.states)
    shown = heir or own
    return Shade(
        state=code,
        sure=sum(one.owes is True for one in mine),
        maybe=sum(one.owes is None for one in mine),
        owed=any(one.owes is False for one in mine),
        late=bonds.late,
        x=shown.x,
        y=shown.y,
        outline=shown.d,
        spot=own.spot,
        gone=own.gone,
    )


def _heir(code: str, there: Sequence[str]) -> Shape | None:
    """The outline of today's state that is the same person in law (L67), where that is not there under its own name.

    The Soviet Union is drawn as Russia is today: smaller than it was, and not as a dot.
    """
    drawn = world_map().states
    heirs = sorted(one for one in same_person(code) if one not in there and one in drawn and drawn[one].d)
    return drawn[heirs[0]] if heirs else None
