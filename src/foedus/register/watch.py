"""Watching feeds, sitemaps and pages for weeks: what is new is fetched politely, read, and added to the ledger."""

import dataclasses
import datetime as dt
import time
from collections.abc import Iterator
from hashlib import blake2b
from http import HTTPStatus

import msgspec

from foedus.errors import InputError, LedgerError
from foedus.ledger.watching import WatchState
from foedus.model.document import Document
from foedus.model.watching import Awaited, Entry, Followed, Listing, ListKind, PageState
from foedus.register.house import House
from foedus.register.read_documents import ReadResult, read_one, record
from foedus.register.watch_hosts import DAY, Clock, Courtesy, Trouble
from foedus.register.watch_pages import Event, Pages, awaited, document_of, event_of
from foedus.sources.fetcher import Answer, Asks, Fetched
from foedus.sources.lists import LISTS, listing_of
from foedus.sources.same_page import host_of, without_tracking

NAP = 60.0
"""Seconds that are slept at most before the clock is looked at again: machines sleep, and clocks are set."""
DEEPEST = 2
"""How many indexes of sitemaps may lie above a sitemap."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait; Ctrl-C ends it."""
        time.sleep(seconds)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How to watch.

    Attributes:
        addresses: What a person wants watched, checked.
        every: Seconds after which each is asked again.
        delay: Seconds between two requests to one host.
        since: Pages that were published or changed before this day, ISO 8601, are left out.
        once: Whether one round is enough.
    """

    addresses: tuple[str, ...]
    every: float = 1800.0
    delay: float = 1.0
    since: str | None = None
    once: bool = False


class Watch:
    """Watches.

    Args:
        house: The ledger and the reader; its clock is not used.
        state: What the watch remembers.
        asks: Who sends requests.
        plan: What to watch, and how.
        clock: The time.
    """

    def __init__(self, house: House, state: WatchState, asks: Asks, plan: Plan, *, clock: Clock | None = None) -> None:
        self._house = house
        self._state = state
        self._plan = plan
        self._clock = clock or SystemClock()
        self._courtesy = Courtesy(asks, state, self._clock, delay=plan.delay)
        self._pages = Pages(self._courtesy, state, house.ledger, self._take_in, self._clock.now)

    def run(self) -> Iterator[Event]:
        """Watch until the round is over or, if not once, for ever; each event as it happens.

        Raises:
            LedgerError: The ledger or the state cannot be used any more; what was done until then is kept.
        """
        wanted = [Followed(address=each, host=host_of(each)) for each in self._plan.addresses]
        self._state.follow(wanted, since=self._plan.since)
        if self._plan.once:
            self._state.forgive()
        start = self._clock.now()
        while True:
            now = self._clock.now()
            followed = self._state.due(now, until=start if self._plan.once else now)
            page = None if followed is not None else self._state.next_page(now)
            if followed is not None:
                yield from self._look(followed)
            elif page is not None:
                event = self._pages.take(page)
                if event is not None:
                    yield event
            elif not self._wait(now, start if self._plan.once else None):
                break
        for one in self._state.followed():
            if one.due <= start:
                yield Event(what="later", address=one.address, text=f"{one.host} asked for patience.")

    def _wait(self, now: float, until: float | None) -> bool:
        """Sleep until there is something to do; whether there ever will be."""
        wake = self._state.wake(now, until=until)
        if wake is None:
            return False
        self._clock.sleep(min(NAP, max(0.05, wake - now)))
        return True

    # -- what is watched

    def _look(self, one: Followed) -> Iterator[Event]:
        """Ask one address that is watched; whatever happens, it is asked again only when it is due."""
        headers = {}
        if one.etag:
            headers["If-None-Match"] = one.etag
        if one.modified:
            headers["If-Modified-Since"] = one.modified
        answer = self._courtesy.ask(one.address, wanted=LISTS, headers=headers)
        if isinstance(answer, Trouble):
            yield from self._troubled(one, answer)
            return
        try:
            yield self._taken(one, answer)
        except InputError as error:
            yield from self._troubled(one, Trouble(text=str(error)))
        except (LedgerError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 -- a list that trips us must not stop the others; it is told and kept
            why = f"It cannot be taken in: {type(error).__name__}: {error}"
            yield from self._troubled(one, Trouble(text=why))

    def _troubled(self, one: Followed, trouble: Trouble) -> Iterator[Event]:
        now = self._clock.now()
        if trouble.turn:
            self._state.looked(msgspec.structs.replace(one, due=max(trouble.until, now + 1.0)))
            yield Event(what="later", address=one.address, text=trouble.text)
            return
        wait = min(DAY, self._plan.every * 2.0 ** min(one.failures, 20))
        failed = msgspec.structs.replace(
            one, asked=now, failures=one.failures + 1, error=trouble.text, due=max(trouble.until, now + wait)
        )
        self._state.looked(failed)
        self._state.trouble(now, one.address, trouble.text)
        yield Event(what="trouble", address=one.address, text=trouble.text)

    def _taken(self, one: Followed, answer: Answer) -> Event:
        now = self._clock.now()
        well = msgspec.structs.replace(one, asked=now, failures=0, error="", due=now + self._pause(one, now))
        if answer.status == HTTPStatus.NOT_MODIFIED:
            self._state.looked(well)
            return Event(what="unchanged", address=one.address, text=one.title)
        well = msgspec.structs.replace(
            well,
            etag=_header(answer, "etag"),
            modified=_header(answer, "last-modified"),
        )
        digest = blake2b(answer.body, digest_size=16).hexdigest()
        if digest == one.digest:
            self._state.looked(well)
            return Event(what="unchanged", address=one.address, text=one.title)
        listing = listing_of(answer.fetched)
        if listing.kind is ListKind.PAGE:
            return self._page(one, msgspec.structs.replace(well, digest=digest), answer.fetched)
        return self._listed(msgspec.structs.replace(well, digest=digest, kind=listing.kind), listing)

    def _pause(self, one: Followed, now: float) -> float:
        """Seconds until it is asked again: sitemaps of an archive that has long been still, ever more seldom."""
        if not one.parent or not one.changed:
            return self._plan.every
        return min(max(self._plan.every, (now - one.changed) / 10), max(DAY, self._plan.every))

    def _listed(self, one: Followed, listing: Listing) -> Event:
        now = self._clock.now()
        children = listing.children
        if one.depth >= DEEPEST and children:
            raise InputError("The indexes of sitemaps are nested too deeply.", where=one.address)
        entries = [entry for entry in listing.entries if self._is_wanted(entry)]
        entries.sort(key=lambda entry: entry.published or entry.changed or "", reverse=True)  # the newest first
        pages = [self._awaited(entry, one.address, now) for entry in entries]
        below = [
            Followed(address=each, host=host_of(each), parent=one.address, depth=one.depth + 1) for each in children
        ]
        title = listing.title or one.title
        one = msgspec.structs.replace(one, title=title, error=" ".join(listing.notes))
        new = self._state.looked(one, pages, below)
        if new:
            self._state.looked(msgspec.structs.replace(one, changed=now))
        return Event(what="list", address=one.address, text=one.error or title, new=new)

    def _is_wanted(self, entry: Entry) -> bool:
        told = max(entry.published or "", entry.changed or "")
        return self._plan.since is None or not told or told >= self._plan.since

    @staticmethod
    def _awaited(entry: Entry, source: str, now: float) -> Awaited:
        return awaited(without_tracking(entry.address), source, title=entry.title, published=entry.published, due=now)

    def _page(self, before: Followed, one: Followed, fetched: Fetched) -> Event:
        """A watched page: read again whenever its text is another."""
        if one.kind not in (ListKind.UNKNOWN, ListKind.PAGE):
            hint = "A feed or sitemap was here before."
            raise InputError("A page came instead.", where=one.address, hint=hint)
        document = document_of(fetched)
        one = msgspec.structs.replace(one, kind=ListKind.PAGE, title=document.source.title or one.title)
        if self._pages.holds(document.digest):
            self._state.looked(one)
            return Event(what="unchanged", address=one.address, text=one.title)
        self._state.looked(
            msgspec.structs.replace(one, digest=before.digest)
        )  # what ends the program is not due at once
        result = self._take_in(document)
        self._state.looked(msgspec.structs.replace(one, changed=self._clock.now()))
        page = awaited(without_tracking(fetched.url), one.address, title=one.title)
        self._state.put_page(msgspec.structs.replace(page, state=PageState.READ, digest=document.digest))
        return event_of(one.address, one.title, result.reading)

    def _take_in(self, document: Document) -> ReadResult:
        """Read a document and take it into the ledger, learnt now."""
        reading = read_one(self._house, document)
        moment = dt.datetime.fromtimestamp(self._clock.now(), dt.UTC)
        receipt = record(dataclasses.replace(self._house, now=moment), document, reading)
        return ReadResult(name=document.name, document=document, reading=reading, receipt=receipt)


def _header(answer: Answer, name: str) -> str:
    """A header to send back next time; none that is longer than any honest one."""
    value = answer.headers.get(name, "")
    return value if len(value) <= 1000 and value.isprintable() and value.isascii() else ""
