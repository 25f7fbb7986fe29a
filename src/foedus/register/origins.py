"""Who copied whom: the documents of the ledger as trees, and the tree of voices under one finding."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from foedus.errors import UsageError
from foedus.evidence.origin import OriginForest, origins
from foedus.ledger import Ledger
from foedus.model.document import DocumentHead
from foedus.model.established import Established, name_of
from foedus.model.judgement import ClaimRef
from foedus.model.origin import Link, OriginNode, Tie
from foedus.register.established import Heard
from foedus.register.review_targets import find
from foedus.resources.evidence_rules import weighing_rules

_DEEPEST = 50


class DocumentNode(msgspec.Struct, frozen=True, kw_only=True):
    """A document, or a source that the ledger does not hold, with those that have it from there.

    Attributes:
        name: The digest of the document, or the name of the outside source.
        document: Its head; ``None`` for an outside source.
        rests_on: The voice that its main news rests on (``PRK:kcna``); ``None`` where it names none. A node without
            a document that rests on itself is that voice, with several documents that rest on it.
        tie: How it hangs on the one above; ``None`` for an original.
        measure: How alike they are, 0 to 1.
        children: Those that have it from there.
    """

    name: str
    document: DocumentHead | None = None
    rests_on: str | None = None
    tie: Tie | None = None
    measure: float = 1.0
    children: tuple["DocumentNode", ...] = ()

    @property
    def documents(self) -> int:
        """How many documents of the ledger it stands for, itself among them."""
        return (self.document is not None) + sum(child.documents for child in self.children)


class FindingOrigins(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word a finding rests.

    Attributes:
        finding: The finding.
        trees: State, voice, outlet, document and copy.
        documents: The documents in them, by digest.
    """

    finding: Established
    trees: tuple[OriginNode, ...]
    documents: dict[str, DocumentHead]


def document_trees(
    ledger: Ledger, *, treaty: str | None = None, language: str | None = None, known_by: str | None = None
) -> tuple[DocumentNode, ...]:
    """The documents as trees, each original with its copies, those with most copies first.

    Args:
        ledger: Where they are recorded.
        treaty: Only those that speak of this treaty.
        language: Only trees that hold a document in this language.
        known_by: Only what could be known by this day.
    """
    told = Heard(ledger, treaty, known_by=known_by).told()
    heads = {each.key: each.document for each in told}
    forest = origins(told, weighing_rules().origins)
    trees = _Grower(forest, heads).trees()
    return tuple(tree for tree in trees if language is None or _speaks(tree, language))


def finding_origins(ledger: Ledger, name: str, *, known_by: str | None = None) -> FindingOrigins:
    """The tree of voices and documents under one finding, or under the finding that a claim is part of.

    Raises:
        UnknownNameError: There is no such finding.
        UsageError: It is something else than a finding or a claim.
    """
    target = find(ledger, name, known_by=known_by)
    heard = Heard(ledger, None, known_by=known_by)
    facts = {fact.id: fact for fact in heard.facts}
    finding = facts.get(target.id) or next((f for f in facts.values() if _holds(f, target.claims)), None)
    if finding is None:
        raise UsageError(f"A {target.kind} has no tree of voices.", where=name, hint="Name a finding or a claim.")
    heads = {name_of(member.item.document): member.item.document for member in finding.members}
    heads |= {each.key: each.document for each in heard.told()}
    return FindingOrigins(finding=finding, trees=heard.evidence.forest.tree(finding), documents=heads)


def _holds(fact: Established, claims: tuple[ClaimRef, ...]) -> bool:
    wanted = {(ref.document, ref.passages) for ref in claims}
    return any((m.item.document_key, m.item.claim.passages) in wanted for m in fact.members)


def _speaks(tree: DocumentNode, language: str) -> bool:
    own = tree.document is not None and tree.document.language == language
    return own or any(_speaks(child, language) for child in tree.children)


def _under_voices(trees: Iterable[DocumentNode]) -> list[DocumentNode]:
    """Originals whose main news rests on one voice hang on that voice: eight papers on one agency are one origin."""
    by_voice: dict[str, list[DocumentNode]] = defaultdict(list)
    for tree in trees:
        by_voice[tree.rests_on or tree.name].append(tree)
    return [some[0] if len(some) == 1 else _voice(voice, some) for voice, some in by_voice.items()]


def _voice(name: str, some: Iterable[DocumentNode]) -> DocumentNode:
    quoting = tuple(msgspec.structs.replace(node, tie=Tie.QUOTES, rests_on=None) for node in some)
    return DocumentNode(name=name, rests_on=name, children=quoting)


class _Grower:
    def __init__(self, forest: OriginForest, heads: dict[str, DocumentHead]) -> None:
        self._forest = forest
        self._heads = heads
        self._below: dict[str, list[Link]] = defaultdict(list)
        for link in forest.links:
            self._below[link.parent].append(link)

    def trees(self) -> tuple[DocumentNode, ...]:
        """One tree an original; a ring of documents that name each other begins at its first."""
        hanging = {link.child for link in self._forest.links}
        roots = dict.fromkeys(name for name in (*self._heads, *self._below) if name not in hanging)
        seen: set[str] = set()
        trees = [self._grow(name, seen) for name in roots]
        trees += [self._grow(name, seen) for name in self._heads if name not in seen]
        return tuple(sorted(_under_voices(trees), key=lambda tree: -tree.documents))

    def _grow(self, root: str, seen: set[str]) -> DocumentNode:
        """The tree below a name; what hangs too deep hangs at the deepest place, as JSON and stacks have limits."""
        order: list[tuple[str, Link | None, str]] = []
        waiting: list[tuple[str, Link | None, str, int]] = [(root, None, "", 0)]
        while waiting:
            here, link, above, depth = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            order.append((here, link, above))
            below = here if depth < _DEEPEST else above
            waiting += [(each.child, each, below, depth + (below == here)) for each in self._below.get(here, ())]
        held: dict[str, list[DocumentNode]] = defaultdict(list)
        for here, link, above in reversed(order):
            held[above].append(self._node(here, link, tuple(reversed(held.pop(here, [])))))
        return held[""][0]

    def _node(self, name: str, link: Link | None, children: tuple[DocumentNode, ...]) -> DocumentNode:
        head = self._heads.get(name)
        return DocumentNode(
            name=name,
            document=head,
            rests_on=self._forest.main_origin(name) if head is not None else None,
            tie=link.tie if link else None,
            measure=link.measure if link else 1.0,
            children=children,
        )
