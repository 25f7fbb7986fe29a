"""All blocks: puts the claims of a document where they belong, and moves them when their treaty changes."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from foedus.evidence.agree import Judge
from foedus.evidence.shelf import Bond, Shelf
from foedus.evidence.traits import Traiter, Traits, TreatyOf, opposed, other_voice
from foedus.model.established import Item
from foedus.model.evidence_rules import IdentityRules

Place = tuple[object, ...]
BeforeChange = Callable[[Place, Shelf | None], None]


class Placed(msgspec.Struct, frozen=True):
    """Where the claims of one document stand."""

    traits: tuple[Traits, ...]
    bonds: tuple[tuple[Place, Bond], ...]


class Shelves:
    """The blocks by their keys."""

    def __init__(self, traiter: Traiter, judge: Judge, rules: IdentityRules) -> None:
        self._rules = rules
        self._traiter = traiter
        self._judge = judge
        self._shelves: dict[Place, Shelf] = {}
        self._placed: dict[str, Placed] = {}
        self._before_change: BeforeChange | None = None

    def tell(self, before_change: BeforeChange | None) -> None:
        """From now on tell somebody of each block that is about to change, with its shelf if it has one."""
        self._before_change = before_change

    def place(self, document: str, items: tuple[Item, ...], treaty_of: TreatyOf) -> None:
        """Put the claims of a document on their shelves, or move those whose traits have changed."""
        read = self._traiter.of_document(items, treaty_of)
        fresh = self._placing(items, [self._known_again(traits, document) for traits in read])
        old = self._placed.get(document)
        if old == fresh:
            return
        if old is not None:
            self._take_out(old, items)
        for item, traits in zip(items, fresh.traits, strict=True):
            self._changing(traits.block)
            self._shelf(traits.block).add(traits, item.key)
        for place, bond in fresh.bonds:
            self._changing(place)
            self._shelf(place).bind(bond, 1)
        self._placed[document] = fresh

    def traits_of(self, document: str) -> tuple[Traits, ...]:
        """The traits of a document's claims, in the order of its items."""
        return self._placed[document].traits

    def shelf_of(self, traits: Traits) -> Shelf:
        """The shelf on which a claim with these traits stands."""
        return self._shelves[traits.block]

    def __iter__(self) -> Iterator[Shelf]:
        return iter(self._shelves.values())

    def get(self, place: Place) -> Shelf | None:
        """The shelf of a block; ``None`` where nothing stands in it."""
        return self._shelves.get(place)

    def items(self) -> Iterator[tuple[Place, Shelf]]:
        """All blocks with their shelves."""
        return iter(self._shelves.items())

    def _changing(self, place: Place) -> None:
        if self._before_change is not None:
            self._before_change(place, self._shelves.get(place))

    def _shelf(self, place: Place) -> Shelf:
        if place not in self._shelves:
            self._shelves[place] = Shelf(self._judge, self._rules)
        return self._shelves[place]

    def _take_out(self, old: Placed, items: tuple[Item, ...]) -> None:
        for place, bond in old.bonds:
            self._changing(place)
            self._shelves[place].bind(bond, -1)
        for item, traits in zip(items, old.traits, strict=True):
            self._changing(traits.block)
            self._shelves[traits.block].remove(traits, item.key)
            if self._shelves[traits.block].empty:
                del self._shelves[traits.block]

    def _known_again(self, traits: Traits, document: str) -> Traits:
        """The traits, bound to their document where even their equals elsewhere could be another thing."""
        points = self._judge.compare(traits, traits).points
        enough = points is not None and points >= self._judge.least(traits)
        return traits if enough else msgspec.structs.replace(traits, alone=document)

    def _placing(self, items: tuple[Item, ...], traits: list[Traits]) -> Placed:
        by_block: dict[Place, list[int]] = {}
        bonds: list[tuple[Place, Bond]] = []
        numbered = list(traits)
        for index, own in enumerate(traits):
            others = by_block.setdefault(own.block, [])
            equal = [other for other in others if traits[other] == own and not _may_be_one(items[other], items[index])]
            numbered[index] = msgspec.structs.replace(own, nth=len(equal))
            bonds += _bonds(items, numbered, index, others)
            others.append(index)
        return Placed(tuple(numbered), tuple(bonds))


def _bonds(
    items: tuple[Item, ...], traits: list[Traits], index: int, others: Iterable[int]
) -> Iterator[tuple[Place, Bond]]:
    for other in others:
        pair = traits[other], traits[index]
        if pair[0] == pair[1]:
            continue
        if opposed(items[other].claim, items[index].claim):
            yield pair[0].block, Bond(pair, together=True)
        elif not _may_be_one(items[other], items[index]):
            yield pair[0].block, Bond(pair, together=False)


def _may_be_one(a: Item, b: Item) -> bool:
    """Whether one text may tell one thing in two claims: a thing and its denial, or two voices on one thing."""
    return opposed(a.claim, b.claim) or other_voice(a.claim, b.claim)
