"""Memberships as arrays: who is in which treaty from when to when, surely and possibly, and what each has promised."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from foedus.errors import DateError
from foedus.model.date import Date, parse
from foedus.model.finding import Finding
from foedus.model.membership import MemberSpell, Promise
from foedus.model.obligation import TYPES
from foedus.panels.codes import Bearer, Codes
from foedus.panels.periods import EARLIEST, LATEST, Flags, Ints, Longs
from foedus.panels.system import System

COUNTED = ("defence", "offence", "neutrality", "nonaggression", "consultation")
"""The promises that make a treaty an alliance, as ATOP counts them."""

ALLIANCE = 1 << len(TYPES)
SHARED = ALLIANCE << 1
BITS = {name: 1 << i for i, name in enumerate(TYPES)} | {"alliance": ALLIANCE, "treaty": SHARED}
"""One bit for each kind of promise, one for "allies by this treaty" and one for "both in this treaty"."""

_MAKES_ALLIANCE = sum(BITS[name] for name in COUNTED)
_FOREVER = LATEST - 1


@dataclass(frozen=True, eq=False)
class Facts:
    """Memberships of the states of one system, by treaty; all arrays have one length but ``special_*``.

    Attributes:
        spells: What the rows were made of; several rows can be of one spell (a state under two codes in turn).
        row: The place of each row's spell in ``spells``.
        treaty: The number of the treaty, in the order of ``treaties``.
        state: The place of the state in the system; below 0 for one that the panel has no rows for.
        sure_first: From this day it surely is a member; with ``sure_last`` empty where nothing is sure.
        sure_last: Until this day it surely is.
        may_first: From this day it may be a member.
        may_last: Until this day it may be.
        phase: The phase of the treaty's terms, 0 for none.
        owes: Bits of what it surely owes every other member.
        may_owe: Bits of what it may owe another member, beyond ``owes``.
        somebody: Bits of what it owes one or more of the others, not known which.
        signed: Whether its days count from signature.
        special_row: Rows with a promise toward one state only.
        special_state: Toward which state.
        special_owes: Bits of that promise.
        findings: What did not fit.
    """

    spells: Sequence[MemberSpell]
    treaties: tuple[str, ...]
    row: Ints
    treaty: Ints
    state: Ints
    sure_first: Ints
    sure_last: Ints
    may_first: Ints
    may_last: Ints
    phase: Ints
    owes: Ints
    may_owe: Ints
    somebody: Ints
    signed: Flags
    special_row: Ints
    special_state: Ints
    special_owes: Ints
    findings: tuple[Finding, ...] = ()

    @property
    def size(self) -> int:
        """How many rows."""
        return int(self.row.size)


_COLUMNS = (
    "row", "treaty", "state", "sure_first", "sure_last", "may_first", "may_last", "phase", "owes", "may_owe",
    "somebody", "signed",
)  # fmt: skip


def facts_of(spells: Iterable[MemberSpell], system: System) -> Facts:
    """Arrays from memberships, by treaty; what cannot be used is left out and named in ``findings``."""
    return _Gathering(tuple(spells), system).facts()


class _Gathering:
    def __init__(self, spells: tuple[MemberSpell, ...], system: System) -> None:
        self.spells = spells
        self.codes = Codes(system)
        self.treaties: dict[str, int] = {}
        self.rows: list[tuple[int, ...]] = []
        self.special: list[tuple[int, int, int]] = []
        self.findings: list[Finding] = []
        self.times: dict[tuple[str, str, str, int], list[tuple[int, int]]] = {}
        self.outside: dict[str, int] = {}
        self.allied = _allied(spells)

    def facts(self) -> Facts:
        for i, spell in enumerate(self.spells):
            self._add(i, spell)
        table = np.array(self.rows, dtype=np.int32).reshape(-1, len(_COLUMNS))
        order = np.argsort(table[:, 1], kind="stable")
        back = np.empty(order.size, dtype=np.int32)
        back[order] = np.arange(order.size, dtype=np.int32)
        columns = dict(zip(_COLUMNS, np.ascontiguousarray(table[order].T), strict=True))
        special = np.array(self.special, dtype=np.int32).reshape(-1, 3)
        return Facts(
            spells=self.spells,
            treaties=tuple(self.treaties),
            **{**columns, "signed": columns["signed"].astype(np.bool_)},
            special_row=back[special[:, 0]] if special.size else special[:, 0],
            special_state=special[:, 1],
            special_owes=special[:, 2],
            findings=tuple(self.findings),
        )

    def _add(self, i: int, spell: MemberSpell) -> None:
        bearers = self.codes.of(spell.scheme, spell.state) or (self._outside(spell),)
        days = self._days(spell)
        if days is None:
            return
        sure_first, sure_last, may_first, may_last = days
        treaty = self.treaties.setdefault(spell.treaty, len(self.treaties))
        owes, may_owe, somebody = self._bits(spell)
        for bearer in bearers:
            first, last = max(may_first, bearer.first), min(may_last, bearer.last)
            if first <= last:
                within = (max(sure_first, bearer.first), min(sure_last, bearer.last))
                row = (i, treaty, bearer.place, *within, first, last, spell.phase, owes, may_owe, somebody)
                self._special(spell, len(self.rows))
                self.rows.append((*row, spell.basis == "signature"))

    def _days(self, spell: MemberSpell) -> tuple[int, int, int, int] | None:
        """From and until when surely, from and until when possibly; ``None`` where the days are none."""
        try:
            sure_first, may_first = _first(spell.first)
            may_last, sure_last = _last(spell)
        except DateError as wrong:
            self._found("impossible-date", spell, f"{wrong.message} Left out.")
            return None
        if may_first > may_last:
            self._found("leaves-before-joining", spell, f"leaves on {spell.last}, joins on {spell.first}; left out.")
            return None
        if not spell.sure:
            return LATEST, EARLIEST, may_first, may_last
        self._overlap(spell, sure_first, sure_last)
        return sure_first, sure_last, may_first, may_last

    def _overlap(self, spell: MemberSpell, first: int, last: int) -> None:
        """Name two memberships at the same time; both are kept, for a day in both still counts once."""
        key = (spell.treaty, spell.state, spell.basis, spell.phase)
        before = self.times.setdefault(key, [])
        if any(first < end and begin < last for begin, end in before):
            self._found("overlapping-spells", spell, f"begins on {spell.first}, while another membership runs.")
        before.append((first, last))

    def _bits(self, spell: MemberSpell) -> tuple[int, int, int]:
        allied = ALLIANCE if spell.treaty in self.allied else 0
        owes, somebody = SHARED | allied, 0
        for promise in spell.promises:
            if promise.to_somebody:
                somebody |= BITS.get(promise.type, 0)
            elif not promise.toward:
                owes |= BITS.get(promise.type, 0)
        return owes, 0 if spell.promises_known else sum(BITS[name] for name in TYPES) | ALLIANCE, somebody

    def _special(self, spell: MemberSpell, row: int) -> None:
        for promise in spell.promises:
            if promise.toward and not promise.to_somebody:
                for place in self._toward(spell, promise):
                    self.special.append((row, place, BITS.get(promise.type, 0)))

    def _toward(self, spell: MemberSpell, promise: Promise) -> set[int]:
        found: tuple[Bearer, ...] = tuple(b for code in promise.toward for b in self.codes.of(spell.scheme, code))
        return {bearer.place for bearer in found}

    def _outside(self, spell: MemberSpell) -> Bearer:
        """A place of its own for a member that the panel has no rows for: promises may have gone to it."""
        if spell.state not in self.outside and not self.codes.known(spell.scheme, spell.state):
            self._found("unknown-state", spell, f"{spell.scheme} code “{spell.state}” is no state; it has no rows.")
        return Bearer(self.outside.setdefault(spell.state, -1 - len(self.outside)), EARLIEST, LATEST)

    def _found(self, rule: str, spell: MemberSpell, what: str) -> None:
        message = f"{spell.treaty}, member {spell.state}{f' ({spell.source})' if spell.source else ''}: {what}"
        self.findings.append(Finding(rule=rule, message=message, about=(spell.treaty, spell.state)))


def _allied(spells: Iterable[MemberSpell]) -> frozenset[str]:
    """The treaties that are alliances: called so by their source, or with a promise that counts."""
    counted = frozenset(COUNTED)
    return frozenset(
        spell.treaty for spell in spells if spell.alliance or any(one.type in counted for one in spell.promises)
    )


def _read(text: str) -> Date:
    """A date of a membership; 9999 stands for "not ended" in many tables, and is no day.

    Raises:
        DateError: It is no date, or that.
    """
    if "9999" in text or "9998" in text:
        raise DateError(f"“{text}” is no day; leave out an end that there is not.")
    return parse(text)


@lru_cache(maxsize=1 << 16)
def _first(text: str) -> tuple[int, int]:
    """From when surely, from when possibly."""
    found = _read(text)
    sure = _FOREVER + 1 if found.latest is None else found.latest.toordinal()
    return sure, EARLIEST if found.earliest is None else found.earliest.toordinal()


def _last(spell: MemberSpell) -> tuple[int, int]:
    """Until when possibly, until when surely; a source is not sure of any day after its end."""
    seen = _FOREVER if spell.seen_until is None else _ordinal(spell.seen_until)
    if spell.last is None:
        return _FOREVER, seen
    may, sure = _ends(spell.last)
    return may, min(sure, seen)


@lru_cache(maxsize=1 << 16)
def _ends(text: str) -> tuple[int, int]:
    found = _read(text)
    may = _FOREVER if found.latest is None else found.latest.toordinal()
    return may, EARLIEST if found.earliest is None else found.earliest.toordinal()


@lru_cache(maxsize=4096)
def _ordinal(text: str) -> int:
    found = parse(text).earliest
    return _FOREVER if found is None else found.toordinal()


def end_of(spells: Iterable[MemberSpell]) -> dt.date | None:
    """The last day that all sources have looked at; ``None`` where none of them names one."""
    ends = {spell.seen_until for spell in spells if spell.seen_until}
    return min(dt.date.fromordinal(_ordinal(one)) for one in ends) if ends else None


def longs(values: Ints) -> Longs:
    """Wide enough for keys made of two numbers."""
    return values.astype(np.int64)
