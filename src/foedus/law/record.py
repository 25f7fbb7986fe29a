"""The acts that exist for a question: those known on the day of knowledge, dated, sorted and indexed (L10, L14)."""

from collections.abc import Callable

import msgspec

from foedus.law.clock import ANY_DAY, NO_DAY, Span, span
from foedus.law.states import Persons
from foedus.model.act import EVERYONE, Act
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty

EntryOf = Callable[[str], Span]
"""When another treaty entered into force, by its id; any day at all if that waits, in a circle, for this one."""


class Dated(msgspec.Struct, frozen=True, gc=False):
    """An act with the days its date can mean."""

    days: Span
    act: Act


def no_other(_: str) -> Span:
    """No other treaty is at hand."""
    return NO_DAY


def known_from(act: Act) -> int:
    """The day from which the act could be known (L14): ``known``, else the latest day its date can mean."""
    return span(act.known if act.known is not None else act.date).hi


class Record:
    """The acts of one treaty as known on one day, by kind, in the order of their days.

    Args:
        treaty: The treaty.
        as_of: The day of knowledge; ``None`` if the record is complete (L14).
        entry_of: When other treaties entered into force.
        version: For a treaty with several versions, the one whose acts count.
        replaced_on: When a treaty at hand that replaces the one with this id entered into force.
    """

    def __init__(
        self,
        treaty: Treaty,
        as_of: int | None = None,
        entry_of: EntryOf = no_other,
        version: str | None = None,
        replaced_on: EntryOf = no_other,
    ) -> None:
        self.treaty = treaty
        self.rule: Rule = treaty.rule
        self.as_of = as_of
        self.version = version
        self.persons = Persons(treaty.states)
        self._entry_of = entry_of
        self._replaced_on = replaced_on
        self.waits_in_circle = False
        self._by_kind: dict[str, list[Dated]] = {}
        for act in treaty.acts:
            if as_of is not None and known_from(act) > as_of:
                continue
            if version is None or act.version is None or act.version == version:
                self._by_kind.setdefault(act.kind, []).append(Dated(span(act.date), act))
        for dated in self._by_kind.values():
            dated.sort(key=_order)
        self.everyone = self._everyone()

    def acts(self, *kinds: str) -> list[Dated]:
        """The acts of one kind in the order of their days, or of several kinds, one kind after the other."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        return [dated for kind in kinds for dated in self._by_kind.get(kind, [])]

    def actors(self, act: Act) -> tuple[str, ...]:
        """The persons whose act it is; ``*`` is every party, else signatory, that the record names."""
        if EVERYONE in act.states:
            return self.everyone
        return self.persons.persons(act.states)

    def _everyone(self) -> tuple[str, ...]:
        named = self.rule.parties or self.rule.signatories
        signed = (name for dated in self.acts("sign") for name in dated.act.states if name != EVERYONE)
        return self.persons.persons(named or signed)

    def signatories(self) -> tuple[str, ...]:
        """The signatories as the text lists them, else those who signed (grammar), by the names given there."""
        if self.rule.signatories:
            return self.rule.signatories
        signed = (name for dated in self.acts("sign") for name in dated.act.states if name != EVERYONE)
        return tuple(dict.fromkeys(signed)) or self.rule.parties

    def group(self, name: str | tuple[str, ...] | None) -> tuple[str, ...] | None:
        """The states of a group, by the names of the text; ``None`` if it is named but not listed (L45)."""
        if name is None or isinstance(name, tuple):
            return name
        if name in self.rule.groups:
            return self.rule.groups[name]
        named = {"signatories": self.signatories(), "parties": self.rule.parties, "all_parties": self.rule.parties}
        named["depositaries"] = self.rule.depositaries
        return named.get(name) or None

    def entry_of(self, treaty_id: str) -> Span:
        """When another treaty entered into force: as attested here (L44), else as computed from its own record."""
        attested = [dated.days for dated in self.acts("enter_into_force") if dated.act.of == treaty_id]
        if attested:
            return Span(min(days.lo for days in attested), max(days.hi for days in attested))
        found = self._entry_of(treaty_id)
        self.waits_in_circle = self.waits_in_circle or found == ANY_DAY
        return found

    def replaced_on(self) -> Span:
        """When a treaty at hand that says it replaces this one entered into force (L65)."""
        return self._replaced_on(self.treaty.id)


def _order(dated: Dated) -> tuple[int, int, str, tuple[str, ...], str, str]:
    act = dated.act
    return dated.days.lo, dated.days.hi, act.kind, act.states, act.of or "", act.id or ""
