"""Runs of periods: unions of them without overlap, and columns filled from them, on whole arrays at once.

A run is a first and a last number, both counted in. A panel of a million rows has some thousand runs, so everything is
decided on runs and only the last step touches rows.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.panels.periods import Flags, Floats, Ints, Longs


class Runs(NamedTuple):
    """Runs on one axis, both ends counted in; the arrays have one length."""

    first: Ints | Longs
    last: Ints | Longs

    def kept(self, keep: Flags) -> "Runs":
        """Those that a mask keeps."""
        return Runs(self.first[keep], self.last[keep])

    def taken(self, places: Longs) -> "Runs":
        """Those at some places, in their order."""
        return Runs(self.first[places], self.last[places])

    def with_more(self, other: "Runs") -> "Runs":
        """These and others."""
        return Runs(np.concatenate([self.first, other.first]), np.concatenate([self.last, other.last]))

    @property
    def size(self) -> int:
        """How many there are."""
        return int(self.first.size)


def nothing() -> Runs:
    """No run."""
    none = np.zeros(0, dtype=np.int64)
    return Runs(none, none)


def joined(runs: Runs, *, in_order: bool = False) -> Runs:
    """The same numbers in as few runs as can be, in order; touching runs become one.

    Runs of several groups can be joined in one go if each group has numbers of its own with a gap between groups.
    ``in_order`` says that they already begin one after the other.
    """
    if runs.size == 0:
        return runs
    if in_order:
        return _joined_in_order(runs.first, runs.last)
    order = np.argsort(runs.first, kind="stable")
    return _joined_in_order(runs.first[order], runs.last[order])


def _joined_in_order(first: Ints | Longs, last: Ints | Longs) -> Runs:
    reach = np.maximum.accumulate(last)
    opens = np.empty(first.size, dtype=np.bool_)
    opens[0] = True
    np.greater(first[1:], reach[:-1] + 1, out=opens[1:])
    begins = np.flatnonzero(opens)
    ends = np.append(begins[1:] - 1, first.size - 1)
    return Runs(first[begins], reach[ends])


def flags(disjoint: Runs, length: int) -> npt.NDArray[np.int8]:
    """1 on the rows of disjoint runs in order, 0 on all others."""
    if disjoint.size == 0:
        return np.zeros(length, dtype=np.int8)
    edges = np.empty(2 * disjoint.size + 2, dtype=np.int64)
    edges[0], edges[-1] = 0, length
    edges[1:-1:2] = disjoint.first
    edges[2:-1:2] = disjoint.last + 1
    values = np.zeros(edges.size - 1, dtype=np.int8)
    values[1::2] = 1
    return np.repeat(values, np.diff(edges))


def counts(runs: Runs, length: int) -> npt.NDArray[np.int32]:
    """How many runs cover each row."""
    change = np.bincount(runs.first, minlength=length + 1)
    change -= np.bincount(runs.last + 1, minlength=length + 1)
    return np.cumsum(change[:length]).astype(np.int32)


def spread(first: Longs, lengths: Longs) -> Longs:
    """``first[i], first[i] + 1, …`` for each run, ``lengths[i]`` numbers long, one after the other."""
    total = int(lengths.sum())
    starts = np.cumsum(lengths) - lengths
    out: Longs = np.arange(total, dtype=np.int64) + np.repeat(first - starts, lengths)
    return out


def shares(rows: Runs, parts: tuple[Floats, Floats], length: int) -> Floats:
    """The part of each row that runs of days cover; the runs do not overlap.

    Args:
        rows: The first and the last row that each of them reaches.
        parts: The part of the first and of the last row that it covers; where both are one row, the first part counts.
        length: How many rows there are.
    """
    inner = Runs(rows.first + 1, rows.last - 1).kept(rows.last - rows.first > 1)
    out = counts(inner, length).astype(np.float64)
    several = rows.first != rows.last
    out += np.bincount(rows.first, weights=parts[0], minlength=length)
    out += np.bincount(rows.last[several], weights=parts[1][several], minlength=length)
    return np.minimum(out, 1.0)
