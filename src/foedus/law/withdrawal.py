"""Leaving: the right, the gate, the clock, the stated day, revocation, block, loss of membership (L78 to L90)."""

from typing import NamedTuple

from msgspec import structs

from foedus.law.clock import ALWAYS, NEVER, NO_DAY, Length, Span, add, clock, length, no_earlier, span
from foedus.law.duration import Life, Lives
from foedus.law.logic import FALSE, TRUE, Truth, reached, unknown
from foedus.law.parties import wars
from foedus.law.record import Dated, Record
from foedus.model.act import EVERYONE, Act
from foedus.model.answer import Code
from foedus.model.rule import Withdrawal

_SILENT = Withdrawal(allowed="silent")
_TWELVE_MONTHS = "P12M"
"""Notice under an implied right (VCLT 56(2), L78)."""

OF_TREATY = frozenset({None, "treaty", "membership", "denunciation", "withdrawal"})
_REVOKED = frozenset({None, "withdraw", "withdrawal", "denunciation", "notice", "no_renewal"})


class Exit(NamedTuple):
    """The end of one participation by the party's own act or by loss of membership.

    Attributes:
        days: First day out; open to the future where it cannot be told.
        said: When the notice was received.
        act: The notice, or the event.
        rules: The rules used.
        code: Why the day is uncertain.
        contested: Whether the exit itself is in dispute (L90).
        ends_treaty: Whether it ends the treaty for all (L84).
        revoked: When the notice was taken back, if it was.
        computed: The day by the text's own clock, where the depositary recorded another (L80).
    """

    days: Span
    said: Span
    act: Act | None
    rules: tuple[str, ...]
    code: Code | None = None
    contested: bool = False
    ends_treaty: bool = False
    revoked: Span = NO_DAY
    computed: Span | None = None


