"""In force, not in force, cannot be told: what the law says of a treaty for every day of a span, as bars."""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from foedus.law.court import Court
from foedus.law.engine import ask
from foedus.law.question import Question
from foedus.model.answer import CANNOT_TELL
from foedus.model.treaty import Treaty
from foedus.register.catalogue import rule_known
from foedus.register.status_of import TreatyStatus
from foedus.resources import treaties
from foedus.resources.rulebook import rulebook

LOOKS = 48


class Bar(msgspec.Struct, frozen=True):
    """Days with one answer.

    Attributes:
        first: The first of them.
        until: The first day with another answer, or the end of the span.
        answer: ``yes``, ``no`` or ``cannot_tell``.
    """

    first: dt.date
    until: dt.date
    answer: str


def bars(status: TreatyStatus, first: dt.date, last: dt.date, looks: Iterable[dt.date] = ()) -> list[Bar]:
    """The answers from ``first`` to ``last``.

    Looks at even steps and at the days named, and between two that differ for the very day of the change.
    """
    law = _Law(status)
    step = max(1, (last - first).days // LOOKS)
    even = {first + dt.timedelta(days=at) for at in range(0, (last - first).days, step)}
    days = sorted(even | {day for day in looks if first <= day <= last} | {last})
    found: list[Bar] = []
    for day, answer in law.changes(days):
        if found:
            found[-1] = msgspec.structs.replace(found[-1], until=day)
        found.append(Bar(day, last, answer))
    return found


class _Law:
    def __init__(self, status: TreatyStatus) -> None:
        self._treaty = status.treaty
        self._known = status.known
        attested = any(act.kind == "enter_into_force" for act in status.treaty.acts)
        self._silent = not (rule_known(status.treaty) or attested)
        self._court = Court({**_neighbours(status.treaty), status.treaty.id: status.treaty})

    def changes(self, days: list[dt.date]) -> Iterator[tuple[dt.date, str]]:
        here, now = days[0], self.answer(days[0])
        yield here, now
        for there in days[1:]:
            then = self.answer(there)
            while then != now:
                here = self._between(here, there, now)
                now = self.answer(here)
                yield here, now
            here = there

    def _between(self, low: dt.date, high: dt.date, now: str) -> dt.date:
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            low, high = (middle, high) if self.answer(middle) == now else (low, middle)
        return high

    def answer(self, day: dt.date) -> str:
        if self._silent:
            return CANNOT_TELL
        question = Question(ask="in_force", at=day.isoformat(), as_of=self._known)
        return str(ask(self._treaty, question, court=self._court, rulebook=rulebook()).value)


def _neighbours(treaty: Treaty) -> dict[str, Treaty]:
    """The treaties of the register that it replaces, or that replace it: they decide when it ends."""
    cards = treaties.index()
    names = {*treaty.rule.replaces, *(card.id for card in cards.values() if treaty.id in card.replaces)}
    return {name: treaties.treaty(name).treaty for name in sorted(names) if name in cards and name != treaty.id}
