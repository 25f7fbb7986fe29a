"""What a file of ``data/states`` or ``data/organisations`` holds, as frozen values; dates are EDTF."""

import datetime as dt
from typing import Literal

import msgspec

from foedus.model.date import Date, parse

How = Literal["absorption", "dissolution", "separation", "succession", "union"]
System = Literal["cow", "gw"]
OrganKind = Literal[
    "presidency", "government", "cabinet", "ministry_foreign", "ministry_defence", "security_council", "parliament",
    "chamber", "court", "military", "intelligence", "central_bank", "party", "assembly", "council", "commission",
    "committee", "secretariat", "command", "body", "office", "agency", "bank", "forum", "group", "mission", "summit",
    "board", "organ", "other",
]  # fmt: skip
OfficeKind = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "spokesperson_foreign",
    "spokesperson_head", "spokesperson_defence", "head", "spokesperson", "other",
]  # fmt: skip


class Spell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A span of days ``[from, until)``; either end may be uncertain, an absent end is open.

    Attributes:
        start: ``from`` in the files: the first day, EDTF; ``None`` where the beginning is not known.
        until: The first day without it, EDTF; ``None`` where it has not ended as far as is known.
        note: What is contested about it, or what it rests on.
    """

    start: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    note: str = ""

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether the span covers ``day``; ``None`` where its uncertain ends do not tell (``law-of-treaties`` L13)."""
        return covers(self.start, self.until, day)


def covers(start: str | None, until: str | None, day: dt.date) -> bool | None:
    """Whether ``[start, until)`` covers ``day``, three-valued.

    Raises:
        DateError: An end is not EDTF.
    """
    begun = True if start is None else _reached(parse(start), day)
    ended = False if until is None else _reached(parse(until), day)
    if begun is False or ended is True:
        return False
    return None if begun is None or ended is None else True


def _reached(date: Date, day: dt.date) -> bool | None:
    if date.latest is not None and date.latest <= day:
        return True
    return False if date.earliest is not None and date.earliest > day else None


class NamedSpell(Spell, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A former name or capital with its days."""

    name: str


class Succession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That one took the place of another on a day: in part (separation), whole (absorption, union), or shared.

    See ``law-of-treaties`` L68 to L71. Attribute ``start`` is ``from`` in the files.
    """

    code: str
    start: str = msgspec.field(name="from")
    how: How


class Codes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The codes of others: ISO 3166, Correlates of War, Gleditsch and Ward; ``former`` are withdrawn ones."""

    iso3: str | None = None
    iso2: str | None = None
    cow: int | None = None
    gw: int | None = None
    former: tuple[str, ...] = ()


class DatedCode(Spell, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A numeric code that a source gives a state in some years only (Germany was 255, then 260, then 255)."""

    system: System
    code: int


class Organ(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that acts for a state or an organisation."""

    name: str
    kind: OrganKind
    aliases: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party or an armed group of a country that does not act for the state."""

    name: str
    kind: Literal["party", "armed"]
    aliases: tuple[str, ...] = ()


class Agency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A medium of a country; ``state`` tells whether it speaks for the state (reading contract, "Who speaks")."""

    name: str
    state: bool
    aliases: tuple[str, ...] = ()


class Holder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's time in an office; ``prominent`` marks those whom newspapers of every language name."""

    name: str
    start: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    aliases: tuple[str, ...] = ()
    prominent: bool = False

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether the person held the office on ``day``; ``None`` where uncertain dates do not tell."""
        return covers(self.start, self.until, day)


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office with those who held it, in the order of time."""

    office: OfficeKind
    title: str
    holders: tuple[Holder, ...] = ()


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state through time.

    Attributes:
        code: ISO 3166-1 alpha-3; of states that are gone ISO 3166-3 alpha-4, or their name (``TUSCANY``).
        status: Member or observer of the UN, partly recognised, associated, contested, or former.
        coded: Numeric codes that hold for some years and there take the place of those in ``codes``.
        exists: The spells of its existence since 1816.
        continues: The state with which it is one person in law (``law-of-treaties`` L67).
        successor_of: Whom it followed, and how.
        seats: Words that stand for its government.
        holders_known_to: The last day on which the offices were looked at; whoever holds one later is not known.
    """

    code: str
    name: str
    formal: str
    status: Literal["member", "observer", "partly_recognised", "associated", "contested", "former"]
    codes: Codes
    exists: tuple[Spell, ...]
    coded: tuple[DatedCode, ...] = ()
    continues: str | None = None
    successor_of: tuple[Succession, ...] = ()
    former_names: tuple[NamedSpell, ...] = ()
    capital: str | None = None
    former_capitals: tuple[NamedSpell, ...] = ()
    seats: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    organs: tuple[Organ, ...] = ()
    groups: tuple[Group, ...] = ()
    agencies: tuple[Agency, ...] = ()
    holders_known_to: str | None = None
    offices: tuple[Office, ...] = ()

    def exists_on(self, day: dt.date) -> bool | None:
        """Whether it existed on ``day``; ``None`` where the dates are too uncertain to tell."""
        answers = [spell.holds_on(day) for spell in self.exists]
        if True in answers:
            return True
        return None if None in answers else False

    def code_in(self, system: System, day: dt.date) -> int | None:
        """Its numeric code in ``system`` on ``day``; ``None`` where the system does not know it."""
        for dated in self.coded:
            if dated.system == system and dated.holds_on(day):
                return dated.code
        return self.codes.cow if system == "cow" else self.codes.gw


class Organisation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An international organisation, court, forum or alliance with bodies of its own.

    Attributes:
        code: Its common acronym in English, or its name in capitals.
        epithets: Words that stand for it only where a text has named it before ("the bloc").
    """

    code: str
    name: str
    formal: str
    kind: str
    exists: tuple[Spell, ...]
    successor_of: tuple[Succession, ...] = ()
    seat: str | None = None
    seats: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    organs: tuple[Organ, ...] = ()
    holders_known_to: str | None = None
    offices: tuple[Office, ...] = ()

    def exists_on(self, day: dt.date) -> bool | None:
        """Whether it existed on ``day``; ``None`` where the dates are too uncertain to tell."""
        answers = [spell.holds_on(day) for spell in self.exists]
        return True if True in answers else (None if None in answers else False)
