"""What an importer is: a reader of rows and a maker of entries, given the table and what the call says."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

import msgspec

from foedus.importers.findings import Place
from foedus.importers.told import Entries, Group, Told
from foedus.model.finding import Finding
from foedus.resources.importers import TableKind


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What the person said.

    Attributes:
        today: The day of the call; acts of later days are not done yet.
        treaty: Which treaty a table of a single one is about.
        as_of: The last day the table looked at.
        encoding: The file's encoding.
        source: The short name to keep the facts under, where several tables of one kind are imported.
    """

    today: dt.date
    treaty: str | None = None
    as_of: str | None = None
    encoding: str | None = None
    source: str | None = None


class Opened(Protocol):
    """A table whose head has been understood."""

    name: str
    digest: str
    header: list[str]
    kind: TableKind
    as_of: str | None

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands."""
        ...

    def rows(self) -> Iterable[Told | Finding]:
        """Each row, or what is wrong with it."""
        ...

    def identify(self, treaty: str, lines: tuple[Told, ...]) -> tuple[str, bool, str | None]:
        """The id to keep a treaty of the table under, whether the register holds it, and which it is the same as."""
        ...

    def entries(self, group: Group) -> Entries:
        """What the rows of one treaty give."""
        ...
