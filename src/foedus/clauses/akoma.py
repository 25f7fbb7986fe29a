"""Akoma Ntoso (OASIS LegalDocML 1.0) in and out: pure functions from text to text.

Entities are never expanded and nothing is fetched: a document type is refused before anything is read.
"""

import re
from typing import Any
from xml.etree import ElementTree as ET

from foedus.errors import InputError

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(r"\A[\ufeff\s]*(?:<\?.{0,400}?\?>\s*|<!--.{0,4000}?-->\s*)*<(?:\w+:)?(?P<name>\w+)", re.DOTALL)
_DEEPEST = 500
_LARGEST = 20_000_000
"""Characters; an Akoma Ntoso file of a treaty has some hundred thousand."""
_BLOCKS = frozenset(
    (
        "p", "num", "heading", "subheading", "article", "paragraph", "section", "chapter", "part", "title", "block",
        "docTitle", "longTitle", "preamble", "recital", "recitals", "preface", "conclusions", "list", "point", "intro",
        "wrapUp", "content", "li", "tr", "attachment", "doc", "body", "mainBody", "citation", "citations", "formula",
        "container", "blockContainer", "subparagraph", "clause", "annex", "br",
    )
)  # fmt: skip
_SKIPPED = frozenset(("meta", "authorialNote"))
_TITLES = frozenset(("docTitle",))


def is_akoma(text: str) -> bool:
    """Whether a text begins as an Akoma Ntoso file does."""
    root = _ROOT.match(text[:9000])
    return root is not None and root["name"] == "akomaNtoso"


def is_xml(text: str) -> bool:
    """Whether a text is marked-up data of some kind and no text to read."""
    begins = text.lstrip("\ufeff \t\r\n")[:9].lower()
    return begins.startswith(("<?xml ", "<!doctype")) or is_akoma(text)


def text_of(xml: str) -> str:
    """The text of an Akoma Ntoso document, an article's number and heading on a line of their own.

    Raises:
        InputError: It is not XML, not Akoma Ntoso, too large or too deep, or declares a document type.
    """
    return _told(xml).text()


def title_of(xml: str) -> str | None:
    """The title that an Akoma Ntoso document gives itself, or ``None``.

    Raises:
        InputError: As for :func:`text_of`.
    """
    return _told(xml).title() or None


def _told(xml: str) -> "_Text":
    if len(xml) > _LARGEST:
        raise InputError(
            "This XML is longer than 20 million characters.", hint="Give the treaty alone, without others."
        )
    if _FORBIDDEN.search(xml):
        hint = "Remove the DOCTYPE; entities are not expanded."
        raise InputError("The XML declares a document type or entities.", hint=hint)
    target = _Text()
    parser = ET.XMLParser(target=target)  # noqa: S314 - no declarations, see above
    try:
        parser.feed(xml)
        parser.close()
    except ET.ParseError as wrong:
        hint = "Check the file, or give it as plain text."
        raise InputError(f"It is not well-formed XML ({wrong}).", hint=hint) from None
    return target


class _Text:
    """Takes what the parser meets, element by element, and keeps the lines; no tree is built."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._titles: list[str] = []
        self._open: list[str] = []
        self._skipping = 0

    def start(self, tag: str, _attributes: dict[str, Any]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2]
        if not self._open and name != "akomaNtoso":
            raise InputError(f"It is XML, but not Akoma Ntoso: its root is <{name}>.", hint="Give it as plain text.")
        if len(self._open) >= _DEEPEST:
            raise InputError(f"This XML nests more than {_DEEPEST} elements.", hint="Give it as plain text.")
        self._open.append(name)
        self._skipping += name in _SKIPPED
        self._break(name)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = self._open.pop()
        self._skipping -= name in _SKIPPED
        self._break(tag.rpartition("}")[2])

    def data(self, text: str) -> None:
        """Text between the marks."""
        if self._skipping:
            return
        self._pieces.append(text.replace("\n", " "))
        if _TITLES.intersection(self._open[-2:]):
            self._titles.append(text)

    def close(self) -> None:
        """The end of the document."""

    def _break(self, name: str) -> None:
        if name in _BLOCKS and not self._skipping:
            self._pieces.append("\n")

    def text(self) -> str:
        """All lines that are not empty."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)

    def title(self) -> str:
        """What stands in ``docTitle``."""
        return " ".join("".join(self._titles).split())
