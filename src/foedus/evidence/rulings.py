"""What persons have ruled on facts: two are one, one is two, this value stands. Applied after joining and weighing.

Rulings come in the order in which they were made; the last word counts. What the sources say stays beside it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from foedus.evidence.values import established
from foedus.model.established import Established, ItemKey, Member, Reason, Settlement, Standing


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """One ruling on facts, by the claims in them.

    Attributes:
        joins: The claims that are one thing.
        apart: The claims that are another thing than ``joins``; empty for a merger.
        settled: Field and value that stand for the fact with these claims; nothing is joined then.
        by: Who ruled, and why, for the explanation.
    """

    joins: frozenset[ItemKey]
    apart: frozenset[ItemKey] = frozenset()
    settled: Settlement | None = None
    by: str = ""


def regroup(groups: Sequence[Established], rulings: Iterable[Ruling]) -> tuple[Established, ...]:
    """Join and part facts as persons have ruled, before they are weighed."""
    shaping = [ruling for ruling in rulings if ruling.settled is None]
    if not shaping:
        return tuple(groups)
    table = _Table(groups)
    for ruling in shaping:
        if ruling.apart:
            table.part(ruling)
        else:
            table.join(ruling)
    return table.built()


def settle(facts: Sequence[Established], rulings: Iterable[Ruling]) -> tuple[Established, ...]:
    """Put what persons have settled beside what the sources say, after they are weighed."""
    settling = [ruling for ruling in rulings if ruling.settled is not None]
    if not settling:
        return tuple(facts)
    at = {member.item.key: number for number, fact in enumerate(facts) for member in fact.members}
    out = list(facts)
    for ruling in settling:
        for number in sorted({at[key] for key in ruling.joins if key in at}):
            out[number] = _settled(out[number], ruling)
    return tuple(out)


def _settled(fact: Established, ruling: Ruling) -> Established:
    one = ruling.settled
    if one is None:
        return fact
    kept = tuple(each for each in fact.settled if each.field != one.field)
    seen = tuple(sorted(member.item.key for member in fact.members if member.item.key in ruling.joins))
    reason = Reason(rule="judged", text=f"A person judged it: {one.field} {one.value} ({ruling.by}).", items=seen)
    fact = msgspec.structs.replace(fact, settled=(*kept, one))
    if one.field != "standing":
        return msgspec.structs.replace(fact, reasons=(*fact.reasons, reason))
    return msgspec.structs.replace(fact, standing=Standing(one.value), reasons=(reason, *fact.reasons))


class _Table:
    """Facts as lists of members that can be joined and parted."""

    def __init__(self, groups: Sequence[Established]) -> None:
        self._groups: dict[int, Established | None] = dict(enumerate(groups))
        self._members: dict[int, list[Member]] = {}
        self._at = {member.item.key: number for number, group in enumerate(groups) for member in group.members}

    def join(self, ruling: Ruling) -> None:
        numbers = sorted({self._at[key] for key in ruling.joins if key in self._at})
        for number in numbers[1:]:
            moved = self._open(number)
            told = [msgspec.structs.replace(m, because=(*m.because, f"judged-one: {ruling.by}")) for m in moved]
            self._put(numbers[0], [*self._open(numbers[0]), *told])
            self._put(number, [])

    def part(self, ruling: Ruling) -> None:
        """Only where claims of both sides are in one fact is there anything to part."""
        ours = {self._at[key] for key in ruling.joins if key in self._at}
        theirs = {self._at[key] for key in ruling.apart if key in self._at}
        for number in sorted(ours & theirs):
            members = self._open(number)
            out = [member for member in members if member.item.key in ruling.joins]
            self._put(number, [member for member in members if member.item.key not in ruling.joins])
            self._put(len(self._groups), out)

    def _open(self, number: int) -> list[Member]:
        group = self._groups[number]
        if group is not None:
            self._members[number] = list(group.members)
            self._groups[number] = None
        return self._members[number]

    def _put(self, number: int, members: list[Member]) -> None:
        self._groups[number] = None
        self._members[number] = members
        for member in members:
            self._at[member.item.key] = number

    def built(self) -> tuple[Established, ...]:
        out: list[Established] = []
        for number, group in self._groups.items():
            if group is not None:
                out.append(group)
            elif self._members[number]:
                out.append(established([(m.item, m.because) for m in self._members[number]]))
        return tuple(out)
