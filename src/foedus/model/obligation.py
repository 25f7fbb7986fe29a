"""What a treaty obliges to, and the event that makes it due (law-of-treaties, part B; ``obligations`` of part C)."""

from typing import Any

import msgspec

TYPES = (
    "defence", "offence", "neutrality", "nonaggression", "consultation", "promise_not_to_join", "non_contravention",
    "basing", "transfer", "arms_limit", "cooperation",
)  # fmt: skip


class Area(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of attack that the clause covers, and the first day on which it no longer does."""

    name: str
    until: str | None = None


class Number(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many adversaries there must be."""

    min: int | None = None
    max: int | None = None


class NotAlreadyIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Attackers that have not yet joined a named conflict."""

    not_already_in: str


class Trigger(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The event and the conditions that make an obligation due (L93); what is absent is not asked.

    Attributes:
        event: The kind of event, or several that are as good.
        victim: ``other_party``, ``any_party``, ``either`` or a state.
        opinion_of: Whose opinion is enough (consultation).
        attackers: ``any``, ``one_or_several_states``, ``third_power``, a list of states, or who has not yet joined.
        adversaries: How many adversaries.
        area: Where; any of the places is enough.
        territory: ``administered_by_victim`` or ``administered_by:STATE``.
        consequence: ``state_of_war``.
        request_by: Who must have asked: ``victim``, ``either`` or a state.
        other: Conditions the grammar has no name for; compared with the event by name.
    """

    event: str | tuple[str, ...] | None = None
    victim: str | None = None
    opinion_of: str | None = None
    attackers: str | tuple[str, ...] | NotAlreadyIn | None = None
    adversaries: Number | None = None
    area: tuple[str | Area, ...] | str | None = None
    territory: str | None = None
    consequence: str | None = None
    request_by: str | None = None
    other: dict[str, Any] = {}
    note: str | None = None
    source: str | None = None


class Obligation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One promise of a treaty.

    Attributes:
        id: Its name within the treaty: ``art4``.
        type: One of :data:`TYPES` (L92).
        bound: Who owes it; empty for every party.
        trigger: What makes it due; ``None`` if it is always due.
        content: What is owed, in our words.
        when_due: ``forthwith``, ``without_delay``, a period.
        discretion: ``whether``, ``kind_of_action``, ``constitutional_processes``.
        adversaries: Against whom it is directed, if the text says so (L97).
        excludes: Whom or what a saving clause leaves out (L97).
    """

    id: str
    type: str
    bound: tuple[str, ...] = ()
    trigger: Trigger | None = None
    content: str = ""
    when_due: str | None = None
    discretion: str | None = None
    adversaries: str | tuple[str, ...] | None = None
    excludes: tuple[str, ...] = ()
    note: str | None = None
    source: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happened, as far as the asker says so; ``None`` or ``unknown`` is not given (L94).

    Attributes:
        other: Further facts by name.
    """

    kind: str | None = None
    date: str | None = None
    victim: str | tuple[str, ...] | None = None
    attackers: str | tuple[str, ...] | None = None
    adversaries: tuple[str, ...] | str | int | None = None
    area: str | tuple[str, ...] | None = None
    location: str | None = None
    administered_by: str | None = None
    state_of_war: str | bool | None = None
    requested: str | bool | tuple[str, ...] | None = None
    other: dict[str, Any] = {}


class Engagement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Another engagement that a pledge is tested against (L97): its type, its adversaries, whom it leaves out."""

    id: str = ""
    type: str | tuple[str, ...] = ()
    adversaries: str | tuple[str, ...] | None = None
    excludes: str | tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
