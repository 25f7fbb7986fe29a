"""Places for the nodes of a network: neighbours near, strangers apart, no two on one spot; the same on every call.

A force layout (Fruchterman and Reingold 1991) that begins where the states lie on the map, so that it needs no chance,
and that ends with a pass that moves apart what still overlaps.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]

ROUNDS = 400
APART_ROUNDS = 200


def places(
    start: Sequence[tuple[float, float]],
    edges: Sequence[tuple[int, int]],
    *,
    size: tuple[float, float],
    distance: Sequence[float],
) -> Places:
    """Where each node lies.

    Args:
        start: Where each node lies at first, in any unit.
        edges: Pairs of nodes that belong together.
        size: Width and height of the drawing.
        distance: For each node how much room it takes around itself, in units of the drawing.

    Returns:
        An array of shape ``(nodes, 2)``, inside the drawing, rounded to tenths.
    """
    if not start:
        return np.zeros((0, 2))
    at = _fitted(_spread(np.array(start, dtype=np.float64)), np.array(size), 0.1)
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    ideal = float(np.sqrt(size[0] * size[1] / len(start))) * 0.9
    for step in range(ROUNDS):
        most = 0.08 * size[0] * (1 - step / ROUNDS) + 0.5
        at = _step(at, ends, ideal, most, np.array(size))
    room = np.array(distance, dtype=np.float64)
    at = _fitted(at, np.array(size), 0.04)
    for _ in range(APART_ROUNDS):
        at = _apart(at, room, np.array(size))
    return np.round(at, 1)


def _spread(at: Places) -> Places:
    """Two nodes that begin on one spot would never part: each is moved a little, by its number."""
    turn = np.arange(len(at)) * 2.399963  # The golden angle: no two directions are alike.
    return at + 0.01 * np.stack([np.cos(turn), np.sin(turn)], axis=1) * (1 + np.arange(len(at)))[:, None]


def _fitted(at: Places, size: NDArray[np.float64], margin: float) -> Places:
    low, high = at.min(axis=0), at.max(axis=0)
    span = np.where(high - low > 0, high - low, 1.0)
    return np.asarray(size * (margin + (1 - 2 * margin) * (at - low) / span))


def _step(at: Places, ends: NDArray[np.int64], ideal: float, most: float, size: NDArray[np.float64]) -> Places:
    between = at[:, None, :] - at[None, :, :]
    far = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-6)
    push = (ideal**2 / far**2)[:, :, None] * between
    move = push.sum(axis=1)
    if len(ends):
        along = at[ends[:, 0]] - at[ends[:, 1]]
        pull = along * (np.sqrt((along**2).sum(axis=1)) / ideal)[:, None]
        np.add.at(move, ends[:, 0], -pull)
        np.add.at(move, ends[:, 1], pull)
    # Toward the middle, less so across the longer side: else those without a neighbour drift out of sight.
    move -= (at - size / 2) * np.array([0.35, 0.35 * size[0] / size[1]])
    length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-6)
    return np.asarray(at + move * (np.minimum(length, most) / length)[:, None])


def _apart(at: Places, room: NDArray[np.float64], size: NDArray[np.float64]) -> Places:
    between = at[:, None, :] - at[None, :, :]
    far = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-6)
    wanted = room[:, None] + room[None, :]
    short = np.where(far < wanted, wanted - far, 0.0)
    np.fill_diagonal(short, 0.0)
    moved = at + 0.25 * (between / far[:, :, None] * short[:, :, None]).sum(axis=1)
    return np.asarray(np.clip(moved, room[:, None], size - room[:, None]))
