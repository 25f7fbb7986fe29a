"""Where a panel's memberships come from: the register with the law, imported tables, or facts a caller brings."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from foedus.errors import UnknownNameError
from foedus.ledger import Ledger
from foedus.model.date import day, parse
from foedus.model.imported import Table
from foedus.model.membership import MemberSpell
from foedus.panels.facts import end_of
from foedus.panels.law_facts import judged, partly
from foedus.register.catalogue import treaty_of
from foedus.register.holdings import Holdings
from foedus.register.imported import entries, tables

REGISTER = "register"
"""The name of the source that is the register, with what reports add and the law makes of it."""


class PanelSource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One source of a panel, as a paper has to name it.

    Attributes:
        name: Its short name: ``register``, ``atop-5.1``.
        title: What it is called.
        covered_until: The last day it tells of, ISO 8601.
        citation: How its makers ask to be cited.
        licence: What they say on its use.
        memberships: How many memberships were taken from it.
        notes: What a reader of the panel should know.
    """

    name: str
    title: str = ""
    covered_until: str | None = None
    citation: str = ""
    licence: str = ""
    memberships: int = 0
    notes: tuple[str, ...] = ()


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The memberships of all sources of a panel.

    Attributes:
        spells: Who was in which treaty, from when to when.
        sources: Where they come from.
        judged: The treaties of which both signature and force are known.
        covered_until: The last day that every source tells of.
        same_as: Treaties of tables that the register holds under another id, and which they are there.
    """

    spells: tuple[MemberSpell, ...]
    sources: tuple[PanelSource, ...]
    judged: frozenset[str] = frozenset()
    covered_until: dt.date | None = None
    same_as: dict[str, str] = {}


def brought(spells: Iterable[MemberSpell], name: str = "facts") -> Gathered:
    """Memberships that a caller brings; they cover what the earliest end among them covers."""
    found = tuple(spells)
    end = end_of(found)
    source = PanelSource(name=name, covered_until=end.isoformat() if end else None, memberships=len(found))
    return Gathered(spells=found, sources=(source,), covered_until=end)


def gathered(
    ledger: Ledger,
    names: Sequence[str],
    *,
    known: dt.date,
    as_known: str | None = None,
    standard: str = "reported",
    treaties: Sequence[str] | None = None,
) -> Gathered:
    """The memberships of named sources.

    Args:
        ledger: Where reports and imported tables are recorded.
        names: ``register``, or the names of imported tables; ``all`` for everything at hand.
        known: The last day that acts are used of.
        as_known: The day of knowledge, where one was asked for.
        standard: How well an act must stand.
        treaties: Only these treaties.

    Raises:
        UnknownNameError: No such table was imported, or nobody has heard of a treaty.
    """
    imported = {table.source: table for table in tables(ledger)}
    wanted = _wanted(names, imported.keys())
    chosen = frozenset(treaty_of(name, ledger).id for name in treaties) if treaties is not None else None
    day_of_knowledge = known if as_known is not None else None
    parts = [_imported(ledger, imported[name], chosen, day_of_knowledge) for name in wanted if name != REGISTER]
    if REGISTER in wanted:
        own = _of_register(Holdings(ledger, known=as_known, standard=standard), known, chosen)
        parts = [own, *(_beside(part, own) for part in parts)]
    ends = [part.covered_until for part in parts if part.covered_until]
    return Gathered(
        spells=tuple(spell for part in parts for spell in part.spells),
        sources=tuple(source for part in parts for source in part.sources),
        judged=_judged(parts),
        covered_until=min(ends, default=None),
    )


def _beside(part: Gathered, own: Gathered) -> Gathered:
    """A table beside the register: a treaty that both hold is counted once.

    By the register where it has all its parties; where some are missing on record, the table's memberships count too,
    as memberships of the register's treaty.
    """
    both = {name: same for name, same in part.same_as.items() if same in own.judged}
    if not both:
        return part
    whole = {name for name, same in both.items() if not partly(same)}
    spells = tuple(
        msgspec.structs.replace(spell, treaty=both.get(spell.treaty, spell.treaty))
        for spell in part.spells
        if spell.treaty not in whole
    )
    note = f"{len(both)} of its treaties are in the register too and are counted once."
    told = (
        msgspec.structs.replace(source, memberships=len(spells), notes=(*source.notes, note)) for source in part.sources
    )
    return msgspec.structs.replace(part, spells=spells, sources=tuple(told))


def _judged(parts: Sequence[Gathered]) -> frozenset[str]:
    """The treaties whose force is known, also where a table has them under another id."""
    known = frozenset().union(*(part.judged for part in parts))
    return known | {name for part in parts for name, same in part.same_as.items() if same in known}


def _wanted(names: Sequence[str], imported: Iterable[str]) -> list[str]:
    known = [REGISTER, *imported]
    if "all" in names:
        return known
    found = []
    for name in names:
        # “atop” is enough where one version of it was imported.
        fits = [each for each in known if each == name] or [each for each in known if each.startswith(f"{name}-")]
        if not fits:
            hint = f"There are: {', '.join(known)}. `foedus import` takes in a table that you have."
            raise UnknownNameError(f"“{name}” is no source that panels can be made of.", hint=hint)
        found += fits
    return list(dict.fromkeys(found))


def _of_register(holdings: Holdings, known: dt.date, treaties: frozenset[str] | None) -> Gathered:
    found = judged(holdings, known, treaties)
    notes: tuple[str, ...] = ()
    if found.partly:
        notes = (f"Parties are missing on record, so that a 0 can be wrong, for: {', '.join(found.partly)}.",)
    source = PanelSource(
        name=REGISTER,
        title="Foedus: register of treaties, law of treaties computed",
        covered_until=known.isoformat(),
        memberships=len(found.spells),
        notes=(*notes, "A 0 says that no treaty at hand makes it a 1; the register does not hold every treaty."),
    )
    return Gathered(spells=found.spells, sources=(source,), judged=found.treaties, covered_until=known)


def _imported(ledger: Ledger, table: Table, treaties: frozenset[str] | None, known: dt.date | None) -> Gathered:
    told: list[MemberSpell] = []
    same: dict[str, str] = {}
    for entry in entries(ledger):
        if entry.source == table.source and (treaties is None or entry.treaty in treaties):
            told += entry.spells
            same |= {entry.treaty: entry.same_as} if entry.same_as else {}
    spells = tuple(told) if known is None else tuple(one for spell in told for one in _as_known(spell, known))
    end = day(table.as_of) if table.as_of else end_of(spells)
    if known is not None:
        end = min(end, known) if end else known
    source = PanelSource(
        name=table.source,
        title=table.title,
        covered_until=end.isoformat() if end else None,
        citation=table.citation,
        licence=table.licence,
        memberships=len(spells),
    )
    return Gathered(spells=spells, sources=(source,), covered_until=end, same_as=same)


def _as_known(spell: MemberSpell, known: dt.date) -> Iterator[MemberSpell]:
    """What could be known of a membership by a day: of an uncertain day the latest counts (L14)."""
    first = parse(spell.first).latest
    if first is not None and first > known:
        return
    last = parse(spell.last).latest if spell.last else None
    seen = min(day(spell.seen_until), known) if spell.seen_until else known
    until = spell.last if last is not None and last <= known else None
    yield msgspec.structs.replace(spell, last=until, seen_until=seen.isoformat())
