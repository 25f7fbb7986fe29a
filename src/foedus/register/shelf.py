"""What lists need of every document, kept while a process runs and brought up to date entry by entry.

Reading a ledger of a hundred thousand claims again for each list would take seconds; what was appended since does not.
"""

import threading
from collections import Counter
from collections.abc import Iterator

import msgspec

from foedus.ledger import Ledger
from foedus.model.claim import TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.fact import FactKind
from foedus.register.contents import Glance, glance, glances
from foedus.register.corpus import recorded_document
from foedus.register.judgements import Judgements, judgements


class _Light(msgspec.Struct, frozen=True):
    """An entry of the chain, its body unread."""

    id: str
    kind: str
    learnt: str
    body: msgspec.Raw
    document: str = ""
    withdraws: str | None = None


class _Reading(msgspec.Struct, frozen=True):
    document: DocumentHead
    treaties: tuple[TreatyMention, ...]
    claims: tuple[str, ...]


class _AboutTreaty(msgspec.Struct, frozen=True):
    treaty: str | None = None


class _Claim(msgspec.Struct, frozen=True):
    claim: _AboutTreaty


class _Held(msgspec.Struct, frozen=True):
    learnt: str
    reading: _Reading


_LIGHT = msgspec.json.Decoder(_Light)
_READING = msgspec.json.Decoder(_Reading)
_CLAIM = msgspec.json.Decoder(_Claim)


class Shelf:
    """The documents of a ledger at a glance; threads may share it.

    Args:
        ledger: Where they are recorded.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._seen = 0
        self._held: dict[str, _Held] = {}
        self._about: dict[str, str | None] = {}
        self._readings: set[str] = set()
        self._plain = True

    def glances(self) -> list[Glance]:
        """Every document, in the order in which they were recorded.

        Raises:
            LedgerError: The ledger cannot be read.
        """
        with self._lock:
            self._follow()
            if not self._plain:
                return list(glances(self._ledger))
            return list(self._glances())

    def _follow(self) -> None:
        for entry in self._ledger.entries(self._seen):
            self._take(_LIGHT.decode(entry.content))
            self._seen = entry.seq

    def _take(self, fact: _Light) -> None:
        if fact.withdraws in self._readings or fact.withdraws in self._about:
            self._plain = False  # what was read has been taken back; that is rare, and worth looking at as a whole
        elif fact.kind == FactKind.READING.value:
            self._readings.add(fact.id)
            known = self._held.get(fact.document)
            if known is None or fact.learnt >= known.learnt:
                self._held[fact.document] = _Held(fact.learnt, _READING.decode(fact.body))
        elif fact.kind == FactKind.CLAIM.value:
            self._about[fact.id] = _CLAIM.decode(fact.body).claim.treaty

    def _glances(self) -> Iterator[Glance]:
        judged = judgements(self._ledger)
        touched = _documents_in(judged)
        for digest, held in self._held.items():
            each = recorded_document(self._ledger, digest) if digest in touched else None
            yield glance(each) if each is not None else self._glance(digest, held, judged)

    def _glance(self, digest: str, held: _Held, judged: Judgements) -> Glance:
        names = [name for name in held.reading.claims if name in self._about]
        return Glance(
            digest=digest,
            document=held.reading.document,
            treaties=tuple(_meant(mention, judged) for mention in held.reading.treaties) if judged
            else held.reading.treaties,
            claims=dict(Counter(self._about[name] for name in names)),
            learnt=held.learnt,
        )  # fmt: skip


def _meant(mention: TreatyMention, judged: Judgements) -> TreatyMention:
    return msgspec.structs.replace(mention, register_id=judged.meant_by(mention.register_id))


def _documents_in(judged: Judgements) -> set[str]:
    """The documents that a judgement names, or one of whose claims or mentions it names."""
    found: set[str] = set()
    for each in judged.all:
        what = each.what
        found |= {ref.document for ref in (*what.claims, *what.others)}
        found |= {what.mention.document} if what.mention else set()
        found |= {what.document} if what.document else set()
    return found
