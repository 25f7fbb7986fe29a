"""Counting consents for a condition: which stand, what was attested, groups and measures (L31 to L36, L45)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from foedus.errors import GrammarError
from foedus.law.clock import ALWAYS, NEVER, NO_DAY, Span, earliest, latest, no_earlier, span
from foedus.law.clock import clock as clock_of
from foedus.law.consent import Consent, Removal
from foedus.law.record import Record
from foedus.law.tally import Bound, Reached, Standing, Threshold, reached
from foedus.model.act import Act
from foedus.model.answer import Code
from foedus.model.rule import Consents, Measure, Share

Group = str | tuple[str, ...] | None


class Met(NamedTuple):
    """When a condition came true.

    Attributes:
        days: The day, as an interval; never, if it did not.
        rules: The rules of the law it was found by.
        code: What makes the day uncertain, where that is not only an uncertain date.
    """

    days: Span
    rules: tuple[str, ...] = ()
    code: Code | None = None


class Roll(NamedTuple):
    """Everything that conditions are evaluated on: the record, the consents, and which of them were taken back."""

    record: Record
    consents: dict[str, list[Consent]]
    removals: dict[str, list[Removal]]

    def without(self, person: str) -> "Roll":
        """The same without one person's consents (to see whether it was needed)."""
        return self._replace(consents={name: mine for name, mine in self.consents.items() if name != person})


def all_signatories(roll: Roll) -> Met:
    """The day on which the last signatory had consented."""
    persons = roll.record.persons.persons(roll.record.signatories())
    if not persons:
        return Met(NO_DAY, ("L29",), Code.RULE_UNKNOWN)
    count = Threshold(len(persons))
    bounds = [bound for bound in _count_bounds(roll, None, count) if bound.total >= len(persons) or not bound.lower]
    found = reached(_standing(roll, persons), count, bounds, _floor(roll))
    return Met(found.days, ("L29", "L31"), _differ(found))


def parts_of(roll: Roll, asked: Consents) -> Met:
    """All parts of one ``consents`` must hold; the day is the latest of their days (L36)."""
    parts: list[Met] = []
    if asked.count is not None:
        parts.append(_count(roll, asked.count, asked.among))
    parts += [_count(roll, part.count, part.among, ("L36",)) for part in asked.plus]
    parts += [_all_of(roll, group) for group in (asked.including, asked.all_of) if group is not None]
    if asked.share is not None:
        parts.append(_share(roll, asked.share))
    rules = dict.fromkeys(number for part in parts for number in part.rules)
    code = next((part.code for part in parts if part.code), None)
    joint = ("L36",) if len(parts) > 1 else ()
    return Met(latest([part.days for part in parts]), (*rules, *joint), code)


def _differ(found: Reached) -> Code | None:
    return Code.SOURCES_DIFFER if found.differ else None


def _count(roll: Roll, count: int, among: Group, rules: tuple[str, ...] = ()) -> Met:
    record = roll.record
    listed = record.group(among)
    bounds = _count_bounds(roll, among, Threshold(count))
    if among is not None and listed is None:
        return Met(_attested_only(bounds, Threshold(count)), ("L29", "L45", *rules))
    out = frozenset(record.persons.persons(record.rule.not_counted))
    persons = roll.consents if listed is None else record.persons.persons(listed)
    found = reached(_standing(roll, persons, out), Threshold(count), bounds, _floor(roll))
    used = ("L29", "L31", *(("L32",) if out else ()), *(("L45",) if bounds else ()), *rules)
    return Met(found.days, used, _differ(found))


def _all_of(roll: Roll, group: Group) -> Met:
    listed = roll.record.group(group)
    if listed is None:
        bounds = _count_bounds(roll, group, Threshold(0))
        return Met(_attested_only(bounds, Threshold(0)) if bounds else NO_DAY, ("L40", "L45"))
    persons = roll.record.persons.persons(listed)
    count = Threshold(len(persons))
    named = group if isinstance(group, str) else "\0"
    bounds = [bound for bound in _count_bounds(roll, named, count) if bound.total >= len(persons) or not bound.lower]
    found = reached(_standing(roll, persons), count, bounds, _floor(roll))
    return Met(found.days, ("L29", "L40"), _differ(found))


