"""What a watched address gave: a feed, a sitemap, or a page; by content, since servers name feeds as they like."""

import re

from foedus.errors import FetchError
from foedus.model.watching import Listing, ListKind
from foedus.sources import feeds, sitemaps
from foedus.sources.fetcher import Fetched, Wanted
from foedus.sources.limits import MEGABYTE, Limits
from foedus.sources.unpack import Unpacker

SIZE = Limits(bytes=20 * MEGABYTE, seconds=60.0)
"""A sitemap may have 50 MB by its protocol; those of 50,000 addresses have 5 to 10."""
LISTS = Wanted(
    accept="application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,"
    "text/html;q=0.8,*/*;q=0.1",
    refused=("image/", "audio/", "video/", "font/"),
    limits=SIZE,
)
"""What is asked for where a feed or a sitemap may be."""

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_GZIP = b"\x1f\x8b"


def listing_of(fetched: Fetched) -> Listing:
    """What pages the content announces; of kind ``page`` where it is one itself.

    Raises:
        FetchError: It is broken beyond reading, or does what no honest feed does.
        InputError: It is too large.
    """
    body = _unpacked(fetched)
    root = _root(body)
    if root in (b"rss", b"feed", b"RDF", b"channel"):
        return feeds.from_xml(body, url=fetched.url, declared=_declared(fetched))
    if root in (b"urlset", b"sitemapindex"):
        return sitemaps.from_xml(body, url=fetched.url)
    if root == b"opml":
        hint = "Save it, and name the file."
        raise FetchError("This is a list of feeds (OPML), not a feed.", where=fetched.url, hint=hint)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return feeds.from_json(body, url=fetched.url)
    if sitemaps.is_plain(body):
        return sitemaps.from_plain(body, url=fetched.url)
    return Listing(kind=ListKind.PAGE)


def _declared(fetched: Fetched) -> str:
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    return f"{fetched.media_type or 'application/xml'}{charset}"


def _unpacked(fetched: Fetched) -> bytes:
    """The content; ``sitemap.xml.gz`` is packed itself, not for the way."""
    if not fetched.body.startswith(_GZIP):
        return fetched.body
    unpacker = Unpacker("gzip", SIZE, fetched.url)
    unpacker.feed(fetched.body)
    return unpacker.content()


def _root(body: bytes) -> bytes:
    """The name of the outermost element of XML, or of what was meant to be XML; empty for other content."""
    head = body[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith(b"<"):
        return b""
    head = re.sub(
        rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", b"", head, flags=re.DOTALL
    )
    found = _ROOT.search(head)
    return found[2] if found else b""
