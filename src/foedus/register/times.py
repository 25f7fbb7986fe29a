"""The ledger at several times of knowledge: what they share is loaded, read and weighed once.

Every answer is the one that :func:`foedus.register.corpus.recorded` and :class:`foedus.register.established.Heard` give
for the same day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from foedus.evidence.establish import Evidence
from foedus.evidence.growing import Acts, Differences, Growing, Stepping
from foedus.evidence.origin import Sketches
from foedus.ledger import Ledger, Query
from foedus.model.claim import Kind
from foedus.model.established import Established
from foedus.model.fact import Fact, FactKind
from foedus.model.origin import Told
from foedus.register.as_learnt import AsLearnt
from foedus.register.corpus import Recorded, recorded, recorded_of, texts_of
from foedus.register.established import Heard, told_of
from foedus.register.judgements import Judgements, judgements
from foedus.resources.evidence_rules import identity_rules, weighing_rules

_Asked = tuple[str | None, bool]


class Times:
    """A ledger at any time of knowledge.

    Args:
        ledger: The ledger as it is now.
        by_reading: Whether a document counts from the day on which it was read, rather than published.

    Attributes:
        by_reading: The same.
    """

    def __init__(self, ledger: Ledger, *, by_reading: bool) -> None:
        self._whole = ledger
        self.by_reading = by_reading
        self._made: dict[str, Recorded] = {}
        self._told: dict[tuple[str, tuple[str, ...]], tuple[Recorded, Told]] = {}
        self._sketches: Sketches = {}
        self._growing: dict[_Asked, Growing] = {}
        self._heard: dict[_Asked, HeardAt] = {}
        self._stepping: tuple[HeardAt, Stepping] | None = None
        self._acts: dict[tuple[str | None, frozenset[str]], Acts] = {}

    def ledger(self, day: dt.date) -> Ledger:
        """The ledger as a question about a day sees it."""
        return AsLearnt(self._whole, day.isoformat()) if self.by_reading else self._whole

    def heard(self, treaty: str | None, day: dt.date, *, for_law: bool = False) -> "HeardAt":
        """What had been heard of a treaty, or of all, by the end of a day.

        Args:
            treaty: Its id; ``None`` for all documents.
            day: The day.
            for_law: For a question of law: of the facts, acts are enough; and documents must have been published by
                then, where otherwise it is enough that they were read.
        """
        made = ActsAt if for_law else HeardAt
        known_by = day.isoformat() if for_law or not self.by_reading else None
        asked = (treaty, for_law)
        judged = judgements(self.ledger(day), known_by=known_by)
        documents = self._recorded(treaty, day, judged, known_by)
        last = self._heard.get(asked)
        if last is not None and last.documents == documents and last.judgements.all == judged.all:
            return last
        self._heard[asked] = made(self, asked, documents, judged)
        return self._heard[asked]

    def evidence(self, heard: "HeardAt") -> Evidence:
        """What stands in the documents that had been heard."""
        growing = self._growing.get(heard.asked)
        if growing is None:
            growing = Growing(identity_rules(), weighing_rules(), sketches=self._sketches)
            self._growing[heard.asked] = growing
        judged = heard.judgements
        return growing.at(heard.told(), vouched=judged.vouched, rulings=judged.rulings(heard.documents))

    def differences(self, before: "HeardAt", after: "HeardAt") -> Differences | None:
        """The facts that may differ between two days, the earlier asked for first; ``None`` where none can."""
        if after is before:
            return None
        judged = before.judgements, after.judgements
        ruled = [each.rulings(heard.documents) for each, heard in zip(judged, (before, after), strict=True)]
        found = None
        if not any(ruled) and judged[0].vouched == judged[1].vouched:
            if self._stepping is None or self._stepping[0] is not before:
                vouched = judged[0].vouched
                stepping = Stepping(
                    identity_rules(), weighing_rules(), vouched=vouched, sketches=self._sketches, told=before.told()
                )
                self._stepping = (before, stepping)
            found = self._stepping[1].step(after.told())
            self._stepping = (after, self._stepping[1]) if found is not None else None
        if found is None:
            then, now = before.evidence, after.evidence
            found = Differences(then.facts, now.facts, then.forest, now.forest)
        return found

    def acts(self, heard: "HeardAt") -> tuple[Established, ...]:
        """The acts that stand in the documents that had been heard."""
        judged = heard.judgements
        if judged.rulings(heard.documents):
            return tuple(fact for fact in self.evidence(heard).facts if fact.kind is Kind.ACT)
        told = heard.told()
        asked = (heard.treaty, judged.vouched)
        found = self._acts[asked].at(told) if asked in self._acts else None
        if found is None:
            fresh = Acts(identity_rules(), weighing_rules(), vouched=judged.vouched, sketches=self._sketches)
            self._acts[asked] = fresh
            found = fresh.at(told)
        return found or ()

    def told(self, documents: Iterable[Recorded]) -> list[Told]:
        """Documents as witnesses, with their texts."""
        found = []
        for each in documents:
            name = (each.digest, each.facts)
            known = self._told.get(name)
            if known is None or known[0] != each:
                known = self._told[name] = (each, told_of(each, self._texts.get(each.digest, "")))
            found.append(known[1])
        return found

    # -- what is loaded once

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return texts_of(self._whole, {fact.document for fact in self._readings})

    @cached_property
    def _readings(self) -> list[Fact]:
        return list(self._whole.facts(Query(kinds=(FactKind.READING,), include_withdrawn=True)))

    @cached_property
    def _of_treaty(self) -> Mapping[str, list[Fact]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self._readings:
            for treaty in fact.treaties:
                found[treaty].append(fact)
        return found

    @cached_property
    def _claims(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self._whole.facts(Query(kinds=(FactKind.CLAIM,)))}

    @cached_property
    def _is_plain(self) -> bool:
        """Whether no reading and no claim was ever taken back: then what is known by a day follows from its facts."""
        retractions = self._whole.facts(Query(kinds=(FactKind.RETRACTION,), include_withdrawn=True))
        targets = {fact.withdraws for fact in retractions}
        return not targets & {*self._claims, *(fact.id for fact in self._readings)}

    def _recorded(self, treaty: str | None, day: dt.date, judged: Judgements, known_by: str | None) -> list[Recorded]:
        if not self._is_plain:
            return recorded(self.ledger(day), treaty=treaty, known_by=known_by)
        latest: dict[str, Fact] = {}
        for fact in self._asked(treaty, judged):
            if self.by_reading and fact.learnt[:10] > day.isoformat():
                continue
            if known_by is None or fact.known <= known_by:
                old = latest.get(fact.document)
                latest[fact.document] = fact if old is None or fact.learnt >= old.learnt else old
        found = [judged.heeded(self._of(fact)) for fact in latest.values()]
        if treaty is None or not judged:
            return found
        return [each for each in found if any(one.register_id == treaty for one in each.reading.treaties)]

    def _asked(self, treaty: str | None, judged: Judgements) -> Iterable[Fact]:
        """The readings that may speak of a treaty, in the order in which the ledger is asked for them."""
        if treaty is None:
            return self._readings
        names = judged.also_called(treaty)
        found = [f for name in sorted(names, key=lambda name: name != treaty) for f in self._of_treaty.get(name, ())]
        linked = judged.documents_linked_to(names)
        return [*found, *(fact for fact in self._readings if fact.document in linked)] if linked else found

    def _of(self, fact: Fact) -> Recorded:
        known = self._made.get(fact.id)
        if known is None:
            known = self._made[fact.id] = recorded_of(fact, self._claims)
        return known


class HeardAt(Heard):
    """What had been heard by a day, over what :class:`Times` holds."""

    def __init__(self, times: Times, asked: _Asked, documents: list[Recorded], judged: Judgements) -> None:
        self.asked = asked
        self.treaty = asked[0]
        self.documents = documents
        self.judgements = judged
        self._times = times

    @property
    def evidence(self) -> Evidence:
        """What stands, and who copied whom."""
        return self._evidence

    @cached_property
    def _evidence(self) -> Evidence:
        return self._times.evidence(self)

    def told(self) -> list[Told]:
        """The documents as witnesses, with their texts."""
        return self._told

    @cached_property
    def _told(self) -> list[Told]:
        return self._times.told(self.documents)


class ActsAt(HeardAt):
    """The same for the law, which asks for nothing but acts."""

    @property
    def facts(self) -> tuple[Established, ...]:
        """The acts about this treaty itself."""
        return self._acts

    @cached_property
    def _acts(self) -> tuple[Established, ...]:
        return tuple(fact for fact in self._times.acts(self) if fact.register_id == self.treaty)
