"""What a document says: acts, terms, events and silences, each on its passage (the reading contract)."""

from enum import StrEnum

import msgspec

from foedus.model.passage import Passage


class Kind(StrEnum):
    """The four kinds of claim."""

    ACT = "act"
    EVENT = "event"
    TERM = "term"
    SILENCE = "silence"


class Modality(StrEnum):
    """Whether it has happened, will, would, should, or has not."""

    DONE = "done"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    URGED = "urged"
    NOT_DONE = "not_done"


class Stance(StrEnum):
    """How the speaker stands to what is said."""

    ASSERTS = "asserts"
    ALLEGES = "alleges"
    CONFIRMS = "confirms"
    DENIES = "denies"


ACT_TYPES = (
    "negotiate", "initial", "adopt", "sign", "approve", "ratify", "accept", "accede", "succeed",
    "exchange_instruments", "deposit", "notify", "enter_into_force", "apply_provisionally", "reserve", "object",
    "declare", "amend", "extend", "suspend", "withdraw", "terminate", "register", "invoke", "breach",
)  # fmt: skip
TERM_TYPES = (
    "mutual_defence", "offence", "neutrality", "non_aggression", "consultation", "non_contravention", "cooperation",
    "basing", "transfer", "arms_limit", "entry_into_force", "duration", "withdrawal", "accession",
)  # fmt: skip
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
SILENCE_TYPES = ("no_comment",)

TYPES: dict[Kind, tuple[str, ...]] = {
    Kind.ACT: ACT_TYPES,
    Kind.TERM: TERM_TYPES,
    Kind.EVENT: EVENT_TYPES,
    Kind.SILENCE: SILENCE_TYPES,
}
"""The types each kind may have; events are the sixteen of the PLOVER codebook."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number as far as the text gives it: ``more than 10,000 troops`` is ``min=10000, max=None, unit="troops"``."""

    min: float | int | None = None
    max: float | int | None = None
    unit: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a document says, with who says it and where.

    Attributes:
        id: Its name within the reading (``c1``).
        kind: Act, event, term or silence.
        type: One of :data:`TYPES` for that kind.
        actors: States (ISO 3166) or organisations whose act it is, or who are bound.
        recipients: Those it is done to or for.
        agents: The persons or organs that act for them, in English where they have an English form.
        treaty: The id of the treaty within the reading.
        date: The day of the act, EDTF, never the day of the statement about it.
        place: Where it was done.
        modality: ``None`` for terms and silences, but ``not_done`` for a clause said to be absent.
        speakers: The chain of attribution, nearest first: ``PRK:KCNA``, ``:Reuters``.
        about: The id of another claim that this one is about.
        passages: The evidence; never empty.
        certainty: The reader's own measure from 0 to 1; what is low is shown for review, never hidden.
    """

    id: str
    kind: Kind
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    treaty: str | None = None
    date: str | None = None
    place: str | None = None
    modality: Modality | None = Modality.DONE
    quantity: Quantity | None = None
    stance: Stance = Stance.ASSERTS
    speakers: tuple[str, ...] = ()
    about: str | None = None
    passages: tuple[Passage, ...] = ()
    certainty: float = 1.0


class TreatyMention(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty as one document speaks of it.

    Attributes:
        id: Its name within the reading (``t1``).
        name: As the text calls it.
        parties: The parties the text gives; empty for an open multilateral treaty.
        register_id: The treaty of the register it was linked to, if it could be.
        passages: Where it is named.
    """

    id: str
    name: str
    parties: tuple[str, ...] = ()
    register_id: str | None = None
    passages: tuple[Passage, ...] = ()