def _attested_only(bounds: list[Bound], threshold: Threshold) -> Span:
    """A group or measure that nobody lists can be met only by attestation (L45)."""
    his = [bound.day for bound in bounds if bound.lower and (bound.meets or threshold.met(bound.total))]
    lows = [bound.day + 1 for bound in bounds if not bound.lower and not threshold.met(bound.total)]
    lows += [bound.day + 1 for bound in bounds if bound.below and bound.total <= threshold.value]
    if not his:
        return NO_DAY
    lo, hi = max(lows, default=ALWAYS), min(his)
    return Span(min(lo, hi), max(lo, hi))


def _floor(roll: Roll) -> int:
    """Nobody consents before a treaty is open."""
    opened = roll.record.rule.opened
    return span(opened).lo if opened else ALWAYS


def _standing(
    roll: Roll, persons: Iterable[str], out: frozenset[str] = frozenset(), weights: dict[str, Fraction] | None = None
) -> list[Standing]:
    """The consents of these persons that can stand in a count; succession only where nobody counted before (L31)."""
    found: list[Standing] = []
    for person in persons:
        if person in out:
            continue
        weight: Fraction | int = 1 if weights is None else weights.get(person, Fraction(0))
        found += _of_person(roll, person, weight)
    return found


def _of_person(roll: Roll, person: str, weight: Fraction | int) -> list[Standing]:
    mine = [consent for consent in roll.consents.get(person, ()) if not _counted_before(roll, person, consent)]
    if not mine:
        return []
    removals = roll.removals.get(person)
    if not removals:
        sure = [consent.days for consent in mine if consent.doubt is None]
        lo = min(consent.days.lo for consent in mine)
        return [Standing(Span(lo, min((days.hi for days in sure), default=NEVER)), NO_DAY, weight)]
    return _merged([Standing(consent.days, _until(consent, removals), weight) for consent in mine])


def _counted_before(roll: Roll, person: str, consent: Consent) -> bool:
    before = roll.record.persons.predecessor(person)
    return consent.act.kind == "succeed" and before is not None and bool(roll.consents.get(before))


def _until(consent: Consent, removals: list[Removal]) -> Span:
    sure = [removal.days for removal in removals if consent.days.hi < removal.said.lo]
    maybe = [removal.days for removal in removals if consent.days.lo < removal.said.hi]
    return Span(earliest(maybe).lo, earliest(sure).hi)


def _merged(pieces: list[Standing]) -> list[Standing]:
    """Consents of one person that follow each other without a gap are one."""
    merged: list[Standing] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        if merged and piece.start.hi <= merged[-1].until.lo:
            last = merged[-1]
            merged[-1] = Standing(last.start, no_earlier(last.until, piece.until), last.weight)
        else:
            merged.append(piece)
    return merged


def _count_bounds(roll: Roll, group: Group, threshold: Threshold) -> list[Bound]:
    """What was attested on the number of consents: of the whole, or of the group."""
    bounds: list[Bound] = []
    for dated in roll.record.acts("attest_count"):
        if dated.act.of == group or (group is None and dated.act.of in ("consents", "all")):
            total = _attested_number(roll, dated.act)
            if total is not None:
                bounds += _bounds(dated.days, dated.act, total, threshold)
    return bounds


def _attested_number(roll: Roll, act: Act) -> int | None:
    if act.n in ("all_signatories", "all"):
        return len(roll.record.persons.persons(roll.record.signatories())) or None
    return int(act.n) if act.n is not None else None


def _bounds(days: Span, act: Act, total: Fraction | int, threshold: Threshold) -> list[Bound]:
    relation = act.relation or "reached"
    if relation == "at_least":
        return [Bound(days.hi, total, lower=True)]
    if relation == "at_most":
        return [Bound(days.lo, total, lower=False)]
    if relation == "never_reached":
        return [Bound(days.lo, total, lower=False, below=True)]
    meets = total == threshold.value
    return [
        Bound(days.hi, total, lower=True, meets=meets),
        Bound(days.lo - 1, threshold.value if meets else total, lower=False, below=True),
    ]


def fraction(number: float | str) -> Fraction:
    """A threshold or weight exactly as written: ``0.55`` is 55/100, ``"2/3"`` two thirds (L35).

    Raises:
        GrammarError: It is no number.
    """
    try:
        return Fraction(str(number))
    except (ValueError, ZeroDivisionError):
        raise GrammarError(f"“{number}” is not a share.", hint='Write 0.55 or "2/3".') from None


