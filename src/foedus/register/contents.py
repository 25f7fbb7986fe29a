"""What the ledger holds, filtered: its treaties, claims and documents."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.fact import FactKind
from foedus.model.judgement import Judged
from foedus.register.corpus import Recorded, claims_of, recorded
from foedus.register.imported import by_treaty, imported_treaty
from foedus.register.judgements import judgements
from foedus.resources import treaties as registered


class TreatyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One treaty in a list.

    Attributes:
        id: Its name.
        title: Its English title, or as the reports call it.
        parties: Its parties, where it is closed.
        signed: The day of signature, EDTF, where the register has it.
        in_register: Whether the register holds it, or only reports speak of it.
        documents: How many documents of the ledger speak of it.
        claims: How many claims they make about it.
    """

    id: str
    title: str
    parties: tuple[str, ...] = ()
    signed: str | None = None
    in_register: bool = True
    documents: int = 0
    claims: int = 0


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """A document at a glance: what lists count of it.

    Attributes:
        digest: Its name.
        document: Its head.
        treaties: The treaties it speaks of, as persons left them.
        claims: How many claims it makes, by the treaty's name within the reading; ``None`` for those on none.
        learnt: When it was read, ISO 8601 in UTC.
    """

    digest: str
    document: DocumentHead
    treaties: tuple[TreatyMention, ...]
    claims: dict[str | None, int]
    learnt: str


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of the ledger as it was read, with the document it stands in and what persons have said of it."""

    fact: str
    document: str
    published: str | None
    treaty: str | None
    claim: Claim
    judged: tuple[Judged, ...] = ()


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the ledger."""

    digest: str
    document: DocumentHead
    treaties: tuple[str, ...]
    claims: int
    learnt: str


def treaty_lines(
    ledger: Ledger, *, party: str | None = None, reported: bool = False, text: str | None = None
) -> list[TreatyLine]:
    """The treaties of the register and of the ledger.

    Args:
        ledger: Where reports are recorded.
        party: Only those of this party.
        reported: Only those of which a document of the ledger speaks.
        text: Only those whose id or one of whose names holds this text.
    """
    return chosen(all_lines(ledger, glances(ledger)), party=party, reported=reported, text=text)


def glances(ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None) -> Iterator[Glance]:
    """The documents of the ledger, in the order in which they were recorded."""
    for each in recorded(ledger, treaty=treaty, known_by=known_by):
        yield glance(each)


def glance(each: Recorded) -> Glance:
    """A recorded document at a glance."""
    return Glance(
        digest=each.digest,
        document=each.reading.document,
        treaties=each.reading.treaties,
        claims=dict(Counter(claim.treaty for claim in each.reading.claims)),
        learnt=each.learnt,
    )


def all_lines(ledger: Ledger, seen: Iterable[Glance]) -> Iterator[TreatyLine]:
    """Every treaty of the register, of these documents, and of imported tables."""
    spoken = _spoken(seen)
    cards = registered.index()
    yield from (_register_line(name, spoken) for name in cards)
    yield from (line for name, line in spoken.items() if name not in cards)
    yield from _imported_lines(ledger, {*cards, *spoken})


def chosen(
    lines: Iterable[TreatyLine], *, party: str | None = None, reported: bool = False, text: str | None = None
) -> list[TreatyLine]:
    """Some of the treaties of a list, those of which most documents speak first.

    Args:
        lines: The list.
        party: Only those of this party.
        reported: Only those of which a document of the ledger speaks.
        text: Only those whose id or one of whose names holds this text.
    """
    wanted = [line for line in lines if line.documents or not reported]
    if party is not None:
        wanted = [line for line in wanted if party.upper() in line.parties]
    if text is not None:
        wanted = [line for line in wanted if _holds(line, text.casefold())]
    return sorted(wanted, key=lambda line: (-line.documents, line.id))


def _holds(line: TreatyLine, text: str) -> bool:
    card = registered.index().get(line.id)
    names = (line.id, line.title, *(card.names if card else ()))
    return any(text in name.casefold() for name in names)


def _register_line(name: str, spoken: dict[str, TreatyLine]) -> TreatyLine:
    card = registered.index()[name]
    told = spoken.get(name)
    return TreatyLine(
        id=name,
        title=card.titles.get("en") or next(iter(card.titles.values())),
        parties=card.parties,
        signed=card.signed,
        documents=told.documents if told else 0,
        claims=told.claims if told else 0,
    )


def _imported_lines(ledger: Ledger, told: set[str]) -> Iterator[TreatyLine]:
    """The treaties that only imported tables tell of."""
    for name, entries in by_treaty(ledger).items():
        treaty = imported_treaty(name, entries)
        if name not in told and treaty is not None:
            states = {state for entry in entries if entry.member for act in entry.acts for state in act.states}
            signed = min((act.date for act in treaty.acts if act.kind == "sign" and act.date), default=None)
            yield TreatyLine(
                id=name, title=treaty.title, parties=tuple(sorted(states)), signed=signed, in_register=False
            )


def _spoken(seen: Iterable[Glance]) -> dict[str, TreatyLine]:
    documents: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    mentions: dict[str, TreatyMention] = {}
    for each in seen:
        named = {m.id: m for m in each.treaties if m.register_id}
        for mention in {m.register_id: m for m in named.values()}.values():
            documents[mention.register_id or ""] += 1
            mentions.setdefault(mention.register_id or "", mention)
        claims.update({named[at].register_id or "": 0 for at in named})
        for at, count in each.claims.items():
            if at in named:
                claims[named[at].register_id or ""] += count
    return {
        name: TreatyLine(
            id=name,
            title=mention.name,
            parties=mention.parties,
            in_register=False,
            documents=documents[name],
            claims=claims[name],
        )
        for name, mention in mentions.items()
    }


def claim_lines(
    ledger: Ledger,
    *,
    treaty: str | None = None,
    kind: str | None = None,
    type_: str | None = None,
    actor: str | None = None,
    known_by: str | None = None,
) -> Iterator[ClaimLine]:
    """The claims of the ledger, in the order in which they were recorded; each condition given must hold."""
    query = Query(kinds=(FactKind.CLAIM,), treaty=treaty)
    judged = judgements(ledger, known_by=known_by).by_claim
    for fact, claim, mention in claims_of(ledger.facts(query, known_by=known_by)):
        if kind is not None and claim.kind != kind:
            continue
        if type_ is not None and claim.type.casefold() != type_.casefold():
            continue
        if actor is not None and actor.upper() not in claim.actors:
            continue
        name = mention.register_id or mention.name if mention else None
        yield ClaimLine(
            fact=fact.id,
            document=fact.document,
            published=fact.published,
            treaty=name,
            claim=claim,
            judged=judged.get(fact.id, ()),
        )


def source_lines(
    ledger: Ledger, *, treaty: str | None = None, language: str | None = None, known_by: str | None = None
) -> list[SourceLine]:
    """The documents of the ledger, in the order in which they were recorded."""
    lines = [source_line(each) for each in glances(ledger, treaty=treaty, known_by=known_by)]
    return [line for line in lines if language is None or line.document.language == language]


def source_line(each: Glance) -> SourceLine:
    """A document as a list shows it."""
    return SourceLine(
        digest=each.digest,
        document=each.document,
        treaties=tuple(sorted({m.register_id for m in each.treaties if m.register_id})),
        claims=sum(each.claims.values()),
        learnt=each.learnt,
    )
