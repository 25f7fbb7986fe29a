"""The judgements that the ledger holds, and how a reading looks once they are heeded; the reading itself stays.

A judgement takes effect from the day on which it was made: asked for an earlier day of knowledge, it is not there yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from foedus.evidence.rulings import Ruling
from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, TreatyMention
from foedus.model.date import parse
from foedus.model.established import ItemKey, Settlement
from foedus.model.fact import Fact, FactKind
from foedus.model.judgement import ClaimRef, Judged, Judgement, MentionRef, Verb
from foedus.model.reading import Reading

_VERBS = frozenset(verb.value for verb in Verb)


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """One document of the ledger with its latest reading.

    Attributes:
        digest: The name of its content.
        reading: What was read in it last.
        learnt: When that was recorded, ISO 8601 in UTC.
        facts: The claims' names in the ledger, in the order of the claims.
    """

    digest: str
    reading: Reading
    learnt: str
    facts: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The first day on which it could surely be known: published by then, or else read by then (ISO 8601)."""
        published = self.reading.document.published
        latest = parse(published).latest if published else None
        return latest.isoformat() if latest is not None else self.learnt[:10]

    @property
    def named(self) -> Iterator[tuple[str, Claim]]:
        """Each claim with its name in the ledger."""
        return zip(self.facts, self.reading.claims, strict=True)


class Judgements:
    """All judgements that stand, in the order in which they were made.

    Args:
        told: The judgements with who made them and when.
    """

    def __init__(self, told: Iterable[Judged]) -> None:
        self.all = tuple(told)
        self._of_document: dict[str, list[Judged]] = defaultdict(list)
        self._meant: dict[str, str | None] = {}
        for each in self.all:
            what = each.what
            named = {ref.document for ref in what.claims} | ({what.mention.document} if what.mention else set())
            named |= {what.document} if what.document else set()
            for document in named:
                self._of_document[document].append(each)
            if what.treaty is not None and what.judgement in (Verb.LINK, Verb.REJECT, Verb.ACCEPT):
                self._meant[what.treaty] = _meant(what)

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def vouched(self) -> frozenset[str]:
        """Digests of documents and hosts for which a person has answered."""
        told = [each.what for each in self.all if each.what.judgement is Verb.VOUCH]
        return frozenset(name for what in told for name in (what.document, what.host) if name)

    @property
    def by_claim(self) -> dict[str, tuple[Judged, ...]]:
        """What was said of each claim, by its name in the ledger."""
        out: defaultdict[str, list[Judged]] = defaultdict(list)
        for each in self.all:
            for ref in each.what.claims:
                out[ref.fact].append(each)
        return {fact: tuple(said) for fact, said in out.items()}

    def meant_by(self, treaty: str | None) -> str | None:
        """The treaty that is meant by an id: itself, the one a person linked it to, or ``None`` if it is no treaty."""
        seen: set[str] = set()
        while treaty is not None and treaty in self._meant and treaty not in seen:
            seen.add(treaty)
            treaty = self._meant[treaty]
        return treaty

    def also_called(self, treaty: str) -> frozenset[str]:
        """The ids that a person has linked to a treaty, and its own."""
        return frozenset({treaty, *(name for name in self._meant if self.meant_by(name) == treaty)})

    def documents_linked_to(self, names: frozenset[str]) -> frozenset[str]:
        """Documents of which a mention was linked to one of these treaties."""
        told = [each.what for each in self.all if each.what.judgement is Verb.LINK and each.what.to in names]
        return frozenset(what.mention.document for what in told if what.mention is not None)

    def heeded(self, each: Recorded) -> Recorded:
        """A recorded reading as it looks once the judgements on it are heeded."""
        ours = self._of_document.get(each.digest, ())
        if not ours and not self._meant:
            return each
        treaties = tuple(self._mention(mention, each.digest, ours) for mention in each.reading.treaties)
        judged = [(fact, self._claim(fact, claim, each, ours)) for fact, claim in each.named]
        if _is_out(ours):
            judged = []
        kept = [(fact, claim) for fact, claim in judged if claim is not None]
        reading = msgspec.structs.replace(each.reading, treaties=treaties, claims=tuple(claim for _, claim in kept))
        return msgspec.structs.replace(each, reading=reading, facts=tuple(fact for fact, _ in kept))

    def _mention(self, mention: TreatyMention, document: str, ours: Iterable[Judged]) -> TreatyMention:
        named = mention.register_id
        for each in ours:
            if each.what.judgement is Verb.LINK and _is_of(each.what.mention, document, mention):
                named = each.what.to
        return msgspec.structs.replace(mention, register_id=self.meant_by(named))

    def _claim(self, fact: str, claim: Claim, recorded: Recorded, ours: Iterable[Judged]) -> Claim | None:
        """The claim as persons left it, ``None`` if they rejected it; the last word counts."""
        now: Claim | None = claim
        corrected = claim
        for each in ours:
            what = each.what
            if not _names(what.claims, recorded, fact, claim):
                continue
            if what.judgement is Verb.REJECT:
                now = None
            elif what.judgement is Verb.CORRECT:
                corrected = now = corrected_claim(corrected, what.changes)
            elif what.judgement is Verb.ACCEPT:
                corrected = now = msgspec.structs.replace(corrected, certainty=1.0)
        return now

    def has_seen(self, document: Recorded, fact: str, claim: Claim) -> bool:
        """Whether somebody has accepted or corrected a claim."""
        told = (each.what for each in self._of_document.get(document.digest, ()))
        return any(_names(what.claims, document, fact, claim) for what in told if what.judgement in _READ_BY_A_PERSON)

    def rulings(self, documents: Iterable[Recorded]) -> tuple[Ruling, ...]:
        """The judgements on facts (mergers, splits, values that stand), by the claims of these documents as read."""
        shaping = [each for each in self.all if _shapes(each.what)]
        if not shaping:
            return ()
        finder = _Finder(documents, {ref.document for each in shaping for ref in _refs(each.what)})
        return tuple(ruling for each in shaping for ruling in _rulings(each, finder))


