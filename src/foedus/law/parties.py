"""For whom, and from when: the participations of each state (L41 to L47, L69)."""

from typing import NamedTuple

import msgspec

from foedus.law.clock import AT_ONCE, NEVER, NO_DAY, Clock, Span, clock, no_earlier, span
from foedus.law.consent import Consent
from foedus.law.counting import Roll
from foedus.law.entry_into_force import Entry, attested_for, computed
from foedus.law.record import Record
from foedus.model.act import Act
from foedus.model.answer import Code
from foedus.model.rule import LaterParties

_CORRELATED = 64
"""So many uncertain consents around the threshold are looked at one by one; beyond, the wider honest interval stays."""

_ALL_NEEDED = frozenset({"signature", "exchange_of_instruments", "notifications", "ratified_by"})


class Participation(msgspec.Struct, frozen=True, gc=False):
    """One participation of one person: from when, by what.

    Attributes:
        start: First day of force for it.
        consent: The consent it rests on; ``None`` where an attested date implies it (L44, L47).
        rules: The rules the start was found by.
        code: Why the start is uncertain.
        acts: Acts used besides the consent.
    """

    start: Span
    consent: Consent | None
    rules: tuple[str, ...]
    code: Code | None = None
    acts: tuple[Act, ...] = ()


class Starts:
    """Computes first days: the treaty's for its original parties, their own clock for later ones."""

    def __init__(self, roll: Roll, entry: Entry) -> None:
        self._roll = roll
        self._record = roll.record
        self._entry = entry
        rule = roll.record.rule.entry_into_force
        self._later = rule.later_parties if rule is not None else None
        self._clock = _later_clock(self._later)
        self._after_entry = self._later is not None and self._later.after == "entry_into_force"
        self._closed = frozenset(roll.record.persons.persons(roll.record.rule.parties))
        self._attested = attested_for(roll.record)
        self._overlapping = 0

    def of(self, person: str, consent: Consent) -> Participation:
        """The participation that a consent begins."""
        if person in self._attested and self._attested[person].hi >= consent.days.lo:
            return Participation(self._attested[person], consent, ("L44", "L46"), consent.doubt)
        if consent.act.kind == "succeed":
            return self._succession(consent)
        start, rules = self._start(person, consent)
        acts: tuple[Act, ...] = ()
        if self._later is not None and self._later.immediately_if is not None:
            start, acts = self._at_once_in_war(person, consent, start)
            rules = (*rules, "L43") if acts else rules
        return self._doubted(Participation(start, consent, rules, self._entry.code, acts))

    def _doubted(self, found: Participation) -> Participation:
        if found.consent is None or found.consent.doubt is None:
            return found
        start = Span(found.start.lo, NEVER)
        rules = (*found.rules, "L25")
        return msgspec.structs.replace(found, start=start, code=found.consent.doubt, rules=rules)

    def _succession(self, consent: Consent) -> Participation:
        back = consent.effective if consent.effective is not None else consent.days
        rules = ("L69", "L15") if consent.effective is not None else ("L69",)
        return self._doubted(Participation(no_earlier(back, self._entry.days), consent, rules, self._entry.code))

    def _start(self, person: str, consent: Consent) -> tuple[Span, tuple[str, ...]]:
        entry = self._entry
        if person in self._closed and not entry.days.never and self._needed_all():
            return entry.days, ("L41",)
        if self._after_entry and consent.days.hi < entry.days.lo:
            return entry.days, ("L42",)
        if entry.trigger is None:
            return self._own(consent, before=entry.days.lo - 1, surely_before=entry.days.lo - 1), ("L44", "L42")
        if consent.days.hi <= entry.trigger.lo or self._original(person, consent, entry.trigger):
            return entry.days, ("L41",)
        if self._after_entry:
            return self._between(consent, Span(entry.days.lo - 1, entry.days.hi - 1)), ("L42",)
        return self._between(consent, entry.trigger), ("L42",)

    def _needed_all(self) -> bool:
        rule = self._record.rule
        when = rule.entry_into_force.when if rule.entry_into_force is not None else None
        return when is None or when.key in _ALL_NEEDED or when.consents == "all_signatories"

    def _original(self, person: str, consent: Consent, trigger: Span) -> bool:
        """Whether an uncertain consent was certainly there on the threshold day, because it was needed for it."""
        if consent.days.lo == consent.days.hi and trigger.lo == trigger.hi:
            return False
        if consent.days.lo > trigger.hi or self._overlapping >= _CORRELATED:
            return False
        self._overlapping += 1
        return computed(self._roll.without(person)).met.days.lo >= consent.days.hi

    def _own(self, consent: Consent, *, before: int, surely_before: int) -> Span:
        """Own clock, never before the treaty for those who came before it (L44)."""
        own, entry = consent.days.map(self._clock.run), self._entry.days
        if self._after_entry:
            lo = entry.lo if consent.days.lo <= before else own.lo
            hi = entry.hi if consent.days.hi <= surely_before else max(own.hi, entry.hi)
            return Span(min(lo, hi), hi)
        return no_earlier(own, entry)

    def _between(self, consent: Consent, boundary: Span) -> Span:
        own = no_earlier(consent.days.map(self._clock.run), self._entry.days)
        lo = self._entry.days.lo if consent.days.lo <= boundary.hi else own.lo
        hi = self._entry.days.hi if consent.days.hi <= boundary.lo else own.hi
        return Span(lo, hi)

    def _at_once_in_war(self, person: str, consent: Consent, start: Span) -> tuple[Span, tuple[Act, ...]]:
        """Armed conflict gives immediate effect: the later of deposit and outbreak (L43)."""
        for war in wars(self._record, person):
            if war.start.lo <= start.hi and war.end.hi > consent.days.lo:
                at_once = no_earlier(no_earlier(consent.days, war.start), self._entry.days)
                certain = war.start.hi <= start.lo and war.end.lo > consent.days.hi
                hi = min(at_once.hi, start.hi) if certain else start.hi
                return Span(min(at_once.lo, start.lo, hi), hi), (war.act,)
        return start, ()


class War(NamedTuple):
    """An armed conflict of a person, from its outbreak to its end (L43, L83)."""

    start: Span
    end: Span
    act: Act


def wars(record: Record, person: str) -> list[War]:
    """The armed conflicts on record for a person, in the order of their outbreak."""
    found = []
    for dated in record.acts("armed_conflict"):
        if "*" in dated.act.states or person in record.actors(dated.act):
            end = NO_DAY if dated.act.until in (None, "indefinite") else span(dated.act.until)
            found.append(War(dated.days, end, dated.act))
    return found


def _later_clock(later: LaterParties | None) -> Clock:
    return AT_ONCE if later is None else clock(later.delay, later.align, later.counting)
