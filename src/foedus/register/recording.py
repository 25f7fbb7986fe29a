"""A document and its reading as facts for the ledger, so that the same reading is the same facts.

One document gives three kinds of fact: the document with its text, each claim, and the reading that names its claims in
their order. They are appended as one batch, so that a ledger never holds half a reading.
"""

import datetime as dt
from typing import Any

import msgspec

from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import Document
from foedus.model.fact import Fact, FactKind, fact_id, instant
from foedus.model.reading import Reading


def facts_of(document: Document, reading: Reading, *, now: dt.datetime) -> list[Fact]:
    """The facts that record this reading of this document.

    Args:
        document: What was read. Its file name is left out: the same text under another name is the same document.
        reading: What was read in it, linked to the register.
        now: When it is recorded; enters no id.
    """
    claims = {claim.id: _claim_body(claim, reading) for claim in reading.claims}
    names = {key: fact_id(FactKind.CLAIM, body, document.digest) for key, body in claims.items()}
    make = _Maker(document, now, reading)
    facts = [make.fact(FactKind.DOCUMENT, _document_body(document), _registers(reading.treaties))]
    for claim in reading.claims:
        mention = _mention(claim, reading)
        facts.append(make.fact(FactKind.CLAIM, claims[claim.id], _registers((mention,) if mention else ())))
    facts.append(make.fact(FactKind.READING, _reading_body(reading, names), _registers(reading.treaties)))
    return facts


class _Maker:
    def __init__(self, document: Document, now: dt.datetime, reading: Reading) -> None:
        self._document = document
        self._learnt = instant(now)
        self._published = reading.document.published or document.source.published
        self._by = reading.reader

    def fact(self, kind: FactKind, body: dict[str, Any], treaties: tuple[str, ...]) -> Fact:
        digest = self._document.digest
        return Fact(
            id=fact_id(kind, body, digest),
            kind=kind,
            body=body,
            document=digest,
            treaties=treaties,
            published=self._published,
            learnt=self._learnt,
            by=self._by,
        )


def _document_body(document: Document) -> dict[str, Any]:
    # Half a surrogate cannot be stored as UTF-8; the digest was taken of the text as it was read.
    text = document.text.encode("utf-8", "backslashreplace").decode("utf-8")
    return {"text": text, "source": msgspec.to_builtins(document.source), "notes": list(document.notes)}


def _claim_body(claim: Claim, reading: Reading) -> dict[str, Any]:
    mention = _mention(claim, reading)
    return {"claim": msgspec.to_builtins(claim), "treaty": msgspec.to_builtins(mention) if mention else None}


def _reading_body(reading: Reading, names: dict[str, str]) -> dict[str, Any]:
    return {
        "document": msgspec.to_builtins(reading.document),
        "treaties": msgspec.to_builtins(reading.treaties),
        "claims": [names[claim.id] for claim in reading.claims],
        "reader": reading.reader,
    }


def _mention(claim: Claim, reading: Reading) -> TreatyMention | None:
    return next((mention for mention in reading.treaties if mention.id == claim.treaty), None)


def _registers(mentions: tuple[TreatyMention, ...]) -> tuple[str, ...]:
    return tuple(sorted({mention.register_id for mention in mentions if mention.register_id}))
