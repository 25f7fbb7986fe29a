"""Obligations in words: who owes what to whom, whether it is due, and why."""

from itertools import groupby

from foedus.law.obligations import Bond, Clash, Touched
from foedus.model.obligation import Obligation
from foedus.register.holdings import Holdings
from foedus.report import words
from foedus.report.names import name_of
from foedus.report.page import Page

_VALUE = {
    "due": "due",
    "discretionary": "due, but the state alone decides whether",
    "cannot_tell": "cannot be told",
    "not_due": "not due",
}


def write_event(page: Page, found: list[Touched], holdings: Holdings) -> None:
    """What an event comes to, what is due first; states to whom the same applies stand together."""
    if not found:
        page.text("No treaty that is known here makes anything due.")
    for treaty, group in groupby(found, key=lambda one: one.treaty):
        page.heading(f"{holdings.title(treaty)} ({treaty})")
        alike: dict[tuple[object, ...], list[Touched]] = {}
        for one in group:
            alike.setdefault((one.value, one.obligation, one.toward, _conditions(one)), []).append(one)
        for some in alike.values():
            _outcome(page, some)


def _outcome(page: Page, some: list[Touched]) -> None:
    first = some[0]
    states = tuple(dict.fromkeys(one.of for one in some))
    what = f"{first.type.replace('_', ' ')} ({first.obligation})" + (f": {first.content}" if first.content else "")
    page.text(f"• {words.names_of(states)} toward {name_of(first.toward)}: {_VALUE[first.value]} — {what}", 2)
    for condition in _conditions(first):
        page.text(condition, 6)
    limits = [each.replace("_", " ") for each in (first.when_due, first.discretion) if each]
    if limits and first.value != "not_due":
        page.text(f"how: {'; '.join(limits)}", 6)


def _conditions(one: Touched) -> tuple[str, ...]:
    """What decides: the conditions that fail or are not given, else all that hold."""
    open_ones = [(text, word) for text, word in one.conditions if word != "holds"]
    return tuple(f"{text.rstrip('.')}: {word}" for text, word in open_ones or one.conditions)


def write_bonds(page: Page, bonds: list[Bond], holdings: Holdings, silent: tuple[tuple[str, str], ...] = ()) -> None:
    """What binds, treaty by treaty.

    Args:
        page: Where to.
        bonds: The obligations.
        holdings: For the titles.
        silent: Treaties in force without an obligation of part B, each with how surely.
    """
    if not bonds and not silent:
        page.text("No treaty that is known here binds on that day.")
    for treaty, group in groupby(bonds, key=lambda one: one.treaty):
        some = list(group)
        page.heading(f"{holdings.title(treaty)} ({treaty})")
        page.text(f"in force: {some[0].in_force.replace('_', ' ')}", 2)
        for one in some:
            _bond(page, one)
    if silent:
        page.heading("Also in force, without an obligation of these kinds")
        for treaty, word in silent:
            note = "" if word == "yes" else f" ({word.replace('_', ' ')})"
            page.text(f"• {holdings.title(treaty)} ({treaty}){note}", 2)


def _bond(page: Page, one: Bond) -> None:
    whom = words.names_of(one.toward) if len(one.toward) <= 6 else f"{len(one.toward)} states"
    kind = one.obligation.type.replace("_", " ")
    page.text(f"• {name_of(one.of)} toward {whom}: {kind} — {one.obligation.content or kind}", 2)
    page.text(_when(one.obligation), 6)


def _when(duty: Obligation) -> str:
    if duty.trigger is None or duty.trigger.event is None:
        return "on every day it is in force"
    events = (duty.trigger.event,) if isinstance(duty.trigger.event, str) else duty.trigger.event
    return f"in case of {' or '.join(event.replace('_', ' ') for event in events)}"


def write_clashes(page: Page, found: list[Clash]) -> None:
    """Which other engagements a treaty's pledges collide with."""
    if not found:
        page.text("No engagement that is known here collides with a pledge of this treaty, as the texts stand.")
    for one in found:
        pledge = f"{name_of(one.by)}'s pledge to {name_of(one.beneficiary)} ({one.pledge})"
        page.text(f"• {pledge} and {one.candidate} ({one.obligation}): {one.value} conflict", 2)
        page.text(f"{one.text} Only the texts are judged; both treaties stay in force (VCLT art. 30(4)).", 6)
