"""What binds states on a day: between two, on one, in an event, and which engagements collide (law-of-treaties B)."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from foedus.law.question import Question
from foedus.model.answer import Answer
from foedus.model.obligation import Event, Obligation
from foedus.register.holdings import Holdings

PLEDGES = ("non_contravention", "promise_not_to_join")
"""Promises about other engagements (L97)."""


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One obligation of one treaty between two states, and what it comes to.

    Attributes:
        treaty: Its id.
        of: Who owes it.
        toward: To whom.
        obligation: What is owed.
        answer: ``due``, ``discretionary``, ``not_due`` or ``cannot_tell``, with the reasons.
    """

    treaty: str
    of: str
    toward: str
    obligation: Obligation
    answer: Answer


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """One treaty between two states on a day."""

    treaty: str
    title: str
    in_force: Answer
    owed: tuple[Owed, ...]


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """A pledge of one treaty held against another engagement of the same state."""

    treaty: str
    pledge: str
    by: str
    beneficiary: str
    other: str
    answer: Answer


def in_event(holdings: Holdings, event: Event, *, on: dt.date, everything: bool = False) -> list[Owed]:
    """What an event makes due, for every treaty and state it touches.

    Args:
        holdings: The treaties at hand.
        event: What happened: kind, victim, attackers, and what else is known.
        on: The day of the question.
        everything: Also what is not due.
    """
    victims = (event.victim,) if isinstance(event.victim, str) else event.victim or ()
    asked = _Asked(holdings, on.isoformat(), event)
    found: list[Owed] = []
    for victim in victims:
        for name in holdings.of_party(victim, asked.at):
            helpers = [state for state in holdings.parties(name, asked.at) if state != victim]
            found += asked.owed(name, helpers, (victim,))
    touched = [one for one in found if one.obligation.trigger is not None]
    return [one for one in touched if everything or one.answer.value != "not_due"]


def between(holdings: Holdings, a: str, b: str, *, on: dt.date) -> list[Bond]:
    """What binds two states on a day, treaty by treaty (L99)."""
    at = on.isoformat()
    shared = [name for name in holdings.of_party(a, at) if name in set(holdings.of_party(b, at))]
    return [bond for name in shared if (bond := _bond(holdings, name, a, b, at)) is not None]


def _bond(holdings: Holdings, name: str, a: str, b: str, at: str) -> Bond | None:
    force = holdings.ask(name, Question(ask="in_force_between", a=a, b=b, at=at))
    if force.value == "no":
        return None
    asked = _Asked(holdings, at, None)
    owed = (*asked.owed(name, (a,), (b,)), *asked.owed(name, (b,), (a,)))
    return Bond(treaty=name, title=holdings.treaties[name].title, in_force=force, owed=owed)


def on_state(holdings: Holdings, state: str, *, on: dt.date) -> list[Owed]:
    """What binds one state on a day, toward whom."""
    at = on.isoformat()
    found: list[Owed] = []
    for name in holdings.of_party(state, at):
        others = [other for other in holdings.parties(name, at) if other != state]
        found += _Asked(holdings, at, None).owed(name, (state,), others)
    return found


class _Asked:
    """One day and, if there is one, one event, asked of every obligation of a treaty."""

    def __init__(self, holdings: Holdings, at: str, event: Event | None) -> None:
        self._holdings = holdings
        self.at = at
        self._event = event

    def owed(self, name: str, debtors: Iterable[str], creditors: Iterable[str]) -> list[Owed]:
        toward = tuple(creditors)
        return [
            Owed(treaty=name, of=of, toward=to, obligation=one, answer=self._answer(name, of, to, one))
            for of in debtors
            for to in toward
            for one in self._holdings.treaties[name].rule.obligations
            if of != to and (not one.bound or of in one.bound)
        ]

    def _answer(self, name: str, of: str, to: str, one: Obligation) -> Answer:
        question = Question(ask="obligations", of=of, toward=to, obligation=one.id, at=self.at, event=self._event)
        return self._holdings.ask(name, question)


def collisions(holdings: Holdings, name: str, *, on: dt.date) -> list[Collision]:
    """The pledges of a treaty held against every other engagement of those who made them (L97).

    Only the texts are judged; what a state does is another question.
    """
    at = on.isoformat()
    treaty = holdings.treaties[name]
    found: list[Collision] = []
    for pledge in (one for one in treaty.rule.obligations if one.type in PLEDGES):
        parties = holdings.parties(name, at)
        for by in (p for p in parties if not pledge.bound or p in pledge.bound):
            others = [other for other in holdings.of_party(by, at) if other != name]
            questions = [
                Question(ask="conflict", pledge=pledge.id, by=by, beneficiary=to, candidate=other, at=at)
                for to in parties
                if to != by
                for other in others
            ]
            found += [_collision(holdings, name, question) for question in questions]
    return [one for one in found if one.answer.value != "none"]


def _collision(holdings: Holdings, name: str, asked: Question) -> Collision:
    return Collision(
        treaty=name,
        pledge=asked.pledge or "",
        by=asked.by or "",
        beneficiary=asked.beneficiary or "",
        other=str(asked.candidate),
        answer=holdings.ask(name, asked),
    )
