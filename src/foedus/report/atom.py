"""Changes as an Atom feed (RFC 4287), so that any reader of feeds can watch a treaty."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from foedus import __version__
from foedus.model.established import Established
from foedus.register.changes import Change
from foedus.report.changes import full_sentence
from foedus.report.script import harmless

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMESPACE = "http://www.w3.org/2005/Atom"


def atom_feed(changes: Sequence[Change], *, name: str, updated: str, url: str | None = None) -> bytes:
    """The feed as UTF-8.

    Args:
        changes: What became different, in any order; the newest comes first in the feed.
        name: The permanent id of the feed, an IRI.
        updated: When anything in it changed last, where there is no change: ``2024-12-05T00:00:00Z``.
        url: The address it is served from, for the link to itself; RFC 4287 4.1.1 asks for one where there is one.
    """
    ET.register_namespace("", NAMESPACE)
    feed = ET.Element(_tag("feed"))
    _text(feed, "id", name)
    _text(feed, "title", "Foedus: what became different")
    newest = max((change.day for change in changes), default="")
    _text(feed, "updated", f"{newest}T00:00:00Z" if newest else updated)
    ET.SubElement(_child(feed, "author"), _tag("name")).text = "Foedus"
    generator = _child(feed, "generator")
    generator.text = "Foedus"
    generator.set("version", __version__)
    if url is not None:
        _child(feed, "link").attrib.update({"rel": "self", "type": "application/atom+xml", "href": url})
    for change in sorted(changes, key=lambda each: (each.day, each.id), reverse=True):
        _entry(feed, change)
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _entry(feed: ET.Element, change: Change) -> None:
    entry = _child(feed, "entry")
    _text(entry, "id", change.id)
    _text(entry, "title", full_sentence(change))
    _text(entry, "updated", f"{change.day}T00:00:00Z")
    for term in (change.kind, change.treaty):
        if term:
            _child(entry, "category").set("term", _plain(term))
    content = _child(entry, "content")
    content.set("type", "text")
    content.text = _content(change)


def _content(change: Change) -> str:
    lines = [full_sentence(change)]
    if change.origins:
        lines.append(f"On the word of: {', '.join(change.origins)}")
    lines += _passages(change.finding) if change.finding is not None else []
    return "\n".join(_plain(line) for line in lines)


def _passages(fact: Established, most: int = 5) -> list[str]:
    told = []
    for member in fact.members[:most]:
        head = member.item.document
        where = head.publisher or head.title or head.url or "a document"
        told += [f"“{passage.quote}” — {where}" for passage in member.item.claim.passages[:1]]
    return told


def _text(parent: ET.Element, name: str, value: str) -> None:
    _child(parent, name).text = _plain(value)


def _plain(text: str) -> str:
    """The text as XML may hold it (XML 1.0, 2.2), on one line, without what acts on a screen."""
    return _FORBIDDEN.sub("\ufffd", harmless(text))


def _child(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, _tag(name))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
