"""One recorded thing: what was said, by which document, read by whom, learnt when, and what it takes back."""

from enum import StrEnum
from hashlib import blake2b
from typing import Any

import msgspec


class FactKind(StrEnum):
    """What a fact records."""

    DOCUMENT = "document"
    READING = "reading"
    CLAIM = "claim"
    TREATY = "treaty"
    JUDGEMENT = "judgement"
    RETRACTION = "retraction"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the ledger; never changed, never removed, only taken back by a further fact.

    Attributes:
        id: The hash of what is said and by which document; see :func:`fact_id`.
        kind: What it records.
        body: The recorded value as plain JSON (a claim, a document with its text, a judgement).
        document: The digest of the document it rests on; empty for what a person said.
        treaties: Register ids it concerns.
        published: EDTF day from which it could be known (L14 ``known``); ``None`` where the document gives none.
        learnt: The instant it was recorded, ISO 8601 in UTC.
        by: Who or what recorded it: ``rules 0.1.0``, a person.
        withdraws: The id of the fact that this one takes back.
    """

    id: str
    kind: FactKind
    body: dict[str, Any]
    document: str = ""
    treaties: tuple[str, ...] = ()
    published: str | None = None
    learnt: str = ""
    by: str = ""
    withdraws: str | None = None


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys and no spaces: the same value gives the same bytes on every machine."""
    return msgspec.json.encode(value, order="sorted")


def fact_id(kind: FactKind, body: dict[str, Any], document: str = "") -> str:
    """The same words about the same document are the same fact, whoever reads them, however often."""
    said = {"kind": kind.value, "body": body, "document": document}
    return blake2b(canonical_json(said), digest_size=16).hexdigest()