class Departure:
    """The clause on withdrawal of one treaty, applied to its record."""

    def __init__(self, record: Record, entry: Span, lives: Lives) -> None:
        self._record = record
        self._entry = entry
        self._lives = lives
        self.rule = _effective_rule(record)
        self._clock = clock(_notice(self.rule), self.rule.align, self.rule.counting)
        self._notices = _notices(record, at_term=self.rule.allowed == "at_term" or lives.rule.tacit is not None)
        self._revocations = _by_person(record, [d for d in record.acts("revoke") if d.act.of in _REVOKED])
        self._losses = _by_person(record, record.acts("cease_membership"))
        bilateral = record.rule.form == "bilateral"
        self.ends_treaty = self.rule.ends == "treaty" or (self.rule.ends is None and bilateral)
        tacit = lives.rule.tacit
        term_ends = tacit.ends if tacit is not None else None
        self._term_ends_treaty = term_ends == "treaty" or (term_ends is None and bilateral)

    @property
    def leavers(self) -> tuple[str, ...]:
        """Everybody who gave a notice or lost membership."""
        return tuple(dict.fromkeys((*self._notices, *self._losses)))

    def notices(self, person: str) -> list[Dated]:
        """The notices a person gave."""
        return self._notices.get(person, [])

    @property
    def right(self) -> Truth:
        """Whether there is a right to leave at all (L78)."""
        allowed = self.rule.allowed
        if allowed in (True, "at_term"):
            return TRUE
        return TRUE if allowed == "silent" and self.rule.implied_right else FALSE

    def gate(self, start: Span) -> tuple[Span, Code | None]:
        """The first day on which a notice may be given, or may have effect (L79)."""
        gate = self.rule.not_before
        if gate is None:
            return Span(ALWAYS, ALWAYS), None
        base = {"entry_into_force": self._entry, "entry_into_force_for_party": start}.get(gate.after)
        if base is None:
            return Span(start.lo, NEVER), Code.FACT_NOT_GIVEN
        return base.map(lambda day: add(day, length(gate.period))), None

    def gate_open(self, start: Span, day: Span) -> Truth:
        """Whether a notice received then is not too early."""
        gate = self.rule.not_before
        if gate is None or gate.gates == "effect":
            return TRUE
        opens, code = self.gate(start)
        if opens.hi <= day.lo:
            return TRUE
        return FALSE if day.hi < opens.lo else unknown(code or Code.DATE_UNCERTAIN)

    def exits(self, person: str, start: Span, period: Span, *, again: bool = False) -> list[Exit]:
        """What ends a participation by the party's own act, or by loss of membership.

        Args:
            person: Who.
            start: First day of force for it.
            period: From its consent to its next consent: only what was said then counts.
            again: Whether it was a party before; a notice of the day of its new consent is then of the old one (L28).
        """
        found: list[Exit] = []
        for dated in self._notices.get(person, ()):
            if again and dated.days.lo <= period.lo:
                continue
            if period.lo <= dated.days.hi and dated.days.lo <= period.hi:
                exit_ = self._by_notice(person, start, dated)
                if exit_ is not None:
                    found.append(self._revoke(person, exit_, period))
        for dated in self._losses.get(person, ()):
            if period.lo <= dated.days.hi and dated.days.lo <= period.hi:
                lost = self._by_loss(dated)
                if lost is not None:
                    found.append(lost)
        return found

    def _by_notice(self, person: str, start: Span, dated: Dated) -> Exit | None:
        act = dated.act
        if act.kind == "notify" or self.rule.allowed == "at_term":
            return self.against_renewal(person, dated.days, act)
        if act.contested:
            days = self._run(person, start, dated.days, act).days if self.right.value else dated.days
            return Exit(Span(days.lo, NEVER), dated.days, act, ("L90", "L13"), Code.CONTESTED, contested=True)
        if act.effective is not None:
            clocked = dated.days.map(self._clock.run) if self.right.value else None
            rules = ("L80", "L84")
            return Exit(span(act.effective), dated.days, act, rules, None, False, self.ends_treaty, NO_DAY, clocked)
        return self._by_clock(person, start, dated) if self.right.value else None

    def _by_clock(self, person: str, start: Span, dated: Dated) -> Exit | None:
        """A notice under a right to leave: none if it came too early for certain (L79)."""
        is_open = self.gate_open(start, dated.days)
        if is_open.value is False:
            return None
        found = self._run(person, start, dated.days, dated.act)
        if is_open.value is None:
            return found._replace(days=Span(found.days.lo, NEVER), code=is_open.code)
        return found

    def _run(self, person: str, start: Span, received: Span, act: Act | None) -> Exit:
        days, rules = received.map(self._clock.run), ["L79", "L3", "L4"]
        if self.rule.counting == "day_after_expiry":
            rules.append("L9")
        if self.rule.align is not None:
            rules += ["L8"] if self._clock.yearly else ["L5", "L6"]
        if self.rule.not_before is not None and self.rule.not_before.gates == "effect":
            days = no_earlier(days, self.gate(start)[0])
        if act is not None and act.stated is not None:
            days = no_earlier(days, span(act.stated)) if self.rule.stated_later else days
            rules.append("L80")
        days, moved = self._moved(person, days, received)
        rules += moved
        days, blocked = self._blocked(person, days)
        rules += blocked
        code = Code.FACT_NOT_GIVEN if days.hi >= NEVER and blocked else None
        return Exit(days, received, act, (*rules, "L84"), code, False, self.ends_treaty)

    def _moved(self, person: str, days: Span, received: Span) -> tuple[Span, list[str]]:
        """Prolongation of the notice by agreement, and a treaty whose entry into force takes the day's place."""
        rules: list[str] = []
        for dated in self._record.acts("extend"):
            mine = EVERYONE in dated.act.states or person in self._record.actors(dated.act)
            if dated.act.of == "withdraw" and mine and received.lo <= dated.days.hi and dated.days.lo < days.hi:
                days = _prolonged(dated.act, days)
                rules = ["L80", "L75"]
        other = self.rule.or_ or ""
        if other.startswith("entry_into_force_of:"):
            instead = self._record.entry_of(other.removeprefix("entry_into_force_of:"))
            if instead.sure and received.lo <= instead.lo <= days.lo:
                return instead, [*rules, "L80"]
        return days, rules

    def _blocked(self, person: str, days: Span) -> tuple[Span, list[str]]:
        """No effect while the conflict lasts (L83): the later of the clock and its end."""
        if self.rule.blocked_while is None:
            return days, []
        for war in sorted(wars(self._record, person), key=lambda war: war.start):
            if war.start.lo <= days.hi and war.end.hi > days.lo:
                certain = war.start.hi <= days.lo and war.end.lo > days.hi
                if war.end.never:
                    return Span(days.lo, NEVER), ["L83"]
                later = no_earlier(days, war.end)
                days = later if certain else Span(days.lo, later.hi)
        return days, ["L83"]

    def against_renewal(self, person: str, received: Span, act: Act | None) -> Exit | None:
        """The end of the period for which a notice against renewal is in time (L74)."""
        life = self._lives.of(person)
        if life.term is None:
            return None
        days = life.term.after_notice(received, self._lives.notice)
        if life.term.review or (life.term.tail is None and not life.term.open_end):
            days = life.term.end(0)
        contested = act is not None and act.contested
        rules = ("L74", "L73", "L84")
        if contested:
            return Exit(Span(days.lo, NEVER), received, act, ("L90", *rules), Code.CONTESTED, contested=True)
        return Exit(days, received, act, rules, None, False, self._term_ends_treaty)

    def _by_loss(self, dated: Dated) -> Exit | None:
        also, entry = self.rule.also_by, self._record.rule.entry_into_force
        if also is None and entry is not None and entry.binds == "all_members":
            return Exit(dated.days, NO_DAY, dated.act, ("L86", "L47"))
        if also is None or also.event not in ("ceases_to_be_member", "cease_membership", "loss_of_membership"):
            return None
        days = span(dated.act.effective) if dated.act.effective else dated.days
        days = days.map(lambda day: add(day, length(also.after)))
        return Exit(days, NO_DAY, dated.act, ("L86", "L3", "L4"))

    def _revoke(self, person: str, exit_: Exit, period: Span) -> Exit:
        if not self.rule.revocable:
            return exit_
        for dated in self._revocations.get(person, ()):
            in_time = dated.days.lo < exit_.days.hi and dated.days.lo <= period.hi
            if dated.days.hi < exit_.said.lo or not in_time:
                continue
            certain = dated.days.hi < exit_.days.lo and dated.days.lo >= exit_.said.hi
            rules = (*exit_.rules, "L82")
            if certain and self._latest_before(person, dated, exit_):
                return exit_._replace(days=NO_DAY, revoked=dated.days, rules=rules, code=None)
            if not certain:
                return exit_._replace(days=Span(exit_.days.lo, NEVER), rules=rules, code=Code.DATE_UNCERTAIN)
        return exit_

    def _latest_before(self, person: str, revocation: Dated, exit_: Exit) -> bool:
        """A revocation takes back the last notice before it."""
        later = [
            n for n in self._notices.get(person, ()) if exit_.said.hi < n.days.lo and n.days.hi <= revocation.days.lo
        ]
        return not later

    def hypothetical(self, person: str, start: Span, received: int, life: Life) -> Span:
        """First day out after a notice on a day, as if it were the only one, or on the first day the gate allows."""
        day = Span(received, received)
        if self.rule.allowed == "at_term":
            exit_ = self.against_renewal(person, day, None)
            return exit_.days if exit_ is not None else NO_DAY
        gate = self.rule.not_before
        if gate is not None and gate.gates == "notice":
            day = no_earlier(day, self.gate(start)[0])
        bare = self._run(person, start, day, None).days
        return Span(min(bare.lo, life.end.lo), min(bare.hi, life.end.hi))

    @property
    def notice(self) -> Length:
        """The period of notice."""
        return length(_notice(self.rule))


