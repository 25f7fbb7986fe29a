"""Sitemaps (sitemaps.org 0.9): lists of addresses, indexes of such lists, news sitemaps, and plain lists.

A sitemap may speak for its own site only (sitemaps.org, “Sitemap file location”); addresses elsewhere are left out. The
XML is read as it streams by defusedxml: entities, external ones above all, end it.
"""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from foedus.errors import FetchError, InputError
from foedus.model.watching import Entry, Listing, ListKind
from foedus.sources.addresses import redirected
from foedus.sources.metadata import day_of
from foedus.sources.same_page import same_site

MOST = 50_000
"""Addresses of one sitemap, by the protocol."""
MOST_CHILDREN = 1000
"""Sitemaps of one index; the protocol allows 50,000, which no site that is watched needs."""


def from_xml(body: bytes, *, url: str) -> Listing:
    """A sitemap or an index of sitemaps.

    Raises:
        FetchError: It is broken, or declares entities.
    """
    found = list(_rows(body, url))
    children = [row["loc"] for name, row in found if name == "sitemap" and row.get("loc")]
    if children:
        known = [child for child in (_own(url, child) for child in children) if child]
        notes = _notes(len(children), len(known), MOST_CHILDREN, "sitemaps")
        return Listing(kind=ListKind.INDEX, children=tuple(dict.fromkeys(known))[:MOST_CHILDREN], notes=notes)
    pages = [_entry(url, row) for name, row in found if name == "url" and row.get("loc")]
    entries = [entry for entry in pages if entry is not None]
    title = next((row["name"] for _, row in found if row.get("name")), "")
    notes = _notes(len(pages), len(entries), MOST, "addresses")
    return Listing(kind=ListKind.SITEMAP, title=title[:200], entries=tuple(entries[:MOST]), notes=notes)


def _notes(told: int, own: int, most: int, what: str) -> tuple[str, ...]:
    notes: list[str] = []
    if own < told:
        notes.append(f"{told - own} {what} lie on other sites, for which it cannot speak.")
    if own > most:
        notes.append(f"It names {own} {what}; the first {most} are taken.")
    return tuple(notes)


def _rows(body: bytes, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each ``url`` and ``sitemap`` with the texts of its elements, by their names without namespace."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        depth = 0
        root: Element | None = None
        for event, element in iterparse(io.BytesIO(body), events=("start", "end")):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > 20:
                raise FetchError("The sitemap is nested as no sitemap is.", where=url)
            if event == "end" and depth == 1:
                yield _name(element), {_name(each): " ".join((each.text or "").split()) for each in element.iter()}
                root.clear()  # what was read need not stay in memory
    except DefusedXmlException as error:
        hint = "Tell whoever makes it, or leave it out."
        raise FetchError("The sitemap declares entities, which is refused.", where=url, hint=hint) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FetchError(f"The sitemap is broken: {error}.", where=url, hint="It is asked again later.") from error


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _own(url: str, address: str) -> str | None:
    if len(address) > 4000:
        return None
    try:
        full = redirected(url, address)
    except InputError:
        return None
    return full if same_site(url, full) else None


def _entry(url: str, row: dict[str, str]) -> Entry | None:
    address = _own(url, row["loc"])
    if address is None:
        return None
    published = day_of(row.get("publication_date", ""))
    changed = day_of(row.get("lastmod", ""))
    return Entry(address=address, title=row.get("title", "")[:500], published=published, changed=changed)


def is_plain(body: bytes) -> bool:
    """Whether every line is an address."""
    lines = body[: 1 << 16].removeprefix(b"\xef\xbb\xbf").split(b"\n")[:100]
    told = [line.strip() for line in lines if line.strip()]
    return bool(told) and all(line.startswith((b"http://", b"https://")) and b" " not in line for line in told)


def from_plain(body: bytes, *, url: str) -> Listing:
    """A sitemap in plain text, an address a line."""
    told = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines() if line.strip()]
    own = [address for address in (_own(url, line) for line in told) if address]
    entries = tuple(Entry(address=address) for address in own[:MOST])
    return Listing(kind=ListKind.SITEMAP, entries=entries, notes=_notes(len(told), len(own), MOST, "addresses"))
