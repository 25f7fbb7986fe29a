"""Feeds: RSS, RDF and Atom by the library feedparser, which reads broken ones too; JSON Feed by its own two versions.

No feed is trusted: one that declares entities is refused, one with an element of thousands of attributes too, and of
one with too many entries the first are taken.
"""

import calendar
import datetime as dt
import io
import logging
from typing import Any

import msgspec

from foedus.errors import FetchError, InputError
from foedus.model.watching import Entry, Listing, ListKind
from foedus.sources.addresses import redirected
from foedus.sources.metadata import day_of

MOST = 5000
"""Entries of one feed; those of papers have 20 to 200."""
_LONG_TAG = 1 << 16
_MANY_ATTRIBUTES = 2000
_TEXT = 500


def from_xml(body: bytes, *, url: str, declared: str) -> Listing:
    """A feed in XML.

    Args:
        body: The content.
        url: Where it was read; relative addresses in it are resolved against it.
        declared: The media type and charset that the server declares.

    Raises:
        FetchError: It is no feed that can be read.
    """
    _check(body, url)
    parsed = _parsed(body, url, declared)
    entries = parsed.get("entries", [])
    found = [_entry(entry, url) for entry in entries[:MOST]]
    if not any(found) and parsed.get("bozo"):
        why = " ".join(str(parsed.get("bozo_exception", "")).split())[:200]
        raise FetchError(f"The feed is broken: {why}.", where=url, hint="It is asked again later.")
    title = _short(parsed.get("feed", {}).get("title"))
    return _listing(title, found, len(entries))


def _check(body: bytes, url: str) -> None:
    """Refuse what would cost time out of proportion, or reach outside: no paper's feed does it."""
    hint = "Tell whoever makes it, or leave it out."
    if b"<!entity" in body.replace(b"\0", b"").lower():
        raise FetchError("The feed declares entities of its own, which is refused.", where=url, hint=hint)
    for piece in body.split(b"<"):
        if len(piece) > _LONG_TAG and piece[:1].isalpha() and piece.count(b"=") > _MANY_ATTRIBUTES:
            raise FetchError("The feed has an element with thousands of attributes.", where=url, hint=hint)


def _parsed(body: bytes, url: str, declared: str) -> dict[str, Any]:
    import feedparser  # loaded only for a feed

    logging.getLogger("feedparser").setLevel(logging.CRITICAL)
    told = {"content-type": declared, "content-location": url}
    try:
        parsed: dict[str, Any] = feedparser.parse(
            io.BytesIO(body), response_headers=told, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, TypeError, LookupError, RecursionError, AssertionError, AttributeError) as error:
        # What its parser for broken feeds trips over; the feed is told as broken, and the others go on.
        raise FetchError(f"The feed cannot be read: {error}.", where=url, hint="It is asked again later.") from error
    return parsed


def _entry(entry: dict[str, Any], url: str) -> Entry | None:
    link = entry.get("link") or next((e.get("href") for e in entry.get("links", []) if e.get("rel") == "alternate"), "")
    if not link and str(entry.get("id", "")).startswith(("http://", "https://")):
        link = entry["id"]  # a permalink that says so only by being one
    address = _address(url, link)
    if address is None:
        return None
    published, changed = (_day(dict.get(entry, name)) for name in ("published_parsed", "updated_parsed"))
    return Entry(address=address, title=_short(entry.get("title")), published=published or changed, changed=changed)


def _day(when: Any) -> str | None:  # noqa: ANN401 -- feedparser has no types
    """The day of a moment, in UTC; moments that cannot be are left out."""
    if not when:
        return None
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(when), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _address(url: str, link: object) -> str | None:
    if not isinstance(link, str) or not link.strip() or len(link) > 4000:
        return None
    try:
        return redirected(url, link.strip())
    except InputError:
        return None


def _short(text: object) -> str:
    return " ".join(text.split())[:_TEXT] if isinstance(text, str) else ""


def _listing(title: str, found: list[Entry | None], told: int) -> Listing:
    entries = tuple(entry for entry in found if entry is not None)
    notes: list[str] = []
    if told > MOST:
        notes.append(f"It has {told} entries; the first {MOST} are taken.")
    if len(entries) < len(found):
        notes.append(f"{len(found) - len(entries)} entries lead to no page that can be asked.")
    return Listing(kind=ListKind.FEED, title=title, entries=entries, notes=tuple(notes))


def from_json(body: bytes, *, url: str) -> Listing:
    """A JSON Feed (jsonfeed.org, versions 1 and 1.1).

    Raises:
        FetchError: It is none.
    """
    try:
        feed = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FetchError(f"This is broken JSON: {error}.", where=url, hint="It is asked again later.") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        hint = "A JSON Feed names its version and has items."
        raise FetchError("This is JSON, but no JSON Feed.", where=url, hint=hint)
    found = [_item(item, url) if isinstance(item, dict) else None for item in items[:MOST]]
    return _listing(_short(feed.get("title")), found, len(items))


def _item(item: dict[str, Any], url: str) -> Entry | None:
    name = item.get("id")
    permalink = name if isinstance(name, str) and name.startswith(("http://", "https://")) else None
    address = _address(url, item.get("url") or item.get("external_url") or permalink)
    if address is None:
        return None
    published, changed = (_told(item.get(name)) for name in ("date_published", "date_modified"))
    return Entry(address=address, title=_short(item.get("title")), published=published or changed, changed=changed)


def _told(value: object) -> str | None:
    return day_of(value) if isinstance(value, str) else None
