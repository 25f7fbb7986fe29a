"""The rows of a panel as runs: for each state, pair or treaty the periods in which it has rows, without gaps between.

A pair has a row in a period if both states existed on a common day of it; a state, if it existed on a day of it.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from foedus.panels.facts import Facts
from foedus.panels.periods import PERIODS, Ints, Longs, Period
from foedus.panels.runs import Runs
from foedus.panels.system import System
from foedus.panels.units import Unit

KEYS = {"iso3": "state", "cow": "ccode", "gw": "gwcode"}
"""The names of the columns with states' codes; a pair has them with a 1 and a 2."""


@dataclass(frozen=True, eq=False)
class Rows:
    """The runs of rows, in the order of the panel.

    Attributes:
        unit: What a row stands for.
        width: How many things there are of a kind; a pair's number is ``first * width + second``.
        entity: The number of the state, pair or treaty of each run, never falling.
        first: Its first period.
        last: Its last period, counted in.
        offset: The row with which each run begins.
        length: How many rows there are.
    """

    unit: Unit
    width: int
    entity: Longs
    first: Longs
    last: Longs
    offset: Longs
    length: int

    def meet(self, entity: Longs, runs: Runs) -> tuple[Longs, Runs]:
        """Where runs of periods fall on the rows of their entities.

        Args:
            entity: The entity of each run.
            runs: Periods, both ends counted in.

        Returns:
            Which of the runs each piece is of, and its first and last row.
        """
        which, here = self._candidates(entity)
        first = np.maximum(runs.first[which], self.first[here])
        last = np.minimum(runs.last[which], self.last[here])
        good = first <= last
        which, here, first, last = which[good], here[good], first[good], last[good]
        shift = self.offset[here] - self.first[here]
        return which, Runs(first + shift, last + shift)

    def _candidates(self, entity: Longs) -> tuple[Longs, Longs]:
        """Each run with each run of rows of the same entity: mostly one, or none."""
        low = np.searchsorted(self.entity, entity, side="left")
        many = np.searchsorted(self.entity, entity, side="right") - low
        if many.size and int(many.max()) > 1:
            which = np.repeat(np.arange(entity.size), many)
            starts = np.cumsum(many) - many
            return which, np.arange(which.size) - np.repeat(starts, many) + np.repeat(low, many)
        which = np.flatnonzero(many)
        return which, low[which]

    def period_of(self, rows: Ints | Longs) -> Longs:
        """The period of each of some rows."""
        run = np.searchsorted(self.offset, rows, side="right") - 1
        return self.first[run] + rows - self.offset[run]


def _of_runs(unit: Unit, width: int, entity: Longs, runs: Runs, *, span: tuple[int, int]) -> Rows:
    """Rows from runs in any order: cut to the span, put in order, and a period that two runs share given to one."""
    first, last = np.maximum(runs.first, span[0]), np.minimum(runs.last, span[1])
    keep = first <= last
    entity, first, last = entity[keep], first[keep], last[keep]
    reach = int(last.max(initial=0)) + 2
    order = np.argsort(entity * reach + first, kind="stable")
    entity, first, last = entity[order], first[order], last[order]
    same = entity[1:] == entity[:-1]
    if same.any():
        bound = np.maximum.accumulate(entity * reach + last)[:-1] - entity[:-1] * reach
        first[1:] = np.where(same, np.maximum(first[1:], bound + 1), first[1:])
        keep = first <= last
        entity, first, last = entity[keep], first[keep], last[keep]
    lengths = last - first + 1
    ends = np.cumsum(lengths)
    return Rows(unit, width, entity, first, last, ends - lengths, int(ends[-1]) if ends.size else 0)


@lru_cache(maxsize=4)
def rows_of_states(system: System, unit: Unit, span: tuple[int, int]) -> Rows:
    """A row for each state and period in which it existed."""
    period = PERIODS[unit.step]
    entity = system.state.astype(np.int64)
    return _of_runs(unit, len(system.codes), entity, _periods(period, system.first, system.last), span=span)


@lru_cache(maxsize=4)
def rows_of_pairs(system: System, unit: Unit, span: tuple[int, int]) -> Rows:
    """A row for each pair and period in which both existed on a common day; ordered pairs where it is directed."""
    count = system.state.size
    one, other = _pairs_of_spells(count, directed=unit.of != "dyad")
    first = np.maximum(system.first[one], system.first[other])
    last = np.minimum(system.last[one], system.last[other])
    keep = (first <= last) & (system.state[one] != system.state[other])
    one, other, first, last = one[keep], other[keep], first[keep], last[keep]
    width = len(system.codes)
    entity = system.state[one].astype(np.int64) * width + system.state[other]
    return _of_runs(unit, width, entity, _periods(PERIODS[unit.step], first, last), span=span)


def _pairs_of_spells(count: int, *, directed: bool) -> tuple[Longs, Longs]:
    if not directed:
        one, other = np.triu_indices(count, 1)
        return one.astype(np.int64), other.astype(np.int64)
    every = np.arange(count, dtype=np.int64)
    return np.repeat(every, count), np.tile(every, count)


def rows_of_treaties(facts: Facts, unit: Unit, span: tuple[int, int]) -> Rows:
    """A row for each treaty and period from its first signature or entry into force to its last member's end."""
    runs = _periods(PERIODS[unit.step], facts.may_first, facts.may_last)
    return _of_runs(unit, len(facts.treaties), facts.treaty.astype(np.int64), runs, span=span)


def _periods(period: Period, first: Ints, last: Ints) -> Runs:
    return Runs(period.of(first).astype(np.int64), period.of(last).astype(np.int64))
