"""Who is bound by which treaties to an obligation on one day: what the network and the map of a day are drawn from.

Counted as panels count: a membership is sure, or possible where an uncertain day, an early end of the record or an
unproven act leaves it open; what is possible is drawn as unknown and never as none.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from foedus.errors import UsageError
from foedus.model.date import day
from foedus.model.obligation import TYPES
from foedus.panels.basis import on_basis
from foedus.panels.facts import BITS, Facts
from foedus.panels.panel import Panel, panel
from foedus.panels.periods import Flags
from foedus.panels.sources import PanelSource
from foedus.panels.system import BEGIN
from foedus.resources.states import state as find_state

OBLIGATIONS = ("alliance", *TYPES)
"""What a plot can be about; ``alliance`` is any of the five promises that make a treaty one (ATOP)."""


class Bound(msgspec.Struct, frozen=True, order=True):
    """A state under a treaty on the day.

    Attributes:
        state: Its code.
        owes: Whether it surely owes the obligation, ``None`` where that is unknown.
        member: Whether it surely is a member, ``None`` where that is unknown.
    """

    state: str
    owes: bool | None
    member: bool | None


class Tie(msgspec.Struct, frozen=True):
    """A treaty that joins two states or more on the day, by an obligation of one or more of them."""

    treaty: str
    title: str
    members: tuple[Bound, ...]

    @property
    def sure(self) -> bool:
        """Whether it surely binds a state toward another."""
        return any(one.owes for one in self.members) and sum(one.member is True for one in self.members) > 1


class Bonds(msgspec.Struct, frozen=True):
    """All ties of a day.

    Attributes:
        on: The day.
        obligation: One of :data:`OBLIGATIONS`.
        ties: The treaties, those with most members first.
        states: The states that existed on the day.
        sources: Where the memberships come from.
        late: Whether the day lies after the last one that the sources tell of, so that none is unknown too.
        known: The day of knowledge, if one was asked for.
        standard: How well an act had to stand.
        chosen: The states whose treaties alone were asked for; empty for all.
        signed: Whether memberships count from signature.
    """

    on: dt.date
    obligation: str
    ties: tuple[Tie, ...]
    states: tuple[str, ...]
    sources: tuple[PanelSource, ...]
    late: bool
    known: str | None
    standard: str
    chosen: tuple[str, ...] = ()
    signed: bool = False


def bonds_on(
    on: str,
    *,
    obligation: str = "defence",
    states: Sequence[str] = (),
    known: str | None = None,
    standard: str = "reported",
    sources: Sequence[str] = ("register",),
    signed: bool = False,
    db: str | None = None,
) -> Bonds:
    """The ties of one day.

    Args:
        on: The day, ISO 8601.
        obligation: One of :data:`OBLIGATIONS`.
        states: Only treaties that bind one of these.
        known: Only what could be known by this day.
        standard: How well an act must stand.
        sources: ``register``, the names of imported tables, or ``all``.
        signed: Whether to count from signature, as ATOP does, and not from entry into force.
        db: The ledger; by default the person's own.

    Raises:
        UsageError: There is no such obligation.
        DateError: The day is none.
        UnknownNameError: There is no such state or source.
    """
    if obligation not in OBLIGATIONS:
        raise UsageError(f"“{obligation}” is no obligation.", hint=f"There are: {', '.join(OBLIGATIONS)}.")
    wanted = frozenset(find_state(name.upper()).code for name in states)
    when = day(on)
    if when < BEGIN:
        raise UsageError(f"Nothing is known of {when}.", hint=f"States are known from {BEGIN} on.")
    text = when.isoformat()
    made = panel(
        "treaty-day", start=text, end=text, columns=["alliance"], sources=sources, states="iso3", known=known,
        standard=standard, db=db,
    )  # fmt: skip
    ties = _ties(made, when.toordinal(), BITS[obligation], signed=signed)
    covered = made.design.covered_until
    return Bonds(
        on=when,
        obligation=obligation,
        ties=tuple(tie for tie in ties if not wanted or wanted & {one.state for one in tie.members}),
        states=_existing(made, when.toordinal()),
        sources=made.sources,
        late=covered is not None and covered < when,
        known=known,
        standard=standard,
        chosen=tuple(sorted(wanted)),
        signed=signed,
    )


def _existing(made: Panel, at: int) -> tuple[str, ...]:
    system = made.system
    there = (system.first <= at) & (at <= system.last)
    return tuple(sorted({system.codes[place] for place in system.state[there]}))


def _ties(made: Panel, at: int, bit: int, *, signed: bool) -> list[Tie]:
    facts = on_basis(made.facts, signed=signed, judged=made.design.judged)
    sure: Flags = (facts.sure_first <= at) & (at <= facts.sure_last)
    may: Flags = (facts.may_first <= at) & (at <= facts.may_last) & (facts.state >= 0)
    rows: defaultdict[int, list[Bound]] = defaultdict(list)
    toward_one = {int(row) for row, bits in zip(facts.special_row, facts.special_owes, strict=True) if bits & bit}
    for row in may.nonzero()[0].tolist():
        code = made.system.codes[int(facts.state[row])]
        rows[int(facts.treaty[row])].append(
            _bound(facts, row, code, bit, sure=bool(sure[row]), toward=row in toward_one)
        )
    found = [_tie(facts, number, _once(some)) for number, some in rows.items()]
    joined = [tie for tie in found if len(tie.members) > 1 and any(one.owes is not False for one in tie.members)]
    return sorted(joined, key=lambda tie: (-len(tie.members), tie.treaty))


def _bound(facts: Facts, row: int, code: str, bit: int, *, sure: bool, toward: bool) -> Bound:
    told = bool(facts.owes[row] & bit) or toward
    perhaps = bool((facts.may_owe[row] | facts.somebody[row]) & bit)
    owes = (True if sure else None) if told else (None if perhaps else False)
    return Bound(code, owes, True if sure else None)


def _once(some: list[Bound]) -> tuple[Bound, ...]:
    """A state that stands in several rows of a treaty once, as sure as its surest row."""
    best: dict[str, Bound] = {}
    for one in some:
        before = best.get(one.state)
        if before is None:
            best[one.state] = one
        else:
            best[one.state] = Bound(one.state, _surer(before.owes, one.owes), _surer(before.member, one.member))
    return tuple(sorted(best.values(), key=lambda one: one.state))


def _surer(a: bool | None, b: bool | None) -> bool | None:
    if a or b:
        return True
    return None if a is None or b is None else False


def _tie(facts: Facts, number: int, members: tuple[Bound, ...]) -> Tie:
    name = facts.treaties[number]
    row = int((facts.treaty == number).argmax())
    return Tie(name, facts.spells[int(facts.row[row])].title or name, members)
