"""A document in its own script and direction, every passage marked, the claims beside it."""

from typing import Any

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.model.claim import Claim
from foedus.model.reading import Reading
from foedus.register.annotations import annotation_page
from foedus.register.corpus import text_of
from foedus.register.documents import document_named, origins_of
from foedus.web.answers import File, Given, Page
from foedus.web.ask import Ask
from foedus.web.marks import pieces
from foedus.web.pages.review import threads

PART = 40_000
"""Code points of a document that stand on one page."""


def document(ask: Ask) -> Given:
    """``/documents/{digest}``; the first eight digits of the digest are enough."""
    found = document_named(ask.site.ledger, ask.params["digest"])
    text = text_of(ask.site.ledger, found.digest)
    if text is None:
        raise UnknownNameError("The ledger holds no text of this document.", where=found.digest)
    values = {
        **document_values(ask, text, found.reading),
        "found": found,
        "links": origins_of(ask.site.ledger, found),
        "threads": threads(ask, found.digest, shown={fact for fact, _ in found.named}),
        "facts": {claim.id: fact for fact, claim in found.named},
        "may": ask.user.may("reviewer"),
    }
    return Page(template="document.html", values=values)


def annotations(ask: Ask) -> Given:
    """``/documents/{digest}/annotations.json``: comments and judgements as W3C Web Annotations."""
    found = document_named(ask.site.ledger, ask.params["digest"])
    body = msgspec.json.encode(annotation_page(ask.site.ledger, document=found.digest))
    return File(body=body, media_type="application/ld+json")


def document_values(ask: Ask, text: str, reading: Reading) -> dict[str, Any]:
    """What a template needs to show a text with its claims: long texts in parts.

    Raises:
        UsageError: There is no such part.
    """
    cuts = _cuts(text)
    number = ask.get("part") or "1"
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) < len(cuts)):
        raise UsageError(f"The document has no part “{number}”.", hint=f"It has the parts 1 to {len(cuts) - 1}.")
    start, end = cuts[int(number) - 1], cuts[int(number)]
    claims = [claim for claim in reading.claims if len(cuts) == 2 or _stands_in(claim, start, end)]
    return {
        "pieces": pieces(text, claims, start=start, end=end),
        "claims": claims,
        "reading": reading,
        "treaties": {mention.id: mention for mention in reading.treaties},
        "part": int(number),
        "parts": len(cuts) - 1,
        "facts": {},
        "threads": None,
        "may": False,
        "growing": False,
    }


def _stands_in(claim: Claim, start: int, end: int) -> bool:
    return any(passage.start < end and passage.end > start for passage in claim.passages)


def _cuts(text: str) -> list[int]:
    """Where the parts of a long text begin and end: at the last line break before the size of a part."""
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        stop = text.rfind("\n", cuts[-1] + PART // 2, cuts[-1] + PART)
        cuts.append(stop + 1 if stop >= 0 else cuts[-1] + PART)
    return [*cuts, max(len(text), 1)]
