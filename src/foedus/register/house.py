"""What the use cases stand on: the ledger of this person, the register, the reader, and the clock of the door."""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from foedus.ledger import Ledger, open_ledger, path_of
from foedus.model.document import Document
from foedus.model.reading import Reading

Read = Callable[[Document], Reading]
"""A reader as the use cases see it."""


def read_by_rules(document: Document) -> Reading:
    """The reader that is always there; its room is loaded with the first document, for most questions read none."""
    from foedus.reading import read

    return read(document)


@dataclass(frozen=True)
class House:
    """Everything that a use case may touch.

    Attributes:
        ledger: Where facts are kept.
        now: The instant of the call; the only clock there is.
        read: Who reads documents.
    """

    ledger: Ledger
    now: dt.datetime
    read: Read = read_by_rules

    @property
    def today(self) -> dt.date:
        """The civil day of the call, in UTC."""
        return self.now.date()


def default_ledger() -> str:
    """Where the ledger lies unless the person says otherwise: ``FOEDUS_DB``, else the user's data folder."""
    named = os.environ.get("FOEDUS_DB")
    if named:
        return named
    import platformdirs

    return str(Path(platformdirs.user_data_dir("foedus")) / "ledger.db")


def open_house(db: str | None = None, *, readonly: bool = False, now: dt.datetime | None = None) -> House:
    """The house over a ledger.

    Args:
        db: A file, ``postgresql://…`` or ``:memory:``; by default :func:`default_ledger`.
        readonly: Only questions will be asked; where no ledger exists yet, an empty one in memory answers them.
        now: The instant of the call, for tests and for plays; by default the clock's.

    Raises:
        LedgerError: The ledger cannot be opened.
    """
    where = db or default_ledger()
    instant = now or dt.datetime.now(dt.UTC)
    if readonly and "://" not in where and where != ":memory:" and not path_of(where).exists():
        return House(open_ledger(":memory:"), instant)
    return House(open_ledger(where, readonly=readonly), instant)
