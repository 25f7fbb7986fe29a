"""Who copied whom: by what a document says of itself, by its letters, and by the pattern of its claims.

Eight papers on one agency are one origin. Two documents are taken as independent only if nothing ties them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from foedus.evidence.days import span
from foedus.evidence.pattern import pattern_links
from foedus.evidence.sketch import Sketch, bands, likeness, sketch
from foedus.evidence.voices import Voice, Voices, alias
from foedus.evidence.words import fold
from foedus.model.claim import Stance
from foedus.model.document import DocumentHead
from foedus.model.established import Established, Item
from foedus.model.evidence_rules import OriginRules
from foedus.model.origin import Link, OriginNode, Tie, Told

# Stricter than the standard: programs differ on whose host an address with an @ or a backslash names.
_ADDRESS = re.compile(r"https?://(?P<host>[^\s/?#\\@:\[\]]+)(?::\d+)?(?:[/?#]|$)")
_NOBODYS = (".example.org", ".example.com", ".example.net", ".example", ".test", ".invalid", ".localhost")

_LONGEST_LINE = 50
"""Documents that a tree follows from copy to original; nobody copies so far, but anybody can write that he did."""

Sketches = dict[str, tuple[Sketch, tuple[tuple[object, ...], ...]]]
"""Sketches of texts, with the keys by which alike ones are found, by the keys of their documents."""


class OriginForest:
    """The ties between the documents of a collection; asked for trees, origins and copies."""

    def __init__(self, told: Sequence[Told], links: Iterable[Link], rules: OriginRules) -> None:
        self._rules = rules
        self._told = {each.key: each for each in told}
        self._links = {link.child: link for link in links}
        self._homes: dict[str, str] = {}
        self._reader = Voices(rules)
        self._voices = frozenset(
            voice for each in told for item in each.items for voice in self._reader.chain(item.claim)
        )

    @property
    def links(self) -> tuple[Link, ...]:
        """All ties between documents, by child."""
        return tuple(self._links[child] for child in sorted(self._links))

    @property
    def short_voices(self) -> frozenset[Voice]:
        """The voices whose name could be the initials of another's: on them it rests how voices are called."""
        return frozenset(voice for voice in self._voices if " " not in voice.name)

    def root(self, document: str) -> str:
        """The document, or the outside source, that a document goes back to."""
        seen = {document}
        while document in self._links and self._links[document].parent not in seen:
            document = self._links[document].parent
            seen.add(document)
        return document

    def voices(self, item: Item) -> tuple[Voice, ...]:
        """The voices of a claim, nearest first, long names of agencies as their short ones."""
        return tuple(alias(voice, self._voices) for voice in self._reader.chain(item.claim))

    def origin(self, item: Item) -> str:
        """On whose word a claim rests: a state, a named voice, or the publisher of the first document."""
        voices = self.voices(item)
        state = next((voice.state for voice in voices if voice.state), "")
        if state:
            return state
        named = [voice for voice in voices if voice.name]
        return named[-1].text if named else self.home(item.document_key)

    def home(self, document: str) -> str:
        """Who publishes the document that a document goes back to."""
        if document not in self._homes:
            self._homes[document] = self.publisher(self.root(document))
        return self._homes[document]

    def publisher(self, document: str) -> str:
        """Who publishes a document: its host, or its publisher's name, or the document itself."""
        told = self._told.get(document)
        if told is None:
            return document
        host = site_of(told.document)
        return host or " ".join((told.document.publisher or "").casefold().split()) or document

    def origins(self, group: Established, *, denying: bool = False) -> Mapping[str, tuple[Item, ...]]:
        """The origins that assert (or that deny) a fact, each with the items that rest on it."""
        out: defaultdict[str, list[Item]] = defaultdict(list)
        for member in group.members:
            if (member.item.claim.stance is Stance.DENIES) is denying:
                out[self.origin(member.item)].append(member.item)
        return {name: tuple(items) for name, items in sorted(out.items())}

    def tree(self, group: Established) -> tuple[OriginNode, ...]:
        """The fact's origins as trees: state, voice, outlet, documents and their copies."""
        paths = {self._path(member.item) for member in group.members}
        return _grow(sorted(paths, key=lambda path: [name for name, _ in path]))

    def main_origin(self, document: str) -> str | None:
        """The voice on which the main news of a document rests: the first named one among its leading claims."""
        for item in self._lead(document):
            named = [voice for voice in self.voices(item) if voice.name]
            if named:
                return named[0].text
        return None

    def shared(self, group_of: Mapping[tuple[str, str], str]) -> tuple[frozenset[str], ...]:
        """Sets of documents whose main news is one fact on the word of one voice.

        Args:
            group_of: Document and claim to the id of their group.
        """
        told_by: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for document in self._told:
            for item in self._lead(document):
                for voice in self.voices(item):
                    if voice.name:
                        told_by[voice.text, group_of[item.key.document, item.key.claim]].add(document)
        return _merged([documents for _, documents in sorted(told_by.items()) if len(documents) > 1])

    def _lead(self, document: str) -> list[Item]:
        items = self._told[document].items
        ordered = sorted(items, key=lambda item: item.claim.passages[0].start if item.claim.passages else 0)
        return ordered[: self._rules.leading_claims]

    def _path(self, item: Item) -> tuple[tuple[str, Tie | None], ...]:
        path: list[tuple[str, Tie | None]] = []
        voices = self.voices(item)
        state = next((voice.state for voice in voices if voice.state), "")
        if state:
            path.append((state, None))
        path += [(voice.text, Tie.SPEAKS_FOR if voice.state else Tie.QUOTES) for voice in voices if voice.name]
        lineage: list[tuple[str, Tie | None]] = [(item.document_key, Tie.QUOTES if path else None)]
        while (
            (link := self._links.get(lineage[-1][0]))
            and link.parent not in [name for name, _ in lineage]
            and len(lineage) < _LONGEST_LINE
        ):
            lineage[-1] = (lineage[-1][0], link.tie)
            lineage.append((link.parent, Tie.QUOTES if path else None))
        return (*path, *reversed(lineage))


