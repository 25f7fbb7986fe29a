"""The one way in: a treaty and a question give an answer with its reasons (law-of-treaties, part D)."""

from collections.abc import Callable, Mapping
from typing import Protocol

from foedus.law import asked_dates, asked_effects, asked_status
from foedus.law.clock import ordinal
from foedus.law.court import NOBODY_ELSE, Court
from foedus.law.hearing import Hearing
from foedus.law.question import Question
from foedus.law.reasons import reason
from foedus.model.answer import Answer, Reason
from foedus.model.treaty import Treaty


class Cited(Protocol):
    """What a rulebook says of a rule: its legal source and its wording in the house's own words."""

    @property
    def source(self) -> str:
        """Convention and article, or the practice it rests on."""

    @property
    def wording(self) -> str:
        """The rule in our own words."""


Rulebook = Mapping[str, Cited]

_ANSWERS: dict[str, Callable[[Hearing], Answer]] = {
    **asked_dates.ANSWERS,
    **asked_status.ANSWERS,
    **asked_effects.ANSWERS,
}


def ask(
    treaty: Treaty,
    question: Question,
    *,
    others: Mapping[str, Treaty] = NOBODY_ELSE,
    court: Court | None = None,
    rulebook: Rulebook | None = None,
) -> Answer:
    """Answer a question about a treaty.

    Args:
        treaty: The treaty.
        question: What is asked.
        others: Other treaties it may wait for, be replaced by, or compete with.
        court: Keeps what was worked out between questions; for more than one question, pass the same one.
        rulebook: Fills in the legal source of each reason.

    Raises:
        UsageError: A day of the question is no day.
    """
    court = court if court is not None else Court({**others, treaty.id: treaty})
    as_of = ordinal(question.as_of) if question.as_of is not None else None
    hearing = Hearing(court, court.docket(treaty, as_of, question.version), question)
    found = _ANSWERS[question.ask](hearing)
    if as_of is not None:
        found = _as_known(found, question.as_of or "")
    return found if rulebook is None else cite(found, rulebook)


def _as_known(found: Answer, as_of: str) -> Answer:
    step = reason("L14", f"Only acts that could be known by {as_of} are used.")
    return Answer(value=found.value, reasons=(*found.reasons, step), code=found.code, would_settle=found.would_settle)


def cite(found: Answer, rulebook: Rulebook) -> Answer:
    """The same answer with the legal source of each reason."""
    reasons = tuple(_cited(one, rulebook.get(one.rule)) for one in found.reasons)
    return Answer(value=found.value, reasons=reasons, code=found.code, would_settle=found.would_settle)


def _cited(one: Reason, rule: Cited | None) -> Reason:
    if rule is None:
        return one
    text = one.text or rule.wording
    return Reason(rule=one.rule, source=rule.source, text=text, acts=one.acts, passages=one.passages)
