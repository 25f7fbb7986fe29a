"""How well a fact stands: the first rule of the weighing file that fits, named with its reason and its passages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from foedus.evidence.origin import OriginForest
from foedus.evidence.scale import Scale, Weigher, Witnesses
from foedus.model.claim import Kind
from foedus.model.established import Established, Field, Item, ItemKey, Reason, Standing, Value
from foedus.model.evidence_rules import WeighingRule, WeighingRules

_NOBODY: frozenset[str] = frozenset()


Silences = Mapping[ItemKey, tuple[Item, ...]]
"""The silences about claims."""


def weigh(
    groups: Sequence[Established],
    forest: OriginForest,
    rules: WeighingRules,
    *,
    vouched: AbstractSet[str] = _NOBODY,
    silences: Silences | None = None,
) -> tuple[Established, ...]:
    """Give each fact its standing, with the reasons, and each of its values the origins that give it.

    Args:
        groups: The facts of one collection.
        forest: Who copied whom in it.
        rules: The weighing file.
        vouched: Digests of documents, or hosts, for which a person has answered in review. Names are no good: anybody
            can print under any name.
        silences: The silences in the whole collection, where ``groups`` are a part of it.
    """
    weigher = Weigher(forest, rules, vouched, silences_of(groups) if silences is None else silences)
    return tuple(_weighed(group, weigher, forest, rules) for group in groups)


def silences_of(groups: Iterable[Established]) -> Silences:
    """The silences about each claim."""
    out: defaultdict[ItemKey, list[Item]] = defaultdict(list)
    for group in groups:
        if group.kind is Kind.SILENCE:
            for member in group.members:
                if member.item.claim.about:
                    out[ItemKey(member.item.document_key, member.item.claim.about)].append(member.item)
    return {key: tuple(items) for key, items in out.items()}


def _weighed(group: Established, weigher: Weigher, forest: OriginForest, rules: WeighingRules) -> Established:
    scale, witnesses = weigher.measure(group)
    rule = next((rule for rule in rules.rules if _fits(rule, scale)), None)
    by_key = {member.item.key: member.item for member in group.members}
    fields = tuple(_with_origins(field, forest, by_key) for field in group.fields)
    reasons = [_reason(rule, witnesses)] if rule else []
    reasons += [_differing(field) for field in fields if field.conflict]
    standing = Standing(rule.standing) if rule else Standing.ALLEGED
    return msgspec.structs.replace(group, fields=fields, standing=standing, reasons=tuple(reasons))


def _fits(rule: WeighingRule, scale: Scale) -> bool:
    return all(_holds(name, asked, scale) for name, asked in rule.when.items())


def _holds(name: str, asked: bool | int, scale: Scale) -> bool:
    if name.startswith("min_"):
        return int(getattr(scale, name.removeprefix("min_"))) >= asked
    if name.startswith("most_"):
        return int(getattr(scale, name.removeprefix("most_"))) <= asked
    return bool(getattr(scale, name)) is asked


def _reason(rule: WeighingRule, witnesses: Witnesses) -> Reason:
    shown = sorted({key for part in rule.shows for key in getattr(witnesses, part)})
    return Reason(rule=rule.name, text=rule.reason, items=tuple(shown))


def _with_origins(field: Field, forest: OriginForest, by_key: dict[ItemKey, Item]) -> Field:
    values = tuple(
        msgspec.structs.replace(value, origins=tuple(sorted({forest.origin(by_key[key]) for key in value.given_by})))
        for value in field.values
    )
    return msgspec.structs.replace(field, values=values)


def _differing(field: Field) -> Reason:
    told = "; ".join(_value(value) for value in field.values)
    text = f"The sources differ on the {field.name}: {told}. It decides {field.changes}."
    return Reason(rule=f"{field.name}-differs", text=text, items=tuple(k for v in field.values for k in v.given_by))


def _value(value: Value) -> str:
    return f"{value.text} ({', '.join(value.origins)})"