_READ_BY_A_PERSON = (Verb.ACCEPT, Verb.CORRECT)


def _names(refs: Iterable[ClaimRef], document: Recorded, fact: str, claim: Claim) -> bool:
    """Whether a judgement names a claim: by its own name, or as an earlier reading of the same words had it."""
    return any(
        ref.fact == fact or (ref.fact not in document.facts and ref.is_again(claim))
        for ref in refs
        if ref.document == document.digest
    )


def _meant(what: Judgement) -> str | None:
    if what.judgement is Verb.REJECT:
        return None
    return what.to if what.judgement is Verb.LINK else what.treaty


def _is_of(ref: MentionRef | None, document: str, mention: TreatyMention) -> bool:
    return ref is not None and (ref.document, ref.name) == (document, mention.name)


def _is_out(ours: Iterable[Judged]) -> bool:
    """Whether the document as a whole was rejected: retracted by its paper, forged, or not to be used."""
    told = [each.what for each in ours if each.what.document and not each.what.claims]
    verbs = [what.judgement for what in told if what.judgement in (Verb.REJECT, Verb.ACCEPT)]
    return bool(verbs) and verbs[-1] is Verb.REJECT


def _shapes(what: Judgement) -> bool:
    settles = what.judgement is Verb.ACCEPT and bool(what.changes)
    return settles or what.judgement in (Verb.MERGE, Verb.SPLIT)


def _refs(what: Judgement) -> tuple[ClaimRef, ...]:
    return (*what.claims, *what.others)


class _Finder:
    """Finds the claims that judgements name in readings that may have been made anew."""

    def __init__(self, documents: Iterable[Recorded], wanted: set[str]) -> None:
        self._documents = {each.digest: each for each in documents if each.digest in wanted}

    def keys(self, refs: Iterable[ClaimRef]) -> frozenset[ItemKey]:
        return frozenset(key for ref in refs for key in self._keys(ref))

    def _keys(self, ref: ClaimRef) -> Iterator[ItemKey]:
        held = self._documents.get(ref.document)
        if held is None:
            return
        for fact, claim in held.named:
            if _names((ref,), held, fact, claim):
                yield ItemKey(held.reading.document.digest or held.digest, claim.id)


def _rulings(each: Judged, finder: _Finder) -> Iterator[Ruling]:
    what = each.what
    by = f"{each.by}, {each.learnt[:10]}: {what.why}"
    claims, others = finder.keys(what.claims), finder.keys(what.others)
    if what.judgement is Verb.MERGE and len(claims) > 1:
        yield Ruling(joins=claims, by=by)
    elif what.judgement is Verb.SPLIT and claims and others:
        yield Ruling(joins=claims, apart=others, by=by)
    elif what.judgement is Verb.ACCEPT and claims:
        for name, value in what.changes.items():
            yield Ruling(joins=claims, settled=Settlement(field=name, value=str(value), judgement=each.fact), by=by)


def corrected_claim(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """A claim with the fields that a person corrected; who corrects it has read it, so it is certain.

    Raises:
        msgspec.ValidationError: The fields do not fit; they were checked when the judgement was made.
    """
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return msgspec.convert({**plain, **changes, "certainty": 1.0}, Claim)


def judgements(ledger: Ledger, *, known_by: str | None = None) -> Judgements:
    """The judgements that stand, as they could be known by a day."""
    facts = ledger.facts(Query(kinds=(FactKind.JUDGEMENT,)), known_by=known_by)
    return Judgements(judged_of(fact) for fact in facts if is_ours(fact))


def is_ours(fact: Fact) -> bool:
    """Whether a fact is a judgement on what was read, and not on a treaty's own text."""
    return fact.body.get("judgement") in _VERBS


def judged_of(fact: Fact, *, withdrawn: bool = False) -> Judged:
    """A fact of the ledger as a judgement."""
    what = msgspec.convert(fact.body, Judgement)
    return Judged(fact=fact.id, what=what, by=fact.by, learnt=fact.learnt, withdrawn=withdrawn)
