"""A web page to the text a person would read on it, and what the page says about itself.

The extractor is resiliparse; which part of the page it gets is decided by :mod:`foedus.sources.main_part`. Both were
measured, see ``docs/decisions/0002-page-extraction.md``.
"""

from collections.abc import Iterator

from foedus.model.document import Document
from foedus.sources.decode import Decoded
from foedus.sources.main_part import is_too_deep, marked, prune
from foedus.sources.metadata import Tree, source_of

ENOUGH = 20
"""Letters that make a text; a shorter article is an empty frame that a script would fill."""


def read_page(page: Decoded, *, name: str = "", url: str | None = None) -> Document:
    """Take the report out of a page.

    Args:
        page: The page's HTML, decoded.
        name: The file or address, as the person gave it.
        url: Where it was read from, if from the web.

    Returns:
        A document whose text is empty where the page shows none.
    """
    from resiliparse.parse.html import HTMLTree  # loaded only for a page: a text file needs no parser

    tree = HTMLTree.parse(page.text)
    source = source_of(tree, url)
    title = _headline(tree)
    text = next((text for text in _attempts(tree, page.text) if sum(map(str.isalpha, text)) >= ENOUGH), "")
    if title and text and title not in text:
        text = f"{title}\n\n{text}"
    return Document(text=text or _plain(page.text), source=source, name=name, notes=page.notes)


def _headline(tree: Tree) -> str:
    """The first heading, unless it is the name of the paper: a headline is also in the title of the page."""
    heading = tree.document.query_selector("h1")
    text = " ".join(heading.text.split()) if heading is not None else ""
    return text if text in " ".join((tree.title or text).split()) else ""


def _attempts(tree: Tree, html: str) -> Iterator[str]:
    """The report as the page marks it, then as the extractor finds it: first in what is left, then in everything."""
    if tree.body is None or is_too_deep(tree):
        return
    prune(tree)
    for element in marked(tree):
        yield _plain(element.html)
    yield _plain(tree, main=True)
    yield _plain(html, main=True)


def _plain(part: Tree | str, *, main: bool = False) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(part, main_content=main, alt_texts=False, list_bullets=False)
    return text.strip()
