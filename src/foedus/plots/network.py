"""The network of alliances on a day: a line for each treaty of two, a numbered hub for each treaty of more.

A hub in place of a line between every two members keeps a day with NATO legible: 32 lines and not 496.
"""

from collections import defaultdict
from collections.abc import Sequence

import altair as alt

from foedus.plots.bonds import Bonds, Bound, Tie, bonds_on
from foedus.plots.layout import places
from foedus.plots.network_layers import (
    HUB_ROOM,
    KEY_WIDTH,
    LETTERS,
    LONG_ROOM,
    OWED,
    OWES,
    STATE_ROOM,
    UNKNOWN,
    WIDTH,
    Edge,
    Layers,
    Spot,
)
from foedus.plots.style import dressed, sources_line, standing_line, written
from foedus.plots.words import names_of, obligation_in_words
from foedus.resources.web import world_map

HOW_TO_READ = (
    "Thick line: a treaty of two, with an arrow where only one owes. Square: a treaty of more, numbered as on the"
    " right; empty where its force cannot be told."
)

HEIGHTS = (300, 720)
"""The least height of a drawing, for a few states, and the most."""


def network(
    on: str,
    *,
    obligation: str = "defence",
    states: Sequence[str] = (),
    known: str | None = None,
    standard: str = "reported",
    sources: Sequence[str] = ("register",),
    signed: bool = False,
    db: str | None = None,
) -> alt.LayerChart:
    """The network of a day.

    Args:
        on: The day, ISO 8601.
        obligation: ``defence``, ``neutrality`` …, or ``alliance`` for any promise that makes one.
        states: Only treaties that bind one of these.
        known: Only what could be known by this day.
        standard: How well a reported act must stand: ``established``, ``reported``, ``alleged``.
        sources: ``register``, the names of imported tables, or ``all``.
        signed: Whether to count from signature, as ATOP does, and not from entry into force.
        db: The ledger; by default the person's own.

    Returns:
        A chart of altair; the same question gives the same drawing.

    Raises:
        UsageError: A day, an obligation, a state or a source is not what it must be.
    """
    bonds = bonds_on(
        on,
        obligation=obligation,
        states=states,
        known=known,
        standard=standard,
        sources=sources,
        signed=signed,
        db=db,
    )
    hubs = [tie for tie in bonds.ties if len(tie.members) > 2]
    edges = [*_spokes(hubs), *_lines(bonds)]
    codes = sorted({one.state for tie in bonds.ties for one in tie.members})
    height = int(min(HEIGHTS[1], max(HEIGHTS[0], 140 + 60 * (len(codes) + len(hubs)) ** 0.5)))
    layers = Layers(height, _places(codes, hubs, edges, height))
    drawn = [*layers.edges(edges), *layers.hubs(hubs), *layers.states(codes), *layers.key(hubs)]
    found = alt.LayerChart(layer=drawn or [layers.nothing()])
    chart: alt.LayerChart = found.properties(width=WIDTH + KEY_WIDTH, height=height)
    return dressed(chart, _title(bonds), _under(bonds, codes), width=WIDTH + KEY_WIDTH)


def _spokes(hubs: Sequence[Tie]) -> list[Edge]:
    return [Edge(one.state, tie.treaty, _says(one), (tie.title,), hub=True) for tie in hubs for one in tie.members]


def _says(one: Bound) -> str:
    if one.owes is None or one.member is None:
        return UNKNOWN
    return OWES if one.owes else OWED


def _lines(bonds: Bonds) -> list[Edge]:
    """One line for all treaties of the same two; an arrow where only one of them owes."""
    pairs: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in bonds.ties:
        if len(tie.members) == 2:
            pairs[tie.members[0].state, tie.members[1].state].append(tie)
    return [_line(a, b, ties) for (a, b), ties in sorted(pairs.items())]


def _line(a: str, b: str, ties: list[Tie]) -> Edge:
    titles = tuple(tie.title for tie in ties)
    owing = {one.state for tie in ties for one in tie.members if _says(one) == OWES}
    if len(owing) == 1:
        (one,) = owing
        return Edge(one, b if one == a else a, OWES, titles, arrow=True)
    return Edge(a, b, OWES if owing else UNKNOWN, titles)


def _places(codes: Sequence[str], hubs: Sequence[Tie], edges: Sequence[Edge], height: int) -> dict[str, Spot]:
    """From the places of the states on the map; a hub begins in the middle of its members."""
    drawn = world_map()
    middle = (drawn.width / 2, drawn.height / 2)
    start = {code: (drawn.states[code].x, drawn.states[code].y) if code in drawn.states else middle for code in codes}
    for tie in hubs:
        mine = [start[one.state] for one in tie.members]
        start[tie.treaty] = (sum(x for x, _ in mine) / len(mine), sum(y for _, y in mine) / len(mine))
    number = {node: i for i, node in enumerate(start)}
    found = places(
        list(start.values()),
        [(number[edge.one], number[edge.other]) for edge in edges],
        size=(WIDTH, height),
        distance=[STATE_ROOM if len(code) <= LETTERS else LONG_ROOM for code in codes] + [HUB_ROOM] * len(hubs),
    )
    return {node: (float(found[i, 0]), float(found[i, 1])) for node, i in number.items()}


def _title(bonds: Bonds) -> str:
    if bonds.obligation == "alliance":
        return f"Alliances on {written(bonds.on)}"
    return f"Who owes whom {obligation_in_words(bonds.obligation)} on {written(bonds.on)}"


def _under(bonds: Bonds, codes: Sequence[str]) -> list[str]:
    unsure = sum(not tie.sure for tie in bonds.ties)
    of = f" with {names_of(bonds.chosen)}" if bonds.chosen else ""
    others = "" if bonds.chosen else f" The other {len(bonds.states) - len(codes)} states of the day are not drawn."
    doubt = f" Of {unsure} of the treaties it cannot be told whether they are in force." if unsure else ""
    lines = [
        f"{len(bonds.ties)} treaties{of}, {len(codes)} states.{doubt}{others}",
        HOW_TO_READ,
    ]
    if bonds.late:
        lines.append("The day lies after the end of what is known: what is not drawn is unknown, not none.")
    return [*lines, standing_line(bonds.known, bonds.standard, signed=bonds.signed), sources_line(bonds.sources)]
