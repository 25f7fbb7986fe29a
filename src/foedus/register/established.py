"""All that the ledger says about a treaty, joined, traced and weighed: the evidence a dossier and a status rest on."""

from functools import lru_cache

from foedus.evidence.establish import Evidence, establish
from foedus.ledger import Ledger
from foedus.model.established import Established, items_of
from foedus.model.origin import Told
from foedus.register.corpus import Recorded, recorded, texts_of
from foedus.register.judgements import judgements
from foedus.resources.evidence_rules import identity_rules, weighing_rules


class Heard:
    """The documents that speak of a treaty and what stands in them.

    Args:
        ledger: Where they are recorded.
        treaty: The id of the treaty; ``None`` for all documents.
        known_by: Only what could be known by this day.
    """

    def __init__(self, ledger: Ledger, treaty: str | None, *, known_by: str | None = None) -> None:
        self.treaty = treaty
        self.documents: list[Recorded] = recorded(ledger, treaty=treaty, known_by=known_by)
        self.judgements = judgements(ledger, known_by=known_by)
        self._ledger = ledger

    @property
    def evidence(self) -> Evidence:
        """What stands, and who copied whom."""
        return _evidence(self)

    @property
    def facts(self) -> tuple[Established, ...]:
        """The facts about this treaty itself."""
        found = self.evidence.facts
        return found if self.treaty is None else tuple(fact for fact in found if fact.register_id == self.treaty)

    @property
    def around(self) -> tuple[Established, ...]:
        """What the same documents tell of no treaty in particular: events and silences around it."""
        return tuple(fact for fact in self.evidence.facts if fact.register_id is None and not fact.treaty)

    @property
    def last_day(self) -> str | None:
        """The latest day of publication of a document, ISO 8601."""
        days = [fact.published for fact in self.evidence.facts if fact.published]
        return max(days) if days else None

    def told(self) -> list[Told]:
        """The documents as witnesses, with their texts."""
        texts = texts_of(self._ledger, [each.digest for each in self.documents])
        return [told_of(each, texts.get(each.digest, "")) for each in self.documents]


def told_of(document: Recorded, text: str) -> Told:
    """A document as a witness."""
    return Told(document=document.reading.document, items=items_of(document.reading), text=text)


@lru_cache(maxsize=8)
def _evidence(heard: Heard) -> Evidence:
    judged = heard.judgements
    rulings = judged.rulings(heard.documents)
    return establish(heard.told(), identity_rules(), weighing_rules(), vouched=judged.vouched, rulings=rulings)
