"""Whether two claims of one block can be one thing: what speaks for it in points, or what rules it out, in words."""

import msgspec

from foedus.evidence.days import Span, gap, is_day, overlap
from foedus.evidence.traits import Traits
from foedus.evidence.words import Name, same_person
from foedus.model.claim import Kind, Modality
from foedus.model.evidence_rules import IdentityRules

_CHAMBERS = frozenset(("lower", "upper"))


class Verdict(msgspec.Struct, frozen=True):
    """What a comparison comes to.

    Attributes:
        points: What speaks for one thing; ``None`` where something rules it out.
        because: The reasons for, or the one reason against.
    """

    points: float | None
    because: tuple[str, ...] = ()


class Judge:
    """Compares traits by the rules; knows nothing of documents."""

    def __init__(self, rules: IdentityRules) -> None:
        self._rules = rules
        self._points = rules.points
        self._checks = (
            self._time,
            self._who,
            self._recipients,
            self._treaty,
            self._amount,
            self._matter,
            self._place,
            self._voice,
        )

    def least(self, traits: Traits) -> float:
        """The points from which claims of this sort are one."""
        return self._rules.least[traits.sort]

    def compare(self, a: Traits, b: Traits) -> Verdict:
        """Weigh two claims of one block; symmetric."""
        total = 0.0
        reasons: list[str] = []
        for check in self._checks:
            verdict = check(a, b)
            if verdict.points is None:
                return verdict
            total += verdict.points
            reasons += verdict.because
        return Verdict(total, tuple(reasons))

    def _for(self, name: str) -> Verdict:
        return Verdict(self._points[name], (name.replace("_", "-"),))

    def _time(self, a: Traits, b: Traits) -> Verdict:
        if a.kind is Kind.TERM and b.kind is Kind.TERM and not (a.days and b.days):
            return _NEUTRAL
        if a.sort in ("statement", "silence"):
            return self._statement_time(a, b)
        if a.days and b.days:
            return self._both_dated(a.type, a.days, b.days)
        if a.sort == "event":
            return self._running_time(a, b)
        return self._announced(a, b)

    def _both_dated(self, kind: str, one: Span, other: Span) -> Verdict:
        if one == other and is_day(one):
            return self._for("same_day")
        if overlap(one, other):
            return self._for("periods_overlap")
        apart, time = gap(one, other), self._rules.time
        if apart <= time.slack:
            return self._for("near_day")
        if apart <= time.slack_by_type.get(kind, time.slack):
            return self._for("far_day")
        return _against(f"the dates lie {apart} days apart")

    def _statement_time(self, a: Traits, b: Traits) -> Verdict:
        if a.days and b.days:
            if not overlap(a.days, b.days):
                return _against("said on different days")
            return self._for("same_day" if a.days == b.days and is_day(a.days) else "periods_overlap")
        window = self._rules.time.statement_window
        first, second = _said(a, window), _said(b, window)
        if first and second and not overlap(first, second):
            return _against("said on different occasions")
        return self._for("date_missing")

    def _running_time(self, a: Traits, b: Traits) -> Verdict:
        one = _when(a) or _when(b)
        other = _when(b) or _when(a)
        if one and other and gap(one, other) > self._rules.time.running_window:
            return _against("reported too far apart in time")
        if (a.days is None) != (b.days is None):
            if a.family in self._rules.parts_by_day:
                return _against("one is a dated part, the other the whole")
            return self._for("part_of_running")
        return self._for("date_missing")

    def _announced(self, a: Traits, b: Traits) -> Verdict:
        dated, other = (a, b) if a.days else (b, a)
        if dated.days is None or other.seen is None or other.mood != "real":
            return self._for("date_missing")
        if other.modality is Modality.DONE and dated.days[0] > other.seen:
            return _against("one had happened before the other's day")
        foresight = self._rules.time.foresight
        if other.modality is not Modality.DONE and dated.days[1] < other.seen - foresight:
            return _against("one was still to come after the other's day")
        return self._for("date_missing")

    def _who(self, a: Traits, b: Traits) -> Verdict:
        one, other = a.who, b.who
        named = bool(one.organs or one.persons), bool(other.organs or other.persons)
        if not any(named):
            return _NEUTRAL
        if not all(named):
            return self._one_named(b if named[0] else a, one.organs | other.organs)
        if one.organs and other.organs:
            return self._organs(one.organs, other.organs)
        if one.persons and other.persons and not _share_a_name(one.persons, other.persons):
            return _against("different persons")
        return self._for("same_person") if one.persons and other.persons else _NEUTRAL

    def _one_named(self, silent: Traits, organs: frozenset[str]) -> Verdict:
        if silent.days and silent.kind is Kind.ACT and silent.type in self._rules.decided_and_effective:
            return self._for("decider_missing")
        if organs & _CHAMBERS:
            return self._for("chamber_missing")
        return self._for("organ_missing") if organs else _NEUTRAL

    def _organs(self, one: frozenset[str], other: frozenset[str]) -> Verdict:
        if (one ^ other) & _CHAMBERS and one & _CHAMBERS and other & _CHAMBERS:
            return _against("different chambers")
        if one & other:
            return self._for("same_organ")
        if "parliament" in one | other and (one | other) - {"parliament"} <= _CHAMBERS:
            return self._for("organ_missing")
        return _against("different organs")

    def _recipients(self, a: Traits, b: Traits) -> Verdict:
        if a.family in self._rules.joint_parties and a.kind is Kind.EVENT:
            return self._joint(a, b)
        if a.kind is not Kind.EVENT:
            return _NEUTRAL
        if not a.recipients or not b.recipients:
            return _NEUTRAL
        if a.recipients != b.recipients:
            return _against("different recipients")
        return self._for("same_recipients")

    def _joint(self, a: Traits, b: Traits) -> Verdict:
        if not a.actors & b.actors:
            return _against("different actors")
        if a.recipients and b.recipients and not a.recipients & b.recipients:
            return _against("different recipients")
        return self._for("same_recipients")

    def _treaty(self, a: Traits, b: Traits) -> Verdict:
        if a.treaty is not None and b.treaty is not None:
            if a.treaty != b.treaty:
                return _against("different treaties")
            return self._for("same_treaty") if a.kind in (Kind.EVENT, Kind.SILENCE) else _NEUTRAL
        if a.sort == "event" and a.treaty != b.treaty:
            return self._for("treaty_missing")
        return _NEUTRAL

    def _amount(self, a: Traits, b: Traits) -> Verdict:
        if self._counts_losses(a) != self._counts_losses(b):
            return _against("the fighting, and the losses in it")
        if a.kind is Kind.TERM and b.kind is Kind.TERM:
            return self._content(a, b)
        return _NEUTRAL

    def _content(self, a: Traits, b: Traits) -> Verdict:
        """Of a limit the number is the content; of another clause it may be told or left out."""
        limit = a.family in self._rules.limits
        if a.amount is None or b.amount is None:
            vague = limit and a.amount != b.amount
            return _against("one limit with its number, and the limits as a whole") if vague else _NEUTRAL
        if a.amount[:2] == b.amount[:2]:
            return self._for("same_amount")
        return _against("different numbers") if limit or a.amount[2] == b.amount[2] else _NEUTRAL

    def _counts_losses(self, traits: Traits) -> bool:
        return traits.amount is not None and not self._rules.losses.isdisjoint(traits.amount[2].split())

    def _matter(self, a: Traits, b: Traits) -> Verdict:
        if a.sort not in ("statement", "silence"):
            return _NEUTRAL
        if a.matter is None or b.matter is None:
            known = [each.treaty is not None or each.matter is not None for each in (a, b)]
            return self._for("matter_missing") if a.sort == "silence" and known[0] != known[1] else _NEUTRAL
        if a.matter == b.matter or (a.matter[0] is not None and a.matter[0] == b.matter[0]):
            return self._for("same_matter")
        if a.sort == "silence" or a.matter[0] != b.matter[0]:
            return _against("about different matters")
        return self._for("other_matter")

    def _place(self, a: Traits, b: Traits) -> Verdict:
        if not a.place or not b.place or a.kind is Kind.TERM:
            return _NEUTRAL
        return self._for("same_place" if a.place & b.place else "other_place")

    def _voice(self, a: Traits, b: Traits) -> Verdict:
        if a.mood == "urged" and a.voice != b.voice:
            return _against("demanded by different voices")
        return _NEUTRAL


_NEUTRAL = Verdict(0.0)


def _against(reason: str) -> Verdict:
    return Verdict(None, (reason,))


def _said(traits: Traits, window: int) -> tuple[int, int] | None:
    if traits.days:
        return traits.days
    return (traits.seen - window, traits.seen) if traits.seen is not None else None


def _when(traits: Traits) -> tuple[int, int] | None:
    if traits.days:
        return traits.days
    return (traits.seen, traits.seen) if traits.seen is not None else None


def _share_a_name(one: frozenset[Name], other: frozenset[Name]) -> bool:
    """Whether somebody on one side can be somebody on the other."""
    return any(same_person(a, b) for a in one for b in other)
