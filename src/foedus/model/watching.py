"""What is watched: feeds, sitemaps and pages that are asked again and again, and the pages they announce."""

from enum import StrEnum

import msgspec


class ListKind(StrEnum):
    """What an address that is watched turned out to be."""

    UNKNOWN = ""
    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index"
    PAGE = "page"


class PageState(StrEnum):
    """How far a page is.

    ``waiting``: announced, not read. ``read``: in the ledger. ``known``: the ledger held its text before. ``same``: it
    is a page that was read under another address. ``given_up``: it could not be had.
    """

    WAITING = "waiting"
    READ = "read"
    KNOWN = "known"
    SAME = "same"
    GIVEN_UP = "given_up"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A page that a feed or a sitemap announces.

    Attributes:
        address: Where it is.
        title: Its headline, where it is told.
        published: The day it was published, ISO 8601, where it is told.
        changed: The day it was last changed, ISO 8601; sitemaps tell no other.
    """

    address: str
    title: str = ""
    published: str | None = None
    changed: str | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What an address that is watched says.

    Attributes:
        kind: What it is.
        title: What it calls itself.
        entries: The pages it announces.
        children: For an index, the sitemaps it names.
        notes: What was left out of it, and why.
    """

    kind: ListKind
    title: str = ""
    entries: tuple[Entry, ...] = ()
    children: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """One address that is watched, and what is known of it. Instants are seconds since 1970.

    Attributes:
        address: As it stands in the list.
        host: Its host, with the port.
        kind: What it turned out to be.
        title: What it calls itself.
        parent: The index that names it; empty where a person does.
        depth: How many indexes lie above it.
        etag: The server's name for what it gave last (RFC 9110, ETag).
        modified: When that was changed, in the server's words (Last-Modified).
        digest: The hash of what it gave last.
        due: From when on it may be asked again.
        asked: When it was asked last; 0 for never.
        changed: When it gave something new last; 0 for never.
        failures: How often in a row it could not be had.
        error: Why, the last time; empty where all is well.
    """

    address: str
    host: str = ""
    kind: ListKind = ListKind.UNKNOWN
    title: str = ""
    parent: str = ""
    depth: int = 0
    etag: str = ""
    modified: str = ""
    digest: str = ""
    due: float = 0.0
    asked: float = 0.0
    changed: float = 0.0
    failures: int = 0
    error: str = ""


class Awaited(msgspec.Struct, frozen=True, kw_only=True):
    """One page that was announced.

    Attributes:
        key: What makes its address the same as others.
        address: Where it is.
        host: Its host, with the port.
        source: The address that announced it.
        title: Its headline as announced, or as read.
        published: The day it was published as announced, ISO 8601.
        state: How far it is.
        attempts: How often it was begun; counted before, so that a page that ends the program is not begun for ever.
        due: From when on it may be asked.
        error: Why it could not be had, the last time.
        digest: The document it became.
    """

    key: str
    address: str
    host: str
    source: str
    title: str = ""
    published: str | None = None
    state: PageState = PageState.WAITING
    attempts: int = 0
    due: float = 0.0
    error: str = ""
    digest: str = ""


class HostTurn(msgspec.Struct, frozen=True, kw_only=True):
    """When a host may be asked again.

    Attributes:
        host: The host, with the port.
        free: From when on, by the delay between two requests.
        blocked: From when on, after it failed or asked for patience.
        told: Whether the host itself asked for patience.
        failures: How often in a row it failed.
    """

    host: str
    free: float = 0.0
    blocked: float = 0.0
    told: bool = False
    failures: int = 0
