"""What needs a person: new treaties, sources that differ, findings that may be one, uncertain claims, open mentions.

A matter leaves the queue when somebody has judged it, and comes back when a later document changes it. The deeds that
judge are in :mod:`foedus.register.review_deeds`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Established, Standing
from foedus.model.fact import FactKind
from foedus.model.judgement import ClaimRef, Judged, Judgement, Verb, ref_of
from foedus.model.passage import Passage
from foedus.register.catalogue import linker
from foedus.register.corpus import recorded
from foedus.register.established import Heard
from foedus.register.judgements import Judgements, Recorded, judgements
from foedus.register.review_doubts import doubts
from foedus.register.review_heard import heard_for_review
from foedus.register.review_mergers import mergers, reasons_of
from foedus.register.review_targets import Target, find, finding_target, mention_name, pair_target, refs_by_key
from foedus.resources import treaties

KINDS = ("treaty", "conflict", "merge", "claim", "link")
THRESHOLD = 0.5
"""Claims that are less certain than this wait for a person; docs/how-to/review.md tells how many that are."""
PROPOSALS = 3


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a person.

    Attributes:
        id: The name under which it is judged.
        kind: ``treaty``, ``conflict``, ``merge``, ``claim`` or ``link``.
        treaty: The treaty it concerns, where one is known.
        documents: The documents it stands in.
        because: Why it waits, in words.
        claims: The claims in it, by their names in the ledger.
        finding: For a conflict, the finding; for two findings that may be one, the first.
        other: The second.
        others: The claims in that, by their names in the ledger.
        claim: For a claim, the claim as it stands now.
        certainty: For a claim, how certain it is, 0 to 1.
        mention: For a treaty or a link, how the text names it.
        proposals: The treaties that may be meant, the likeliest first.
    """

    id: str
    kind: str
    treaty: str | None = None
    documents: tuple[DocumentHead, ...] = ()
    because: tuple[str, ...] = ()
    claims: tuple[ClaimRef, ...] = ()
    finding: Established | None = None
    other: Established | None = None
    others: tuple[ClaimRef, ...] = ()
    claim: Claim | None = None
    certainty: float = 1.0
    mention: TreatyMention | None = None
    proposals: tuple[str, ...] = ()


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """A comment or a judgement, where it stands in a text.

    Attributes:
        judged: What was said, by whom, when.
        document: The document, where it is about one.
        passages: The words it is about.
    """

    judged: Judged
    document: str | None = None
    passages: tuple[Passage, ...] = ()


def queue(
    ledger: Ledger,
    *,
    kinds: Iterable[str] = KINDS,
    treaty: str | None = None,
    threshold: float = THRESHOLD,
    known_by: str | None = None,
) -> tuple[Matter, ...]:
    """What waits for a person, new treaties first.

    Args:
        ledger: Where it is recorded.
        kinds: Only these of :data:`KINDS`.
        treaty: Only what concerns this treaty.
        threshold: Claims that are less certain than this are asked about, 0 to 1.
        known_by: As it waited on this day.
    """
    heard = heard_for_review(ledger, treaty, known_by=known_by)
    judged = judgements(ledger, known_by=known_by)
    wanted = frozenset(kinds)
    documents = heard.documents
    found: list[Matter] = []
    if "treaty" in wanted:
        found += _treaties(ledger, documents, judged, known_by)
    if "conflict" in wanted:
        found += _conflicts(heard, judged)
    if "merge" in wanted:
        found += _mergers(heard)
    if "claim" in wanted:
        found += _claims(documents, judged, threshold)
    if "link" in wanted:
        found += _links(documents, judged)
    return tuple(matter for matter in found if treaty is None or matter.treaty in (treaty, None))


def _treaties(
    ledger: Ledger, documents: Iterable[Recorded], judged: Judgements, known_by: str | None
) -> Iterator[Matter]:
    """Treaties that only reports speak of, and that nobody has judged yet."""
    settled = {each.what.treaty for each in judged.all if each.what.judgement in (Verb.ACCEPT, Verb.LINK, Verb.REJECT)}
    told: dict[str, list[tuple[Recorded, TreatyMention]]] = {}
    for each in documents:
        for mention in each.reading.treaties:
            name = mention.register_id
            if name is not None and name not in treaties.index() and name not in settled:
                told.setdefault(name, []).append((each, mention))
    kept = {n for fact in ledger.facts(Query(kinds=(FactKind.TREATY,)), known_by=known_by) for n in fact.treaties}
    for name, where in told.items():
        if name not in kept:
            each, mention = where[0]
            yield Matter(
                id=name,
                kind="treaty",
                treaty=name,
                documents=tuple({e.digest: e.reading.document for e, _ in where}.values()),
                because=("The register does not hold it; only reports speak of it.",),
                mention=mention,
                proposals=_proposals(each, mention),
            )


