"""The columns of a panel by name: what is counted, from which day, in which direction, and how.

A name is ``WHAT[_signed][_12|_21|_received][_share|_treaties|_states]``: ``defence`` is 1 where defence is owed under a
treaty in force, ``defence_signed`` where it has been promised since the signature, ``defence_share`` the part of the
period in which it is owed, ``defence_treaties`` the number of treaties that say so. ``atop_defense`` and its like are
``defence_signed`` and its like under the names that research knows.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple

from foedus.errors import UnknownNameError, UsageError
from foedus.panels.facts import BITS, COUNTED
from foedus.panels.units import Unit

Direction = Literal["", "12", "21", "received"]
Measure = Literal["held", "share", "treaties", "states"]
_NAME = re.compile(
    rf"(?P<what>{'|'.join(BITS)})(?P<signed>_signed)?(?:_(?P<way>12|21|received))?(?:_(?P<how>share|treaties|states))?"
)
ATOP = {
    "atop_alliance": "alliance_signed", "atop_defense": "defence_signed", "atop_offense": "offence_signed",
    "atop_neutral": "neutrality_signed", "atop_nonagg": "nonaggression_signed", "atop_consul": "consultation_signed",
}  # fmt: skip
_PLAIN = ("alliance", *COUNTED)
PRESETS = {
    "law": _PLAIN,
    "atop": tuple(ATOP),
    "signed": tuple(f"{name}_signed" for name in _PLAIN),
    "share": tuple(f"{name}_share" for name in _PLAIN),
    "all": (*_PLAIN, *(f"{name}_signed" for name in _PLAIN), *(f"{name}_share" for name in _PLAIN)),
}
"""Groups of columns by a short name."""


class Column(NamedTuple):
    """One column.

    Attributes:
        name: As the panel has it.
        bit: What is counted, as a bit of :data:`foedus.panels.facts.BITS`.
        signed: Whether it counts from signature; else from entry into force.
        way: Empty for what the unit has by itself; ``12`` and ``21`` for the directions of a pair that has none,
            ``received`` for what others owe a state.
        how: Whether it holds (0, 1), in which part of the period, by how many treaties, with how many states.
    """

    name: str
    bit: int
    signed: bool
    way: Direction
    how: Measure


def columns_of(names: Iterable[str], unit: Unit) -> tuple[Column, ...]:
    """The columns that names and groups of names stand for, each once.

    Raises:
        UnknownNameError: There is no such column.
        UsageError: The column makes no sense for the unit, or there is none.
    """
    wanted = [name for given in names for name in PRESETS.get(given, (given,))]
    if not wanted:
        raise UsageError("A panel without columns says nothing.", hint=f"Name columns, or {', '.join(PRESETS)}.")
    return tuple(_column(name, unit) for name in dict.fromkeys(wanted))


def _column(name: str, unit: Unit) -> Column:
    found = _NAME.fullmatch(ATOP.get(name, name))
    if found is None:
        close = get_close_matches(name, [*BITS, *ATOP, *PRESETS], n=3)
        hint = f"Perhaps {' or '.join(close)}?" if close else f"One of: {', '.join([*PRESETS, *BITS])}."
        raise UnknownNameError(f"“{name}” is no column of a panel.", hint=hint)
    way, how = found["way"] or "", found["how"] or "held"
    _refuse(name, way, how, unit)
    return Column(name, BITS[found["what"]], bool(found["signed"]), _WAYS[way], _MEASURES[how])


_WAYS: dict[str, Direction] = {"": "", "12": "12", "21": "21", "received": "received"}
_MEASURES: dict[str, Measure] = {"held": "held", "share": "share", "treaties": "treaties", "states": "states"}


def _refuse(name: str, way: str, how: str, unit: Unit) -> None:
    if way in ("12", "21") and not unit.paired:
        raise UsageError(f"“{name}” has a direction within a pair, and a {unit.of} is none.", hint="Ask for dyads.")
    if way == "received" and unit.of != "state":
        raise UsageError(f"“{name}” is what others owe a state.", hint="Ask for it with the unit state-year.")
    if how == "states" and unit.paired:
        raise UsageError(f"“{name}” counts states, and a dyad has two.", hint="Ask for it with state-year.")
    if how == "treaties" and unit.of == "treaty":
        raise UsageError(f"“{name}” counts treaties, and the row is one.", hint="Ask for it with another unit.")
