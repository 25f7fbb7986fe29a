"""What imported tables say, put beside the register: treaties that only a table tells of, and acts for those it holds.

An act of a table never replaces one of the register: where both tell of the same consent on different days, the
register's stands, and the import has named the difference as a finding.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model import date as edtf
from foedus.model.act import EVERYONE, Act
from foedus.model.fact import FactKind
from foedus.model.imported import Imported, Table
from foedus.model.membership import MemberSpell
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty

CONSENTS = frozenset({"deposit", "accede", "succeed", "exchange_instruments"})
"""Kinds of act that express consent to be bound; a state does so once, whatever word a table uses for it."""


def entries(ledger: Ledger, name: str | None = None) -> Iterator[Imported]:
    """What tables say of one treaty, or of all, in the order in which it was imported."""
    for fact in ledger.facts(Query(kinds=(FactKind.IMPORTED,), treaty=name)):
        yield msgspec.convert(fact.body, Imported)


def tables(ledger: Ledger) -> list[Table]:
    """The tables that were imported, oldest first."""
    return [msgspec.convert(fact.body, Table) for fact in ledger.facts(Query(kinds=(FactKind.TABLE,)))]


def spells(ledger: Ledger, *, treaty: str | None = None) -> Iterator[MemberSpell]:
    """The memberships of imported tables, as panels count them."""
    for entry in entries(ledger, treaty):
        yield from entry.spells


def by_treaty(ledger: Ledger) -> dict[str, list[Imported]]:
    """All imported entries by treaty."""
    found: dict[str, list[Imported]] = {}
    for entry in entries(ledger):
        found.setdefault(entry.treaty, []).append(entry)
    return found


def imported_treaty(name: str, told: Sequence[Imported]) -> Treaty | None:
    """A treaty as tables tell of it; ``None`` if none of them does."""
    if not told:
        return None
    plain: dict[str, Any] = {}
    titles: dict[str, str] = {}
    for entry in told:
        plain |= entry.rule
        titles |= entry.titles
    sources = tuple(dict.fromkeys(entry.source for entry in told))
    base = Treaty(id=name, rule=msgspec.convert(plain, Rule), titles=titles, sources=sources)
    return with_imported(base, told)


def with_imported(base: Treaty, told: Iterable[Imported]) -> Treaty:
    """A treaty with the acts of tables beside its own; what both tell of is told once."""
    acts = tuple(act for entry in told for act in entry.acts)
    return msgspec.structs.replace(base, acts=beside(base.acts, acts)) if acts else base


def same_as(told: Iterable[Imported]) -> str | None:
    """The treaty of the register that an imported one is, if a table's treaty was recognised."""
    return next((entry.same_as for entry in told if entry.same_as), None)


def complete_until(told: Iterable[Imported]) -> str | None:
    """The last day any of the tables looked at (law-of-treaties L14)."""
    return max((entry.as_of for entry in told if entry.as_of), default=None)


def beside(own: Sequence[Act], others: Iterable[Act]) -> tuple[Act, ...]:
    """Acts on record with those of tables; one that the record has already, on whatever day, is not added."""
    there = {key for act in own for key in _keys(act)}
    added = [act for act in others if not _keys(act) <= there]
    return (*own, *added)


def differing(own: Sequence[Act], others: Iterable[Act]) -> Iterator[tuple[Act, Act]]:
    """Pairs of an act on record and the same act of a table on a day that does not agree."""
    there = {key: act for act in own for key in _keys(act)}
    for act in others:
        mine = next((there[key] for key in _keys(act) if key in there), None)
        if mine is None or mine.date is None or act.date is None:
            continue
        if not edtf.parse(mine.date).overlaps(edtf.parse(act.date)):
            yield mine, act


def _keys(act: Act) -> frozenset[tuple[str, str, str]]:
    # Who left and came back has consented twice: only acts that are done once are the same act on another day.
    kind = "consent" if act.kind in CONSENTS else act.kind
    day = "" if kind in ("consent", "sign") or EVERYONE in act.states else act.date or ""
    return frozenset((kind, state, day) for state in act.states)
