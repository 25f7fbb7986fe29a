"""One block of claims to groups: the sharpest first, each to the group it fits best, none where something rules it out.

The claims of a block come in a canonical order that follows from what they say, so the groups do not depend on the
order in which documents arrive. Traits that are equal are one node, however many documents share them, so a thousand
copies of one sentence cost one comparison. A node is compared with the first members of a group, which say most.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from foedus.evidence.agree import Verdict
from foedus.evidence.days import gap
from foedus.evidence.traits import Traits

Compare = Callable[[int, int], Verdict]
_NONE: frozenset[int] = frozenset()


class Group:
    """Nodes found so far to be one thing; the first ``founders`` of them are what others are compared with."""

    def __init__(self, node: int, founders: int) -> None:
        self.nodes = [node]
        self.all = {node}
        self._founders = founders

    def add(self, node: int) -> None:
        """Take a node in."""
        self.nodes.append(node)
        self.all.add(node)

    @property
    def founders(self) -> list[int]:
        """The nodes that others are compared with."""
        return self.nodes[: self._founders]


class Clusterer(msgspec.Struct, frozen=True):
    """What is needed to form the groups of one block.

    Attributes:
        traits: The traits of each node.
        compare: The comparison of two nodes.
        least: The points from which claims of this block are one.
        apart: Node to those that some text tells as other things.
        together: Node to those that some text denies or confirms with it.
        founders: How many members of a group others are compared with.
    """

    traits: Sequence[Traits]
    compare: Compare
    least: Callable[[Traits], float]
    apart: Mapping[int, AbstractSet[int]]
    together: Mapping[int, AbstractSet[int]]
    founders: int

    def groups(self, ordered: Sequence[int]) -> list[list[int]]:
        """The groups of the nodes, which come in canonical order."""
        groups: list[Group] = []
        for node in ordered:
            best = self._best(node, groups)
            if best is None:
                groups.append(Group(node, self.founders))
            else:
                best.add(node)
        return [group.nodes for group in groups]

    def _best(self, node: int, groups: list[Group]) -> Group | None:
        ranked: list[tuple[float, int, int]] = []
        for number, group in enumerate(groups):
            points = self._fit(node, group)
            if points is not None:
                ranked.append((-points, self._distance(node, group), number))
        return groups[min(ranked)[2]] if ranked else None

    def _fit(self, node: int, group: Group) -> float | None:
        if not self.together.get(node, _NONE).isdisjoint(group.all):
            return _CERTAIN
        if not self.apart.get(node, _NONE).isdisjoint(group.all):
            return None
        best = -_CERTAIN
        for member in group.founders:
            points = self.compare(node, member).points
            if points is None:
                return None
            best = max(best, points)
        return best if best >= self.least(self.traits[node]) else None

    def _distance(self, node: int, group: Group) -> int:
        """The days from a claim, or its publication, to a group; for choosing between groups that fit as well."""
        own = self.traits[node]
        when = own.days or ((own.seen, own.seen) if own.seen is not None else None)
        if when is None:
            return 0
        spans = [days for member in group.founders if (days := self.traits[member].days)]
        return min((gap(when, days) for days in spans), default=_FAR)


_CERTAIN = 100.0
_FAR = 10_000_000


def canonical(traits: Traits) -> tuple[object, ...]:
    """The sharpest first: short intervals before long ones before none, organs before nobody; then by content."""
    first, last = traits.days or (0, _FAR)
    who = traits.who
    return (
        last - first,
        not (who.organs or who.persons),
        traits.amount is None,
        not traits.recipients,
        traits.nth,
        first,
        traits.type,
        traits.modality or "",
        sorted(traits.actors),
        sorted(traits.recipients),
        sorted(who.organs),
        sorted(who.persons),
        tuple(str(part) for part in traits.amount or ()),
        sorted(traits.place),
        sorted(traits.voice),
        traits.seen or 0,
        tuple(str(part) for part in (traits.matter or ("", "", ""))[1:]),
    )
