"""One column each: the runs on which a promise holds, surely and possibly, and the numbers that come of them.

Blocks of pairs come one after the other. A layer keeps joined runs only, which are as many as the rows change, so that
a million memberships need no more memory than the panel itself.
"""

from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from foedus.panels.columns import Column
from foedus.panels.periods import PERIODS, Flags, Floats, Ints
from foedus.panels.rows import Rows
from foedus.panels.runs import Runs, counts, flags, joined, nothing, shares

Numbers = npt.NDArray[np.int8] | Ints | Floats
_MANY = 4_000_000
"""So many runs may gather in a layer before they are joined."""
_DAYS = 1 << 23  # more days than the calendar has


class Values(NamedTuple):
    """A column before unknown cells are put in.

    Attributes:
        sure: What surely holds.
        may: What holds if everything possible is so; ``None`` where nothing is uncertain.
    """

    sure: Numbers
    may: Numbers | None = None


class Pieces(NamedTuple):
    """Runs on rows, each of one pair of members.

    Attributes:
        rows: The first and last row.
        bits: The promises they carry.
        treaty: Under which treaty.
        state: The state that is counted: the partner of a state, the member of a treaty.
        forward: For pairs, whether the first state of the row owes; for states, whether the state of the row owes.
        days: The days of the pair, for shares.
    """

    rows: Runs
    bits: Ints
    treaty: Ints
    state: Ints
    forward: Flags
    days: Runs

    def kept(self, keep: Flags) -> "Pieces":
        """Those that a mask keeps."""
        rows, days = self.rows.kept(keep), self.days.kept(keep)
        return Pieces(rows, self.bits[keep], self.treaty[keep], self.state[keep], self.forward[keep], days)


def in_order(pieces: Pieces) -> Pieces:
    """The same by their first row, so that every layer can join them without sorting again."""
    order = np.argsort(pieces.rows.first, kind="stable")
    rows, days = pieces.rows.taken(order), pieces.days.taken(order)
    return Pieces(rows, pieces.bits[order], pieces.treaty[order], pieces.state[order], pieces.forward[order], days)


class Layer(Protocol):
    """A column that is being filled."""

    column: Column

    def add(self, sure: Pieces, may: Pieces | None) -> None:
        """Take in what a block of treaties surely and possibly gives."""
        ...

    def values(self) -> Values:
        """The column."""
        ...


def layer_of(rows: Rows, column: Column) -> Layer:
    """The layer that fills a column."""
    if column.how == "treaties":
        return _Treaties(rows, column)
    return {"held": _Held, "states": _States, "share": _Shares}[column.how](rows, column)


def _chosen(pieces: Pieces, rows: Rows, column: Column) -> Pieces:
    keep = (pieces.bits & column.bit) != 0
    if rows.unit.of == "state":
        keep &= pieces.forward != (column.way == "received")
    elif rows.unit.of == "dyad" and column.way:
        keep &= pieces.forward == (column.way == "12")
    return pieces.kept(keep)


class _Gathered:
    """Runs that were joined block by block."""

    def __init__(self) -> None:
        self._runs: list[Runs] = []

    def add(self, runs: Runs) -> None:
        self._runs.append(runs)
        if len(self._runs) > 1 and sum(one.size for one in self._runs) > _MANY:
            self._runs = [self.all()]

    def all(self, more: Runs | None = None) -> Runs:
        every = [*self._runs, *([more] if more is not None else [])]
        if len(every) == 1:
            return every[0]
        if not every:
            return nothing()
        return joined(Runs(np.concatenate([one.first for one in every]), np.concatenate([one.last for one in every])))

    @property
    def empty(self) -> bool:
        return all(one.size == 0 for one in self._runs)


