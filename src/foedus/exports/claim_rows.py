"""What documents say, claim by claim with its words; and what stands once all of them are heard."""

from collections.abc import Collection, Iterator

import msgspec

from foedus.exports.chapter import Chapter
from foedus.exports.selection import Selection
from foedus.exports.source_tally import Tally
from foedus.exports.tables import CLAIMS, FINDINGS, PASSAGES, Row
from foedus.exports.treaty_rows import Told
from foedus.ledger import Ledger
from foedus.model.claim import Claim, TreatyMention
from foedus.model.established import Established
from foedus.model.established import Field as Given
from foedus.register.corpus import Recorded, recorded_in_turn


def claim_rows(ledger: Ledger, chosen: Selection, tally: Tally) -> Iterator[Told]:
    """The claims of all documents, or of those that speak of the chosen treaties, a few documents at a time.

    Of a document that speaks of a chosen treaty there are its claims on that treaty, and those that name no treaty.
    """
    for each in recorded_in_turn(ledger, treaties=chosen.treaties, known_by=chosen.known):
        yield from _document(each, chosen.treaties, tally)


def _document(each: Recorded, treaties: Collection[str] | None, tally: Tally) -> Iterator[Told]:
    source = tally.of_document(each.reading.document)
    mentions = {mention.id: mention for mention in each.reading.treaties}
    names = {claim.id: fact for fact, claim in each.named}
    for fact, claim in each.named:
        mention = mentions.get(claim.treaty or "")
        if treaties is not None and mention is not None and mention.register_id not in treaties:
            continue
        yield CLAIMS.name, _claim(each, fact, claim, mention=mention, names=names, sources=tally.cite([source]))
        tally.quote(source, len(claim.passages))
        for passage in claim.passages:
            place = msgspec.structs.asdict(passage)
            cited = tally.cite([source], rows=0)
            yield PASSAGES.name, PASSAGES.row(claim=fact, document=source, sources=cited, **place)


def _claim(
    each: Recorded,
    fact: str,
    claim: Claim,
    *,
    mention: TreatyMention | None,
    names: dict[str, str],
    sources: list[str],
) -> Row:
    quantity = claim.quantity
    return CLAIMS.row(
        claim=fact,
        document=sources[0],
        treaty=mention.register_id if mention is not None else None,
        treaty_name=mention.name if mention is not None else None,
        kind=claim.kind.value,
        type=claim.type,
        actors=claim.actors,
        recipients=claim.recipients,
        agents=claim.agents,
        date=claim.date,
        place=claim.place,
        modality=claim.modality.value if claim.modality is not None else None,
        quantity_min=quantity.min if quantity is not None else None,
        quantity_max=quantity.max if quantity is not None else None,
        quantity_unit=quantity.unit if quantity is not None else None,
        stance=claim.stance.value,
        speakers=claim.speakers,
        about=names.get(claim.about or ""),
        certainty=claim.certainty,
        published=each.reading.document.published,
        learnt=each.learnt,
        reader=each.reading.reader,
        passages=[msgspec.structs.asdict(passage) for passage in claim.passages],
        sources=sources,
    )


def finding_rows(chapter: Chapter) -> Iterator[Told]:
    """What stands about a treaty, in the order of days and names."""
    for fact in sorted(chapter.heard.facts, key=lambda fact: (fact.published or "", fact.id)):
        yield FINDINGS.name, _finding(chapter, fact)


def _finding(chapter: Chapter, fact: Established) -> Row:
    dates = fact.field("date")
    days = [value.text for value in dates.values] if dates is not None else []
    settled = fact.settled_on("date")
    return FINDINGS.row(
        finding=fact.id,
        treaty=chapter.name,
        kind=fact.kind.value,
        type=fact.type,
        actors=fact.actors,
        recipients=fact.recipients,
        standing=fact.standing.value if fact.standing is not None else None,
        contested="yes" if fact.contested else "no",
        date=settled or (days[0] if len(days) == 1 else None),
        dates=days,
        disagree=[field.name for field in fact.conflicts],
        fields=[_field(chapter, field) for field in fact.fields],
        why=[{"rule": one.rule, "text": one.text} for one in fact.reasons],
        published=fact.published,
        claims=chapter.claims_of(fact),
        sources=chapter.tally.cite(chapter.documents_of(fact)),
    )


def _field(chapter: Chapter, field: Given) -> dict[str, object]:
    values = [
        {
            "value": value.text,
            "claims": [name for key in value.given_by if (name := chapter.claim_names.get(key)) is not None],
            "origins": list(value.origins),
        }
        for value in field.values
    ]
    return {"field": field.name, "conflict": field.conflict, "values": values}
