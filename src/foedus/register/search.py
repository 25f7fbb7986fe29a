"""Search over treaties, claims and documents: the index follows the ledger, entry by entry."""

import threading
from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.ledger import Ledger
from foedus.ledger.search import Found, Row, SearchIndex
from foedus.model.claim import Claim
from foedus.model.fact import FactKind
from foedus.resources import treaties

KINDS = ("treaty", "claim", "document")
BATCH = 2000


class Finder:
    """An index over a ledger and the register; brought up to date when it is asked.

    Args:
        ledger: Where reports are recorded.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._index = SearchIndex()
        self._seen: int | None = None
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
            LedgerError: The ledger cannot be read.
        """
        self._follow()
        named = (("kind", kind), ("treaty", treaty), ("language", language), ("type", type_))
        filters = [(column, value) for column, value in named if value]
        return self._index.find(text, filters=filters, limit=limit, offset=offset)

    def _follow(self) -> None:
        with self._lock:
            if self._seen is None:
                self._index.add(_treaties())
                self._seen = 0
            head = self._ledger.head().count
            if head > self._seen:
                self._take_in(self._seen)
                self._seen = head

    def _take_in(self, after: int) -> None:
        rows: list[Row] = []
        for entry in self._ledger.entries(after):
            fact: dict[str, Any] = msgspec.json.decode(entry.content)
            rows += _rows(fact)
            if len(rows) >= BATCH:
                self._index.add(rows)
                rows = []
        self._index.add(rows)


def _treaties() -> Iterator[Row]:
    for name, card in treaties.index().items():
        yield Row(kind="treaty", name=name, treaty=name, text="\n".join((name, *card.names)))


def _rows(fact: dict[str, Any]) -> Iterator[Row]:
    """What of a fact can be found: the text of a document, the sentences of a claim, a treaty that is new."""
    body = fact["body"]
    about = (fact.get("treaties") or ("",))[0]
    if fact["kind"] == FactKind.DOCUMENT.value:
        source = body.get("source") or {}
        head = [str(source[key]) for key in ("title", "publisher", "url") if source.get(key)]
        language = str(source.get("language") or "")
        text = "\n".join((*head, str(body["text"])))
        digest = str(fact["document"])
        yield Row(kind="document", name=digest, document=digest, treaty=about, language=language, text=text)
    elif fact["kind"] == FactKind.CLAIM.value:
        claim = msgspec.convert(body["claim"], Claim)
        words = (*(passage.quote for passage in claim.passages), *claim.agents, claim.place or "")
        yield Row(
            kind="claim",
            name=str(fact["id"]),
            document=str(fact["document"]),
            treaty=about,
            type=claim.type,
            text="\n".join(words),
        )
    elif fact["kind"] == FactKind.READING.value:
        for mention in body.get("treaties") or ():
            name = mention.get("register_id")
            if name and name not in treaties.index():
                yield Row(kind="treaty", name=name, treaty=name, text=f"{name}\n{mention.get('name') or ''}")