def _conflicts(heard: Heard, judged: Judgements) -> Iterator[Matter]:
    """Findings on which sources exclude each other, and that nobody has judged with all who speak now."""
    refs = refs_by_key(heard.documents)
    accepted: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for each in judged.all:
        if each.what.judgement is Verb.ACCEPT:
            seen = frozenset(ref.fact for ref in each.what.claims)
            for name in seen:
                accepted[name].append(seen)
    for fact in (*heard.facts, *(heard.around if heard.treaty else ())):
        because = tuple(_differs(fact))
        claims = finding_target(fact, refs).claims
        names = frozenset(ref.fact for ref in claims)
        if because and not any(names <= seen for ref in claims[:1] for seen in accepted.get(ref.fact, ())):
            yield Matter(
                id=fact.id,
                kind="conflict",
                treaty=fact.register_id,
                documents=tuple({m.item.document_key: m.item.document for m in fact.members}.values()),
                because=because,
                claims=claims,
                finding=fact,
            )


def _mergers(heard: Heard) -> Iterator[Matter]:
    """Findings that nearly matched and that nobody has told apart, the nearest first."""
    refs = refs_by_key(heard.documents)
    for near in mergers(heard):
        target = pair_target(finding_target(near.one, refs), finding_target(near.other, refs))
        yield _pair(target, near.because)


def _pair(target: Target, because: tuple[str, ...]) -> Matter:
    sides = [side for side in (target.finding, target.other) if side is not None]
    return Matter(
        id=target.id,
        kind="merge",
        treaty=target.treaty,
        documents=tuple({m.item.document_key: m.item.document for side in sides for m in side.members}.values()),
        because=because,
        claims=target.claims,
        others=target.others,
        finding=target.finding,
        other=target.other,
    )


def _differs(fact: Established) -> Iterator[str]:
    for field in fact.conflicts:
        values = "; ".join(f"{value.text} ({', '.join(value.origins)})" for value in field.values)
        yield f"The sources differ on the {field.name}: {values}."
    if fact.standing is Standing.DISPUTED or fact.contested:
        yield "Some assert it and some deny it."


def _claims(documents: Iterable[Recorded], judged: Judgements, threshold: float) -> Iterator[Matter]:
    """Claims that are less certain than asked for, the least certain first."""
    found = [
        _claim(each, fact, claim)
        for each in documents
        for fact, claim in each.named
        if not judged.has_seen(each, fact, claim) and doubts(claim, each.reading)[0] < threshold
    ]
    yield from sorted(found, key=lambda matter: (matter.certainty, matter.id))


def _claim(each: Recorded, fact: str, claim: Claim) -> Matter:
    certainty, because = doubts(claim, each.reading)
    mention = next((mention for mention in each.reading.treaties if mention.id == claim.treaty), None)
    return Matter(
        id=fact,
        kind="claim",
        treaty=mention.register_id if mention else None,
        documents=(each.reading.document,),
        because=because,
        claims=(ref_of(fact, each.digest, claim),),
        claim=claim,
        certainty=certainty,
        mention=mention,
    )


def _links(documents: Iterable[Recorded], judged: Judgements) -> Iterator[Matter]:
    """Mentions that may mean a treaty of the register, where nothing was sure enough to link them."""
    settled = {
        (each.what.mention.document, each.what.mention.name)
        for each in judged.all
        if each.what.judgement is Verb.LINK and each.what.mention is not None
    }
    for each in documents:
        for mention in each.reading.treaties:
            if mention.register_id is not None or (each.digest, mention.name) in settled:
                continue  # before anything is compared with the register: nearly all mentions are linked
            proposals = _proposals(each, mention)
            if proposals:
                yield Matter(
                    id=mention_name(each.digest, mention.id),
                    kind="link",
                    documents=(each.reading.document,),
                    because=("It may mean a treaty of the register, but no name, parties or year say so surely.",),
                    mention=mention,
                    proposals=proposals,
                )


