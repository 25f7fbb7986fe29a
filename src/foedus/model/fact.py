"""One recorded thing: what was said, by which document, read by whom, learnt when, and what it takes back."""

import datetime as dt
import re
from enum import StrEnum
from hashlib import blake2b
from typing import Any

import msgspec

from foedus.errors import DateError, UsageError
from foedus.model.date import parse

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class FactKind(StrEnum):
    """What a fact records."""

    DOCUMENT = "document"
    READING = "reading"
    CLAIM = "claim"
    TREATY = "treaty"
    JUDGEMENT = "judgement"
    RETRACTION = "retraction"
    TABLE = "table"
    IMPORTED = "imported"


DEEDS = (FactKind.JUDGEMENT, FactKind.RETRACTION)
"""What somebody does at an instant: done again it is a second fact; words that are read again are the same fact."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the ledger; never changed, never removed, only taken back by a further fact.

    Attributes:
        id: The hash of what is said and by which document; see :func:`fact_id`.
        kind: What it records.
        body: The recorded value as plain JSON (a claim, a document with its text, a judgement).
        document: The digest of the document it rests on; empty for what a person said.
        treaties: Register ids it concerns.
        published: EDTF day from which it could be known (L14 ``known``); ``None`` where the document gives none.
        learnt: The instant it was recorded, ISO 8601 in UTC (``2024-11-13T08:30:00Z``); see :func:`instant`.
        by: Who or what recorded it: ``rules 0.1.0``, a person.
        withdraws: The id of the fact that this one takes back; taking back a withdrawal restores what it took.
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

    @property
    def known(self) -> str:
        """The first day on which it could surely be known: published by then, or else learnt by then (ISO 8601)."""
        if self.published is not None:
            latest = parse(self.published).latest
            if latest is not None:
                return latest.isoformat()
        return self.learnt[:10]


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys and no spaces: the same value gives the same bytes on every machine.

    Raises:
        UsageError: The value is not JSON, or holds half a surrogate pair, which no encoding can write.
    """
    try:
        return msgspec.json.encode(value, order="sorted")
    except (TypeError, UnicodeEncodeError) as error:
        hint = "Give text, numbers, lists and objects."
        raise UsageError(f"This cannot be written as JSON: {error}.", hint=hint) from error


def fact_id(
    kind: FactKind,
    body: dict[str, Any],
    document: str = "",
    *,
    withdraws: str | None = None,
    learnt: str = "",
    by: str = "",
) -> str:
    """The same words about the same document are the same fact, whoever reads them, however often.

    Two deeds (:data:`DEEDS`) are the same only if the same person did them at the same instant: who accepts, takes it
    back and accepts again has done three things.
    """
    said: dict[str, Any] = {"kind": kind.value, "body": body, "document": document}
    if withdraws is not None:
        said["withdraws"] = withdraws
    if kind in DEEDS:
        said |= {"learnt": learnt, "by": by}
    return blake2b(canonical_json(said), digest_size=16).hexdigest()


def record(
    kind: FactKind,
    body: dict[str, Any],
    *,
    learnt: str,
    by: str,
    document: str = "",
    treaties: tuple[str, ...] = (),
    published: str | None = None,
    withdraws: str | None = None,
) -> Fact:
    """A fact with the id that belongs to it; the arguments are the fields of :class:`Fact`."""
    name = fact_id(kind, body, document, withdraws=withdraws, learnt=learnt, by=by)
    return Fact(
        id=name,
        kind=kind,
        body=body,
        document=document,
        treaties=treaties,
        published=published,
        learnt=learnt,
        by=by,
        withdraws=withdraws,
    )


def withdrawal(of: Fact, *, why: str, learnt: str, by: str, published: str | None = None) -> Fact:
    """The fact that takes ``of`` back: a correction by a paper, or a person's judgement withdrawn."""
    return record(
        FactKind.RETRACTION,
        {"why": why},
        learnt=learnt,
        by=by,
        document=of.document,
        treaties=of.treaties,
        published=published,
        withdraws=of.id,
    )


def instant(moment: dt.datetime) -> str:
    """A moment as facts write it, in UTC and to the second, so that the order of the strings is the order in time.

    Raises:
        UsageError: The moment does not say which zone it is in.
    """
    if moment.tzinfo is None:
        raise UsageError("A moment without a time zone is not an instant.", hint="Give it in UTC.")
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def check_fact(fact: Fact) -> None:
    """Refuse a fact whose id, instant or day is not what it must be.

    Raises:
        UsageError: The id is not the hash of what is said, or ``learnt`` is not an instant.
        DateError: ``published`` is not EDTF.
    """
    if not _INSTANT.fullmatch(fact.learnt):
        hint = "Write it in UTC to the second: 2024-11-13T08:30:00Z."
        raise DateError(f"“{fact.learnt}” is not the instant at which a fact was learnt.", where=fact.id, hint=hint)
    if fact.published is not None:
        parse(fact.published)
    if fact.id != id_of(fact):
        hint = "Make facts with foedus.model.fact.record, which gives them their id."
        raise UsageError("The id of this fact is not the hash of what it says.", where=fact.id, hint=hint)


def id_of(fact: Fact) -> str:
    """The id that belongs to what ``fact`` says."""
    return fact_id(fact.kind, fact.body, fact.document, withdraws=fact.withdraws, learnt=fact.learnt, by=fact.by)
