"""A panel: a frame that knows its sources and can be asked why."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import UsageError
from foedus.model.date import day
from foedus.model.finding import Finding
from foedus.model.membership import CodeScheme, MemberSpell
from foedus.panels.basis import on_basis
from foedus.panels.build import Design, frame_of
from foedus.panels.columns import columns_of
from foedus.panels.facts import Facts, facts_of
from foedus.panels.sources import REGISTER, Gathered, PanelSource, brought, gathered
from foedus.panels.system import BEGIN, System, of_file, of_register
from foedus.panels.units import unit_of
from foedus.panels.why import Ground, grounds
from foedus.panels.write import to_pandas, write_frame
from foedus.register.house import open_house

if TYPE_CHECKING:
    import polars as pl

UNNAMED = ("unknown", "all")


@dataclass(frozen=True, eq=False)
class Panel:
    """A panel and what it was made of.

    Attributes:
        frame: The table, a polars frame: keys first, then the columns; null is unknown.
        design: What it was to be.
        system: The states it has rows for.
        facts: The memberships it was made of.
        sources: Where they come from.
    """

    frame: "pl.DataFrame"
    design: Design
    system: System
    facts: Facts
    sources: tuple[PanelSource, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What did not fit in the sources."""
        return self.facts.findings

    @cached_property
    def about(self) -> dict[str, Any]:
        """What a file of it says of itself: unit, span, columns, states and sources."""
        return {
            "unit": self.design.unit.name,
            "from": self.design.first.isoformat(),
            "to": self.design.last.isoformat(),
            "columns": [column.name for column in self.design.columns],
            "states": self.system.source,
            "unnamed": self.design.unnamed,
            "covered_until": self.design.covered_until.isoformat() if self.design.covered_until else None,
            "sources": msgspec.to_builtins(self.sources),
        }

    def why(self, row: Mapping[str, Any] | int) -> tuple[Ground, ...]:
        """The treaties behind a row, with days, promises, acts and passages.

        Args:
            row: The row as a mapping with its keys (``panel.frame.row(5, named=True)``), or its number.

        Raises:
            UsageError: A key is missing or names nobody, or there is no such row.
        """
        if isinstance(row, int):
            if not -self.frame.height <= row < self.frame.height:
                raise UsageError(f"The panel has no row {row}.", hint=f"It has {self.frame.height}.")
            row = self.frame.row(row, named=True)
        bases = dict.fromkeys(column.signed for column in self.design.columns)
        facts = [on_basis(self.facts, signed=signed, judged=self.design.judged) for signed in bases]
        return grounds(facts, self.system, self.design.unit, row)

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is an extra and may not be there
        """The table as a pandas frame; unknown stays ``<NA>``.

        Raises:
            UsageError: pandas is not installed.
        """
        return to_pandas(self.frame)

    def write(self, path: str | Path, *, force: bool = False) -> None:
        """Write the table as ``.parquet``, ``.csv`` or ``.dta``: the whole file or none.

        Raises:
            UsageError: The ending says no format, or the file exists and ``force`` is not said.
            InputError: It cannot be written.
        """
        write_frame(self.frame, Path(path), self.about, force=force)

    def _repr_html_(self) -> str:
        return self.frame._repr_html_()


