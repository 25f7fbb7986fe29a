"""The condition of entry into force: the day on which it came true (L29 to L40, L45)."""

from collections.abc import Callable, Iterable

from foedus.law.clock import NO_DAY, Span, earliest, latest, nth, span
from foedus.law.counting import Met, Roll, all_signatories, parts_of
from foedus.law.record import Record
from foedus.law.tally import Standing, Threshold, reached
from foedus.model.act import EVERYONE
from foedus.model.rule import Condition, Consents


def evaluate(roll: Roll, condition: Condition) -> Met:
    """The day on which a condition came true."""
    return _BY_KEY[condition.key](roll, condition)


def _joined(roll: Roll, conditions: Iterable[Condition], join: Callable[[list[Span]], Span], rule: str) -> Met:
    parts = [evaluate(roll, one) for one in conditions]
    rules = dict.fromkeys(number for part in parts for number in part.rules)
    code = next((part.code for part in parts if part.code), None)
    return Met(join([part.days for part in parts]), (rule, *rules), code)


def _signature(roll: Roll, _: Condition) -> Met:
    record = roll.record
    if record.rule.parties or record.rule.signatories:
        return Met(_all_acted(record, ("sign",), _closed(record)), ("L29", "L18"))
    standing = [Standing(dated.days) for dated in record.acts("sign") for _ in record.actors(dated.act)]
    return Met(reached(standing, Threshold(2)).days, ("L29", "L18"))


def _closed(record: Record) -> tuple[str, ...]:
    return record.rule.parties or record.rule.signatories


def _all_acted(
    record: Record, kinds: tuple[str, ...], names: Iterable[str], of: frozenset[str | None] | None = None
) -> Span:
    """The day on which the last of several states had done an act of one of these kinds."""
    first: dict[str, list[Span]] = {}
    for kind in kinds:
        for dated in record.acts(kind):
            if of is None or dated.act.of in of:
                for person in record.actors(dated.act):
                    first.setdefault(person, []).append(dated.days)
    persons = record.persons.persons(names) or tuple(first)
    if len(persons) < 2 and not record.rule.parties and not _everyone_acted(record, kinds):
        return NO_DAY
    return latest([earliest(first.get(person, [])) for person in persons]) if persons else NO_DAY


def _everyone_acted(record: Record, kinds: tuple[str, ...]) -> bool:
    return any(EVERYONE in dated.act.states for dated in record.acts(*kinds))


def _exchange(roll: Roll, _: Condition) -> Met:
    record = roll.record
    joint = [dated.days for dated in record.acts("exchange_instruments") if EVERYONE in dated.act.states]
    if joint:
        return Met(earliest(joint), ("L29", "L30", "L20"))
    return Met(_all_acted(record, ("exchange_instruments",), _closed(record)), ("L29", "L30", "L20"))


def _notifications(roll: Roll, _: Condition) -> Met:
    record = roll.record
    notes = frozenset({None, "completion", "completion_of_procedures", "ratification", "approval", "consent"})
    return Met(_all_acted(record, ("notify",), _closed(record), notes), ("L29", "L30", "L20"))


def _ratified_by(roll: Roll, condition: Condition) -> Met:
    record = roll.record
    asked = condition.ratified_by
    named = record.signatories() if asked == "all_parties" and not record.rule.parties else record.group(asked)
    if named is None:
        return Met(NO_DAY, ("L21", "L45"))
    return Met(_all_acted(record, ("ratify",), named), ("L29", "L21"))


def _date(_: Roll, condition: Condition) -> Met:
    return Met(span(condition.date), ("L29",))


def _entry_of(roll: Roll, condition: Condition) -> Met:
    return Met(roll.record.entry_of(condition.entry_into_force_of or ""), ("L29", "L38"))


def _decision(roll: Roll, condition: Condition) -> Met:
    days = [dated.days for dated in roll.record.acts("decide") if dated.act.of == condition.decision]
    return Met(earliest(days), ("L29",))


def _consents(roll: Roll, condition: Condition) -> Met:
    asked = condition.consents
    return parts_of(roll, asked) if isinstance(asked, Consents) else all_signatories(roll)


def _all(roll: Roll, condition: Condition) -> Met:
    return _joined(roll, condition.all_ or (), latest, "L29")


def _any(roll: Roll, condition: Condition) -> Met:
    return _joined(roll, condition.any_ or (), earliest, "L29")


def _at_least(roll: Roll, condition: Condition) -> Met:
    asked = condition.at_least
    if asked is None:
        return Met(NO_DAY)
    return _joined(roll, asked.of, lambda spans: nth(spans, asked.n), "L29")


_BY_KEY: dict[str, Callable[[Roll, Condition], Met]] = {
    "signature": _signature,
    "exchange_of_instruments": _exchange,
    "notifications": _notifications,
    "ratified_by": _ratified_by,
    "consents": _consents,
    "date": _date,
    "entry_into_force_of": _entry_of,
    "decision": _decision,
    "all": _all,
    "any": _any,
    "at_least": _at_least,
}
