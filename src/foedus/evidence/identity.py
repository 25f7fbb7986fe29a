"""The same act, term, event or silence in many texts and languages: one group, with the reason for every join.

Treaties are joined first (:mod:`foedus.evidence.treaties`), then claims within their blocks. The result depends on
the set of documents alone, not on the order in which they come.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from foedus.errors import UsageError
from foedus.evidence.agree import Judge, Verdict
from foedus.evidence.mentions import MentionKey, mention_of
from foedus.evidence.shelf import Shelf
from foedus.evidence.shelves import Place, Shelves
from foedus.evidence.traits import Traiter, Traits
from foedus.evidence.treaties import TreatyJoiner
from foedus.evidence.values import established
from foedus.model.claim import Kind
from foedus.model.established import Established, Item, ItemKey
from foedus.model.evidence_rules import IdentityRules

_WITH_ACTS = ("act", "alone")
"""Blocks in which acts stand, see :attr:`foedus.evidence.traits.Traits.block`."""


class Touched(NamedTuple):
    """The groups of some blocks, before and after documents came."""

    before: dict[Place, tuple[Established, ...]]
    after: dict[Place, tuple[Established, ...]]


class Index:
    """Groups that grow document by document.

    Adding a document compares its claims with the claims of their blocks only. Groups are built when asked for.
    """

    def __init__(self, rules: IdentityRules) -> None:
        self._traiter = Traiter(rules)
        self._judge = Judge(rules)
        self._treaties = TreatyJoiner(rules)
        self._shelves = Shelves(self._traiter, self._judge, rules)
        self._documents: dict[str, tuple[Item, ...]] = {}
        self._items: dict[ItemKey, Item] = {}
        self._waiting: set[str] = set()
        self._built: WeakKeyDictionary[Shelf, tuple[int, tuple[Established, ...]]] = WeakKeyDictionary()

    def add(self, items: Iterable[Item]) -> None:
        """Take in all claims of one document; a document that is known already is not taken twice.

        Raises:
            UsageError: The items are of several documents, two claims have one id, or the document is known with
                other claims.
        """
        self._enter(items)
        self._settle()

    def add_all(self, items: Iterable[Item]) -> None:
        """Take in the claims of many documents at once."""
        by_document: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            by_document[item.document_key].append(item)
        for each in by_document.values():
            self._enter(each)
        self._settle()

    def groups(self) -> tuple[Established, ...]:
        """All groups, by kind, treaty and day; those of a block to which nothing came are the same objects again."""
        return tuple(sorted((group for shelf in self._shelves for group in self._of(shelf)), key=_reading_order))

    def acts(self) -> tuple[Established, ...]:
        """The groups that are acts: what the law asks for."""
        shelves = [shelf for place, shelf in self._shelves.items() if place[0] in _WITH_ACTS]
        found = [group for shelf in shelves for group in self._of(shelf) if group.kind is Kind.ACT]
        return tuple(sorted(found, key=_reading_order))

    def add_noting(self, items: Iterable[Item]) -> "Touched":
        """Take in the claims of many documents, and tell which groups there were and are in the blocks they touch."""
        before: dict[Place, tuple[Established, ...]] = {}

        def note(place: Place, shelf: Shelf | None) -> None:
            if place not in before:
                before[place] = self._of(shelf) if shelf is not None else ()

        self._shelves.tell(note)
        try:
            self.add_all(items)
        finally:
            self._shelves.tell(None)
        now = [(place, self._shelves.get(place)) for place in before]
        return Touched(before, {place: self._of(shelf) if shelf is not None else () for place, shelf in now})

    def around(self, documents: Iterable[str]) -> dict[Place, tuple[Established, ...]]:
        """The groups of the blocks in which documents have a say."""
        blocks = {traits.block for each in documents if each in self._documents for traits in self._traits(each)}
        return {place: self._of(shelf) for place in blocks if (shelf := self._shelves.get(place)) is not None}

    def _traits(self, document: str) -> tuple[Traits, ...]:
        return self._shelves.traits_of(document)

    def _of(self, shelf: Shelf) -> tuple[Established, ...]:
        """The groups of a block, built once until something comes or goes."""
        kept = self._built.get(shelf)
        if kept is None or kept[0] != shelf.changes:
            kept = self._built[shelf] = (
                shelf.changes,
                tuple(self._build(shelf, group) for group in shelf.groups()),
            )
        return kept[1]

    def groups_of(self, document: str) -> tuple[Established, ...]:
        """The groups in which a document has a say."""
        found = {}
        for traits in self._shelves.traits_of(document):
            shelf = self._shelves.shelf_of(traits)
            built = self._build(shelf, shelf.group_of(traits))
            found[built.id] = built
        return tuple(sorted(found.values(), key=_reading_order))

    def compare(self, one: ItemKey, other: ItemKey) -> Verdict:
        """Why two claims are one, or are not; claims of two blocks differ in what defines their blocks.

        Raises:
            UsageError: A claim is not in the index.
        """
        a, b = self.traits_of(one), self.traits_of(other)
        if a.block != b.block:
            return Verdict(None, (_different_block(a, b),))
        if one.document == other.document and a != b:
            shelf = self._shelves.shelf_of(a)
            if shelf.told_apart(a, b):
                return Verdict(None, ("one text tells them as two",))
        return self._judge.compare(a, b)

    def _enter(self, items: Iterable[Item]) -> None:
        ordered = tuple(sorted(items, key=_text_order))
        if not ordered:
            return
        document = ordered[0].document_key
        if any(item.document_key != document for item in ordered):
            raise UsageError(
                "These claims are of several documents.", hint="Add one document at a time, or use add_all."
            )
        if document in self._documents:
            if self._documents[document] != ordered:
                raise UsageError(f"Document {document} is known with other claims.", hint="Build the index anew.")
            return
        keys = [item.key for item in ordered]
        if len(set(keys)) < len(keys):
            raise UsageError(f"Two claims of document {document} have one id.", hint="Give each claim its own id.")
        self._documents[document] = ordered
        self._items.update(zip(keys, ordered, strict=True))
        self._enter_treaties(document, ordered)
        self._waiting.add(document)

    def _enter_treaties(self, document: str, items: tuple[Item, ...]) -> None:
        by_mention: defaultdict[str, list[Item]] = defaultdict(list)
        for item in items:
            if item.treaty:
                by_mention[item.treaty.id].append(item)
        for name, about in sorted(by_mention.items()):
            treaty = about[0].treaty
            if treaty:
                self._treaties.add(mention_of((document, name), treaty, about, self._traiter))

    def _settle(self) -> None:
        moved = {key[0] for key in self._treaties.settle()}
        for document in moved | self._waiting:
            self._shelves.place(document, self._documents[document], self._treaty_of)
        self._waiting.clear()

    def _treaty_of(self, item: Item) -> int | None:
        if item.treaty is None:
            return None
        key: MentionKey = (item.document_key, item.treaty.id)
        return self._treaties.number[key]

    def traits_of(self, key: ItemKey) -> Traits:
        """What a claim is compared by.

        Raises:
            UsageError: The claim is not in the index.
        """
        items = self._documents.get(key.document, ())
        for item, traits in zip(items, self._shelves.traits_of(key.document) if items else (), strict=True):
            if item.claim.id == key.claim:
                return traits
        raise UsageError(f"No claim {key.claim} of document {key.document} is known.")

    def _build(self, shelf: Shelf, nodes: list[int]) -> Established:
        return established([(self._items[key], because) for key, because in shelf.members(nodes)])


def group(items: Sequence[Item], rules: IdentityRules) -> tuple[Established, ...]:
    """Join the claims of any number of documents; see :class:`Index`."""
    index = Index(rules)
    index.add_all(items)
    return index.groups()


def _text_order(item: Item) -> tuple[int, str]:
    passages = item.claim.passages
    return passages[0].start if passages else 0, item.claim.id


def _reading_order(group: Established) -> tuple[object, ...]:
    dates = group.field("date")
    return group.kind, group.treaty, dates.values[0].text if dates else "~", group.type, group.actors, group.id


def _different_block(a: Traits, b: Traits) -> str:
    for name in ("kind", "family", "mood", "treaty", "actors", "context"):
        if getattr(a, name) != getattr(b, name):
            return f"different {name}"
    return "different"
