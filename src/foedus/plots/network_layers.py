"""What the network of a day is drawn with: lines, arrows, squares, circles, and the key beside them."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import msgspec

from foedus.plots.bonds import Tie
from foedus.plots.style import BLUE, GREY, INK, ORANGE, PAPER, folded, shortened, values_of
from foedus.plots.words import name_of

WIDTH = 980
KEY_WIDTH = 340
STATE_ROOM, LONG_ROOM, HUB_ROOM = 14.5, 25.0, 17.0
"""How much room a node takes around itself: a circle, a circle with a name beneath, a square."""

LONG = 54
"""Letters of a line in the key; a title that is longer takes two, if there is room for them."""

LETTERS = 4
"""A state whose code has more gets its name beneath."""

OWES, OWED, UNKNOWN = "owes it", "is owed it, owes none", "cannot be told"
SAYS = (OWES, OWED, UNKNOWN)

Spot = tuple[float, float]


class Edge(msgspec.Struct, frozen=True):
    """A line: from a state to a hub, or between two states.

    Attributes:
        one: The state it begins at.
        other: The state or the treaty it leads to.
        says: One of :data:`SAYS`, of the state it begins at.
        treaties: The titles of the treaties.
        arrow: Whether only ``one`` owes.
        hub: Whether it leads to the hub of a treaty.
    """

    one: str
    other: str
    says: str
    treaties: tuple[str, ...]
    arrow: bool = False
    hub: bool = False


class Layers:
    """The layers of one drawing.

    Args:
        height: How high it is; its width is :data:`WIDTH` and that of the key.
        at: Where each node lies.
    """

    def __init__(self, height: int, at: Mapping[str, Spot]) -> None:
        self._height = height
        self._at = at

    def edges(self, edges: Sequence[Edge]) -> list[alt.Chart]:
        """The lines, and the arrows on them."""
        if not edges:
            return []
        values = [
            {"x": self._at[e.one][0], "y": self._at[e.one][1], "x2": self._at[e.other][0], "y2": self._at[e.other][1],
             "says": e.says, "two": not e.hub, "treaties": "; ".join(e.treaties)}
            for e in edges
        ]  # fmt: skip
        legend = alt.Legend(
            title="The state at the line", orient="bottom", direction="horizontal", symbolType="stroke", symbolSize=900
        )
        dashes = alt.Scale(domain=list(SAYS), range=[[1, 0], [1.5, 4], [7, 4]])
        colours = alt.Scale(domain=list(SAYS), range=[BLUE, GREY, ORANGE])
        drawn = self._chart(values, x2="x2:Q", y2="y2:Q", tooltip=["treaties:N", "says:N"])
        lines = drawn.mark_rule(opacity=0.75).encode(
            strokeDash=alt.StrokeDash("says:N", scale=dashes, legend=legend),
            color=alt.Color("says:N", scale=colours, legend=legend),
            size=alt.condition("datum.two", alt.value(2.4), alt.value(1.0)),
        )
        heads = [_head(self._at[e.one], self._at[e.other], e.says) for e in edges if e.arrow]
        return [lines, *([self._arrows(heads)] if heads else [])]

    def _arrows(self, heads: list[dict[str, Any]]) -> alt.Chart:
        turn = alt.Angle("turn:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
        drawn: alt.Chart = self._chart(heads, angle=turn).mark_point(
            shape="triangle", filled=True, size=90, color=BLUE, opacity=1
        )
        return drawn

    def hubs(self, hubs: Sequence[Tie]) -> list[alt.Chart]:
        """A numbered square for each treaty of more than two; empty where its force cannot be told."""
        if not hubs:
            return []
        values = [
            {"x": self._at[tie.treaty][0], "y": self._at[tie.treaty][1], "number": str(i), "title": tie.title,
             "sure": tie.sure}
            for i, tie in enumerate(hubs, start=1)
        ]  # fmt: skip
        base = self._chart(values, tooltip=["title:N"])
        fill = alt.condition("datum.sure", alt.value(INK), alt.value(PAPER))
        ink = alt.condition("datum.sure", alt.value(PAPER), alt.value(INK))
        squares = base.mark_square(size=420, opacity=1, stroke=INK, strokeWidth=1.4).encode(fill=fill)
        return [squares, base.mark_text(fontSize=12, fontWeight="bold").encode(text="number:N", color=ink)]

    def states(self, codes: Sequence[str]) -> list[alt.Chart]:
        """A circle with its code for each state; beneath it the name of one whose code is too long for that."""
        if not codes:
            return []
        values = [
            {"x": self._at[code][0], "y": self._at[code][1], "below": self._at[code][1] + 20,
             "code": code[:LETTERS] if len(code) <= LETTERS else f"{code[:3]}.", "name": name_of(code),
             "long": name_of(code) if len(code) > LETTERS else ""}
            for code in codes
        ]  # fmt: skip
        base = self._chart(values, tooltip=["name:N"])
        spots = base.mark_circle(size=560, fill=PAPER, stroke=GREY, strokeWidth=1, opacity=1)
        beneath = base.encode(y=self._y("below"), text="long:N")
        rim = beneath.mark_text(fontSize=9.5, stroke=PAPER, strokeWidth=3, strokeJoin="round")
        return [
            spots, base.mark_text(fontSize=9.5, fill=INK).encode(text="code:N"), rim,
            beneath.mark_text(fontSize=9.5, fill=INK),
        ]  # fmt: skip

    def key(self, hubs: Sequence[Tie]) -> list[alt.Chart]:
        """The titles of the treaties that are hubs, beside the drawing."""
        if not hubs:
            return []
        gap = min(34.0, (self._height - 40) / len(hubs))
        size = max(5.0, min(10.5, gap / 2.3, gap - 2))
        values = [
            {"x": WIDTH + 14, "y": 34 + gap * i, "x2": WIDTH + 30, "number": str(i + 1), "title": _named(tie, gap)}
            for i, tie in enumerate(hubs)
        ]
        head = self._chart([{"x": WIDTH + 4, "y": 10, "title": "Treaties of three and more (members)"}], text="title:N")
        numbers = self._chart(values, text="number:N")
        names = self._chart(values, text="title:N").encode(x=self._x("x2"))
        return [
            head.mark_text(align="left", fontSize=12, fontWeight="bold", fill=INK),
            numbers.mark_text(align="center", fontSize=size, fontWeight="bold", fill=INK),
            names.mark_text(align="left", fontSize=size, fill=INK, lineBreak="\n", lineHeight=size * 1.15),
        ]

    def nothing(self) -> alt.Chart:
        """What stands in place of a network that has no line."""
        said = self._chart([{"x": 0, "y": 20, "title": "No treaty at hand binds two states to it."}], text="title:N")
        drawn: alt.Chart = said.mark_text(align="left", fontSize=13, fill=INK)
        return drawn

    def _chart(self, values: list[dict[str, Any]], **encoded: Any) -> alt.Chart:  # noqa: ANN401 - channels of altair
        return alt.Chart(values_of(values)).encode(x=self._x(), y=self._y(), **encoded)

    def _x(self, field: str = "x") -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, WIDTH + KEY_WIDTH], nice=False, zero=False), axis=None)

    def _y(self, field: str = "y") -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[self._height, 0], nice=False, zero=False), axis=None)


def _head(a: Spot, b: Spot, says: str) -> dict[str, Any]:
    """The head of an arrow, beyond the middle of its line, pointing at who is owed."""
    share = 0.62
    turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) + 90
    x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
    return {"x": round(x, 1), "y": round(y, 1), "turn": round(turn, 1) % 360, "says": says}


def _named(tie: Tie, gap: float) -> str:
    """Its title and the number of its members, in two lines at most, or in one where there is no room."""
    lines = 2 if gap >= 21 else 1
    count = f"({len(tie.members)})"
    return "\n".join(folded(f"{shortened(tie.title, lines * LONG - 10)} {count}", LONG)[:lines])
