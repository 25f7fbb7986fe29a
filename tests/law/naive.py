"""A slow second opinion: the same law walked through day by day, without intervals, ordinals or shortcuts."""

import datetime as dt
from typing import NamedTuple

ONE = dt.timedelta(days=1)


class NaiveRule(NamedTuple):
    """N-th deposit, a delay in days and months, the first of a month or not; the same for later parties; notice."""

    count: int
    days: int
    months: int
    aligned: bool
    later_days: int
    later_aligned: bool
    notice_months: int


def walk(day: dt.date, days: int, months: int, *, aligned: bool) -> dt.date:
    """A clock by walking: month by month, then day by day, then on to the next first of a month."""
    number, here = day.day, day.replace(day=1)
    for _ in range(months):
        here = (here + 31 * ONE).replace(day=1)
    following = (here + 31 * ONE).replace(day=1)
    here = min(here + (number - 1) * ONE, following - ONE)
    for _ in range(days):
        here += ONE
    if aligned:
        here += ONE
        while here.day != 1:
            here += ONE
    return here


class Diary(NamedTuple):
    """What a day-by-day reading finds: the treaty's day, and who is a party on which days."""

    entry: dt.date | None
    parties: dict[dt.date, frozenset[str]]


def simulate(rule: NaiveRule, deposits: dict[str, dt.date], notices: dict[str, dt.date], last: dt.date) -> Diary:
    """Go from day to day and keep a diary."""
    day = min(deposits.values())
    trigger = entry = None
    parties: dict[dt.date, frozenset[str]] = {}
    while day <= last:
        given = {state for state, when in deposits.items() if when <= day}
        if trigger is None and len(given) >= rule.count:
            trigger = day
            entry = walk(day, rule.days, rule.months, aligned=rule.aligned)
        there = set()
        if trigger is not None and entry is not None and entry <= day:
            for state in given:
                own = walk(deposits[state], rule.later_days, 0, aligned=rule.later_aligned)
                if deposits[state] <= trigger or own <= day:
                    there.add(state)
        for state, when in notices.items():
            if state in there and walk(when, 0, rule.notice_months, aligned=False) <= day:
                there.discard(state)
        parties[day] = frozenset(there)
        day += ONE
    return Diary(entry, parties)
