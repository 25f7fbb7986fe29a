"""The outlines of states as shapes on a plane: Natural Earth's (public domain), in the projection they are kept in.

They are those of the web face (``data/web/world.json``, made from the npm package world-atlas): today's borders, a spot
for a state too small to see, and a spot at the capital of a state that is gone.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from foedus.plots.style import harmless
from foedus.resources.web import world_map

Point = tuple[float, float]
Ring = tuple[Point, ...]

HEIGHT = 432
"""The part of the drawing that plots show; below it lies Antarctica, which belongs to no state."""

_PART = re.compile(r"M([^MZ]*)Z?")


@lru_cache(maxsize=1024)
def rings(path: str) -> tuple[Ring, ...]:
    """The closed lines of an SVG path of straight lines (``M x,y L x,y … Z``)."""
    found = []
    for part in _PART.findall(path):
        points = [_point(text) for text in part.split("L")]
        if len(points) > 2:
            found.append((*points, points[0]))
    return tuple(found)


def _point(text: str) -> Point:
    x, _, y = text.partition(",")
    return float(x), float(y)


def area(path: str) -> float:
    """The area of a path's largest part, in square units of the drawing."""
    return max((abs(_signed_area(ring)) for ring in rings(path)), default=0.0)


def _signed_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def shape(path: str, **properties: object) -> dict[str, Any]:
    """A path as a GeoJSON feature on the plane."""
    found = [[[list(point) for point in ring]] for ring in rings(path)]
    told = {name: harmless(value) for name, value in properties.items()}
    return {"type": "Feature", "properties": told, "geometry": {"type": "MultiPolygon", "coordinates": found}}


def hatched(path: str, gap: float = 5.0) -> dict[str, Any]:
    """Slanting lines inside a path, for a state of which nothing can be told.

    Each line ``x + y = c`` is cut where it crosses the outline; every second piece lies inside.
    """
    lines = []
    closed = rings(path)
    sums = [x + y for ring in closed for x, y in ring]
    step = int(min(sums, default=0) // gap) + 1
    while step * gap < max(sums, default=0):
        crossings = sorted(_crossings(closed, step * gap))
        lines += [[list(a), list(b)] for a, b in zip(crossings[::2], crossings[1::2], strict=False)]
        step += 1
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": lines}}


def _crossings(closed: tuple[Ring, ...], level: float) -> list[Point]:
    found = []
    for ring in closed:
        for (ax, ay), (bx, by) in pairwise(ring):
            low, high = ax + ay - level, bx + by - level
            if (low < 0) != (high < 0):
                share = low / (low - high)
                found.append((round(ax + share * (bx - ax), 2), round(ay + share * (by - ay), 2)))
    return found


def lands() -> tuple[str, ...]:
    """The paths of all land, with a state of ours or without."""
    drawn = world_map()
    return (*drawn.scenery, *(one.d for _, one in sorted(drawn.states.items()) if one.d))


def width() -> int:
    """The width of the drawing, in its units."""
    return world_map().width
