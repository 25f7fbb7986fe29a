"""One announced page: fetched, recognised where it was read before, read, and taken into the ledger.

The order of the steps is what makes a restart safe. Before a page is asked, the attempt is noted, so that a page which
ends the program is not tried for ever. Before the ledger takes a document, its digest is noted, so that after a kill
between the two the page is recognised and not fetched again.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from foedus.errors import InputError, LedgerError
from foedus.ledger import Ledger, Query
from foedus.ledger.watching import WatchState
from foedus.model.document import Document
from foedus.model.fact import FactKind
from foedus.model.reading import Reading
from foedus.model.watching import Awaited, PageState
from foedus.register.read_documents import ReadResult
from foedus.register.watch_hosts import DAY, Courtesy, Trouble
from foedus.sources.documents import read_bytes
from foedus.sources.fetch import DOCUMENTS
from foedus.sources.fetcher import Fetched, Wanted
from foedus.sources.limits import MEGABYTE, Limits
from foedus.sources.same_page import host_of, key_of

ATTEMPTS = 6
"""How often a page is tried before it is given up; by then two and a half hours have passed, or more."""
FIRST_WAIT = 300.0
LONGEST = 1_000_000
"""Characters of one page; the longest report that anybody writes has a tenth of that."""
SIZE = Limits(bytes=10 * MEGABYTE, seconds=30.0)
PAGES = Wanted(accept=DOCUMENTS, refused=("image/", "audio/", "video/", "font/", "text/css"), limits=SIZE)
_DONE = (PageState.READ, PageState.KNOWN, PageState.SAME)

TakeIn = Callable[[Document], ReadResult]
"""Reads a document and takes it into the ledger."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened while watching.

    Attributes:
        what: ``read``, ``known``, ``same``, ``given_up`` or ``trouble`` for a page; ``list``, ``unchanged`` or
            ``trouble`` or ``later`` for what is watched.
        address: Of what.
        text: In words: a title, or what is wrong.
        claims: For ``read``, how many claims the page makes.
        treaties: For ``read``, the treaties of the register it speaks of.
        new: For ``list``, how many pages it announces that were not known.
    """

    what: str
    address: str
    text: str = ""
    claims: int = 0
    treaties: tuple[str, ...] = ()
    new: int = 0


@dataclass(frozen=True)
class Pages:
    """Takes pages.

    Attributes:
        courtesy: Who asks for them.
        state: How far they are.
        ledger: Where what was read is kept.
        take_in: Who reads.
        now: The time.
    """

    courtesy: Courtesy
    state: WatchState
    ledger: Ledger
    take_in: TakeIn
    now: Callable[[], float]

    def take(self, page: Awaited) -> Event | None:
        """Bring one page further; ``None`` where it only was not its host's turn."""
        if page.digest and self.holds(page.digest):
            self.state.put_page(msgspec.structs.replace(page, state=PageState.READ, error=""))
            return Event(what="known", address=page.address, text=page.title)
        if page.attempts >= ATTEMPTS:
            return self._given_up(page, page.error or "It ended the program each time it was read.")
        begun = msgspec.structs.replace(page, attempts=page.attempts + 1)
        self.state.put_page(begun)
        answer = self.courtesy.ask(page.address, wanted=PAGES)
        if isinstance(answer, Trouble):
            return self._troubled(page if answer.turn else begun, answer)
        return self._opened(begun, answer.fetched)

    def holds(self, digest: str) -> bool:
        """Whether the ledger holds a reading of this text, withdrawn or not."""
        query = Query(kinds=(FactKind.READING,), document=digest, include_withdrawn=True)
        return next(iter(self.ledger.facts(query)), None) is not None

    def _troubled(self, page: Awaited, trouble: Trouble) -> Event | None:
        now = self.now()
        if trouble.turn:
            self.state.put_page(msgspec.structs.replace(page, due=trouble.until))
            return None
        if trouble.final or page.attempts >= ATTEMPTS:
            return self._given_up(page, trouble.text)
        wait = min(DAY, FIRST_WAIT * 2.0 ** (page.attempts - 1))
        self.state.put_page(msgspec.structs.replace(page, due=max(trouble.until, now + wait), error=trouble.text))
        self.state.trouble(now, page.address, trouble.text)
        return Event(what="trouble", address=page.address, text=trouble.text)

    def _given_up(self, page: Awaited, why: str) -> Event:
        self.state.put_page(msgspec.structs.replace(page, state=PageState.GIVEN_UP, error=why))
        self.state.trouble(self.now(), page.address, why)
        return Event(what="given_up", address=page.address, text=why)

    def _opened(self, page: Awaited, fetched: Fetched) -> Event:
        landed = key_of(fetched.url)
        before = self.state.page(landed) if landed != page.key else None
        if before is not None and before.state in _DONE:
            return self._same(page, before)
        try:
            document = document_of(fetched, page)
        except InputError as error:
            return self._given_up(page, str(error))
        before = self._canonical(page, document)
        if before is not None:
            return self._same(page, before)
        also = [landed, key_of(document.source.url or fetched.url)]
        return self._read(page, document, also)

    def _same(self, page: Awaited, before: Awaited) -> Event:
        self.state.put_page(msgspec.structs.replace(page, state=PageState.SAME, digest=before.digest, error=""))
        return Event(what="same", address=page.address, text=before.title)

    def _canonical(self, page: Awaited, document: Document) -> Awaited | None:
        """The page that this one says it is, if that was read and has the same headline.

        The headline is asked for because there are sites whose pages all say that they are the first page.
        """
        key = key_of(document.source.url) if document.source.url else page.key
        before = self.state.page(key) if key != page.key else None
        if before is None or before.state not in _DONE or before.title != (document.source.title or ""):
            return None
        return before

    def _read(self, page: Awaited, document: Document, also: list[str]) -> Event:
        title = document.source.title or page.title
        page = msgspec.structs.replace(page, digest=document.digest, title=title, error="")
        if self.holds(document.digest):
            self.state.put_page(msgspec.structs.replace(page, state=PageState.KNOWN), also=also)
            return Event(what="known", address=page.address, text=title)
        self.state.put_page(page)
        try:
            result = self.take_in(document)
        except (LedgerError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 -- weeks of watching must not end with one page; it is told and kept
            return self._given_up(page, f"The reader failed on it: {type(error).__name__}: {error}")
        self.state.put_page(msgspec.structs.replace(page, state=PageState.READ), also=also)
        return event_of(page.address, title, result.reading)


def document_of(fetched: Fetched, page: Awaited | None = None) -> Document:
    """The document in an answer; what it does not say of itself is as it was announced.

    Raises:
        InputError: It holds no text, or too much.
    """
    document = read_bytes(fetched, limits=SIZE)
    if len(document.text) > LONGEST:
        hint = "Read it with “foedus read” if it is a report."
        raise InputError(f"It has more than {LONGEST:,} characters.", where=fetched.url, hint=hint)
    source = document.source
    if page is not None:
        source = msgspec.structs.replace(
            source, published=source.published or page.published, title=source.title or page.title or None
        )
    return msgspec.structs.replace(document, source=source)


def event_of(address: str, title: str, reading: Reading | None) -> Event:
    """That a page was read."""
    mentions = reading.treaties if reading is not None else ()
    treaties = tuple(dict.fromkeys(mention.register_id for mention in mentions if mention.register_id))
    claims = len(reading.claims) if reading is not None else 0
    return Event(what="read", address=address, text=title, claims=claims, treaties=treaties)


def awaited(address: str, source: str, *, title: str = "", published: str | None = None, due: float = 0.0) -> Awaited:
    """A page that was announced, under the key that tells it from others."""
    return Awaited(
        key=key_of(address),
        address=address,
        host=host_of(address),
        source=source,
        title=title,
        published=published,
        due=due,
    )
