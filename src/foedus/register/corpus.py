"""What the ledger holds, as readings again: of each document the latest reading, as far as it was known by a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Item, items_of
from foedus.model.fact import Fact, FactKind
from foedus.model.reading import Reading
from foedus.register.judgements import Judgements, Recorded, judgements

__all__ = ["Recorded", "claims_of", "items", "recorded", "recorded_in_turn", "text_of", "texts_of"]

_AT_ONCE = 64
"""So many documents are held at a time by who goes through all of them."""


def recorded(
    ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None, heed: bool = True
) -> list[Recorded]:
    """The documents of the ledger in the order in which they were first read.

    Args:
        ledger: Where they are recorded.
        treaty: Only those that speak of this treaty of the register.
        known_by: Only what could surely be known by this day (law-of-treaties L14).
        heed: Whether the judgements of persons are heeded (what they rejected is left out, what they corrected
            is as they say, what they linked is linked); otherwise all is as the reader read it.
    """
    judged = judgements(ledger, known_by=known_by) if heed else Judgements(())
    latest: dict[str, Fact] = {}
    for query in _queries(treaty, judged):
        for fact in ledger.facts(query, known_by=known_by):
            latest[fact.document] = _later(latest.get(fact.document), fact)
    claims = _claims(ledger, latest.values(), everything=treaty is None)
    found = [judged.heeded(recorded_of(fact, claims)) for fact in latest.values()]
    return found if treaty is None else [each for each in found if not judged or _speaks_of(each, treaty)]


def recorded_in_turn(
    ledger: Ledger, *, treaties: Collection[str] | None = None, known_by: str | None = None
) -> Iterator[Recorded]:
    """The same as :func:`recorded`, a few documents at a time: memory grows with their number, not with their claims.

    Args:
        ledger: Where they are recorded.
        treaties: Only those that speak of one of these treaties of the register.
        known_by: Only what could surely be known by this day.
    """
    judged = judgements(ledger, known_by=known_by)
    latest: dict[str, tuple[str, str]] = {}
    for treaty in (None,) if treaties is None else treaties:
        for query in _queries(treaty, judged):
            for fact in ledger.facts(query, known_by=known_by):
                if fact.learnt >= latest.get(fact.document, ("", ""))[0]:
                    latest[fact.document] = (fact.learnt, fact.id)
    names = [name for _, name in latest.values()]
    for start in range(0, len(names), _AT_ONCE):
        some = tuple(names[start : start + _AT_ONCE])
        readings = list(ledger.facts(Query(kinds=(FactKind.READING,), ids=some), known_by=known_by))
        claims = _claims(ledger, readings, everything=False)
        ordered = sorted(readings, key=lambda one: some.index(one.id))
        told = (judged.heeded(recorded_of(fact, claims)) for fact in ordered)
        yield from (one for one in told if treaties is None or any(_speaks_of(one, name) for name in treaties))


def _queries(treaty: str | None, judged: Judgements) -> list[Query]:
    if treaty is None:
        return [Query(kinds=(FactKind.READING,))]
    names = judged.also_called(treaty)
    told = [Query(kinds=(FactKind.READING,), treaty=name) for name in sorted(names, key=lambda name: name != treaty)]
    linked = sorted(judged.documents_linked_to(names))
    return told + [Query(kinds=(FactKind.READING,), document=digest) for digest in linked]


def _later(known: Fact | None, fact: Fact) -> Fact:
    return fact if known is None or fact.learnt >= known.learnt else known


def _speaks_of(each: Recorded, treaty: str) -> bool:
    return any(mention.register_id == treaty for mention in each.reading.treaties)


def recorded_document(ledger: Ledger, digest: str) -> Recorded | None:
    """One document with its latest reading; ``None`` if the ledger holds none."""
    latest: Fact | None = None
    for fact in ledger.facts(Query(kinds=(FactKind.READING,), document=digest)):
        latest = fact
    if latest is None:
        return None
    return judgements(ledger).heeded(recorded_of(latest, _claims(ledger, (latest,), everything=False)))


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


def texts_of(ledger: Ledger, digests: Collection[str]) -> dict[str, str]:
    """The texts of many documents, in one pass over the ledger where that is quicker than asking for each."""
    if len(digests) < _FEW:
        return {digest: text for digest in digests if (text := text_of(ledger, digest)) is not None}
    wanted = frozenset(digests)
    told = ledger.facts(Query(kinds=(FactKind.DOCUMENT,)))
    texts: dict[str, str] = {}
    for fact in told:
        if fact.document in wanted:
            texts.setdefault(fact.document, str(fact.body["text"]))
    return texts


_FEW = 100


def _claims(ledger: Ledger, readings: Iterable[Fact], *, everything: bool) -> dict[str, Fact]:
    """The claims of readings by name, asked for at once: a question a document would take far longer."""
    names = None if everything else tuple(name for fact in readings for name in fact.body["claims"])
    return {fact.id: fact for fact in ledger.facts(Query(kinds=(FactKind.CLAIM,), ids=names))}


def recorded_of(fact: Fact, known: Mapping[str, Fact]) -> Recorded:
    """A reading as it was recorded, with those of its claims that are at hand by their names."""
    found = {name: known[name] for name in fact.body["claims"] if name in known}
    claims = tuple(msgspec.convert(each.body["claim"], Claim) for each in found.values())
    reading = Reading(
        document=msgspec.convert(fact.body["document"], DocumentHead),
        treaties=msgspec.convert(fact.body["treaties"], tuple[TreatyMention, ...]),
        claims=claims,
        reader=str(fact.body["reader"]),
    )
    return Recorded(digest=fact.document, reading=reading, learnt=fact.learnt, facts=tuple(found))


def _mention(body: dict[str, Any] | None) -> TreatyMention | None:
    return None if body is None else msgspec.convert(body, TreatyMention)
