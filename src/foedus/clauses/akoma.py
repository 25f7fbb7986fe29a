"""Akoma Ntoso (OASIS LegalDocML 1.0) in and out: pure functions from text to text.

Entities are never expanded and nothing is fetched: a document type that declares entities is refused.
"""

import re
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from foedus.errors import InputError
from foedus.model.clause import Article, ClauseReading

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLOCKS = frozenset(
    [
        "p",
        "num",
        "heading",
        "subheading",
        "article",
        "paragraph",
        "section",
        "chapter",
        "part",
        "title",
        "block",
        "docTitle",
        "longTitle",
        "preamble",
        "recital",
        "recitals",
        "preface",
        "conclusions",
        "list",
        "point",
        "intro",
        "wrapUp",
        "content",
        "li",
        "tr",
        "attachment",
        "doc",
        "body",
        "mainBody",
    ]
)
_SKIPPED = frozenset({"meta", "analysis", "references"})


def text_of(xml: str) -> str:
    """The text of an Akoma Ntoso document, an article's number and heading on a line of their own.

    Raises:
        InputError: It is not XML, not Akoma Ntoso, or declares a document type.
    """
    if _FORBIDDEN.search(xml):
        hint = "Remove the DOCTYPE; entities are not expanded."
        raise InputError("The XML declares a document type or entities.", hint=hint)
    try:
        root = ET.fromstring(xml)  # noqa: S314 - no declarations, see above
    except ET.ParseError as wrong:
        raise InputError(
            f"It is not well-formed XML ({wrong}).", hint="Check the file, or give it as plain text."
        ) from None
    if _name(root) != "akomaNtoso":
        raise InputError(f"It is XML, but not Akoma Ntoso: its root is <{_name(root)}>.", hint="Give it as plain text.")
    return _laid_out(root)


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _laid_out(root: ET.Element) -> str:
    """Lines of text; walked with a stack of its own, so that depth is no limit."""
    pieces: list[str] = []
    stack: list[tuple[ET.Element | None, str]] = [(root, "")]
    while stack:
        element, text = stack.pop()
        if element is None:
            pieces.append(text)
            continue
        block = _name(element) in _BLOCKS
        tail = element.tail or ""
        if _name(element) in _SKIPPED:
            pieces.append(tail)
            continue
        stack.append((None, ("\n" if block else "") + tail))
        stack += [(child, "") for child in reversed(element)]
        pieces.append(("\n" if block else "") + (element.text or ""))
    lines = (" ".join(line.split()) for line in "".join(pieces).splitlines())
    return "\n".join(line for line in lines if line)


def to_akoma(text: str, reading: ClauseReading) -> str:
    """A treaty's text with its reading as Akoma Ntoso: title, articles, and the passages of its rules as analysis."""
    before = text[: reading.articles[0].start] if reading.articles else text
    articles = "".join(_article(text, article, place) for place, article in enumerate(reading.articles, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}"><doc name="treaty"><meta>{_analysis(reading)}</meta>'
        f"<preface><p><docTitle>{_clean(reading.title)}</docTitle></p></preface>"
        f"<mainBody>{_paragraphs(before)}{articles}</mainBody></doc></akomaNtoso>\n"
    )


def _clean(text: str) -> str:
    return escape(_CONTROL.sub(" ", text))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_clean(line.strip())}</p>" for line in text.split("\n") if line.strip())


def _article(text: str, article: Article, place: int) -> str:
    heading = f"<heading>{_clean(article.heading)}</heading>" if article.heading else ""
    number = quoteattr(f"art_{place}")
    body = _paragraphs(text[article.start : article.end])
    return f"<article eId={number}><num>{_clean(article.number)}</num>{heading}<content>{body}</content></article>"


def _analysis(reading: ClauseReading) -> str:
    rows = "".join(
        f'<foedus:rule xmlns:foedus="urn:foedus:clauses" key={quoteattr(rule.key)} of={quoteattr(rule.of)} '
        f'start="{passage.start}" end="{passage.end}"/>'
        for rule in reading.rules
        for passage in rule.passages
    )
    return (
        f'<analysis source="#foedus"><otherAnalysis source="#foedus">{rows}</otherAnalysis></analysis>' if rows else ""
    )
