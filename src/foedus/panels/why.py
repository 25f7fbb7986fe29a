"""Why a cell says what it says: the memberships behind a row, with their treaties, promises, acts and passages."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from foedus.errors import UsageError
from foedus.model.act import Act
from foedus.model.membership import MemberSpell, Promise
from foedus.panels.facts import Facts
from foedus.panels.pairs import Pairs, blocks
from foedus.panels.periods import PERIODS, Flags
from foedus.panels.rows import KEYS
from foedus.panels.system import System
from foedus.panels.units import Unit


class Ground(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One treaty and what one state owed another under it, behind a row.

    Attributes:
        treaty: Its id.
        title: Its title, where the source has one.
        state: Who owes, by the code of the source.
        toward: To whom.
        basis: Whether the days count from signature or from entry into force.
        first: The first day of the state's membership, EDTF.
        last: The last, ``None`` where it had not ended.
        partner_first: The first day of the other's membership.
        partner_last: The last.
        sure: Whether both surely were members in the period.
        promises: What the state promises; the cell counts those that reach the other state.
        acts: The acts that the memberships rest on.
        source: Where the membership was taken from.
        partner_source: Where the other's was.
    """

    treaty: str
    state: str
    toward: str
    basis: str
    first: str
    partner_first: str
    last: str | None = None
    partner_last: str | None = None
    sure: bool = True
    promises: tuple[Promise, ...] = ()
    acts: tuple[Act, ...] = ()
    title: str = ""
    source: str = ""
    partner_source: str = ""


def grounds(facts: Sequence[Facts], system: System, unit: Unit, row: Mapping[str, Any]) -> tuple[Ground, ...]:
    """The treaties behind a row, in the order of their first days; both directions where the unit has none.

    Args:
        facts: The memberships that the panel was made of, on each basis that it counts from.
        system: The states of the panel.
        unit: What a row stands for.
        row: The keys of the row by name, other columns beside them do not matter.

    Raises:
        UsageError: A key is missing, or names no state of the panel.
    """
    first, last = _days(unit, row)
    found: list[Ground] = []
    for each in facts:
        for pairs in blocks(each, -1):
            about = _about(pairs, each, system, unit, row)
            found += _grounds(each, pairs.kept(_touches(pairs, first, last) & about))
    return tuple(sorted(set(found), key=lambda one: (one.first, one.treaty, one.state, one.toward, one.basis)))


def _days(unit: Unit, row: Mapping[str, Any]) -> tuple[int, int]:
    value = _key(row, unit.step)
    try:
        given = dt.date(int(str(value)), 1, 1) if unit.step == "year" else dt.date.fromisoformat(str(value)[:10])
    except ValueError as wrong:
        raise UsageError(f"“{value}” is no {unit.step}.", hint="Give a row as the panel has it.") from wrong
    period = PERIODS[unit.step]
    number = period.of(np.array([given.toordinal()], dtype=np.int32))
    return int(period.first_day(number)[0]), int(period.last_day(number)[0])


def _touches(pairs: Pairs, first: int, last: int) -> Flags:
    touching: Flags = (pairs.may_first <= last) & (pairs.may_last >= first)
    return touching


def _about(pairs: Pairs, facts: Facts, system: System, unit: Unit, row: Mapping[str, Any]) -> Flags:
    key = KEYS[system.scheme]
    if unit.of == "treaty":
        name = str(_key(row, "treaty"))
        if name not in facts.treaties:
            raise UsageError(f"“{name}” is no treaty of the panel.", hint="Give a row as the panel has it.")
        chosen: Flags = pairs.treaty == facts.treaties.index(name)
        return chosen
    if unit.of == "state":
        state = _place(system, row, key)
        either: Flags = (pairs.one == state) | (pairs.other == state)
        return either
    one, other = _place(system, row, f"{key}1"), _place(system, row, f"{key}2")
    forward: Flags = (pairs.one == one) & (pairs.other == other)
    backward: Flags = (pairs.one == other) & (pairs.other == one)
    return forward if unit.of == "directed-dyad" else np.logical_or(forward, backward)


def _place(system: System, row: Mapping[str, Any], key: str) -> int:
    place = system.place(str(_key(row, key)))
    if place is None:
        raise UsageError(f"“{row[key]}” is no state of the panel.", hint=f"{key} has the codes of {system.source}.")
    return place


def _key(row: Mapping[str, Any], key: str) -> object:
    if key not in row:
        hint = "Give a row with its keys, such as panel.frame.row(0, named=True)."
        raise UsageError(f"The row has no “{key}”.", hint=hint)
    return row[key]


def _grounds(facts: Facts, pairs: Pairs) -> Iterator[Ground]:
    for i in range(pairs.size):
        mine = facts.spells[int(facts.row[pairs.fact[i]])]
        other = facts.spells[int(facts.row[pairs.partner[i]])]
        sure = bool(pairs.sure_first[i] <= pairs.sure_last[i] or pairs.alike[i]) and mine.sure and other.sure
        yield _ground(mine, other, sure=sure)


def _ground(mine: MemberSpell, other: MemberSpell, *, sure: bool) -> Ground:
    return Ground(
        treaty=mine.treaty,
        title=mine.title or other.title,
        state=mine.state,
        toward=other.state,
        basis=mine.basis,
        first=mine.first,
        last=mine.last,
        partner_first=other.first,
        partner_last=other.last,
        sure=sure,
        promises=tuple(p for p in mine.promises if not p.toward or other.state in p.toward or p.to_somebody),
        acts=tuple(dict.fromkeys((*mine.acts, *other.acts))),
        source=mine.source,
        partner_source=other.source if other.source != mine.source else "",
    )
