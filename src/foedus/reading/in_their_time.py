"""Who a state was when it acted: what Moscow signed in 1956 the Soviet Union signed."""

import datetime as dt

from foedus.errors import DateError
from foedus.model import date as edtf
from foedus.model.claim import Kind
from foedus.reading.drafts import Draft
from foedus.reading.treaties import Treaties, Treaty
from foedus.resources.world import world

_MAKING = frozenset({"sign", "initial", "adopt"})


def in_their_time(drafts: list[Draft], treaties: Treaties) -> None:
    """Give each act, and each treaty with what it says, the states of its day.

    Those are told by ``continues`` in ``data/states``, or by the capital that states ruled from one after the other.
    """
    for draft in drafts:
        if draft.date and draft.kind in (Kind.ACT, Kind.EVENT):
            draft.actors = _then(draft.actors, draft.date)
            draft.recipients = _then(draft.recipients, draft.date)
    told: dict[str, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(draft.treaty or "", []).append(draft)
    for treaty in treaties.all:
        _as_made(treaty, told.get(treaty.id, []))


def _as_made(treaty: Treaty, told: list[Draft]) -> None:
    """A treaty, and what it says, has the parties of the day on which it was made."""
    made = [draft.date for draft in told if draft.type in _MAKING and draft.date]
    if not made or not treaty.parties:
        return
    parties = _then(treaty.parties, min(made))
    for draft in told:
        if draft.actors == treaty.parties and (draft.kind is Kind.TERM or not draft.date):
            draft.actors = parties
    treaty.parties = parties


def _then(states: tuple[str, ...], date: str) -> tuple[str, ...]:
    latest = _latest(date)
    if latest is None:
        return states
    return tuple(sorted({_carrier(state, latest) for state in states}))


def _carrier(state: str, day: dt.date) -> str:
    before = world().continues.get(state)
    if before is not None and before.start <= day < before.end:
        return before.code
    lived = world().one_seat.get(state, ())
    then = [one.code for one in lived if one.start <= day < one.end]
    return then[0] if then and state not in then else state


def _latest(date: str) -> dt.date | None:
    try:
        return edtf.parse(date.rstrip("~")).latest
    except DateError:
        return None
