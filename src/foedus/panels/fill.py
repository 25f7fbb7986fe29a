"""From pairs of members to the rows of a panel: where each pair falls, and what it carries."""

from collections.abc import Sequence

import numpy as np

from foedus.panels.columns import Column
from foedus.panels.layers import Pieces, Values, in_order, layer_of
from foedus.panels.pairs import Pairs, may_runs, sure_runs
from foedus.panels.periods import PERIODS, Ints, Longs
from foedus.panels.rows import Rows
from foedus.panels.runs import Runs


class Canvas:
    """Takes in pairs of members block by block and keeps only what the columns need of them.

    Args:
        rows: The rows of the panel.
        pair_rows: The rows of ordered pairs, for units that are not pairs: two states count together only where both
            exist.
        columns: The columns to fill.
    """

    def __init__(self, rows: Rows, pair_rows: Rows, columns: Sequence[Column]) -> None:
        self.rows = rows
        self._pair_rows = pair_rows
        self._layers = [layer_of(rows, column) for column in columns]

    def add(self, pairs: Pairs) -> None:
        """Take in a block of pairs; all pairs of a treaty come in one block."""
        period = PERIODS[self.rows.unit.step]
        some, sure = sure_runs(pairs, period)
        surely = self._pieces(pairs.kept(some), sure.kept(some), sure=True)
        may = may_runs(pairs, period)
        # Also where only days are uncertain and no period is: the share of the period is then uncertain.
        open_ = (pairs.may_first < pairs.sure_first) | (pairs.may_last > pairs.sure_last) | ~some
        doubtful = open_ | (pairs.may_owe != 0)
        possibly = self._pieces(pairs.kept(doubtful), may.kept(doubtful), sure=False) if doubtful.any() else None
        for layer in self._layers:
            layer.add(surely, possibly)

    def values(self) -> "dict[str, Values]":
        """Every column by its name."""
        return {layer.column.name: layer.values() for layer in self._layers}

    def _pieces(self, pairs: Pairs, runs: Runs, *, sure: bool) -> Pieces:
        width = self._pair_rows.width
        bits = pairs.owes if sure else pairs.owes | pairs.may_owe
        days = Runs(pairs.sure_first, pairs.sure_last) if sure else Runs(pairs.may_first, pairs.may_last)
        if self.rows.unit.of == "treaty":
            which, on_rows = self.rows.meet(pairs.treaty.astype(np.int64), runs)
        elif self.rows.unit.of == "dyad":
            low, high = np.minimum(pairs.one, pairs.other), np.maximum(pairs.one, pairs.other)
            which, on_rows = self.rows.meet(low.astype(np.int64) * width + high, runs)
        else:
            which, on_rows = self._pair_rows.meet(pairs.one.astype(np.int64) * width + pairs.other, runs)
            if self.rows.unit.of == "state":
                return self._of_states(pairs, which, on_rows, bits, days)
        forward = (pairs.one < pairs.other)[which]
        return in_order(Pieces(on_rows, bits[which], pairs.treaty[which], pairs.one[which], forward, days.taken(which)))

    def _of_states(self, pairs: Pairs, which: Longs, on_pairs: Runs, bits: Ints, days: Runs) -> Pieces:
        """Both directions of each pair on the rows of the states: what each owes, and what it is owed."""
        periods = Runs(self._pair_rows.period_of(on_pairs.first), self._pair_rows.period_of(on_pairs.last))
        owing, rows_owing = self.rows.meet(pairs.one[which].astype(np.int64), periods)
        owed, rows_owed = self.rows.meet(pairs.other[which].astype(np.int64), periods)
        both = np.concatenate([which[owing], which[owed]])
        partners = np.concatenate([pairs.other[which[owing]], pairs.one[which[owed]]])
        forward = np.zeros(both.size, dtype=np.bool_)
        forward[: owing.size] = True
        rows = rows_owing.with_more(rows_owed)
        return in_order(Pieces(rows, bits[both], pairs.treaty[both], partners, forward, days.taken(both)))
