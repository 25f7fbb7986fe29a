"""Facts to acts that the law can compute with, at a chosen standard of proof."""

import datetime as dt
from collections.abc import Iterable, Mapping

from foedus.errors import UsageError
from foedus.evidence.days import Span, span
from foedus.evidence.values import established
from foedus.model.claim import Kind, Modality, Stance
from foedus.model.date import between
from foedus.model.established import Established, Item, Standing, StandingAct

_ORDER = (Modality.DONE, Modality.PLANNED, Modality.CONDITIONAL, Modality.URGED, Modality.NOT_DONE)


def at_standard(
    groups: Iterable[Established], standard: str, standards: Mapping[str, tuple[str, ...]]
) -> tuple[StandingAct, ...]:
    """The acts that stand at a standard, as plain values.

    Args:
        groups: Weighed facts.
        standard: ``established``, ``reported`` or ``alleged``; each takes in the one before.
        standards: Which standings suffice for which standard (``data/evidence/weighing.yaml``).

    Raises:
        UsageError: There is no such standard.
    """
    if standard not in standards:
        known = ", ".join(standards)
        raise UsageError(f"There is no standard “{standard}”.", hint=f"Choose one of: {known}.")
    enough = frozenset(standards[standard])
    return tuple(_act(group) for group in groups if group.kind is Kind.ACT and (group.standing or "") in enough)


def _act(group: Established) -> StandingAct:
    told = _proof(group)
    core = established([(item, ()) for item in told])
    modality = _modality(group, told)
    speaking = [item for item in told if item.claim.modality is modality] or told
    dates = core.field("date")
    return StandingAct(
        fact=group.id,
        type=core.type,
        actors=core.actors or group.actors,
        treaty=core.treaty,
        register_id=core.register_id,
        date=group.settled_on("date") or _interval(speaking) or _interval(told),
        dates_differ=dates is not None and dates.conflict and not group.settled_on("date"),
        modality=modality.value if modality else None,
        standing=group.standing or Standing.ALLEGED,
        known=core.published,
        items=tuple(item.key for item in speaking),
    )


def _modality(group: Established, told: Iterable[Item]) -> Modality | None:
    settled = group.settled_on("modality")
    if settled is not None:
        return Modality(settled)
    return min((item.claim.modality for item in told if item.claim.modality), key=_ORDER.index, default=None)


def _proof(group: Established) -> list[Item]:
    """The items whose word the act is taken at.

    Of an established act only those that establish it: else whoever adds a thousand texts to it could move its day or
    put it under another treaty. Of any other act, all that do not deny it.
    """
    told = [member.item for member in group.members if member.item.claim.stance is not Stance.DENIES]
    if group.standing is not Standing.ESTABLISHED or not group.reasons:
        return told
    keys = frozenset(group.reasons[0].items)
    return [item for item in told if item.key in keys] or told


def _interval(items: Iterable[Item]) -> str | None:
    """The days on which all who date it agree, or, where they exclude each other, all days from first to last.

    Where they exclude each other a vague date ("November") that holds a sharper one adds no days.
    """
    spans = {days for item in items if (days := span(item.claim.date))}
    if not spans:
        return None
    low, high = max(first for first, _ in spans), min(last for _, last in spans)
    if low > high:
        sharp = _sharpest(spans)
        low, high = min(first for first, _ in sharp), max(last for _, last in sharp)
    return _text((low, high))


def _sharpest(spans: set[Span]) -> list[Span]:
    """The intervals that hold no other one."""
    return [a for a in spans if not any(a != b and a[0] <= b[0] and b[1] <= a[1] for b in spans)]


def _text(days: Span) -> str:
    first, last = days
    earliest = dt.date.fromordinal(first) if first > dt.date.min.toordinal() else None
    latest = dt.date.fromordinal(last) if last < dt.date.max.toordinal() else None
    return between(earliest, latest).text
