"""The members of a group to one value: what they say field by field, side by side, with who says it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

from foedus.evidence.days import span
from foedus.model.claim import Kind, Modality, Quantity, Stance
from foedus.model.established import Established, Field, Item, ItemKey, Member, Value
from foedus.model.fact import canonical_json

T = TypeVar("T", str, Kind, tuple[str, ...])

_CHANGES = {
    "date": "the day from which it has its effect",
    "quantity": "the number to compute with",
    "modality": "whether it has happened at all",
}


def established(members: Sequence[tuple[Item, tuple[str, ...]]]) -> Established:
    """One group from its items, each with the reasons for its join."""
    ordered = sorted(members, key=lambda pair: (pair[0].document.published or "~", pair[0].key))
    items = [item for item, _ in ordered]
    treaties = [item.treaty for item in items if item.treaty]
    published = [item.document.published for item in items if item.document.published]
    return Established(
        id=_name(items),
        kind=_most(item.claim.kind for item in items) or items[0].claim.kind,
        type=_most(item.claim.type for item in items) or items[0].claim.type,
        treaty=_by_frequency(treaty.name for treaty in treaties),
        register_id=_most(treaty.register_id for treaty in treaties if treaty.register_id),
        parties=_most(tuple(sorted(treaty.parties)) for treaty in treaties if treaty.parties) or (),
        actors=_most(tuple(sorted(item.claim.actors)) for item in items if item.claim.actors) or (),
        recipients=_most(tuple(sorted(item.claim.recipients)) for item in items if item.claim.recipients) or (),
        agents=_by_frequency(agent for item in items for agent in item.claim.agents),
        members=tuple(Member(item=item, because=because) for item, because in ordered),
        fields=tuple(field for field in (_field(name, items) for name in _READ) if field),
        contested=_contested(items),
        published=_earliest(published),
    )


def _name(items: Iterable[Item]) -> str:
    keys = sorted([item.key.document, item.key.claim] for item in items)
    return blake2b(canonical_json(keys), digest_size=12).hexdigest()


def _most(values: Iterable[T]) -> T | None:
    """The most frequent value, the least of several as frequent."""
    counts = _counts(values)
    if len(counts) < 2:
        return next(iter(counts), None)
    return min(counts, key=lambda value: (-counts[value], value))


def _counts(values: Iterable[T]) -> dict[T, int]:
    """How often each value is given; quicker than a Counter for the few values of most facts."""
    counts: dict[T, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    counts = _counts(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _earliest(published: Iterable[str]) -> str | None:
    """The last day of the earliest publication: on that day it could be known for certain."""
    days = [last for _, last in (span(text) or (0, 0) for text in published) if last]
    return dt.date.fromordinal(min(days)).isoformat() if days else None


def _contested(items: Iterable[Item]) -> bool:
    stances = {item.claim.stance for item in items}
    return Stance.DENIES in stances and len(stances) > 1


def _field(name: str, items: Sequence[Item]) -> Field | None:
    givers: defaultdict[str, list[ItemKey]] = defaultdict(list)
    for item in items:
        text = _READ[name](item)
        if text:
            givers[text].append(item.key)
    if not givers:
        return None
    values = [Value(text=text, given_by=tuple(keys)) for text, keys in givers.items()]
    values.sort(key=lambda value: (-len(value.given_by), value.text))
    conflict = _CONFLICT[name](items) if name in _CONFLICT else False
    return Field(name=name, values=tuple(values), conflict=conflict, changes=_CHANGES[name] if conflict else "")


def _dates_conflict(items: Sequence[Item]) -> bool:
    spans = {days for item in items if (days := span(item.claim.date))}
    return bool(spans) and max(first for first, _ in spans) > min(last for _, last in spans)


def _quantities_conflict(items: Sequence[Item]) -> bool:
    by_unit: defaultdict[str, list[Quantity]] = defaultdict(list)
    for item in items:
        if item.claim.quantity and quantity_text(item.claim.quantity):
            by_unit[(item.claim.quantity.unit or "").casefold()].append(item.claim.quantity)
    return any(_exclude(quantities) for quantities in by_unit.values())


def _exclude(quantities: Iterable[Quantity]) -> bool:
    low = [q.min for q in quantities if q.min is not None]
    high = [q.max for q in quantities if q.max is not None]
    return bool(low) and bool(high) and max(low) > min(high)


def _modalities_conflict(items: Sequence[Item]) -> bool:
    """Done for one and not done for another, or done on a day before the days for which another announces it."""
    done = [item for item in items if item.claim.modality is Modality.DONE and item.claim.stance is not Stance.DENIES]
    if done and any(item.claim.modality is Modality.NOT_DONE for item in items):
        return True
    past = [days[1] for item in done if (days := span(item.claim.date))]
    ahead = [days[0] for item in items if _announces(item) and (days := span(item.claim.date))]
    return bool(past) and bool(ahead) and min(past) < max(ahead)


def _announces(item: Item) -> bool:
    return item.claim.modality is Modality.PLANNED


_READ: dict[str, Callable[[Item], str | None]] = {
    "date": lambda item: item.claim.date,
    "quantity": lambda item: quantity_text(item.claim.quantity),
    "modality": lambda item: item.claim.modality.value if item.claim.modality else None,
    "place": lambda item: item.claim.place,
    "type": lambda item: item.claim.type,
    "stance": lambda item: item.claim.stance.value,
}

_CONFLICT: dict[str, Callable[[Sequence[Item]], bool]] = {
    "date": _dates_conflict,
    "quantity": _quantities_conflict,
    "modality": _modalities_conflict,
}


def quantity_text(quantity: Quantity | None) -> str | None:
    """A quantity as text: ``10000.. troops``, ``..1550 warheads``, ``120 days``; ``None`` where no number is given."""
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    low, high = _number(quantity.min), _number(quantity.max)
    number = low if low == high else f"{low}..{high}"
    return f"{number} {quantity.unit or ''}".strip()


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == value // 1 else str(value)
