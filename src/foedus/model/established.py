"""What stands after everybody has been heard: one value for one act, term, event or silence in the world.

An :class:`Item` is one claim of one document; a :class:`Established` joins the items that tell of the same thing.
Nothing is averaged: values that differ stand side by side, each with those who give it.
"""

from enum import StrEnum

import msgspec

from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.fact import canonical_json
from foedus.model.reading import Reading


class Standing(StrEnum):
    """How well a thing stands."""

    ESTABLISHED = "established"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    DENIED = "denied"
    UNANSWERED = "unanswered"


class ItemKey(msgspec.Struct, frozen=True, order=True):
    """The name of an item: which document, and which claim of it."""

    document: str
    claim: str


def name_of(head: DocumentHead) -> str:
    """The name of a document: its digest, or its address, publisher, title and day where it has none."""
    return head.digest or canonical_json([head.url, head.publisher, head.title, head.published]).decode()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as evidence: who printed it, what it says, of which treaty.

    Attributes:
        document: The head of the document; its ``digest`` names it.
        claim: What it says.
        treaty: The mention that ``claim.treaty`` names, if it names one.
    """

    document: DocumentHead
    claim: Claim
    treaty: TreatyMention | None = None

    @property
    def document_key(self) -> str:
        """The name of the document: its digest, or its address and title where it has none."""
        return name_of(self.document)

    @property
    def key(self) -> ItemKey:
        """The name of the item."""
        return ItemKey(self.document_key, self.claim.id)


def items_of(reading: Reading) -> tuple[Item, ...]:
    """The items of one reading, in the order of the text."""
    mentions = {mention.id: mention for mention in reading.treaties}
    return tuple(
        Item(document=reading.document, claim=claim, treaty=mentions.get(claim.treaty or ""))
        for claim in reading.claims
    )


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One item in its group, and why it is there.

    Attributes:
        item: The claim with its document.
        because: Stable names of the reasons for the join (``dates-overlap``, ``denial-of-the-same``); the first
            member of a group has none.
    """

    item: Item
    because: tuple[str, ...] = ()


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value that somebody gives for a field, with everybody who gives it.

    Attributes:
        text: The value as text: an EDTF date, ``10000.. troops``, ``done``, a place.
        given_by: The items that give it.
        origins: On whose word it rests; filled in when the thing is weighed.
    """

    text: str
    given_by: tuple[ItemKey, ...]
    origins: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """All values given for one field of a thing, side by side.

    Attributes:
        name: ``date``, ``quantity``, ``modality``, ``place``, ``type`` or ``stance``.
        values: The values, most often given first.
        conflict: Whether they exclude each other (11 and 12 November do, June and 12 June do not).
        changes: What depends on it in the law, where they exclude each other.
    """

    name: str
    values: tuple[Value, ...]
    conflict: bool = False
    changes: str = ""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a thing stands as it does.

    Attributes:
        rule: The rule of the weighing file (``own-organ-on-own-act``).
        text: Its reason in one sentence.
        items: The items, and so the passages, it rests on.
    """

    rule: str
    text: str
    items: tuple[ItemKey, ...] = ()


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a person has ruled to stand; the values of the sources stay beside it.

    Attributes:
        field: ``date``, ``quantity``, ``modality`` or ``standing``.
        value: The value, as text.
        judgement: The fact of the ledger that says so, and that can be withdrawn.
    """

    field: str
    value: str
    judgement: str = ""


class Established(msgspec.Struct, frozen=True, kw_only=True):
    """One act, term, event or silence in the world, with all who speak of it.

    Attributes:
        id: A name that follows from its members alone.
        kind: Act, event, term or silence.
        type: The type most members give it.
        treaty: The names of the mentions that were joined, most frequent first; empty where no treaty is named.
        register_id: The treaty of the register, where a mention was linked to it.
        parties: The parties of the treaty, where the mentions give them.
        actors: Whose act it is, or who is bound or silent.
        recipients: To or for whom.
        agents: The persons and organs named for them.
        members: The items, by day of publication and name.
        fields: The values given, side by side.
        contested: Whether somebody asserts or alleges it and somebody denies it.
        standing: How well it stands; ``None`` until it has been weighed.
        reasons: Why.
        published: The earliest day of publication of a member, ISO; what could be known from then on.
        settled: What persons have ruled to stand.
    """

    id: str
    kind: Kind
    type: str
    treaty: tuple[str, ...] = ()
    register_id: str | None = None
    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    fields: tuple[Field, ...] = ()
    contested: bool = False
    standing: Standing | None = None
    reasons: tuple[Reason, ...] = ()
    published: str | None = None
    settled: tuple[Settlement, ...] = ()

    def settled_on(self, name: str) -> str | None:
        """The value that a person has ruled to stand for a field; ``None`` where nobody has."""
        return next((one.value for one in self.settled if one.field == name), None)

    def field(self, name: str) -> Field | None:
        """All values of one field, or ``None`` where no member gives any."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def conflicts(self) -> tuple[Field, ...]:
        """The fields on which the sources exclude each other, settled by a person or not."""
        return tuple(field for field in self.fields if field.conflict)


class StandingAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act as the law can compute with it, at a chosen standard.

    Attributes:
        fact: The id of the :class:`Established` it comes from.
        type: The type of act.
        actors: Whose act it is.
        treaty: The names of the treaty's mentions.
        register_id: The treaty of the register, where known.
        date: The interval that all dates given span, EDTF; ``None`` where none is given.
        dates_differ: Whether the sources give days that exclude each other.
        modality: ``done``, ``planned``, ``conditional``, ``urged`` or ``not_done``.
        standing: How well it stands.
        known: The day from which it could be known, ISO.
        items: The evidence.
    """

    fact: str
    type: str
    actors: tuple[str, ...]
    treaty: tuple[str, ...] = ()
    register_id: str | None = None
    date: str | None = None
    dates_differ: bool = False
    modality: str | None = None
    standing: Standing = Standing.REPORTED
    known: str | None = None
    items: tuple[ItemKey, ...] = ()
