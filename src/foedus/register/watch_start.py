"""A watch and what it stands on, opened and closed together; and how one that runs or ran is getting on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from foedus import __version__
from foedus.errors import LedgerError, UsageError
from foedus.ledger.watching import MEMORY, WatchState, state_of
from foedus.model.watching import Followed, PageState
from foedus.register.house import default_ledger, open_house
from foedus.register.watch import Plan, Watch
from foedus.register.watch_hosts import Clock
from foedus.sources.fetch import PRODUCT, HttpFetcher
from foedus.sources.watch_lists import addresses_of

LAST_TROUBLES = 20
_UNFIT = frozenset('()<>\\"')


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a watch is getting on.

    Attributes:
        followed: What is watched.
        pages: By the address that announced them, how many pages are how far.
        troubles: The last troubles, the newest first: seconds since 1970, address, what.
    """

    followed: tuple[Followed, ...]
    pages: dict[str, dict[str, int]]
    troubles: tuple[tuple[float, str, str], ...]

    def count(self, state: PageState) -> int:
        """How many pages are so far."""
        return sum(each.get(state, 0) for each in self.pages.values())


@contextmanager
def opened_watch(
    lists: tuple[str, ...],
    plan: Plan,
    *,
    db: str | None = None,
    contact: str | None = None,
    allow_private: bool = False,
    clock: Clock | None = None,
) -> Iterator[Watch]:
    """A watch, ready to run.

    Args:
        lists: Addresses, and files that list them.
        plan: How to watch; its addresses are those of ``lists``.
        db: The ledger.
        contact: Who can be reached about it: an address of mail or of a page.
        allow_private: Also go to addresses inside the own network.
        clock: The time, for tests.

    Raises:
        InputError: A list cannot be read.
        UsageError: The contact cannot be sent.
        LedgerError: The ledger cannot be opened, or somebody watches for it already.
    """
    plan = msgspec.structs.replace(plan, addresses=tuple(addresses_of(lists)))
    fetcher = HttpFetcher(allow_private=allow_private, agent=agent(contact))
    where = db or default_ledger()
    house = open_house(where)
    with house.ledger:
        state = WatchState(state_of(where))
        try:
            yield Watch(house, state, fetcher, plan, clock=clock)
        finally:
            state.close()


def agent(contact: str | None) -> str:
    """What servers are told about who asks (RFC 9110, User-Agent).

    Raises:
        UsageError: The contact does not fit into a header.
    """
    if not contact:
        return f"{PRODUCT}/{__version__} (treaty register; watches feeds)"
    if not (contact.isascii() and contact.isprintable()) or len(contact) > 200 or _UNFIT & set(contact):
        hint = "Give an address of mail or of a page, in ASCII."
        raise UsageError(f"“{contact[:80]}” cannot be sent as a contact.", hint=hint)
    return f"{PRODUCT}/{__version__} (treaty register; watches feeds; +{contact})"


def standing(db: str | None = None) -> Standing:
    """How the watch for a ledger is getting on; while it runs, too.

    Raises:
        LedgerError: Nothing was watched for this ledger yet.
    """
    where = state_of(db or default_ledger())
    if where == MEMORY or not Path(where).exists():
        hint = "Begin with “foedus watch FEEDS”."
        raise LedgerError("Nothing was watched for this ledger yet.", where=where, hint=hint)
    state = WatchState(where, readonly=True)
    try:
        told = tuple(state.troubles(LAST_TROUBLES))
        return Standing(followed=tuple(state.followed()), pages=state.counts(), troubles=told)
    finally:
        state.close()
