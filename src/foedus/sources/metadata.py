"""What a page says about itself: its headline, its paper, its day, its language, its own address.

Read from where publishers put it, in the order of how often it is right: JSON-LD of schema.org, Open Graph, the older
``meta`` names, and last the page's own elements. Nothing is guessed: a day that is not written as one is left out.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from foedus.model.document import Source

Tree = Any  # resiliparse.parse.html.HTMLTree has no types
Meta = dict[str, str]
Thing = dict[str, Any]

_DAY = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date", "date",
)  # fmt: skip
_PUBLISHER = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_ARTICLE = re.compile(r"Article|Posting|Report", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_WEB = ("http", "https")


def source_of(tree: Tree, url: str | None) -> Source:
    """Read a page's metadata.

    Args:
        tree: The parsed page.
        url: Where it was read from, if anywhere; relative addresses are resolved against it.
    """
    meta, article = _meta(tree), _article(tree)
    address = _address(tree, meta, url)
    return Source(
        title=_title(tree, meta, article),
        publisher=_publisher(meta, article),
        url=address,
        claimed=url is None and address is not None,
        published=_published(tree, meta, article),
        language=_language(tree, meta, article),
    )


def select(node: Tree, selector: str) -> tuple[Tree, ...]:
    """All elements below ``node`` that a CSS selector finds.

    The slice is not for show: resiliparse asks the whole page again for every step of a loop over its lists.
    """
    found: tuple[Tree, ...] = node.query_selector_all(selector)[:]
    return found


def day_of(value: str) -> str | None:
    """The calendar day, as the publisher's own clock had it, of an ISO 8601 or e-mail date; ``None`` for others."""
    found = _DAY.match(value.strip())
    day = "-".join(found.groups()) if found else None
    if day is None:
        with suppress(ValueError, TypeError, IndexError):
            day = parsedate_to_datetime(value).date().isoformat()
    if day is None or not _in_calendar(day) or day < "1600":
        return None
    return None if day == "1970-01-01" else day  # what a content system writes when it does not know


def _in_calendar(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _meta(tree: Tree) -> Meta:
    """Every ``meta`` by its name, lower case; the first of a name counts, as for browsers."""
    found: Meta = {}
    for element in select(tree.document, "meta[content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.getattr(attribute)
            content = (element.getattr("content") or "").strip()
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _article(tree: Tree) -> Thing:
    """The JSON-LD object that describes the article; empty where there is none."""
    for script in select(tree.document, 'script[type="application/ld+json"]'):
        with suppress(msgspec.DecodeError, UnicodeError, RecursionError):  # broken JSON-LD is common, and no error
            for thing in _things(msgspec.json.decode(script.text.strip())):
                if _ARTICLE.search(_text(thing.get("@type"))):
                    return thing
    return {}


def _things(value: object) -> Iterator[Thing]:
    if isinstance(value, list):
        for one in value:
            yield from _things(one)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"))
        yield from _things(value.get("mainEntity"))


def _text(value: object) -> str:
    """A JSON-LD value as text: the value, the first of a list, or the name of a thing."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""


def _title(tree: Tree, meta: Meta, article: Thing) -> str | None:
    heading = tree.document.query_selector("h1")
    options = (_text(article.get("headline")), meta.get("og:title"), heading and heading.text, tree.title)
    return next((" ".join(option.split()) for option in options if option and option.strip()), None)


def _publisher(meta: Meta, article: Thing) -> str | None:
    named = (meta.get(name) for name in _PUBLISHER)
    return _text(article.get("publisher")) or next((name for name in named if name and "://" not in name), None)


def _published(tree: Tree, meta: Meta, article: Thing) -> str | None:
    values = [_text(article.get("datePublished")), *(meta.get(name) for name in _PUBLISHED), *_marked_times(tree)]
    days = (day_of(value) for value in values if value)
    return next((day for day in days if day), None)


def _marked_times(tree: Tree) -> Iterator[str | None]:
    """Times that the page marks as its day: by microdata, as ``pubdate``, or as the first in the article."""
    for selector in ("[itemprop~=datePublished]", "time[pubdate]", "article time", "main time", "time"):
        element = tree.document.query_selector(selector)
        if element is not None:
            yield element.getattr("datetime") or element.getattr("content") or element.text


def _language(tree: Tree, meta: Meta, article: Thing) -> str | None:
    root = tree.document.query_selector("html")
    options = (
        root and (root.getattr("lang") or root.getattr("xml:lang")),
        _text(article.get("inLanguage")),
        meta.get("og:locale"),
        meta.get("content-language"),
    )
    tags = ((option or "").strip().replace("_", "-") for option in options)
    return next((tag for tag in tags if _TAG.fullmatch(tag)), None)


def _address(tree: Tree, meta: Meta, url: str | None) -> str | None:
    """The page's own address, if it lies where the page was read from: a page cannot claim to be another paper's."""
    link = tree.document.query_selector('link[rel~="canonical"]')
    for option in (link and link.getattr("href"), meta.get("og:url")):
        address = _joined(url, option)
        if address and (url is None or _host(address) == _host(url)):
            return address
    return url


def _joined(base: str | None, option: str | None) -> str | None:
    try:
        address = urljoin(base or "", (option or "").strip())
        parts = urlsplit(address)
    except ValueError:  # a broken address on a page is no address
        return None
    return address if parts.scheme in _WEB and parts.hostname and len(parts.path) > 1 else None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
