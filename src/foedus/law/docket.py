"""One treaty as known on one day, worked out once: its entry into force, participations, exits and end.

Everything that questions need is computed here in one pass over the acts and kept as intervals of days; a question
then looks up and compares. Pure: the same treaty and day of knowledge give the same docket.
"""

import msgspec

from foedus.law.clock import NEVER, NO_DAY, Span, earliest, no_earlier
from foedus.law.consent import Consent, Removal, consents, disclaimers, revocations, signatures
from foedus.law.counting import Roll, removals_of
from foedus.law.duration import Life, Lives
from foedus.law.entry_into_force import Entry, entry
from foedus.law.parties import Participation, Starts
from foedus.law.record import Dated, EntryOf, Record, no_other
from foedus.law.termination import End, terminations
from foedus.law.withdrawal import Departure, Exit
from foedus.model.answer import Code, Reason
from foedus.model.treaty import Treaty

NOBODY = Exit(NO_DAY, NO_DAY, None, ())


class Membership(msgspec.Struct, frozen=True, gc=False):
    """A participation with its end.

    Attributes:
        start: First day of force for the state.
        end: First day not bound.
        participation: What it rests on.
        exit: The party's own exit, revoked or not; ``None`` without one.
        ended_by: What ends it.
        exits: All notices with effect, also revoked ones.
    """

    start: Span
    end: Span
    participation: Participation
    exit: Exit | None
    ended_by: End
    exits: tuple[Exit, ...] = ()