def _proposals(each: Recorded, mention: TreatyMention) -> tuple[str, ...]:
    claims = [claim for claim in each.reading.claims if claim.treaty == mention.id]
    if not any(claim.kind in (Kind.ACT, Kind.TERM) for claim in claims):
        return ()
    told = linker().proposals(mention, claims, each.reading.document.published)
    return tuple(name for name, _ in told[:PROPOSALS])


def matter_of(ledger: Ledger, name: str, *, known_by: str | None = None) -> Matter:
    """Anything that can be judged, as a matter, whether it waits or not.

    Args:
        ledger: Where it is recorded.
        name: Its id, or at least the first six letters of it.
        known_by: Only what could be known by this day.

    Raises:
        UnknownNameError: Nothing has this name, or several things begin with it.
    """
    target = find(ledger, name, known_by=known_by)
    documents = recorded(ledger, known_by=known_by)
    if target.kind == "claim":
        raw = next(each for each in recorded(ledger, known_by=known_by, heed=False) if each.digest == target.document)
        return next(_claim(raw, fact, claim) for fact, claim in raw.named if fact == target.id)
    if target.kind == "merge":
        return _pair(target, reasons_of(heard_for_review(ledger, known_by=known_by), target))
    if target.finding is not None:
        heads = {member.item.document_key: member.item.document for member in target.finding.members}
        return Matter(
            id=target.id,
            kind="finding",
            treaty=target.treaty,
            documents=tuple(heads.values()),
            because=tuple(_differs(target.finding)),
            claims=target.claims,
            finding=target.finding,
        )
    said = [(each, mention) for each in documents for mention in each.reading.treaties if _is(target, each, mention)]
    return Matter(
        id=target.id,
        kind=target.kind,
        treaty=target.treaty,
        documents=tuple({each.digest: each.reading.document for each, _ in said}.values()),
        mention=said[0][1] if said and target.kind != "document" else None,
        proposals=_proposals(*said[0]) if said and target.kind == "mention" else (),
    )


def _is(target: Target, each: Recorded, mention: TreatyMention) -> bool:
    if target.mention is not None:
        return (each.digest, mention.id) == (target.mention.document, target.mention.id)
    return each.digest == target.document if target.document else mention.register_id == target.treaty


def comments(
    ledger: Ledger, *, document: str | None = None, treaty: str | None = None, known_by: str | None = None
) -> tuple[Comment, ...]:
    """Comments and judgements that stand, with the words they are about, in the order in which they were made.

    Args:
        ledger: Where they are recorded.
        document: Only those on this document, by its digest.
        treaty: Only those that concern this treaty.
        known_by: Only what could be known by this day.
    """
    facts = judgements(ledger, known_by=known_by)
    wanted = None
    if treaty is not None:
        query = Query(kinds=(FactKind.JUDGEMENT,), treaty=treaty)
        wanted = {fact.id for fact in ledger.facts(query, known_by=known_by)}
    found = (comment for each in facts.all if wanted is None or each.fact in wanted for comment in placed(each))
    return tuple(comment for comment in found if document is None or comment.document == document)


def placed(judged: Judged) -> tuple[Comment, ...]:
    """A judgement at each place it is about; once without a place where it is about none."""
    what = judged.what
    by_document: dict[str, list[Passage]] = {}
    for document, passage in _places(what):
        by_document.setdefault(document, []).extend([passage] if passage is not None else [])
    if not by_document:
        return (Comment(judged=judged),)
    return tuple(
        Comment(judged=judged, document=name, passages=tuple(dict.fromkeys(passages)))
        for name, passages in by_document.items()
    )


def _places(what: Judgement) -> Iterator[tuple[str, Passage | None]]:
    """Document and words, the words that a comment names before the words of the claims it is about."""
    if what.passage is not None:
        claimed = what.claims[0].document if what.claims else ""
        yield what.document or claimed, what.passage
    elif what.claims:
        yield from ((ref.document, passage) for ref in what.claims for passage in ref.passages)
    elif what.document or what.mention:
        yield what.document or (what.mention.document if what.mention else ""), None
    yield from ((place.document, place.passage) for place in what.more)
