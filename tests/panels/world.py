"""A small world of states with numbers, memberships to put into it, and the slow way to count them."""

import datetime as dt
from collections.abc import Sequence

import polars as pl
from hypothesis import strategies as st

from foedus.model.membership import MemberSpell, Promise
from foedus.panels.build import Design, frame_of
from foedus.panels.columns import columns_of
from foedus.panels.facts import COUNTED, facts_of
from foedus.panels.system import Life, System, system_of
from foedus.panels.units import unit_of

FIRST, LAST = 1900, 1911
END = dt.date(1914, 12, 31)


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


SYSTEM = system_of(
    [
        Life("10", day("1890-01-01"), day("1990-12-31")),
        Life("2", day("1890-01-01"), day("1990-12-31")),
        Life("30", day("1903-05-01"), day("1990-12-31")),
        Life("40", day("1890-01-01"), day("1904-03-31")),
        Life("40", day("1907-10-01"), day("1990-12-31")),
        Life("50", day("1890-01-01"), day("1903-02-01")),
    ],
    "cow",
    "a small world",
)
NUMBERS = ("2", "10", "30", "40", "50")


def spell(treaty: str, state: str, first: str, last: str | None = None, **more: object) -> MemberSpell:
    """A membership from signature, of an alliance of defence unless told otherwise."""
    given = {"promises": (Promise(type="defence"),), "scheme": "cow", "basis": "signature", **more}
    return MemberSpell(treaty=treaty, state=state, first=first, last=last, **given)


def made(
    spells: Sequence[MemberSpell],
    unit: str = "directed-dyad-year",
    columns: Sequence[str] = ("atop",),
    *,
    system: System = SYSTEM,
    covered: dt.date | None = END,
    span: tuple[int, int] = (FIRST, LAST),
    **more: object,
) -> pl.DataFrame:
    """The frame of a panel."""
    wanted = unit_of(unit)
    first, last = dt.date(span[0], 1, 1), dt.date(span[1], 12, 31)
    design = Design(wanted, first, last, columns_of(columns, wanted), covered_until=covered, **more)
    return frame_of(facts_of(spells, system), system, design)


def cell(frame: pl.DataFrame, column: str, **keys: object) -> object:
    """One cell by its keys; fails unless there is exactly one."""
    found = frame.filter(*(pl.col(key) == value for key, value in keys.items()))
    assert found.height == 1
    return found[column][0]


_DAYS = st.dates(dt.date(1895, 1, 1), dt.date(1913, 12, 31))


@st.composite
def memberships(draw: st.DrawFn) -> list[MemberSpell]:
    """Memberships with known days, none of them in two spells at once."""
    found = {}
    for _ in range(draw(st.integers(0, 12))):
        treaty, state = draw(st.sampled_from("ABC")), draw(st.sampled_from(NUMBERS))
        a, b = sorted((draw(_DAYS), draw(_DAYS)))
        last = b.isoformat() if draw(st.booleans()) else None
        types = draw(st.sets(st.sampled_from(COUNTED), min_size=1))
        promises = tuple(Promise(type=one) for one in sorted(types))
        found[treaty, state] = spell(treaty, state, a.isoformat(), last, promises=promises, seen_until=END.isoformat())
    return list(found.values())


def slowly(spells: Sequence[MemberSpell], type_: str) -> set[tuple[int, int, int]]:
    """The ordered pairs and years in which the first owes the second a promise, found day by day."""
    found = set()
    for mine in spells:
        for other in spells:
            if mine.treaty == other.treaty and mine.state != other.state and _promises(mine, type_):
                found |= {(int(mine.state), int(other.state), on.year) for on in _common(mine, other)}
    return {key for key in found if _row(*key)}


def _promises(mine: MemberSpell, type_: str) -> bool:
    return any(promise.type == type_ for promise in mine.promises)


def _common(mine: MemberSpell, other: MemberSpell) -> list[dt.date]:
    first = max(dt.date.fromisoformat(mine.first), dt.date.fromisoformat(other.first), dt.date(FIRST, 1, 1))
    lasts = [dt.date.fromisoformat(one.last) for one in (mine, other) if one.last]
    last = min([*lasts, dt.date(LAST, 12, 31)])
    return [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]


def _row(one: int, other: int, year: int) -> bool:
    days = range(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal() + 1)
    return any(_alive(str(one), n) and _alive(str(other), n) for n in days)


def _alive(code: str, on: int) -> bool:
    place = SYSTEM.place(code)
    spells = zip(SYSTEM.state, SYSTEM.first, SYSTEM.last, strict=True)
    return any(state == place and first <= on <= last for state, first, last in spells)