class Docket:
    """What follows from the acts known on a day.

    Args:
        treaty: The treaty.
        as_of: The day of knowledge; ``None`` for a complete record.
        entry_of: When other treaties entered into force.
        version: One version of a treaty with several.
        replaced_on: When a treaty at hand that replaces the one with this id entered into force.
    """

    def __init__(
        self,
        treaty: Treaty,
        as_of: int | None = None,
        entry_of: EntryOf = no_other,
        version: str | None = None,
        replaced_on: EntryOf = no_other,
    ) -> None:
        self.treaty = treaty
        self.as_of = as_of
        self.record = Record(treaty, as_of, entry_of, version, replaced_on)
        self.rule = self.record.rule
        self.person = self.record.persons.person
        self.consents = consents(self.record)
        self.signed = signatures(self.record)
        self.disclaimed = disclaimers(self.record)
        self._revoked = revocations(self.record)
        self.roll = Roll(self.record, self.consents, removals_of(self.record, self._removals()))
        self.entry: Entry = entry(self.roll)
        self.lives = Lives(self.record, self.entry.days)
        self.departure = Departure(self.record, self.entry.days, self.lives)
        self.ends = terminations(self.record, self.entry)
        self._starts = Starts(self.roll, self.entry)
        self._exits: dict[str, list[tuple[Participation, list[Exit]]]] = {}
        self.end: End = self._end()
        self._members: dict[str, tuple[Membership, ...]] = {}
        self._people = self._everyone()
        self.entry_steps: tuple[Reason, ...] | None = None

    def membership(self, person: str) -> tuple[Membership, ...]:
        """The participations of a person, in the order of their beginning (L28)."""
        found = self._members.get(person)
        if found is None:
            if person not in self._people:
                return ()
            found = self._members[person] = self._memberships(person)
        return found

    @property
    def members(self) -> dict[str, tuple[Membership, ...]]:
        """The participations of everybody on record: the history of the treaty."""
        return {person: self.membership(person) for person in self._people}

    def _removals(self) -> dict[str, list[Removal]]:
        return {
            person: [Removal(dated.days, dated.days, dated.act) for dated in mine]
            for person, mine in self._revoked.items()
        }

    def _everyone(self) -> dict[str, None]:
        found = dict.fromkeys((*self.consents, *self.record.everyone, *self.departure.leavers))
        if self._binds_all():
            found.update((person, None) for dated in self.record.acts("member_of") for person in self._who(dated))
        return found

    def _who(self, dated: Dated) -> tuple[str, ...]:
        return self.record.actors(dated.act)

    def _binds_all(self) -> bool:
        rule = self.rule.entry_into_force
        return rule is not None and rule.binds == "all_members"

    def _participations(self, person: str) -> list[tuple[Participation, list[Exit]]]:
        """Consents that begin a participation, each with what ends it by the party's own act (L28)."""
        known = self._exits.get(person)
        if known is not None:
            return known
        found: list[tuple[Participation, list[Exit]]] = []
        for consent in self._standing(person):
            if found and not self._over(found[-1], consent):
                continue
            if found:
                found[-1] = self._until(person, found[-1][0], consent, again=len(found) > 1)
            part = self._starts.of(person, consent)
            open_period = Span(consent.days.lo, NEVER)
            found.append((part, self.departure.exits(person, part.start, open_period, again=bool(found))))
        if not found:
            found = self._implied(person)
        if any(exits for _, exits in found):
            self._exits[person] = found
        return found

    def _until(
        self, person: str, part: Participation, following: Consent, *, again: bool
    ) -> tuple[Participation, list[Exit]]:
        """A participation with only the notices given before the consent that begins the next one."""
        since = part.consent.days if part.consent is not None else part.start
        period = Span(since.lo, following.days.hi)
        return part, self.departure.exits(person, part.start, period, again=again)

    def _over(self, last: tuple[Participation, list[Exit]], consent: Consent) -> bool:
        """Whether a new consent begins a new participation: the last one has ended or is under notice."""
        part, exits = last
        since = part.consent.days if part.consent is not None else part.start
        if consent.days.lo < since.hi or (consent.days == since and not exits):
            return bool(exits) and consent.days.lo >= since.lo
        given = any(exit_.days.lo < NEVER and exit_.said.lo <= consent.days.hi for exit_ in exits)
        lost = any(exit_.said.never and exit_.days.lo <= consent.days.hi for exit_ in exits)
        ended = any(end.days.hi <= consent.days.lo for end in (self.ends, _life_end(self.lives.whole)))
        return given or lost or ended

    def _standing(self, person: str) -> list[Consent]:
        """The consents that were not taken back before the threshold was reached (L23)."""
        mine = self.consents.get(person, [])
        taken_back = self._revoked.get(person)
        if not taken_back:
            return mine
        threshold = self.threshold
        free = [dated for dated in taken_back if dated.days.hi <= threshold.lo]
        return [consent for consent in mine if not any(consent.days.hi < dated.days.lo for dated in free)]

    @property
    def threshold(self) -> Span:
        """The day until which a consent can be taken back freely (L23)."""
        return self.entry.trigger if self.entry.trigger is not None else self.entry.days

    def taken_back(self, person: str) -> list[Dated]:
        """Revocations of a person's consent that had effect, because the threshold was not passed (L23)."""
        threshold = self.threshold
        return [dated for dated in self._revoked.get(person, ()) if dated.days.lo <= threshold.hi]

    def _implied(self, person: str) -> list[tuple[Participation, list[Exit]]]:
        """Participation without a consent on record: by an attested date, membership, or a notice (L44, L47)."""
        entry_days = self.entry.days
        start: Span | None = None
        rules: tuple[str, ...] = ()
        if self._binds_all():
            start, rules = self._as_member(person), ("L47",)
        if start is None and person in self._closed() and not entry_days.never and self._implies():
            start, rules = entry_days, ("L44", "L41")
        if start is None and self.entry.attested:
            notices = [n.days for n in self.departure.notices(person)]
            if notices and not self.signed.get(person) and notices[0].hi >= entry_days.lo:
                start, rules = Span(entry_days.lo, max(entry_days.hi, notices[0].lo)), ("L44",)
        if start is None:
            return []
        code = self.entry.code if start == entry_days else Code.ACT_MISSING
        part = Participation(start, None, rules, code)
        return [(part, self.departure.exits(person, start, Span(start.lo, NEVER)))]

    def _as_member(self, person: str) -> Span | None:
        joined = [dated.days for dated in self.record.acts("member_of") if person in self._who(dated)]
        return no_earlier(earliest(joined), self.entry.days) if joined else None

    def _closed(self) -> tuple[str, ...]:
        return self.record.everyone

    def _implies(self) -> bool:
        """Whether the treaty's day implies the consent of each party of a closed circle (L44)."""
        rule = self.rule
        when = rule.entry_into_force.when if rule.entry_into_force is not None else None
        if rule.form == "bilateral":
            return True
        all_signed = when is None or when.consents == "all_signatories" or when.signature is True
        if self.entry.attested:
            return bool(rule.parties or rule.signatories) or all_signed
        return when is None or all_signed or when.key in ("exchange_of_instruments", "notifications", "ratified_by")

    def _end(self) -> End:
        """The treaty's end: by term, termination, replacement, or a notice that ends it for all (L73, L84, L87)."""
        ends = [self.ends, _life_end(self.lives.whole)]
        for person in self.departure.leavers:
            for _, exits in self._participations(person):
                ends += [_exit_end(exit_) for exit_ in exits if exit_.ends_treaty or self._contested_end(exit_)]
        if self.rule.parties and len(self.record.everyone) > 1:
            ends.append(self._deserted())
        return first_end(ends)

    def _contested_end(self, exit_: Exit) -> bool:
        return exit_.contested and self.rule.form == "bilateral"

    def _deserted(self) -> End:
        """A closed treaty that fewer than two are left in has ended."""
        lasts = []
        for person in self.record.everyone:
            parts = self._participations(person)
            own = [earliest([exit_.days for exit_ in exits]) for _, exits in parts] or [NO_DAY]
            lasts.append(earliest([own[-1], self.record.persons.ended(person)]))
        lo = sorted((days.lo for days in lasts), reverse=True)[1]
        hi = sorted((days.hi for days in lasts), reverse=True)[1]
        return End(Span(lo, hi), ("L84",))

    def _memberships(self, person: str) -> tuple[Membership, ...]:
        found = []
        began = self.record.persons.began(person)
        for part, exits in self._participations(person):
            own = min(exits, key=lambda exit_: (exit_.days.lo, exit_.days.hi), default=None)
            ended_by = self._ended_by(person, own)
            start = part.start if began.lo <= 0 else no_earlier(part.start, began)
            found.append(Membership(start, ended_by.days, part, own, ended_by, tuple(exits)))
        found.sort(key=lambda member: member.start)
        return tuple(found)

    def _ended_by(self, person: str, own: Exit | None) -> End:
        """What ends a participation first: the party's own act, its term, the end of the treaty or of the state."""
        ends = [self.end]
        life = self.lives.of(person)
        if life is not self.lives.whole:
            ends.append(_life_end(life))
        gone = self.record.persons.ended(person)
        if not gone.never:
            ends.append(End(gone, ("L68", "L70")))
        if own is not None:
            ends.insert(0, _exit_end(own))
        return ends[0] if len(ends) == 1 else first_end(ends)


def entry_alone(treaty: Treaty, as_of: int | None, entry_of: EntryOf) -> Span:
    """First day of force of a treaty, without working out anything that follows from it."""
    version = treaty.rule.versions[0].id if treaty.rule.form == "version_set" and treaty.rule.versions else None
    record = Record(treaty, as_of, entry_of, version)
    back = {who: [Removal(one.days, one.days, one.act) for one in mine] for who, mine in revocations(record).items()}
    return entry(Roll(record, consents(record), removals_of(record, back))).days


def _life_end(life: Life) -> End:
    return End(life.end, life.rules, acts=life.acts, renewable=True)


def _exit_end(exit_: Exit) -> End:
    acts = (exit_.act,) if exit_.act is not None else ()
    return End(exit_.days, exit_.rules, exit_.code, acts, contested=exit_.contested)


def first_end(ends: list[End]) -> End:
    """The earliest of several ends; the interval takes in all that can come first."""
    first = min(ends, key=lambda end: (end.days.lo, end.days.hi))
    days = earliest([end.days for end in ends])
    return first if days == first.days else first._replace(days=days)