class _Held:
    """0 or 1; also what the layers that count in groups have in common: runs in a key space of their own."""

    def __init__(self, rows: Rows, column: Column) -> None:
        self.rows = rows
        self.column = column
        self._sure = _Gathered()
        self._may = _Gathered()

    def add(self, sure: Pieces, may: Pieces | None) -> None:
        self._sure.add(self._runs(_chosen(sure, self.rows, self.column)))
        if may is not None:
            self._may.add(self._runs(_chosen(may, self.rows, self.column)))

    def values(self) -> Values:
        sure = self._sure.all()
        if self._may.empty:
            return Values(self._numbers(sure))
        return Values(self._numbers(sure), self._numbers(self._may.all(sure)))

    def _runs(self, pieces: Pieces) -> Runs:
        return joined(pieces.rows, in_order=True)

    def _numbers(self, runs: Runs) -> Numbers:
        return flags(runs, self.rows.length)


class _States(_Held):
    """How many states: runs are joined for each state, so that a row counts a state once."""

    def _runs(self, pieces: Pieces) -> Runs:
        shift = pieces.state.astype(np.int64) * (self.rows.length + 2)
        return joined(Runs(pieces.rows.first + shift, pieces.rows.last + shift))

    def _numbers(self, runs: Runs) -> Numbers:
        stride = self.rows.length + 2
        return counts(Runs(runs.first % stride, runs.last % stride), self.rows.length)


class _Shares(_Held):
    """The part of each period: days are cut to the rows, joined within each entity, and counted."""

    def _runs(self, pieces: Pieces) -> Runs:
        period = PERIODS[self.rows.unit.step]
        run = np.searchsorted(self.rows.offset, pieces.rows.first, side="right") - 1
        begin = period.first_day(self.rows.period_of(pieces.rows.first).astype(np.int32))
        end = period.last_day(self.rows.period_of(pieces.rows.last).astype(np.int32))
        first, last = np.maximum(pieces.days.first, begin), np.minimum(pieces.days.last, end)
        good = first <= last
        return joined(Runs(run[good] * _DAYS + first[good], run[good] * _DAYS + last[good]))

    def _numbers(self, runs: Runs) -> Numbers:
        period = PERIODS[self.rows.unit.step]
        run, first, last = runs.first // _DAYS, runs.first % _DAYS, runs.last % _DAYS
        a, b = period.of(first.astype(np.int32)), period.of(last.astype(np.int32))
        shift = self.rows.offset[run] - self.rows.first[run]
        in_first = np.minimum(last, period.last_day(a)) - first + 1
        in_last = last - period.first_day(b) + 1
        parts = (in_first / period.days(a), in_last / period.days(b))
        return shares(Runs(a + shift, b + shift), parts, self.rows.length)


class _Treaties:
    """How many treaties; a treaty is never in two blocks, so the numbers of blocks are added up."""

    def __init__(self, rows: Rows, column: Column) -> None:
        self.rows = rows
        self.column = column
        self._sure = np.zeros(rows.length, dtype=np.int32)
        self._may: Ints | None = None

    def add(self, sure: Pieces, may: Pieces | None) -> None:
        surely = self._runs(_chosen(sure, self.rows, self.column))
        number = self._numbers(surely)
        if may is not None and self._may is None:
            self._may = self._sure.copy()
        self._sure += number
        if self._may is not None:
            possibly = _chosen(may, self.rows, self.column) if may is not None else None
            self._may += number if possibly is None else self._numbers(_both(surely, self._runs(possibly)))

    def values(self) -> Values:
        return Values(self._sure, self._may)

    def _runs(self, pieces: Pieces) -> Runs:
        shift = pieces.treaty.astype(np.int64) * (self.rows.length + 2)
        return joined(Runs(pieces.rows.first + shift, pieces.rows.last + shift))

    def _numbers(self, runs: Runs) -> Ints:
        stride = self.rows.length + 2
        return counts(Runs(runs.first % stride, runs.last % stride), self.rows.length)


def _both(one: Runs, other: Runs) -> Runs:
    return joined(one.with_more(other))
