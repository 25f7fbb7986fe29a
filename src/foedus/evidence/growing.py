"""Evidence that grows: asked again with more documents, it works out anew only what they touch.

The answer is that of :func:`foedus.evidence.establish.establish` for the same documents. What is kept between two
questions are the sketches of texts, the index of claims, the facts of blocks to which nothing came, and the weight of
facts whose members, origins and silences are as they were.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from foedus.evidence.establish import Evidence
from foedus.evidence.identity import Index
from foedus.evidence.origin import OriginForest, Sketches, origins
from foedus.evidence.rulings import Ruling, regroup, settle
from foedus.evidence.weigh import Silences, silences_of, weigh
from foedus.model.claim import Kind
from foedus.model.established import Established, Item, ItemKey
from foedus.model.evidence_rules import IdentityRules, WeighingRules
from foedus.model.origin import Told

_NOBODY: frozenset[str] = frozenset()


class Growing:
    """Evidence over documents that become more.

    Args:
        identity: How claims are joined.
        weighing: How facts are weighed.
        sketches: Sketches of texts by the keys of their documents, to share between several of these.
    """

    def __init__(self, identity: IdentityRules, weighing: WeighingRules, *, sketches: Sketches | None = None) -> None:
        self._identity = identity
        self._weighing = weighing
        self._sketches: Sketches = {} if sketches is None else sketches
        self._items: dict[str, tuple[Item, ...]] = {}
        self._index = Index(identity)
        self._memory = _Memory()

    @property
    def index(self) -> Index:
        """The claims of the documents of the last question; it grows with the next."""
        return self._index

    def at(
        self, told: Sequence[Told], *, vouched: AbstractSet[str] = _NOBODY, rulings: Sequence[Ruling] = ()
    ) -> Evidence:
        """What stands in these documents; quick where they are those of the last time and a few more."""
        forest = origins(told, self._weighing.origins, sketches=self._sketches)
        self._take_in({each.key: each.items for each in told})
        groups = regroup(self._index.groups(), rulings)
        silences = silences_of(groups)
        memory = _Memory(forest, silences, frozenset(vouched), [each.key for each in told])
        known = memory.unchanged(self._memory, groups)
        fresh = [group for group in groups if id(group) not in known]
        weighed = weigh(fresh, forest, self._weighing, vouched=vouched, silences=silences)
        memory.weighed = known | {id(group): (group, result) for group, result in zip(fresh, weighed, strict=True)}
        self._memory = memory
        return Evidence(settle([memory.weighed[id(group)][1] for group in groups], rulings), forest)

    def _take_in(self, items: dict[str, tuple[Item, ...]]) -> None:
        """Bring the index to these documents; one that is gone or was read anew makes it begin again."""
        if any(items.get(key) != old for key, old in self._items.items()):
            self._index = Index(self._identity)
            self._items = {}
        self._index.add_all([item for key, each in items.items() if key not in self._items for item in each])
        self._items = items


class _Memory:
    """What the weight of facts rested on."""

    def __init__(
        self,
        forest: OriginForest | None = None,
        silences: Silences | None = None,
        vouched: frozenset[str] = _NOBODY,
        documents: Sequence[str] = (),
    ) -> None:
        self._silences: Silences = {} if silences is None else silences
        self._vouched = vouched
        self._short = forest.short_voices if forest is not None else None
        self._roots = {key: forest.home(key) for key in documents} if forest is not None else {}
        self.weighed: dict[int, tuple[Established, Established]] = {}

    def unchanged(self, before: "_Memory", groups: Sequence[Established]) -> dict[int, tuple[Established, Established]]:
        """The facts that weigh what they weighed: by their identity, each with what was weighed and the result.

        Facts are told by identity, which is safe as long as what was weighed is held beside the result.
        """
        if (self._vouched, self._short) != (before._vouched, before._short):
            return {}
        moved = {key for key, root in self._roots.items() if before._roots.get(key, root) != root}
        quiet = {
            key
            for key in self._silences.keys() | before._silences.keys()
            if self._silences.get(key) != before._silences.get(key)
        }
        return {
            id(group): before.weighed[id(group)]
            for group in groups
            if id(group) in before.weighed and not _touched(group, moved, quiet)
        }


def _touched(group: Established, moved: AbstractSet[str], quiet: AbstractSet[ItemKey]) -> bool:
    if not moved and not quiet:
        return False
    return any(member.item.document_key in moved or member.item.key in quiet for member in group.members)


class Differences(NamedTuple):
    """The facts that may differ between two sets of documents; all others are the same in both.

    Attributes:
        before: As they stood.
        after: As they stand.
        origins_before: Who copied whom, then.
        origins_after: Who copied whom, now.
    """

    before: tuple[Established, ...]
    after: tuple[Established, ...]
    origins_before: OriginForest
    origins_after: OriginForest


class _Weights:
    """Weighs facts, each once, until one of its documents goes back to another origin.

    Facts are told by identity, which is safe as long as what was weighed is held beside the result.
    """

    def __init__(self, rules: WeighingRules, vouched: AbstractSet[str]) -> None:
        self._rules = rules
        self._vouched = vouched
        self._known: dict[int, tuple[Established, Established]] = {}

    def of(self, groups: Sequence[Established], forest: OriginForest, silences: Silences) -> tuple[Established, ...]:
        fresh = [group for group in groups if id(group) not in self._known]
        weighed = weigh(fresh, forest, self._rules, vouched=self._vouched, silences=silences)
        self._known |= {id(group): (group, result) for group, result in zip(fresh, weighed, strict=True)}
        return tuple(self._known[id(group)][1] for group in groups)

    def forget(self, moved: AbstractSet[str]) -> None:
        """What has a say of these documents is to be weighed again."""
        if moved:
            self._known = {name: pair for name, pair in self._known.items() if not _touched(pair[0], moved, _NO_KEYS)}


_NO_KEYS: frozenset[ItemKey] = frozenset()


def _moved(documents: Iterable[str], was: OriginForest, now: OriginForest) -> frozenset[str]:
    return frozenset(key for key in documents if was.home(key) != now.home(key))


class _Grown:
    """What the documents so far have come to; for those who go on from them to more.

    Args:
        identity: How claims are joined.
        weighing: How facts are weighed.
        vouched: For which documents and hosts a person has answered.
        sketches: Sketches of texts by the keys of their documents.
        told: The documents at the beginning.
    """

    def __init__(
        self,
        identity: IdentityRules,
        weighing: WeighingRules,
        *,
        vouched: AbstractSet[str] = _NOBODY,
        sketches: Sketches | None = None,
        told: Sequence[Told] = (),
    ) -> None:
        self._rules = weighing.origins
        self._weights = _Weights(weighing, vouched)
        self._sketches: Sketches = {} if sketches is None else sketches
        self._index = Index(identity)
        self._index.add_all([item for each in told for item in each.items])
        self._known = {each.key: each.items for each in told}
        self._forest = self._tied(told)

    def _only_more(self, items: dict[str, tuple[Item, ...]]) -> bool:
        """Whether no document is gone or was read anew."""
        return all(items.get(key) == old for key, old in self._known.items())

    def _tied(self, told: Sequence[Told]) -> OriginForest:
        return origins(told, self._rules, sketches=self._sketches)


class Stepping(_Grown):
    """Goes from documents to more documents, and looks only at the facts that may become others."""

    def step(self, told: Sequence[Told]) -> Differences | None:
        """What may become different with these documents; ``None`` where everything may.

        Everything may where a document is gone or was read anew, or a name came that others may be short for.
        """
        items = {each.key: each.items for each in told}
        if not self._only_more(items):
            return None
        was, now = self._forest, self._tied(told)
        if was.short_voices != now.short_voices:
            return None
        touched = self._index.add_noting([i for key, each in items.items() if key not in self._known for i in each])
        moved = _moved(self._known, was, now)
        around = {place: groups for place, groups in self._index.around(moved).items() if place not in touched.after}
        silences = _silences_in(told)
        before = self._weights.of(_all((*touched.before.values(), *around.values())), was, silences)
        self._weights.forget(moved)
        after = self._weights.of(_all((*touched.after.values(), *around.values())), now, silences)
        self._known, self._forest = items, now
        return Differences(before, after, was, now)


class Acts(_Grown):
    """The acts that stand in documents that become more: those of ``establish``, where nobody has ruled otherwise."""

    def at(self, told: Sequence[Told]) -> tuple[Established, ...] | None:
        """The acts that stand; ``None`` where a document is gone or was read anew: begin again."""
        items = {each.key: each.items for each in told}
        if not self._only_more(items):
            return None
        was, now = self._forest, self._tied(told)
        self._index.add_all([item for key, each in items.items() if key not in self._known for item in each])
        everything = was.short_voices != now.short_voices
        self._weights.forget(frozenset(self._known) if everything else _moved(self._known, was, now))
        self._known, self._forest = items, now
        return self._weights.of(self._index.acts(), now, _silences_in(told))


def _all(blocks: Iterable[Sequence[Established]]) -> list[Established]:
    return [group for each in blocks for group in each]


def _silences_in(told: Iterable[Told]) -> Silences:
    """The silences about each claim; a silence is about a claim of its own document."""
    found: dict[ItemKey, tuple[Item, ...]] = {}
    for each in told:
        for item in each.items:
            if item.claim.kind is Kind.SILENCE and item.claim.about:
                key = ItemKey(item.document_key, item.claim.about)
                found[key] = (*found.get(key, ()), item)
    return found
