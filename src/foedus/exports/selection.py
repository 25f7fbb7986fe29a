"""What an export is of: which treaties, for which day, as known on which day, at which standard of proof."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from foedus import __version__
from foedus.errors import UsageError
from foedus.ledger import Ledger
from foedus.model.date import day
from foedus.register.catalogue import treaty_of
from foedus.register.status_of import STANDARDS


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for.

    Attributes:
        on: The day for which it is told where a treaty stands, ISO 8601.
        treaties: Only these treaties, by id, sorted; ``None`` for all that are known.
        known: Only what could be known by this day; ``None`` for all that is recorded.
        standard: How well a reported act must stand to be used.
    """

    on: str
    treaties: tuple[str, ...] | None = None
    known: str | None = None
    standard: str = "reported"

    @property
    def day(self) -> dt.date:
        """The day asked about."""
        return day(self.on)


def selection(
    ledger: Ledger,
    *,
    on: dt.date,
    treaties: Iterable[str] | None = None,
    known: str | None = None,
    standard: str = "reported",
) -> Selection:
    """A selection whose names are known.

    Args:
        ledger: Where treaties are looked for that the register does not hold.
        on: The day asked about.
        treaties: Names as a person writes them; ``None`` for all.
        known: The day of knowledge, ISO 8601.
        standard: ``established``, ``reported`` or ``alleged``.

    Raises:
        UnknownNameError: Nobody has heard of a treaty; names the nearest ones.
        UsageError: There is no such standard, or no treaty is named.
    """
    if standard not in STANDARDS:
        raise UsageError(f"“{standard}” is no standard of proof.", hint=f"There are: {', '.join(STANDARDS)}.")
    names = None if treaties is None else tuple(sorted({treaty_of(name, ledger).id for name in treaties}))
    if names == ():
        raise UsageError("No treaty is named.", hint="Name one, or ask for all.")
    known_by = day(known).isoformat() if known is not None else None
    return Selection(on=on.isoformat(), treaties=names, known=known_by, standard=standard)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What an export says of itself, so that it can be made again: the same ledger gives the same bytes.

    Attributes:
        on: The day for which it is told where a treaty stands.
        known: The day of knowledge; ``None`` where all that is recorded was used.
        standard: How well a reported act had to stand.
        treaties: The treaties asked for; ``None`` for all.
        facts: How many facts the ledger held.
        link: The end of the ledger's chain, 64 hexadecimal digits.
        program: What made it.
    """

    on: str
    known: str | None
    standard: str
    treaties: tuple[str, ...] | None
    facts: int
    link: str
    program: str = f"foedus {__version__}"

    @property
    def sentence(self) -> str:
        """The same for a reader."""
        known = f"as could be known by {self.known}" if self.known else "with all that is recorded"
        used = f"acts that are {self.standard} or better are used"
        return f"Where treaties stand on {self.on}, {known}; {used}. Made by {self.program}."


def about(chosen: Selection, ledger: Ledger) -> About:
    """What an export of a selection says of itself."""
    head = ledger.head()
    return About(
        on=chosen.on,
        known=chosen.known,
        standard=chosen.standard,
        treaties=chosen.treaties,
        facts=head.count,
        link=head.link,
    )
