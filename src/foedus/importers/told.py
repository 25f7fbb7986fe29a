"""One row of a table as an importer understood it, and the group of rows that speak of one treaty."""

from collections.abc import Iterator, Sequence

import msgspec

from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.finding import Finding
from foedus.model.imported import Imported
from foedus.model.membership import MemberSpell


class Told(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What one row says.

    Attributes:
        treaty: The treaty's id in the table.
        member: The state's code.
        line: Where the row begins.
        first: The first day the row dates, EDTF; empty without one.
        phase: Which renegotiated form of the treaty the row is about; 0 where there is one only.
        last: The day from which the member is out, EDTF; empty where the row does not tell one.
        title: The treaty's title.
        acts: What the member did.
        spells: Its memberships as the source counts them.
        of_treaty: What the row says of the treaty as a whole.
        notes: What it says in words.
    """

    treaty: str
    member: str
    line: int
    first: str = ""
    last: str = ""
    phase: int = 0
    title: str = ""
    acts: tuple[Act, ...] = ()
    spells: tuple[MemberSpell, ...] = ()
    of_treaty: tuple[Act, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str, str, int]:
        """Rows of one treaty stand together, those of one member by time."""
        return (self.treaty, self.member, self.first, self.line)


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one treaty, and the treaty they speak of.

    Attributes:
        id: The id under which it is kept.
        in_register: Whether the register holds a treaty with this id.
        same_as: The treaty of the register that it is, where it is kept apart.
        lines: The rows, by member and time.
    """

    id: str
    in_register: bool
    same_as: str | None
    lines: tuple[Told, ...]

    def members(self) -> Iterator[tuple[str, Sequence[Told]]]:
        """The rows of each member."""
        start = 0
        for i in range(1, len(self.lines) + 1):
            if i == len(self.lines) or self.lines[i].member != self.lines[start].member:
                yield self.lines[start].member, self.lines[start:i]
                start = i


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """What a group gives: entries for the ledger, the treaty's own first, and what was noted on the way."""

    entries: tuple[Imported, ...]
    findings: tuple[Finding, ...] = ()


def surely_before(a: str, b: str) -> bool:
    """Whether every day that ``a`` can mean lies before every day that ``b`` can mean."""
    first, second = edtf.parse(a), edtf.parse(b)
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest
