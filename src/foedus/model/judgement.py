"""What a person says about what was read: right, wrong, otherwise, one, two, linked; or a comment on it."""

from enum import StrEnum
from typing import Any

import msgspec

from foedus.model.claim import Claim, Kind
from foedus.model.passage import Passage


class Verb(StrEnum):
    """What a judgement does."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    LINK = "link"
    VOUCH = "vouch"
    COMMENT = "comment"


class ClaimRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim as a judgement names it.

    Attributes:
        fact: The claim in the ledger.
        document: The digest of its document.
        kind: Act, event, term or silence.
        type: Its type when it was judged.
        actors: Its actors when it was judged.
        passages: Where it stands.
    """

    fact: str
    document: str
    kind: Kind
    type: str
    actors: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    def is_again(self, claim: Claim) -> bool:
        """Whether a later reading of the same document makes the same claim on the same words, under another name.

        A reader that has learnt something new numbers its claims anew; what a person said of one must not get lost.
        """
        alike = (claim.kind, claim.type, claim.actors) == (self.kind, self.type, self.actors)
        return alike and bool(set(claim.passages[:1]) & set(self.passages[:1]))


def ref_of(fact: str, document: str, claim: Claim) -> ClaimRef:
    """The name under which a claim of the ledger is judged."""
    return ClaimRef(
        fact=fact,
        document=document,
        kind=claim.kind,
        type=claim.type,
        actors=claim.actors,
        passages=claim.passages,
    )


class MentionRef(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty as one document speaks of it, by the name that the text has for it."""

    document: str
    id: str
    name: str


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some words of a document, or the document as a whole."""

    document: str
    passage: Passage | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One judgement, as the ledger keeps it; who and when stand on its fact.

    Attributes:
        judgement: What it does.
        why: The reason that the person gave.
        claims: The claims that are judged; several for a finding, a merger, a split.
        others: For a split, the claims from which they are told apart.
        changes: For a correction, the fields with their right values; for an acceptance, the values that stand
            (``date``, ``modality``, ``quantity``, ``standing``).
        treaty: The treaty that is judged, by its id.
        mention: The mention that is linked.
        to: For a link, the treaty that is meant; ``None`` for none of those that are known.
        document: The document that is vouched for or commented on, by its digest.
        host: The host that is vouched for.
        passage: The words that a comment is about.
        more: Further places that a comment is about.
        text: What a comment says.
        format: Its media type, where it is not plain text.
        language: Its language, BCP 47, where it is given.
        motivation: Why it was written, as the Web Annotation Vocabulary names it; empty for the usual one of its verb.
        annotation: The id under which it was published elsewhere, where it was imported.
        created: When it was written there, as it stands there.
    """

    judgement: Verb
    why: str = ""
    claims: tuple[ClaimRef, ...] = ()
    others: tuple[ClaimRef, ...] = ()
    changes: dict[str, Any] = {}
    treaty: str | None = None
    mention: MentionRef | None = None
    to: str | None = None
    document: str | None = None
    host: str | None = None
    passage: Passage | None = None
    more: tuple[Place, ...] = ()
    text: str = ""
    format: str = ""
    language: str = ""
    motivation: str = ""
    annotation: str = ""
    created: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement with who made it and when.

    Attributes:
        fact: Its name in the ledger; what a withdrawal names.
        what: The judgement.
        by: Who.
        learnt: When, ISO 8601 in UTC.
        withdrawn: Whether it has been taken back.
    """

    fact: str
    what: Judgement
    by: str
    learnt: str
    withdrawn: bool = False
