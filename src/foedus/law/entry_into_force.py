"""The day a treaty enters into force: trigger, fixed day, delay, alignment, floor; attested days (L29 to L45)."""

from typing import NamedTuple

from foedus.law.clock import NO_DAY, Span, add, clock, earliest, length, no_earlier, span
from foedus.law.condition import evaluate
from foedus.law.counting import Met, Roll
from foedus.law.record import Dated, Record
from foedus.model.act import EVERYONE, Act
from foedus.model.answer import Code
from foedus.model.rule import Condition, EntryIntoForce, Floor, Track

DEFAULT = Condition(consents="all_signatories")
"""Where the text is silent: as soon as all negotiating states have consented (VCLT 24(2), L29)."""


class Entry(NamedTuple):
    """When a treaty entered into force, and how that is known.

    Attributes:
        days: The first day of force.
        trigger: The day the condition came true, if it can be relied on (L44).
        computed: The day that follows from the acts.
        attested: The attestations, if there are any.
        rules: The rules used.
        code: Why it is uncertain.
        differs: Whether the attested day is another than the computed one.
    """

    days: Span
    trigger: Span | None = None
    computed: Span = NO_DAY
    attested: tuple[Act, ...] = ()
    rules: tuple[str, ...] = ()
    code: Code | None = None
    differs: bool = False


class Way(NamedTuple):
    """One track, computed: its trigger and its day (L39)."""

    met: Met
    days: Span
    rules: tuple[str, ...]
    code: Code | None = None


def entry(roll: Roll) -> Entry:
    """The treaty's day: as attested, else as computed from the acts at hand."""
    way = computed(roll)
    attested = attestations(roll.record)
    stated = _stated_for_version(roll.record)
    if not attested and stated is not None:
        return Entry(stated, None, way.days, (), ("L62",))
    if not attested:
        trigger = way.met.days if not way.days.never else None
        return Entry(way.days, trigger, way.days, (), way.rules, _code(roll.record, way))
    days, code = _joined(attested)
    agrees = way.days.lo <= days.hi and days.lo <= way.days.hi
    trigger = way.met.days if agrees else None
    acts = tuple(dated.act for dated in attested)
    return Entry(days, trigger, way.days, acts, (*way.rules, "L44"), code, differs=not agrees and not way.days.never)


def _code(record: Record, way: Way) -> Code | None:
    """Treaties that wait for each other: none of them can be told to enter into force."""
    return Code.RULE_UNKNOWN if record.waits_in_circle and not way.days.sure else way.code


def _stated_for_version(record: Record) -> Span | None:
    """The day that the rule gives for one version of a treaty with several (L62)."""
    if record.version is None:
        return None
    return next((span(one.in_force) for one in record.rule.versions if one.id == record.version and one.in_force), None)


def _joined(attested: list[Dated]) -> tuple[Span, Code | None]:
    """Several statements of the day: all it can be, and that sources differ (L13)."""
    lo = min(dated.days.lo for dated in attested)
    hi = max(dated.days.hi for dated in attested)
    differ = len({dated.days for dated in attested}) > 1
    return Span(lo, hi), Code.SOURCES_DIFFER if differ else None


def attestations(record: Record) -> list[Dated]:
    """Statements of the day on which this treaty entered into force for all (L44)."""
    mine = (None, record.treaty.id, record.version)
    everyone = frozenset(record.everyone)
    return [
        dated
        for dated in record.acts("enter_into_force")
        if dated.act.of in mine and (EVERYONE in dated.act.states or _for_all(record, dated.act, everyone))
    ]


def _for_all(record: Record, act: Act, everyone: frozenset[str]) -> bool:
    closed = bool(record.rule.parties) or record.rule.form == "bilateral"
    return closed and everyone <= frozenset(record.actors(act))


def attested_for(record: Record) -> dict[str, Span]:
    """Days of entry into force that are stated for single states only."""
    common = {id(dated.act) for dated in attestations(record)}
    found: dict[str, Span] = {}
    for dated in record.acts("enter_into_force"):
        if dated.act.of in (None, record.treaty.id, record.version) and id(dated.act) not in common:
            for person in record.actors(dated.act):
                found[person] = earliest([dated.days, found.get(person, NO_DAY)])
    return found


def tracks(rule: EntryIntoForce | None) -> tuple[Track, ...]:
    """The ways into force that a text opens; its single clock, where it names no others."""
    if rule is None:
        return (Track(),)
    if not rule.tracks:
        return (rule,)
    return (rule, *rule.tracks) if rule.when is not None else rule.tracks


def computed(roll: Roll) -> Way:
    """The day that follows from the acts: the earliest of all tracks (L39)."""
    ways = [_way(roll, track) for track in tracks(roll.record.rule.entry_into_force)]
    first = min(ways, key=lambda way: (way.days.lo, way.days.hi))
    if len(ways) == 1:
        return first
    days = earliest([way.days for way in ways])
    return Way(first.met, days, ("L39", *first.rules), first.code)


def _way(roll: Roll, track: Track) -> Way:
    met = evaluate(roll, track.when or DEFAULT)
    run = clock(track.delay, track.align, track.counting)
    days = met.days.map(run.run)
    rules = [*met.rules, "L11"]
    if track.delay:
        rules += ["L3", "L4"]
    if track.counting == "day_after_expiry":
        rules.append("L9")
    if track.align is not None:
        rules += ["L5", "L6"] if run.min_gap is None else ["L5", "L6", "L7"]
    if track.fixed is not None:
        days = _fixed(met.days, days, span(track.fixed))
        rules.append("L37")
    floor, code = floor_of(roll.record, track.not_before)
    if track.not_before is not None:
        days = no_earlier(days, floor)
        rules.append("L38")
    return Way(met, days, tuple(dict.fromkeys(rules)), met.code or code)


def _fixed(met: Span, run: Span, fixed: Span) -> Span:
    """On the fixed day if the condition came true by then, else by the clock (L37)."""
    lo = fixed.lo if met.lo <= fixed.hi else run.lo
    hi = fixed.hi if met.hi <= fixed.lo else max(run.hi, fixed.hi)
    return Span(min(lo, hi), hi)


def floor_of(record: Record, floor: str | Floor | None) -> tuple[Span, Code | None]:
    """The day before which nothing enters into force (L38), and whether the record does not tell it."""
    if floor is None:
        return Span(0, 0), None
    if isinstance(floor, str):
        return span(floor), None
    days = Span(0, 0)
    if floor.date is not None:
        days = no_earlier(days, span(floor.date))
    if floor.entry_into_force_of is not None:
        days = no_earlier(days, record.entry_of(floor.entry_into_force_of))
    if floor.after is None:
        return days, None
    start = _event(record, floor.after)
    if start is None:
        return Span(days.lo, NO_DAY.hi), Code.RULE_UNKNOWN
    return no_earlier(days, start.map(lambda day: add(day, length(floor.period)))), None


def _event(record: Record, name: str) -> Span | None:
    """The day of an event that a floor counts from; ``None`` if the record does not tell it."""
    if name in ("opened", "opening", "opening_for_signature"):
        if record.rule.opened is not None:
            return span(record.rule.opened)
        name = "signature"
    if name in ("signature", "signed"):
        return earliest([dated.days for dated in record.acts("sign")]) if record.acts("sign") else None
    if name in ("adoption", "adopted"):
        adopted = [dated.days for dated in record.acts("decide") if dated.act.of == "adoption"]
        return earliest(adopted) if adopted else None
    return None
