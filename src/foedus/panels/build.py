"""From facts to the frame: the rows, the columns asked for, and null wherever the sources do not tell."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from foedus.errors import UsageError
from foedus.panels.basis import on_basis
from foedus.panels.columns import Column
from foedus.panels.facts import Facts
from foedus.panels.fill import Canvas
from foedus.panels.layers import Values
from foedus.panels.pairs import blocks
from foedus.panels.periods import PERIODS, Flags, Longs, number_of
from foedus.panels.rows import KEYS, Rows, rows_of_pairs, rows_of_states, rows_of_treaties
from foedus.panels.runs import spread
from foedus.panels.system import System
from foedus.panels.units import Unit

if TYPE_CHECKING:
    import polars as pl

MOST_ROWS = 60_000_000
"""A panel larger than this is refused before memory runs out: every day of all pairs since 1816 are 700 million."""


class Design(NamedTuple):
    """What a panel is to be.

    Attributes:
        unit: What a row stands for.
        first: The first day of the span.
        last: The last day of the span.
        columns: The columns, in their order.
        unnamed: What a promise to unnamed members counts as: ``unknown``, or ``all``.
        covered_until: The last day the sources tell of; what is not there in a later period is unknown.
        judged: The treaties of which both signature and force are known.
    """

    unit: Unit
    first: dt.date
    last: dt.date
    columns: tuple[Column, ...]
    unnamed: str = "unknown"
    covered_until: dt.date | None = None
    judged: frozenset[str] = frozenset()

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last period."""
        return number_of(self.first, self.unit.step), number_of(self.last, self.unit.step)


def frame_of(facts: Facts, system: System, design: Design) -> "pl.DataFrame":
    """The panel.

    Args:
        facts: The memberships of the system's states.
        system: The states that rows are of.
        design: What the panel is to be.

    Raises:
        UsageError: The span is empty, or the panel would be larger than memory.
    """
    import polars as pl

    rows = _rows(facts, system, design)
    series = _keys(rows, facts, system)
    late = _late(rows, design.covered_until)
    for signed in (False, True):
        mine = [column for column in design.columns if column.signed == signed]
        if mine:
            values = _values(on_basis(facts, signed=signed, judged=design.judged), rows, system, mine, design)
            series |= {column.name: _series(column, values[column.name], late) for column in mine}
    order = [name for name in series if name not in {column.name for column in design.columns}]
    return pl.DataFrame([series[name] for name in (*order, *(column.name for column in design.columns))])


def _rows(facts: Facts, system: System, design: Design) -> Rows:
    unit, span = design.unit, design.span
    if span[0] > span[1]:
        raise UsageError(f"The span ends on {design.last}, before it begins on {design.first}.")
    if unit.of == "treaty":
        rows = rows_of_treaties(facts, unit, span)
    else:
        rows = rows_of_states(system, unit, span) if unit.of == "state" else rows_of_pairs(system, unit, span)
    if rows.length > MOST_ROWS:
        hint = "Ask for fewer years, or for a coarser unit."
        raise UsageError(f"The panel would have {rows.length:,} rows, more than {MOST_ROWS:,}.", hint=hint)
    return rows


def _values(facts: Facts, rows: Rows, system: System, columns: Sequence[Column], design: Design) -> dict[str, Values]:
    directed = design.unit._replace(of="directed-dyad")
    pair_rows = rows if design.unit.of != "state" else rows_of_pairs(system, directed, design.span)
    canvas = Canvas(rows, pair_rows, columns)
    bits = 0
    for column in columns:
        bits |= column.bit
    for block in blocks(facts, bits, unnamed=design.unnamed):
        canvas.add(block)
    return canvas.values()


def _late(rows: Rows, covered_until: dt.date | None) -> Flags | None:
    """The rows of periods that the sources have not seen to their end; ``None`` where they have seen all."""
    if covered_until is None:
        return None
    period = PERIODS[rows.unit.step]
    end = number_of(covered_until, rows.unit.step)
    seen = int(period.last_day(np.array([end], dtype=np.int32))[0]) <= covered_until.toordinal()
    first_unseen = end + 1 if seen else end
    if rows.last.max(initial=0) < first_unseen:
        return None
    late: Flags = _period_column(rows) >= first_unseen
    return late


def _period_column(rows: Rows) -> Longs:
    return spread(rows.first, rows.last - rows.first + 1)


def _series(column: Column, values: Values, late: Flags | None) -> "pl.Series":
    """A column with its nulls: what is possible and not sure, and what is absent where nobody has looked."""
    import polars as pl

    kinds = {"held": pl.Int8, "share": pl.Float64, "treaties": pl.Int32, "states": pl.Int32}
    series = pl.Series(column.name, values.sure, dtype=kinds[column.how])
    unknown = None if values.may is None else np.abs(values.may - values.sure) > 1e-9
    if late is not None:
        # One treaty more may have come later: a number or a part that is known so far is then only the least it can be.
        unsure = late & ((values.sure == 0) if column.how == "held" else (values.sure < 1))
        unsure = late if column.how in ("treaties", "states") else unsure
        unknown = unsure if unknown is None else unknown | unsure
    if unknown is None or not unknown.any():
        return series
    return pl.select(pl.when(pl.Series(~unknown)).then(series).alias(column.name)).to_series()


def _keys(rows: Rows, facts: Facts, system: System) -> "dict[str, pl.Series]":
    import polars as pl

    found: dict[str, pl.Series] = {}
    lengths = rows.last - rows.first + 1
    if rows.unit.of == "treaty":
        found["treaty"] = _repeated("treaty", facts.treaties, rows.entity, lengths)
    elif rows.unit.of == "state":
        name = KEYS[system.scheme]
        found[name] = _code(name, system, rows.entity, lengths)
    else:
        for number, place in enumerate((rows.entity // rows.width, rows.entity % rows.width), start=1):
            name = f"{KEYS[system.scheme]}{number}"
            found[name] = _code(name, system, place, lengths)
    found[rows.unit.step] = _time(rows)
    return found


def _code(name: str, system: System, place: Longs, lengths: Longs) -> "pl.Series":
    import polars as pl

    if system.scheme == "iso3":
        return _repeated(name, system.codes, place, lengths)
    numbers = _numbers(system.codes)
    return pl.Series(name, np.repeat(numbers[place], lengths))


@lru_cache(maxsize=4)
def _numbers(codes: tuple[str, ...]) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    return np.array([int(code) for code in codes], dtype=np.int16)


def _repeated(name: str, words: tuple[str, ...], place: Longs, lengths: Longs) -> "pl.Series":
    import polars as pl

    return pl.Series(name, words, dtype=pl.Enum(words)).gather(np.repeat(place.astype(np.uint32), lengths))


def _time(rows: Rows) -> "pl.Series":
    import polars as pl

    periods = _period_column(rows)
    if rows.unit.step == "year":
        return pl.Series("year", periods.astype(np.int16))
    days = PERIODS[rows.unit.step].first_day(periods.astype(np.int32))
    return pl.Series(rows.unit.step, days - dt.date(1970, 1, 1).toordinal(), dtype=pl.Int32).cast(pl.Date)