class Weighed(NamedTuple):
    """The fixed total and weights of a measure; ``weights`` of ``None``: every state weighs one."""

    total: Fraction
    weights: dict[str, Fraction] | None
    persons: tuple[str, ...] | None


def weighed(record: Record, share: Share) -> Weighed | None:
    """The measure of a share, or ``None`` if it is named but not listed (L45)."""
    listed = record.group(share.among)
    persons = None if listed is None else record.persons.persons(listed)
    if share.of == "states" and "states" not in record.rule.measures:
        named = listed if share.among is not None else record.signatories()
        people = record.persons.persons(named or ())
        return Weighed(Fraction(len(people)), None, people) if people else None
    measure = record.rule.measures.get(share.of)
    if measure is None or (share.among is not None and listed is None):
        return None
    return _measured(record, measure, persons)


def _measured(record: Record, measure: Measure, persons: tuple[str, ...] | None) -> Weighed | None:
    if measure.count_of == "states":
        total = fraction(measure.total) if measure.total is not None else Fraction(len(persons or ()))
        return Weighed(total, None, persons) if total else None
    weights = {record.persons.person(name): fraction(weight) for name, weight in measure.weights.items()}
    total = fraction(measure.total) if measure.total is not None else sum(weights.values(), Fraction(0))
    return Weighed(total, weights, persons) if weights and total else None


def share_threshold(share: Share) -> Threshold:
    """The threshold of a share as a fraction of one."""
    if share.at_least is not None:
        return Threshold(fraction(share.at_least))
    return Threshold(fraction(share.more_than or 0), strictly=True)


def _share(roll: Roll, share: Share) -> Met:
    measure = weighed(roll.record, share)
    asked = share_threshold(share)
    bounds = _share_bounds(roll, share, asked, measure)
    if measure is None:
        return Met(_attested_only(bounds, asked), ("L35", "L45"))
    threshold = Threshold(asked.value * measure.total, asked.strictly)
    scaled = [bound._replace(total=bound.total * measure.total) for bound in bounds]
    out = frozenset(roll.record.persons.persons(roll.record.rule.not_counted))
    persons = measure.persons if measure.persons is not None else tuple(measure.weights or roll.consents)
    found = reached(_standing(roll, persons, out, measure.weights), threshold, scaled, _floor(roll))
    return Met(found.days, ("L35", *(("L45",) if bounds else ())), _differ(found))


def _share_bounds(roll: Roll, share: Share, asked: Threshold, measure: Weighed | None) -> list[Bound]:
    bounds: list[Bound] = []
    for dated in roll.record.acts("attest_share"):
        if dated.act.of in (share.of, share.among) and dated.act.value is not None:
            bounds += _bounds(dated.days, dated.act, fraction(dated.act.value), asked)
    if measure is not None and measure.weights is None:
        bounds += _counted_share(roll, share, asked, measure)
    return bounds


def _counted_share(roll: Roll, share: Share, asked: Threshold, measure: Weighed) -> list[Bound]:
    """An attested count also bounds a share of a measure in which every state weighs one (L45)."""
    whole = share.among is None or measure.persons is None
    bounds: list[Bound] = []
    for dated in roll.record.acts("attest_count"):
        if dated.act.of in (share.of, share.among) or (whole and dated.act.of is None):
            total = _attested_number(roll, dated.act)
            if total is not None:
                bounds += _bounds(dated.days, dated.act, Fraction(total) / measure.total, asked)
    return bounds


def removals_of(record: Record, revoked: dict[str, list[Removal]]) -> dict[str, list[Removal]]:
    """Consents taken back, and exits by notice before the count was reached, at the day they take effect (L23, L34)."""
    rule = record.rule.withdrawal
    right = rule is not None and (rule.allowed is True or (rule.allowed is None and rule.notice is not None))
    run = clock_of(rule.notice, rule.align, rule.counting).run if rule is not None and right else None
    found = {person: list(mine) for person, mine in revoked.items()}
    for dated in record.acts("withdraw"):
        if dated.act.of in (None, "treaty"):
            days = span(dated.act.effective) if dated.act.effective else dated.days.map(run) if run else dated.days
            for person in record.actors(dated.act):
                found.setdefault(person, []).append(Removal(dated.days, days, dated.act))
    return found