def panel(
    unit: str = "directed-dyad-year",
    *,
    start: int | str = 1816,
    end: int | str | None = None,
    columns: Sequence[str] | None = None,
    sources: Sequence[str] = (REGISTER,),
    members: Iterable[MemberSpell] | None = None,
    states: str | Path | System | None = None,
    treaties: Sequence[str] | None = None,
    known: str | None = None,
    standard: str = "reported",
    unnamed: str = "unknown",
    db: str | None = None,
) -> Panel:
    """A panel of who owed what to whom.

    Args:
        unit: ``state-year``, ``dyad-year``, ``directed-dyad-year``, ``treaty-year``; also by ``-month`` and ``-day``.
        start: The first year, or the first day (ISO 8601).
        end: The last year or day; by default the last year that the sources have seen to its end.
        columns: Names of columns or of groups of them (``law``, ``atop``, ``signed``, ``share``, ``all``).
        sources: ``register``, and the names of imported tables; ``all`` for everything at hand.
        members: Memberships that the caller brings, in place of all sources.
        states: ``iso3``, ``cow``, ``gw`` for the register's states under those codes, or a CSV of spells.
        treaties: Only these treaties, by id.
        known: Only what could be known by this day.
        standard: How well a reported act must stand: ``established``, ``reported``, ``alleged``.
        unnamed: What a promise to one or more members that the source does not name counts as toward each of them:
            ``unknown`` (null), or ``all`` as if made to every one, as ATOP's rows read by themselves.
        db: The ledger; by default the person's own.

    Returns:
        The panel; its ``frame`` is a polars frame, sorted by its keys, in which null is unknown.

    Raises:
        UsageError: A day, a unit, a column or a source is not what it must be.
        InputError: The file of states cannot be read.
    """
    if unnamed not in UNNAMED:
        raise UsageError(f"“{unnamed}” is no way to count promises to unnamed members.", hint="unknown, or all.")
    found = brought(members) if members is not None else _gather(db, sources, known, standard, treaties)
    wanted = unit_of(unit)
    first, last = _span(start, end, found.covered_until)
    system = _system(states, found)
    facts = facts_of(found.spells, system)
    design = Design(
        unit=wanted,
        first=first,
        last=last,
        columns=columns_of(_usual(found) if columns is None else columns, wanted),
        unnamed=unnamed,
        covered_until=found.covered_until,
        judged=found.judged,
    )
    return Panel(frame_of(facts, system, design), design, system, facts, found.sources)


def _gather(
    db: str | None, sources: Sequence[str], known: str | None, standard: str, treaties: Sequence[str] | None
) -> Gathered:
    house = open_house(db, readonly=True)
    on = day(known) if known else house.today
    with house.ledger:
        return gathered(
            house.ledger, sources, known=on, as_known=on.isoformat() if known else None, standard=standard,
            treaties=treaties,
        )  # fmt: skip


def _usual(found: Gathered) -> tuple[str, ...]:
    """The columns that a source has by itself: from force where the law was asked, from signature as ATOP counts."""
    only_signed = all(spell.basis == "signature" for spell in found.spells)
    return ("atop",) if only_signed and not found.judged else ("law",)


def _system(states: str | Path | System | None, found: Gathered) -> System:
    if isinstance(states, System):
        return states
    if states is None:
        schemes = {spell.scheme for spell in found.spells}
        return of_register(schemes.pop() if len(schemes) == 1 else "iso3")
    schemes_by_name: dict[str, CodeScheme] = {"iso3": "iso3", "cow": "cow", "gw": "gw"}
    named = schemes_by_name.get(str(states).lower())
    return of_register(named) if named else of_file(Path(states))


def _span(start: int | str, end: int | str | None, covered: dt.date | None) -> tuple[dt.date, dt.date]:
    first = _day(start, last=False)
    if end is not None:
        last = _day(end, last=True)
    elif covered is None:
        raise UsageError("The sources do not say up to which day they tell.", hint="Name the last year of the panel.")
    else:
        full = covered if (covered.month, covered.day) == (12, 31) else dt.date(covered.year - 1, 12, 31)
        last = max(full, first)
    if last < first:
        raise UsageError(f"The panel ends on {last}, before it begins on {first}.", hint="Turn the two around.")
    return max(first, BEGIN), last


def _day(value: int | str, *, last: bool) -> dt.date:
    text = str(value).strip()
    if text.isdecimal() and 1 <= int(text) <= 9998:
        return dt.date(int(text), 12, 31) if last else dt.date(int(text), 1, 1)
    return day(text)
