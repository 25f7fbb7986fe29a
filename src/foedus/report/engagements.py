"""Obligations in words: who owes what to whom, whether it is due, and why."""

from itertools import groupby

from foedus.register.engagements import Bond, Collision, Owed
from foedus.report import words
from foedus.report.names import name_of
from foedus.report.page import Page

_VALUE = {
    "due": "due",
    "discretionary": "due, but the state alone decides whether",
    "not_due": "not due",
    "cannot_tell": "cannot be told",
}


def write_event(page: Page, found: list[Owed]) -> None:
    """What an event makes due, treaty by treaty, what is due first."""
    if not found:
        page.text("No treaty that is known here makes anything due.")
        return
    rank = list(_VALUE)
    by_treaty = sorted(found, key=lambda one: (rank.index(str(one.answer)), one.treaty, one.of))
    for treaty, group in groupby(by_treaty, key=lambda one: one.treaty):
        page.heading(treaty)
        for (value, content, kind, why), some in groupby(list(group), key=_alike):
            states = tuple(dict.fromkeys(one.of for one in some))
            page.text(f"• {words.names_of(states)}: {_VALUE[value]} — {kind.replace('_', ' ')}: {content}", 2)
            page.text(why, 6)


def _alike(one: Owed) -> tuple[str, str, str, str]:
    return str(one.answer), one.obligation.content or "", one.obligation.type, _why(one)


def _why(one: Owed) -> str:
    told = [f"{reason.text} ({reason.rule})" for reason in one.answer.reasons[:2] if reason.text]
    extra = one.obligation.discretion
    if extra:
        told.append(f"discretion: {extra.replace('_', ' ')}")
    return "; ".join(told)


def write_bonds(page: Page, bonds: list[Bond]) -> None:
    """What binds two states."""
    if not bonds:
        page.text("No treaty that is known here binds the two on that day.")
    for bond in bonds:
        page.heading(f"{bond.title} ({bond.treaty})")
        page.text(f"In force between them: {str(bond.in_force).replace('_', ' ')}", 2)
        _obligations(page, bond.owed)


def write_owed(page: Page, owed: list[Owed]) -> None:
    """What binds one state, treaty by treaty."""
    if not owed:
        page.text("No treaty that is known here binds it on that day.")
    for treaty, group in groupby(owed, key=lambda one: one.treaty):
        page.heading(treaty)
        _obligations(page, tuple(group))


def _obligations(page: Page, owed: tuple[Owed, ...]) -> None:
    alike: dict[tuple[str, str], list[Owed]] = {}
    for one in owed:
        alike.setdefault((one.obligation.id, one.of), []).append(one)
    for some in alike.values():
        first = some[0]
        toward = tuple(one.toward for one in some)
        whom = words.names_of(toward) if len(toward) <= 6 else f"{len(toward)} states"
        what = first.obligation.content or first.obligation.type
        page.text(f"• {name_of(first.of)} toward {whom}: {first.obligation.type.replace('_', ' ')} — {what}", 2)
        page.text(_when(first), 6)


def _when(one: Owed) -> str:
    trigger = one.obligation.trigger
    if trigger is None or trigger.event is None:
        return f"{_VALUE[str(one.answer)]} on every day it is in force"
    events = (trigger.event,) if isinstance(trigger.event, str) else trigger.event
    return f"in case of {' or '.join(event.replace('_', ' ') for event in events)}"


def write_collisions(page: Page, found: list[Collision]) -> None:
    """Which other engagements a treaty's pledges collide with."""
    if not found:
        page.text("No engagement that is known here collides with a pledge of this treaty, as the texts stand.")
    for one in found:
        pledge = f"{name_of(one.by)}'s pledge to {name_of(one.beneficiary)} ({one.pledge})"
        page.text(f"• {pledge} and {one.other}: {one.answer} conflict", 2)
        for reason in one.answer.reasons[:1]:
            page.text(f"{reason.text} ({reason.rule})", 6)
