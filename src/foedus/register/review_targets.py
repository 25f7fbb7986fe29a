"""What a judgement can be about, found by the name that lists and pages show, or by its beginning."""

from collections.abc import Iterable, Iterator

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.ledger import Ledger
from foedus.model.established import Established, ItemKey
from foedus.model.judgement import ClaimRef, MentionRef, ref_of
from foedus.register.corpus import recorded
from foedus.register.judgements import Recorded
from foedus.register.review_heard import heard_for_review
from foedus.resources import treaties

SHORTEST = 6
"""Letters of a name that tell it from others."""
PLUS = "+"
"""Between the names of two findings that may be one."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be judged.

    Attributes:
        kind: ``claim``, ``finding``, ``merge`` (two findings that may be one), ``treaty``, ``mention`` or ``document``.
        id: Its whole name.
        claims: The claim, or the claims of the finding.
        finding: The finding as it stands.
        other: For two findings that may be one, the second.
        others: The claims of that.
        treaty: The id of the treaty it concerns.
        mention: The mention.
        document: The digest of the document.
    """

    kind: str
    id: str
    claims: tuple[ClaimRef, ...] = ()
    finding: Established | None = None
    other: Established | None = None
    others: tuple[ClaimRef, ...] = ()
    treaty: str | None = None
    mention: MentionRef | None = None
    document: str | None = None


def mention_name(document: str, mention: str) -> str:
    """The name of a mention in lists: ``7fcff7070250:t1``."""
    return f"{document[:12]}:{mention}"


def find(ledger: Ledger, name: str, *, known_by: str | None = None) -> Target:
    """What a name means: a claim, a finding, two findings (``ONE+OTHER``), a treaty, a mention or a document.

    Args:
        ledger: Where it is recorded.
        name: Its id, or at least the first six letters of it.
        known_by: Only what could be known by this day.

    Raises:
        UnknownNameError: Nothing has this name, or several things begin with it.
        UsageError: The name is too short to tell one thing from others.
    """
    documents = recorded(ledger, known_by=known_by, heed=False)
    if name in treaties.index() or _is_told(name, documents):
        return Target(kind="treaty", id=name, treaty=name)
    if len(name) < SHORTEST:
        hint = f"Give at least {SHORTEST} letters of it; `foedus review list` shows what waits."
        raise UsageError(f"“{name}” is too short for a name.", hint=hint)
    if PLUS in name:
        return _pair(ledger, name, documents, known_by)
    found = {target.id: target for target in _named(name, documents)}
    if name not in found:
        found |= {target.id: target for target in findings(ledger, known_by=known_by) if target.id.startswith(name)}
    if not found:
        found = _of_dossiers(ledger, name, documents, known_by)
    return _only(name, found)


def _pair(ledger: Ledger, name: str, documents: Iterable[Recorded], known_by: str | None) -> Target:
    """Two findings, by their names or the beginnings of them."""
    halves = name.split(PLUS)
    if len(halves) != 2 or min(map(len, halves)) < SHORTEST:
        hint = f"Write it as ONE{PLUS}OTHER, with at least {SHORTEST} letters of each."
        raise UsageError(f"“{name}” does not name two findings.", hint=hint)
    known = list(findings(ledger, known_by=known_by))
    found = [{target.id: target for target in known if target.id.startswith(half)} for half in halves]
    one, other = (
        _only(half, each or _of_dossiers(ledger, half, documents, known_by))
        for half, each in zip(halves, found, strict=True)
    )
    if one.finding is None or other.finding is None or one.id == other.id:
        raise UsageError(f"“{name}” does not name two findings.", hint="Name two that differ.")
    return pair_target(one, other)


def _of_dossiers(ledger: Ledger, name: str, documents: Iterable[Recorded], known_by: str | None) -> dict[str, Target]:
    """A finding as a dossier has it: from the documents of one treaty alone it may have fewer members."""
    treaties_told = dict.fromkeys(m.register_id for each in documents for m in each.reading.treaties if m.register_id)
    for treaty in treaties_told:
        found = {
            target.id: target
            for target in findings(ledger, treaty=treaty, known_by=known_by)
            if target.id.startswith(name)
        }
        if found:
            return found
    return {}


def _only(name: str, found: dict[str, Target]) -> Target:
    if name in found:
        return found[name]
    if not found:
        hint = "`foedus review list` shows what waits, `foedus claims --json` names all claims."
        raise UnknownNameError(f"Nothing here is called “{name}”.", hint=hint)
    if len(found) > 1:
        some = ", ".join(list(found)[:4])
        raise UnknownNameError(f"“{name}” is the beginning of several names.", hint=f"Give more of it: {some}.")
    return next(iter(found.values()))


def _is_told(name: str, documents: Iterable[Recorded]) -> bool:
    return any(mention.register_id == name for each in documents for mention in each.reading.treaties)


def _named(name: str, documents: Iterable[Recorded]) -> Iterator[Target]:
    for each in documents:
        if each.digest.startswith(name):
            yield Target(kind="document", id=each.digest, document=each.digest)
        if ":" in name:  # the beginning of its name alone means the document
            yield from (mention for mention in mentions(each) if mention.id.startswith(name))
        for fact, claim in each.named:
            if fact.startswith(name):
                ref = ref_of(fact, each.digest, claim)
                yield Target(kind="claim", id=fact, claims=(ref,), document=each.digest)


def mentions(each: Recorded) -> Iterator[Target]:
    """The treaties of which a document speaks, as things to be judged."""
    for mention in each.reading.treaties:
        ref = MentionRef(document=each.digest, id=mention.id, name=mention.name)
        name = mention_name(each.digest, mention.id)
        yield Target(kind="mention", id=name, mention=ref, treaty=mention.register_id, document=each.digest)


def findings(ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None) -> Iterator[Target]:
    """What stands in the ledger, each with the claims in it."""
    heard = heard_for_review(ledger, treaty, known_by=known_by)
    refs = refs_by_key(heard.documents)
    for fact in heard.evidence.facts:
        yield finding_target(fact, refs)


def finding_target(fact: Established, refs: dict[ItemKey, ClaimRef]) -> Target:
    """A finding as something to be judged, by the claims in it."""
    claims = tuple(refs[member.item.key] for member in fact.members if member.item.key in refs)
    return Target(kind="finding", id=fact.id, claims=claims, finding=fact, treaty=fact.register_id)


def pair_target(one: Target, other: Target) -> Target:
    """Two findings that may be one, as one thing to be judged."""
    return Target(
        kind="merge",
        id=f"{one.id}{PLUS}{other.id}",
        claims=one.claims,
        others=other.claims,
        finding=one.finding,
        other=other.finding,
        treaty=one.treaty or other.treaty,
    )


def refs_by_key(documents: Iterable[Recorded]) -> dict[ItemKey, ClaimRef]:
    """The claims of documents as judgements name them, by the name that evidence has for them."""
    return {
        ItemKey(each.reading.document.digest or each.digest, claim.id): ref_of(fact, each.digest, claim)
        for each in documents
        for fact, claim in each.named
    }
