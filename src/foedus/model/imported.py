"""What a table of others says of a treaty or of one of its members, as an importer hands it to the ledger.

An imported fact is one entry of a table: the treaty itself, or one state in one treaty with all the acts and
memberships that its rows give. It carries no line number and no file name, so that the same entry in next month's copy
of the table is the same fact; which file brought it is told by the table's own fact.
"""

from typing import Any

import msgspec

from foedus.model.act import Act
from foedus.model.membership import MemberSpell


class Imported(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of an imported table.

    Attributes:
        source: The short name of the source: ``atop-5.1``, ``un-status``, the name a mapping gives.
        treaty: The treaty, by its id in the register or, for one that the register does not hold, in the source.
        told_as: The treaty's id in the table, where that is another.
        member: The state's code; empty where the entry is about the treaty itself.
        acts: What was done, for the law.
        spells: Memberships as the source counts them, for panels.
        titles: The treaty's title by language tag.
        rule: What is known of its clauses, as plain values in the grammar of :class:`foedus.model.rule.Rule`.
        same_as: The treaty of the register that it is, where its entries are kept apart under their own id.
        as_of: The last day the source looked at, ISO 8601; what was done later it cannot tell.
        notes: What the table says besides, in words.
    """

    source: str
    treaty: str
    told_as: str = ""
    member: str = ""
    acts: tuple[Act, ...] = ()
    spells: tuple[MemberSpell, ...] = ()
    titles: dict[str, str] = {}
    rule: dict[str, Any] = {}
    same_as: str | None = None
    as_of: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a later copy of the same table would speak of again."""
        return (self.source, self.treaty, self.told_as, self.member)


class Table(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That a table was imported: which one, under which terms, and how much of it.

    Attributes:
        source: As in :class:`Imported`.
        title: What the table is called.
        digest: The hash of its bytes, so that the very file can be found again.
        licence: What its makers say on its use.
        citation: How they ask to be cited.
        as_of: The last day it looked at.
        rows: How many rows it has.
        kept: How many of them were taken in.
    """

    source: str
    title: str
    digest: str
    licence: str = ""
    citation: str = ""
    as_of: str | None = None
    rows: int = 0
    kept: int = 0