def origins(told: Iterable[Told], rules: OriginRules, *, sketches: Sketches | None = None) -> OriginForest:
    """Find the ties between documents: named sources first, then near-duplicates, then equal patterns of claims.

    Args:
        told: The documents.
        rules: When two are tied.
        sketches: Sketches of texts that were made before, by the keys of their documents; those made now are added.
    """
    ordered = sorted(told, key=lambda each: (span(each.document.published) or (0, 0), each.key))
    links: dict[str, Link] = {}
    for link in (
        *pattern_links(ordered, rules),
        *_copies(ordered, rules, {} if sketches is None else sketches),
        *_derived(ordered),
    ):
        links[link.child] = link
    return OriginForest(ordered, links.values(), rules)


def host_of(url: str | None) -> str:
    """The host of an address, lower case, without ``www.``; empty where there is none, or it is nobody's (RFC 2606)."""
    found = _ADDRESS.match((url or "").casefold())
    host = found["host"].removeprefix("www.").rstrip(".") if found else ""
    return "" if f".{host}".endswith(_NOBODYS) else host


def site_of(head: DocumentHead) -> str:
    """The host a document was read from; empty where only the document itself names one."""
    return "" if head.claimed else host_of(head.url)


def _derived(told: Sequence[Told]) -> list[Link]:
    by_name: dict[str, str] = {}
    for each in reversed(told):
        for name in (each.document.url, each.document.title, each.document.publisher):
            if name:
                by_name[fold(name)] = each.key
    links = []
    for each in told:
        source = each.document.derived_from
        if source:
            parent = by_name.get(fold(source), source)
            if parent != each.key:
                links.append(Link(child=each.key, parent=parent, tie=Tie.DERIVED))
    return links


def _copies(told: Sequence[Told], rules: OriginRules, sketches: Sketches) -> list[Link]:
    first_with: dict[tuple[object, ...], list[str]] = {}
    links: list[Link] = []
    for each in told:
        if len(each.text) < rules.shortest_text:
            continue
        if each.key not in sketches:
            made = sketch(each.text)
            sketches[each.key] = made, tuple(bands(made))
        own, keys = sketches[each.key]
        near = dict.fromkeys(other for band in keys for other in first_with.get(band, ()))
        best = max(
            ((likeness(own, sketches[other][0]), other) for other in near), default=(0.0, ""), key=lambda pair: pair[0]
        )
        if best[0] >= rules.copy_likeness:
            links.append(Link(child=each.key, parent=best[1], tie=Tie.COPY, measure=round(best[0], 3)))
            continue  # copies of a copy are found by the original
        for band in keys:
            first_with.setdefault(band, []).append(each.key)
    return links


def _merged(sets: Iterable[set[str]]) -> tuple[frozenset[str], ...]:
    out: list[set[str]] = []
    for each in sets:
        joined = set(each)
        rest = []
        for other in out:
            if joined & other:
                joined |= other
            else:
                rest.append(other)
        out = [*rest, joined]
    return tuple(sorted((frozenset(each) for each in out), key=sorted))


def _grow(paths: Sequence[tuple[tuple[str, Tie | None], ...]]) -> tuple[OriginNode, ...]:
    branches: dict[tuple[str, Tie | None], list[tuple[tuple[str, Tie | None], ...]]] = {}
    for path in paths:
        branches.setdefault(path[0], []).append(path[1:])
    return tuple(
        OriginNode(name=name, tie=tie, children=_grow([rest for rest in deeper if rest]))
        for (name, tie), deeper in branches.items()
    )
