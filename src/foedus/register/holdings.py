"""Every treaty that is known, with the acts that reports add, side by side, for questions about states."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from foedus.law.court import Court
from foedus.law.engine import ask
from foedus.law.question import Question
from foedus.ledger import Ledger, Query
from foedus.model.answer import Answer
from foedus.model.fact import FactKind
from foedus.model.treaty import Treaty
from foedus.register import catalogue
from foedus.register.established import Heard
from foedus.register.law_acts import with_reports
from foedus.resources import treaties
from foedus.resources.rulebook import rulebook


class Holdings:
    """The treaties at hand on a day of knowledge, at a standard of proof.

    Args:
        ledger: Where reports are recorded.
        known: Only what could be known by this day.
        standard: How well an act must stand.
    """

    def __init__(self, ledger: Ledger, *, known: str | None = None, standard: str = "reported") -> None:
        self._ledger = ledger
        self._known = known
        self._standard = standard

    @cached_property
    def treaties(self) -> dict[str, Treaty]:
        """Every treaty by its id."""
        held = {name: entry.treaty for name, entry in treaties.register().items()}
        for name in sorted(self._spoken()):
            base = held.get(name) or catalogue.treaty_of(name, self._ledger)
            held[name] = self.with_reports(base)
        return held

    def with_reports(self, base: Treaty) -> Treaty:
        """A treaty with the acts that reports establish at the standard."""
        heard = Heard(self._ledger, base.id, known_by=self._known)
        return with_reports(base, heard.facts, self._standard) if heard.documents else base

    def _spoken(self) -> set[str]:
        facts = self._ledger.facts(Query(kinds=(FactKind.READING,)), known_by=self._known)
        return {name for fact in facts for name in fact.treaties}

    @cached_property
    def court(self) -> Court:
        """All of them before one court, so that what was worked out once is kept."""
        return Court(self.treaties)

    def ask(self, name: str, question: Question) -> Answer:
        """A question about one of them."""
        known = msgspec.structs.replace(question, as_of=question.as_of or self._known)
        return ask(self.treaties[name], known, court=self.court, rulebook=rulebook())

    def parties(self, name: str, at: str) -> tuple[str, ...]:
        """Who is a party on a day, or may be: those of whom it cannot be told are not left out."""
        treaty = self.treaties[name]
        states = treaty.rule.parties or tuple(sorted({s for act in treaty.acts for s in act.states if s != "*"}))
        return tuple(s for s in states if self.ask(name, Question(ask="party_in_force", state=s, at=at)).value != "no")

    def of_party(self, state: str, at: str) -> Iterator[str]:
        """The treaties that a state is a party to on a day, or may be."""
        for name, treaty in self.treaties.items():
            acting = {s for act in treaty.acts for s in act.states} | set(treaty.rule.parties)
            possible = state in acting or any(r.continues in acting for k, r in treaty.states.items() if k == state)
            if possible and self.ask(name, Question(ask="party_in_force", state=state, at=at)).value != "no":
                yield name
