"""Who a state was when it acted: what Moscow signed in 1956 the Soviet Union signed."""

import datetime as dt

from foedus.errors import DateError
from foedus.model import date as edtf
from foedus.model.claim import Kind
from foedus.reading.drafts import Draft
from foedus.reading.treaties import Treaties
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
    for treaty in treaties.all:
        made = [d.date for d in drafts if d.treaty == treaty.id and d.type in _MAKING and d.date]
        if not made or not treaty.parties:
            continue
        parties = _then(treaty.parties, min(made))
        for draft in drafts:
            same = draft.treaty == treaty.id and draft.actors == treaty.parties
            if same and (draft.kind is Kind.TERM or not draft.date):
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
