"""Mentions of treaties in many documents to treaties: parties, acts on one day, years and names, never names alone.

A mention that shares nothing telling with any other stays a treaty of its own. Within a set of mentions that share
anything (a component), those that say most come first, and each joins the treaty it fits best.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from foedus.evidence.affinity import Affinity, TreatyGroup
from foedus.evidence.mentions import Anchor, Mention, MentionKey
from foedus.model.evidence_rules import IdentityRules


class Component:
    """Mentions of which each shares something with another, and the treaties they form."""

    def __init__(self, rules: IdentityRules) -> None:
        self._affinity = Affinity(rules)
        self._rules = rules.treaties
        self.mentions: list[Mention] = []
        self.groups: list[TreatyGroup] = []
        self._by_anchor: defaultdict[Anchor, list[int]] = defaultdict(list)

    def join(self) -> None:
        """Form the treaties anew."""
        self.groups = []
        self._by_anchor = defaultdict(list)
        for mention in sorted(self.mentions, key=lambda mention: mention.richness):
            anchors = mention.anchors
            number = self._best(mention, anchors)
            if number is None:
                self.groups.append(TreatyGroup(self._rules.founders))
                number = len(self.groups) - 1
            if self.groups[number].add(mention):
                for anchor in anchors:
                    if number not in self._by_anchor[anchor]:
                        self._by_anchor[anchor].append(number)

    def insert(self, mention: Mention) -> TreatyGroup | None:
        """Add one mention where it changes nothing for the others; ``None`` where all must be joined anew."""
        anchors = mention.anchors
        for number in self._near(anchors):
            full_at = self.groups[number].full_at
            if full_at is None or not full_at < mention.richness:
                return None
        best = self._best(mention, anchors)
        if best is None:
            return None
        self.mentions.append(mention)
        self.groups[best].add(mention)
        return self.groups[best]

    def _near(self, anchors: Iterable[Anchor]) -> list[int]:
        return sorted({number for anchor in anchors for number in self._by_anchor.get(anchor, ())})

    def _best(self, mention: Mention, anchors: Iterable[Anchor]) -> int | None:
        ranked = [(self._affinity.points(mention, self.groups[number]), -number) for number in self._near(anchors)]
        points, number = max(ranked, default=(-1.0, 0))
        return -number if points >= self._rules.threshold else None


class TreatyJoiner:
    """Joins mentions; adding one looks only at the component it belongs to.

    The number of a treaty is internal: it stays with the mentions as long as they stay together, and means nothing.
    """

    def __init__(self, rules: IdentityRules) -> None:
        self._rules = rules
        self._component_of: dict[MentionKey, Component] = {}
        self._anchored: dict[Anchor, MentionKey] = {}
        self._waiting: list[Mention] = []
        self._next = 0
        self.number: dict[MentionKey, int] = {}

    def add(self, mention: Mention) -> None:
        """Take in one mention; :meth:`settle` tells what it changes."""
        self._waiting.append(mention)

    def settle(self) -> list[MentionKey]:
        """Join what has been taken in; the mentions whose treaty has another number now."""
        moved: list[MentionKey] = []
        grown: dict[int, Component] = {}
        for mention in sorted(self._waiting, key=lambda mention: mention.richness):
            near = self._components_near(mention)
            if len(near) == 1 and id(near[0]) not in grown and (group := near[0].insert(mention)):
                self._component_of[mention.key] = near[0]
                self.number[mention.key] = self.number[group.members[0].key]
                moved.append(mention.key)
            else:
                for each in near[1:]:
                    grown.pop(id(each), None)
                whole = self._united(mention, near)
                grown[id(whole)] = whole
            for anchor in mention.anchors:
                self._anchored.setdefault(anchor, mention.key)
        self._waiting.clear()
        for component in grown.values():
            component.join()
            moved += self._renumber(component.groups)
        return moved

    def _components_near(self, mention: Mention) -> list[Component]:
        """The components that share an anchor with a mention, the largest first."""
        keys = {self._anchored[anchor] for anchor in mention.anchors if anchor in self._anchored}
        near = {id(self._component_of[key]): self._component_of[key] for key in sorted(keys)}
        return sorted(near.values(), key=lambda component: -len(component.mentions))

    def _united(self, mention: Mention, near: list[Component]) -> Component:
        whole = near[0] if near else Component(self._rules)
        for other in near[1:]:
            whole.mentions += other.mentions
            for each in other.mentions:
                self._component_of[each.key] = whole
        whole.mentions.append(mention)
        self._component_of[mention.key] = whole
        return whole

    def _renumber(self, groups: Iterable[TreatyGroup]) -> list[MentionKey]:
        taken: set[int] = set()
        moved: list[MentionKey] = []
        for group in sorted(groups, key=lambda group: -len(group.members)):
            old = Counter(self.number[m.key] for m in group.members if m.key in self.number)
            number = next((number for number, _ in old.most_common() if number not in taken), None) or self._fresh()
            taken.add(number)
            for mention in group.members:
                if self.number.get(mention.key) != number:
                    self.number[mention.key] = number
                    moved.append(mention.key)
        return moved

    def _fresh(self) -> int:
        self._next += 1
        return self._next
