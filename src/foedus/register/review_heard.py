"""What stands in a ledger, for review: kept between two questions, so that after a judgement little is made anew.

Every answer is the one that :class:`foedus.register.established.Heard` gives.
"""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from foedus.evidence.establish import Evidence
from foedus.evidence.growing import Growing
from foedus.evidence.identity import Index
from foedus.evidence.near import Near, nearly
from foedus.evidence.rulings import Ruling
from foedus.ledger import Ledger
from foedus.model.established import Established
from foedus.register.established import Heard
from foedus.resources.evidence_rules import identity_rules, weighing_rules


class _Kept:
    """What is kept of one ledger; one question at a time brings it to the documents and judgements that stand now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._growing = Growing(identity_rules(), weighing_rules())

    def evidence(self, heard: Heard) -> tuple[Evidence, Index]:
        judged = heard.judgements
        rulings, told = judged.rulings(heard.documents), heard.told()
        with self._lock:
            return self._growing.at(told, vouched=judged.vouched, rulings=rulings), self._growing.index

    def nearly(self, facts: Sequence[Established], index: Index, rulings: Sequence[Ruling]) -> tuple[Near, ...]:
        with self._lock:  # so that the index does not grow meanwhile
            return nearly(facts, identity_rules(), rulings=rulings, index=index)


_KEPT: WeakKeyDictionary[Ledger, _Kept] = WeakKeyDictionary()
_KEEPING = Lock()


class HeardNow(Heard):
    """All documents of a ledger as they stand now."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, None)
        with _KEEPING:
            self._kept = _KEPT.setdefault(ledger, _Kept())

    @property
    def evidence(self) -> Evidence:
        """What stands, and who copied whom."""
        return self._stands[0]

    @cached_property
    def _stands(self) -> tuple[Evidence, Index]:
        return self._kept.evidence(self)

    def nearly(self) -> tuple[Near, ...]:
        """The findings that nearly matched, the nearest first."""
        evidence, index = self._stands
        return self._kept.nearly(evidence.facts, index, self.judgements.rulings(self.documents))


def heard_for_review(ledger: Ledger, treaty: str | None = None, *, known_by: str | None = None) -> Heard:
    """The documents that speak of a treaty (or all) and what stands in them, as far as it could be known by a day."""
    if treaty is None and known_by is None:
        return HeardNow(ledger)
    return Heard(ledger, treaty, known_by=known_by)
