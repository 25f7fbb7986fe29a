"""The parameters of the endpoints; what they say here is what OpenAPI and the MCP tools say of them."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Day = Annotated[
    str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="One calendar day, ISO 8601.", examples=["2024-12-05"])
]
Edtf = Annotated[str, Meta(min_length=4, max_length=40, description="A date as EDTF.", examples=["2024-11-13"])]
TreatyId = Annotated[str, Meta(min_length=1, max_length=120, description="The id of a treaty.", examples=["nato-1949"])]
StateCode = Annotated[
    str, Meta(min_length=2, max_length=40, description="A state by its ISO 3166-1 alpha-3 code.", examples=["JPN"])
]
Text = Annotated[str, Meta(max_length=400, description="Words to look for.")]
Tag = Annotated[str, Meta(max_length=35, pattern=r"^[A-Za-z0-9-]*$", description="A language, BCP 47.")]
Digest = Annotated[str, Meta(pattern=r"^[0-9a-fA-F]{6,32}$", description="The name of a document, or its beginning.")]
Standard = Literal["established", "reported", "alleged"]
Limit = Annotated[int, Meta(ge=1, le=500, description="How many a page has.")]
Offset = Annotated[int, Meta(ge=0, le=10_000_000, description="The place of the first one.")]


class Paged(msgspec.Struct, frozen=True, kw_only=True):
    """Which page of a list."""

    limit: Limit = 50
    offset: Offset = 0


class Treaties(Paged, frozen=True, kw_only=True):
    """Which treaties."""

    text: Text | None = None
    party: StateCode | None = None
    reported: bool = False


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty, the day asked about, the day of knowledge, the standard of proof."""

    treaty: TreatyId
    on: Day | None = None
    known: Day | None = None
    standard: Standard = "reported"


class OneTreaty(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty and the day asked about."""

    treaty: TreatyId
    on: Day | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty, a party, and the day on which its notice is received."""

    treaty: TreatyId
    state: StateCode
    notice: Day | None = None


class Claims(Paged, frozen=True, kw_only=True):
    """Which claims; all conditions must hold."""

    treaty: TreatyId | None = None
    kind: Literal["act", "term", "event", "silence"] | None = None
    type: Annotated[str, Meta(max_length=40, description="sign, mutual_defence, AID …")] | None = None
    actor: StateCode | None = None
    known: Day | None = None


class OneClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim by its name in the ledger, or by the beginning of it."""

    claim: Annotated[str, Meta(min_length=6, max_length=160, description="As `claims` names it under `fact`.")]


class Documents(Paged, frozen=True, kw_only=True):
    """Which documents."""

    treaty: TreatyId | None = None
    language: Tag | None = None


class OneDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document by its digest."""

    digest: Digest


class OneState(msgspec.Struct, frozen=True, kw_only=True):
    """A state, a day, and a type of obligation."""

    state: StateCode
    on: Day | None = None
    type: Annotated[str, Meta(max_length=40, description="defence, neutrality, consultation …")] | None = None


class TwoStates(msgspec.Struct, frozen=True, kw_only=True):
    """Two states and a day."""

    a: StateCode
    b: StateCode
    on: Day | None = None


class AnEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What happened; what is not given is not known."""

    event: Annotated[str, Meta(min_length=1, max_length=80, description="armed_attack, armed_invasion, war …")]
    victim: StateCode
    attacker: StateCode | None = None
    on: Day | None = None
    known: Day | None = None
    area: Annotated[str, Meta(max_length=120)] | None = None
    administered_by: StateCode | None = None
    state_of_war: bool | None = None
    requested: bool | None = None
    all: bool = False


class Worldwide(msgspec.Struct, frozen=True, kw_only=True):
    """A day and a type of obligation."""

    on: Day | None = None
    type: Annotated[str, Meta(max_length=40)] = "defence"


class Search(Paged, frozen=True, kw_only=True):
    """What to look for."""

    q: Annotated[str, Meta(min_length=1, max_length=400, description="Words to look for, in any script.")]
    kind: Literal["treaty", "claim", "document"] | None = None
    treaty: TreatyId | None = None
    language: Tag | None = None
    type: Annotated[str, Meta(max_length=40)] | None = None


class ToRead(msgspec.Struct, frozen=True, kw_only=True):
    """A text to be read, or the address of one."""

    text: Annotated[str, Meta(max_length=4_000_000)] | None = None
    address: Annotated[str, Meta(max_length=2000)] | None = None
    published: Edtf | None = None
    publisher: Annotated[str, Meta(max_length=200)] | None = None
    title: Annotated[str, Meta(max_length=500)] | None = None
    language: Tag | None = None
    save: bool = False


class Queue(Paged, frozen=True, kw_only=True):
    """Which matters."""

    kind: Literal["treaty", "conflict", "merge", "claim", "link"] | None = None
    treaty: TreatyId | None = None


class Remarks(msgspec.Struct, frozen=True, kw_only=True):
    """Which comments and judgements."""

    document: Digest | None = None
    treaty: TreatyId | None = None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """The days between which something became different."""

    since: Day
    until: Day | None = None
    treaty: TreatyId | None = None
    standard: Standard = "reported"
    by_reading: bool = False


Name = Annotated[str, Meta(min_length=6, max_length=160, description="A claim, finding, treaty, mention or document.")]
Why = Annotated[str, Meta(min_length=1, max_length=2000, description="The reason.")]


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement: what is judged, how, and why."""

    name: Name
    deed: Literal["accept", "reject", "correct", "link"]
    why: Why
    values: dict[str, Any] = {}
    to: TreatyId | None = None


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A comment: on what, and what it says."""

    name: Name
    text: Annotated[str, Meta(min_length=1, max_length=20_000)]
    quote: Annotated[str, Meta(min_length=1, max_length=20_000)] | None = None


class RuleCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """One key of a treaty's rule, what holds instead in the grammar of final clauses, and why."""

    treaty: TreatyId
    key: Annotated[str, Meta(min_length=1, max_length=60, description="entry_into_force, duration, withdrawal …")]
    value: Any
    why: Why


class TakeBack(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement, correction or comment by its name, and why it is taken back."""

    name: Name
    why: Why