def _prolonged(act: Act, days: Span) -> Span:
    if act.until is not None:
        return NO_DAY if act.until == "indefinite" else span(act.until)
    return days.map(lambda day: add(day, length(act.period)))


def _notice(rule: Withdrawal) -> str | None:
    if rule.allowed == "silent" and rule.implied_right and rule.notice is None:
        return _TWELVE_MONTHS
    return rule.notice


def _effective_rule(record: Record) -> Withdrawal:
    """The clause; where there is none, a clause on tacit renewal still lets a party speak against it (L74, L78)."""
    duration = record.rule.duration
    rule = record.rule.withdrawal
    if rule is not None and rule.allowed is None:
        return structs.replace(rule, allowed=True if rule.notice or rule.align else "silent")
    if rule is not None:
        return rule
    if duration is not None and duration.tacit is not None:
        return Withdrawal(allowed="at_term", ends=duration.tacit.ends)
    return _SILENT


def _notices(record: Record, *, at_term: bool) -> dict[str, list[Dated]]:
    found = [
        dated for dated in record.acts("withdraw") if dated.act.of in OF_TREATY or dated.act.of == record.treaty.id
    ]
    if at_term:
        found += [dated for dated in record.acts("notify") if dated.act.of == "no_renewal"]
    return _by_person(record, sorted(found, key=lambda dated: dated.days))


def _by_person(record: Record, acts: list[Dated]) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = {}
    for dated in acts:
        for person in record.actors(dated.act):
            found.setdefault(person, []).append(dated)
    return found


def notice_running(exit_: Exit, t: int) -> Truth:
    """Whether a notice was given by ``t`` and not taken back by then (L81, L82)."""
    given = reached(exit_.said, t)
    if given.value is False or exit_.said.never:
        return FALSE
    return given if exit_.revoked.never else _and_not(given, reached(exit_.revoked, t))


def _and_not(given: Truth, revoked: Truth) -> Truth:
    if revoked.value is True:
        return FALSE
    return given if revoked.value is False else revoked
