"""Comments and judgements as W3C Web Annotations (Data Model, Recommendation of 23 February 2017): written out.

A judgement is an annotation on the words it is about, found by quotation and by position. What a person wrote is a
text anybody's program can show; the judgement itself is a second body, JSON, for a program that understands it.
Taking in is :mod:`foedus.register.annotations_in`.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.ledger import Ledger
from foedus.model.document import DocumentHead
from foedus.model.fact import canonical_json
from foedus.model.judgement import Judged, Judgement, Verb
from foedus.model.passage import Passage
from foedus.register.corpus import recorded, text_of
from foedus.register.judgements import judgements
from foedus.register.review import comments, placed

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FACT, DOCUMENT, TREATY, HOST = (f"urn:foedus:{name}:" for name in ("fact", "document", "treaty", "host"))
JSON = "application/json"
AROUND = 32
"""Letters before and behind a quotation that tell its place from others."""

_MOTIVATION = {
    Verb.ACCEPT: "assessing",
    Verb.REJECT: "assessing",
    Verb.VOUCH: "assessing",
    Verb.CORRECT: "editing",
    Verb.MERGE: "linking",
    Verb.SPLIT: "linking",
    Verb.LINK: "linking",
    Verb.COMMENT: "commenting",
}
"""The term of the Web Annotation Vocabulary for what each verb does."""


def annotation_page(
    ledger: Ledger, *, document: str | None = None, treaty: str | None = None, known_by: str | None = None
) -> dict[str, Any]:
    """The comments and judgements that stand, as an Annotation Page in JSON-LD.

    Args:
        ledger: Where they are recorded.
        document: Only those on this document, by its digest.
        treaty: Only those that concern this treaty.
        known_by: Only what could be known by this day.
    """
    wanted = {c.judged.fact for c in comments(ledger, document=document, treaty=treaty, known_by=known_by)}
    told = [each for each in judgements(ledger, known_by=known_by).all if each.fact in wanted]
    writer = _Writer(ledger)
    items = [writer.annotation(each) for each in told]
    return {"@context": CONTEXT, "id": "urn:foedus:annotations", "type": "AnnotationPage", "items": items}


def annotation_of(ledger: Ledger, judged: Judged) -> dict[str, Any]:
    """One comment or judgement as an annotation with its own context."""
    return {"@context": CONTEXT, **_Writer(ledger).annotation(judged)}


class _Writer:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._heads: dict[str, DocumentHead] = {}
        self._texts: dict[str, str | None] = {}

    def annotation(self, judged: Judged) -> dict[str, Any]:
        what = judged.what
        targets = list(self._targets(judged))
        return {
            "id": what.annotation or f"{FACT}{judged.fact}",
            "type": "Annotation",
            "motivation": what.motivation or _MOTIVATION[what.judgement],
            "created": what.created or judged.learnt,
            "creator": {"type": "Person", "name": judged.by},
            "body": _bodies(what),
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _targets(self, judged: Judged) -> Iterator[dict[str, Any] | str]:
        what = judged.what
        for comment in placed(judged):
            if comment.document is not None:
                for passage in comment.passages or (None,):
                    yield self._place(comment.document, passage)
        if what.host is not None:
            yield f"{HOST}{what.host}"
        if what.treaty is not None:
            yield f"{TREATY}{what.treaty}"

    def _place(self, document: str, passage: Passage | None) -> dict[str, Any]:
        head = self._head(document)
        source: dict[str, Any] = {"id": (head.url if head else None) or f"{DOCUMENT}{document}", "type": "Text"}
        if head is not None and head.language:
            source["language"] = head.language
        # An address can show other words tomorrow: the state says which text was annotated.
        state = {"type": "TimeState", "cached": f"{DOCUMENT}{document}"}
        place: dict[str, Any] = {"type": "SpecificResource", "source": source, "state": state}
        if passage is not None:
            place["selector"] = self._selectors(document, passage)
        return place

    def _selectors(self, document: str, passage: Passage) -> list[dict[str, Any]]:
        quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": passage.quote}
        text = self._text(document)
        if text is not None:
            quote["prefix"] = text[max(0, passage.start - AROUND) : passage.start]
            quote["suffix"] = text[passage.end : passage.end + AROUND]
        return [quote, {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}]

    def _head(self, document: str) -> DocumentHead | None:
        if not self._heads:
            self._heads = {each.digest: each.reading.document for each in recorded(self._ledger, heed=False)}
        return self._heads.get(document)

    def _text(self, document: str) -> str | None:
        if document not in self._texts:
            self._texts[document] = text_of(self._ledger, document)
        return self._texts[document]


def _bodies(what: Judgement) -> list[dict[str, Any]]:
    purpose = what.motivation or _MOTIVATION[what.judgement]
    said: dict[str, Any] = {"type": "TextualBody", "value": what.text or what.why, "purpose": purpose}
    said["format"] = what.format or "text/plain"
    if what.language:
        said["language"] = what.language
    if what.judgement is Verb.COMMENT and not what.claims and what.mention is None:
        return [said]  # text and target say it all; and so somebody else's annotation goes out as it came in
    tag = {"type": "TextualBody", "value": what.judgement.value, "purpose": "tagging"}
    own = {"type": "TextualBody", "value": _plain(what), "format": JSON, "purpose": "describing"}
    return [said, tag, own]


def _plain(what: Judgement) -> str:
    """The judgement itself, without where it was published before."""
    return canonical_json(msgspec.structs.replace(what, annotation="", created="")).decode()
