"""A treaty as the register holds it: its rule, the acts of states on it, and what became of these states."""

import msgspec

from foedus.model.act import Act
from foedus.model.passage import Passage
from foedus.model.rule import Rule


class StateRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What became of a state, as far as this treaty needs it (law-of-treaties A8).

    Attributes:
        continues: The state whose legal person it is (L67).
        successor_of: The state it succeeded to (L69).
        since: EDTF; when it began, or took the name.
        ended: EDTF; first day on which it no longer existed.
        absorbed_by: The state it became part of (L68).
    """

    continues: str | None = None
    successor_of: str | None = None
    since: str | None = None
    ended: str | None = None
    absorbed_by: str | None = None
    note: str | None = None
    source: str | None = None


class Treaty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One treaty with everything that is known about it.

    Attributes:
        id: Its name in the register: ``prk-rus-2024``.
        rule: The final clauses and obligations, typed.
        acts: The acts on record, in any order.
        states: What became of states, by code.
        titles: Its title by BCP 47 language tag.
        sources: Where text, acts and days were taken from.
        passages: Where in its text each key of the rule stands: ``withdrawal.notice`` to passages.
    """

    id: str
    rule: Rule = Rule()
    acts: tuple[Act, ...] = ()
    states: dict[str, StateRecord] = {}
    titles: dict[str, str] = {}
    sources: tuple[str, ...] = ()
    passages: dict[str, tuple[Passage, ...]] = {}

    @property
    def title(self) -> str:
        """The English title, else any title, else the id."""
        return self.titles.get("en") or next(iter(self.titles.values()), self.id)
