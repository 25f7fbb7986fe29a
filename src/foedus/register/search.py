"""Search over treaties, claims and documents: the index follows the ledger and what persons judged, entry by entry.

What was rejected or taken back is not found, what was corrected is found as it stands. The index is derived: it may be
deleted at any time, and is made anew where it does not belong to the ledger.
"""

import threading
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from foedus.ledger import Ledger, Query
from foedus.ledger.search import Found, Index, Row, SearchIndex
from foedus.model.fact import FactKind
from foedus.register.corpus import Recorded, recorded, recorded_document, text_of
from foedus.register.judgements import Judgements, judgements
from foedus.resources import treaties

KINDS = ("treaty", "claim", "document")
BATCH = 250
"""Documents that are put into the index at once."""
MANY = 500
"""So many documents that changed are looked at together, not one by one."""


class _Light(msgspec.Struct, frozen=True):
    kind: str
    document: str = ""
    treaties: tuple[str, ...] = ()


_LIGHT = msgspec.json.Decoder(_Light)


class Finder:
    """An index over a ledger and the register; brought up to date when it is asked.

    Args:
        ledger: Where reports are recorded.
        index: Where the index is kept; in memory unless given.
    """

    def __init__(self, ledger: Ledger, index: Index | None = None) -> None:
        self._ledger = ledger
        self._index = index if index is not None else SearchIndex()
        self._lock = threading.Lock()

    def find(
        self,
        text: str,
        *,
        kind: str | None = None,
        treaty: str | None = None,
        language: str | None = None,
        type_: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[int, list[Found]]:
        """How many things fit, and a page of them; each condition given must hold.

        Raises:
            LedgerError: The ledger or the index cannot be read.
        """
        self.follow()
        named = (("kind", kind), ("treaty", treaty), ("language", language), ("type", type_))
        filters = [(column, value) for column, value in named if value]
        return self._index.find(text, filters=filters, limit=limit, offset=offset)

    def follow(self) -> None:
        """Take in what the ledger has learnt since.

        Raises:
            LedgerError: The ledger or the index cannot be read.
        """
        with self._lock:
            head = self._ledger.head()
            count, link = self._index.state()
            if link == _mark(head.link):
                return
            if not self._is_ours(count, link):
                count = 0
            touched = self._touched(count) if count else None
            if touched is None or len(touched[0]) > MANY:
                self._make((head.count, _mark(head.link)))
            else:
                self._renew(*touched, (head.count, _mark(head.link)))

    def close(self) -> None:
        """Give back what the index holds."""
        self._index.close()

    def _is_ours(self, count: int, link: str) -> bool:
        """Whether the index was filled from this ledger, at an earlier end of it, with this register."""
        return count > 0 and any(_mark(entry.link) == link for entry in islice(self._ledger.entries(count - 1), 1))

    def _touched(self, after: int) -> tuple[set[str], set[str]]:
        """The documents and treaties that later entries concern."""
        documents: set[str] = set()
        named: set[str] = set()
        for entry in self._ledger.entries(after):
            fact = _LIGHT.decode(entry.content)
            named.update(fact.treaties)
            if fact.document:
                documents.add(fact.document)
            elif fact.kind in (FactKind.JUDGEMENT.value, FactKind.RETRACTION.value):
                for name in fact.treaties:
                    told = self._ledger.facts(Query(kinds=(FactKind.READING,), treaty=name))
                    documents.update(each.document for each in told)
        return documents, named

    def _renew(self, documents: set[str], named: set[str], state: tuple[int, str]) -> None:
        found = [each for name in sorted(documents) if (each := recorded_document(self._ledger, name)) is not None]
        rows = [row for each in found for row in _rows(each, text_of(self._ledger, each.digest) or "")]
        rows += _treaties(found, judgements(self._ledger), only=named)
        self._index.put([*documents, *(f"treaty {name}" for name in named)], rows, state=state)

    def _make(self, state: tuple[int, str]) -> None:
        self._index.clear()
        found = recorded(self._ledger)
        self._index.put((), _treaties(found, judgements(self._ledger)))
        for start in range(0, len(found), BATCH):
            some = found[start : start + BATCH]
            texts = {each.digest: text_of(self._ledger, each.digest) or "" for each in some}
            self._index.put((), (row for each in some for row in _rows(each, texts[each.digest])))
        self._index.put((), (), state=state)


def _mark(link: str) -> str:
    """An end of the ledger together with the register: an index of another register is made anew."""
    return f"{link} {len(treaties.index())}"


def _treaties(found: Iterable[Recorded], judged: Judgements, *, only: set[str] | None = None) -> Iterator[Row]:
    """Treaties by their names: those of the register, and those that only reports name."""
    cards = treaties.index()
    names = {name: "\n".join((name, *card.names)) for name, card in cards.items()}
    for each in found:
        for mention in each.reading.treaties:
            if mention.register_id and mention.register_id not in cards:
                names[mention.register_id] = f"{mention.register_id}\n{mention.name}"
    for name, text in names.items():
        if (only is None or name in only) and judged.meant_by(name) == name:
            yield Row(kind="treaty", name=name, treaty=name, text=text)


def _rows(each: Recorded, text: str) -> Iterator[Row]:
    """What of a document can be found: its text and head, and the sentences of its claims as they stand."""
    head = each.reading.document
    named = {mention.id: mention.register_id or "" for mention in each.reading.treaties}
    about = next((name for name in named.values() if name), "")
    language = head.language or ""
    words = "\n".join((head.title or "", head.publisher or "", head.url or "", text))
    yield Row(kind="document", name=each.digest, document=each.digest, treaty=about, language=language, text=words)
    for fact, claim in each.named:
        told = (*(passage.quote for passage in claim.passages), *claim.agents, claim.place or "")
        yield Row(
            kind="claim",
            name=fact,
            document=each.digest,
            treaty=named.get(claim.treaty or "", ""),
            language=language,
            type=claim.type,
            text="\n".join(told),
        )
