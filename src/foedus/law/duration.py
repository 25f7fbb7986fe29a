"""How long a treaty lasts, for all and for each: terms, extensions, notices against renewal (L73 to L77)."""

from typing import NamedTuple

from foedus.law.clock import NEVER, NO_DAY, NOTHING, Length, Span, length, span, subtract
from foedus.law.record import Dated, Record
from foedus.law.term import Term
from foedus.model.act import EVERYONE, Act
from foedus.model.rule import ByAgreement, Duration

_NO_AGREEMENT = ByAgreement()


class Life(NamedTuple):
    """How long the treaty lasts for all who prolonged it, or for one of them.

    Attributes:
        term: The term with its renewals; ``None`` without term (L77).
        end: The day it ends by itself.
        acts: The extensions used.
        flagged: Extensions without effect: too late, beyond the limits, or only reported (L75, L77).
        left: Whether a person dropped out because it did not join an extension.
        unsure: Whether an extension may have come too late.
    """

    term: Term | None
    end: Span
    acts: tuple[Act, ...] = ()
    flagged: tuple[tuple[Act, str], ...] = ()
    left: bool = False
    rules: tuple[str, ...] = ("L77",)


class Lives:
    """The lives of a treaty for its parties.

    Args:
        record: The acts.
        entry: The first day of force.
    """

    def __init__(self, record: Record, entry: Span) -> None:
        self._record = record
        self.rule = record.rule.duration or Duration()
        self._agreement = self.rule.by_agreement or _NO_AGREEMENT
        self._first = _first_term(self.rule, entry)
        self._extensions = _extensions(record, self._agreement) if self._first is not None else []
        self.whole = self._life(None)

    def of(self, person: str) -> Life:
        """The life for one person: shorter, where it did not join an extension (L75)."""
        return self._life(person) if self._extensions else self.whole

    @property
    def notice(self) -> Length:
        """How long before the end a notice against renewal must be given; withdrawal's own, if only that says it."""
        tacit, withdrawal = self.rule.tacit, self._record.rule.withdrawal
        if tacit is not None and tacit.notice is not None:
            return length(tacit.notice)
        return length(withdrawal.notice) if withdrawal is not None else NOTHING

    @property
    def renewable(self) -> bool:
        """Whether the text lets the term be renewed or extended (L14)."""
        return self.rule.tacit is not None or self.rule.by_agreement is not None

    def latest_notice(self, end: Span) -> Span:
        """The last day for a notice against renewal of a period that ends on ``end`` (L74)."""
        return end.map(lambda day: subtract(day, self.notice))

    def _life(self, person: str | None) -> Life:
        if self._first is None:
            return Life(None, NO_DAY, flagged=self._reported())
        term, used, flagged, done = self._first, [], list(self._reported()), 0
        unsure = NO_DAY
        for dated in self._extensions:
            why_not = self._refused(term, dated, done)
            if why_not:
                flagged.append((dated.act, why_not))
                continue
            if person is not None and not self._joined(person, dated.act):
                end = term.running(dated.days.lo)
                return Life(Term(end), end, (dated.act,), tuple(flagged), left=True, rules=("L75", "L73"))
            if not self._agreement.decision_of and term.final().lo <= dated.days.hi:
                unsure = term.final()
            term, done = self._extended(term, dated), done + 1
            used.append(dated.act)
        end = term.final()
        end = Span(min(end.lo, unsure.lo), end.hi)
        return Life(term, end, tuple(used), tuple(flagged), rules=self._rules(term, bool(used)))

    def _rules(self, term: Term, extended: bool) -> tuple[str, ...]:
        rules = ["L73", "L2"]
        if self.rule.tacit is not None or term.tail is not None:
            rules.append("L74")
        if extended:
            rules.append("L75")
        if self._agreement.decision_of is not None:
            rules.append("L76")
        return tuple(rules)

    def _reported(self) -> tuple[tuple[Act, str], ...]:
        extensions = (dated.act for dated in self._record.acts("extend") if dated.act.of != "withdraw")
        return tuple((act, "L77") for act in extensions if act.reported or self._first is None)

    def _refused(self, term: Term, dated: Dated, done: int) -> str:
        """Why an extension has no effect: not all agreed, too late, or beyond the limits; empty if it has."""
        closed = self._record.rule.form == "bilateral"
        everyone = frozenset(self._record.everyone)
        if closed and EVERYONE not in dated.act.states and not everyone <= frozenset(self._record.actors(dated.act)):
            return "L75"
        if self._agreement.decision_of is None and term.final().hi <= dated.days.lo:
            return "L75"
        if self._agreement.times is not None and done >= self._agreement.times:
            return "L75"
        return ""

    def _joined(self, person: str, act: Act) -> bool:
        return EVERYONE in act.states or person in self._record.actors(act)

    def _extended(self, term: Term, dated: Dated) -> Term:
        act, tail = dated.act, term.tail
        tail = length(self._agreement.then_tacit) if self._agreement.then_tacit else tail
        times = None if self._agreement.then_tacit else term.times
        running = self._running_at(term, dated.days.lo)
        if self._indefinite(act):
            return Term(NO_DAY)
        if act.until is not None:
            return Term(span(act.until), NOTHING, tail, times, term.open_end, term.review)
        if act.period is None:
            return Term(Span(running.lo, NEVER), NOTHING, None, None, term.open_end, term.review)
        return self._added(term, act, running, tail, times)

    def _running_at(self, term: Term, day: int) -> Span:
        return term.end(0) if term.tail is None else term.running(day)

    def _indefinite(self, act: Act) -> bool:
        if act.until == "indefinite" or act.period == "indefinite":
            return True
        return act.kind == "decide" and act.until is None and act.period is None

    def _added(self, term: Term, act: Act, running: Span, tail: Length | None, times: int | None) -> Term:
        """The period is added to the running end, counted from the anchor so that days do not drift (L74, L75)."""
        more = length(act.period)
        if self._agreement.max is not None:
            more = min(more, length(self._agreement.max), key=lambda period: period.months * 31 + period.days)
        k = 0
        while term.tail not in (None, NOTHING) and term.end(k).hi < running.hi:
            k += 1
        base = term.base if term.tail is None else term.base.plus(term.tail.times(k))
        return term._replace(base=base.plus(more), tail=tail, times=times)


def _first_term(rule: Duration, entry: Span) -> Term | None:
    review = rule.by_agreement is not None and rule.by_agreement.decision_of is not None
    tacit = rule.tacit
    tail = length(tacit.period) if tacit is not None and tacit.period is not None else None
    times = None if tacit is None or tacit.repeat else 1
    open_end = tacit is not None and tacit.indefinite
    if rule.until is not None:
        return Term(span(rule.until), NOTHING, tail, times, open_end, review)
    if rule.term is None:
        return None
    start = entry if rule.from_ in (None, "entry_into_force") else span(rule.from_)
    return Term(start, length(rule.term), tail, times, open_end, review)


def _extensions(record: Record, agreement: ByAgreement) -> list[Dated]:
    found = [dated for dated in record.acts("extend") if dated.act.of != "withdraw" and not dated.act.reported]
    if agreement.decision_of is not None:
        found += [dated for dated in record.acts("decide") if _decides_duration(dated.act, agreement)]
    return sorted(found, key=lambda dated: (dated.days, dated.act.kind))


def _decides_duration(act: Act, agreement: ByAgreement) -> bool:
    if act.until is not None or act.period is not None:
        return True
    tag = (act.of or "").lower()
    named = {agreement.decision_of, agreement.may_be}
    return tag in named or any(word in tag for word in ("indefinite", "exten", "prolong", "duration"))
