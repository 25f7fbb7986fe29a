"""One block with its items: which items have which traits, which of them one text tells apart, and the groups."""

from collections import Counter, defaultdict
from typing import NamedTuple

from foedus.evidence.agree import Judge, Verdict
from foedus.evidence.cluster import Clusterer, canonical
from foedus.evidence.traits import Traits
from foedus.model.established import ItemKey
from foedus.model.evidence_rules import IdentityRules

Pair = tuple[Traits, Traits]


class Bond(NamedTuple):
    """Two claims of one text: told as one thing (a denial and what it denies), or as two."""

    pair: Pair
    together: bool


class Shelf:
    """The items of one block; groups are made when asked for, and kept until something comes or goes.

    Attributes:
        changes: How often something came or went.
    """

    def __init__(self, judge: Judge, rules: IdentityRules) -> None:
        self._judge = judge
        self._rules = rules
        self._founders = rules.treaties.founders
        self._numbers: dict[Traits, int] = {}
        self._traits: list[Traits] = []
        self._orders: list[tuple[object, ...]] = []
        self._keys: list[set[ItemKey]] = []
        self._least: dict[int, tuple[str, str]] = {}
        self._verdicts: dict[tuple[int, int], Verdict] = {}
        self._apart: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._together: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._groups: list[list[int]] | None = None
        self._group_of: dict[int, list[int]] = {}
        self.changes = 0

    @property
    def empty(self) -> bool:
        """Whether no item is left in it."""
        return not self._least

    def add(self, traits: Traits, key: ItemKey) -> None:
        """Put an item in."""
        self.changes += 1
        number = self._number(traits)
        least = self._least.get(number)
        if least is None or _order(key) < least:
            self._least[number] = _order(key)
            self._groups = None  # a new node, or one whose place among its likes has changed
        if self._apart.get(number):
            self._groups = None  # whether a text that tells two as two is believed depends on how many tell them
        self._keys[number].add(key)

    def remove(self, traits: Traits, key: ItemKey) -> None:
        """Take an item out, as its treaty turned out to be another."""
        self.changes += 1
        number = self._numbers[traits]
        self._keys[number].discard(key)
        self._least.pop(number)
        if self._keys[number]:
            self._least[number] = min(map(_order, self._keys[number]))
        self._groups = None

    def bind(self, bond: Bond, times: int) -> None:
        """Count (or, with ``times=-1``, uncount) a text that tells two traits as one thing, or as two."""
        self.changes += 1
        one, other = (self._number(traits) for traits in bond.pair)
        counts = self._together if bond.together else self._apart
        for a, b in {(one, other), (other, one)}:
            before = counts[a][b] > 0
            counts[a][b] += times
            if not counts[a][b]:
                del counts[a][b]
            if before != (b in counts[a]):
                self._groups = None

    def groups(self) -> list[list[int]]:
        """The groups of nodes."""
        if self._groups is None:
            clusterer = Clusterer(
                self._traits,
                self.verdict,
                self._judge.least,
                {node: self._believed(node, counts) for node, counts in self._apart.items()},
                {node: counts.keys() for node, counts in self._together.items()},
                self._founders,
            )
            nodes = sorted(self._least, key=lambda node: (self._orders[node], self._least[node]))
            self._groups = clusterer.groups(nodes)
            self._group_of = {node: group for group in self._groups for node in group}
        return self._groups

    def group_of(self, traits: Traits) -> list[int]:
        """The group in which these traits are."""
        self.groups()
        return self._group_of[self._numbers[traits]]

    def members(self, group: list[int]) -> list[tuple[ItemKey, tuple[str, ...]]]:
        """The items of a group, each with the reasons why it is in it: those of the member it fits best."""
        out: list[tuple[ItemKey, tuple[str, ...]]] = []
        for place, node in enumerate(group):
            because = self._because(node, group[: min(place, self._founders)])
            out += [(key, because) for key in self._keys[node]]
        return out

    def told_apart(self, one: Traits, other: Traits) -> bool:
        """Whether some text tells the two as two things."""
        return self._apart[self._numbers[one]][self._numbers[other]] > 0

    def verdict(self, one: int, other: int) -> Verdict:
        """The comparison of two nodes, made once."""
        pair = (one, other) if one < other else (other, one)
        found = self._verdicts.get(pair)
        if found is None:
            found = self._verdicts[pair] = self._judge.compare(self._traits[one], self._traits[other])
        return found

    def _believed(self, node: int, counts: Counter[int]) -> set[int]:
        """Those that enough texts tell as another thing: one text among a hundred may have misread."""
        few = self._rules.least_share_apart
        own = len(self._keys[node])
        return {other for other, texts in counts.items() if texts >= few * min(own, len(self._keys[other]))}

    def _because(self, node: int, before: list[int]) -> tuple[str, ...]:
        if not before:
            return ()
        if any(self._together[node][other] > 0 for other in before):
            return ("answers-the-same",)
        allowed = [verdict for other in before if (verdict := self.verdict(node, other)).points is not None]
        best = max(allowed, key=lambda verdict: verdict.points or 0.0, default=None)
        return ("same-type-and-actors", *best.because) if best else ("answers-the-same",)

    def _number(self, traits: Traits) -> int:
        number = self._numbers.setdefault(traits, len(self._traits))
        if number == len(self._traits):
            self._traits.append(traits)
            self._orders.append(canonical(traits))
            self._keys.append(set())
        return number


def _order(key: ItemKey) -> tuple[str, str]:
    return key.document, key.claim
