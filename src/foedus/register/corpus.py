"""What the ledger holds, as readings again: of each document the latest reading, as far as it was known by a day."""

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Item, items_of
from foedus.model.fact import Fact, FactKind
from foedus.model.reading import Reading


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the ledger with its latest reading.

    Attributes:
        digest: The name of its content.
        reading: What was read in it last.
        learnt: When that was recorded, ISO 8601 in UTC.
    """

    digest: str
    reading: Reading
    learnt: str


def recorded(ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None) -> list[Recorded]:
    """The documents of the ledger in the order in which they were first read.

    Args:
        ledger: Where they are recorded.
        treaty: Only those that speak of this treaty of the register.
        known_by: Only what could surely be known by this day (law-of-treaties L14).
    """
    latest: dict[str, Fact] = {}
    for fact in ledger.facts(Query(kinds=(FactKind.READING,), treaty=treaty), known_by=known_by):
        latest[fact.document] = fact
    return [_recorded(ledger, fact) for fact in latest.values()]


def items(ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None) -> list[Item]:
    """All claims of these documents as evidence, in the order of the documents and of their texts."""
    return [item for each in recorded(ledger, treaty=treaty, known_by=known_by) for item in items_of(each.reading)]


def text_of(ledger: Ledger, digest: str) -> str | None:
    """The text of a document; ``None`` if the ledger does not hold it."""
    for fact in ledger.facts(Query(kinds=(FactKind.DOCUMENT,), document=digest)):
        return str(fact.body["text"])
    return None


def claims_of(facts: Iterator[Fact]) -> Iterator[tuple[Fact, Claim, TreatyMention | None]]:
    """Claim facts as values, each with the treaty it names."""
    for fact in facts:
        yield fact, msgspec.convert(fact.body["claim"], Claim), _mention(fact.body["treaty"])


def _recorded(ledger: Ledger, fact: Fact) -> Recorded:
    wanted = list(fact.body["claims"])
    found = {each.id: each for each in ledger.facts(Query(kinds=(FactKind.CLAIM,), document=fact.document))}
    claims = tuple(msgspec.convert(found[name].body["claim"], Claim) for name in wanted if name in found)
    reading = Reading(
        document=msgspec.convert(fact.body["document"], DocumentHead),
        treaties=msgspec.convert(fact.body["treaties"], tuple[TreatyMention, ...]),
        claims=claims,
        reader=str(fact.body["reader"]),
    )
    return Recorded(digest=fact.document, reading=reading, learnt=fact.learnt)


def _mention(body: dict[str, Any] | None) -> TreatyMention | None:
    return None if body is None else msgspec.convert(body, TreatyMention)
