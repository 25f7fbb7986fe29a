"""A treaty in time: its acts, each day that a source gives with a mark of its own, and when it was in force."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from foedus.model.answer import CANNOT_TELL, INDEFINITE, NONE
from foedus.model.date import day, parse
from foedus.plots.acts import KINDS, Row, rows_of
from foedus.plots.force import bars
from foedus.plots.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PAPER,
    day_written,
    dressed,
    fonts_for,
    shortened,
    standing_line,
    values_of,
    written,
)
from foedus.register.catalogue import treaty_of
from foedus.register.dossier import Dossier, dossier
from foedus.register.house import open_house
from foedus.register.status_of import TreatyStatus
from foedus.resources.web import strings

LEFT, WIDTH, RIGHT = 350, 600, 340
"""The names of the acts, the line of time, and the days with those who give them; in pixels."""

ROW = 22
HEAD = 46
"""The bar that says when the treaty was in force, above the acts."""

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
COLOURS = (INK, GREEN, BLUE, ORANGE, GREY)


def timeline(
    treaty: str, *, on: str | None = None, known: str | None = None, standard: str = "reported", db: str | None = None
) -> alt.LayerChart:
    """The timeline of a treaty.

    Args:
        treaty: Its id.
        on: The day asked about, ISO 8601; by default today.
        known: Only what could be known by this day.
        standard: How well a reported act must stand for the law to use it.
        db: The ledger; by default the person's own.

    Returns:
        A chart of altair. Days that exclude each other stand in rows of their own, lettered; an act without a day is
        listed and not drawn; days of which the force cannot be told are hatched by a broken rim.

    Raises:
        UnknownNameError: Nobody has heard of the treaty.
        DateError: A day is none.
    """
    house = open_house(db, readonly=True)
    with house.ledger:
        asked = day(on) if on else house.today
        name = treaty_of(treaty, house.ledger).id
        told = dossier(
            name, house.ledger, on=asked, known=day(known).isoformat() if known else None, standard=standard
        )  # fmt: skip
    rows = rows_of(told)
    first, last = _span(rows, asked)
    plane = _Plane(first, last, len(rows))
    layers = [
        *plane.force(told.status, rows),
        *plane.conflicts(rows),
        *plane.acts(rows),
        *plane.days(asked, told.status.known),
    ]
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(width=WIDTH, height=plane.height)
    return dressed(chart, _title(told), _under(told, known), width=LEFT + WIDTH + RIGHT)


def _span(rows: Iterable[Row], asked: dt.date) -> tuple[dt.date, dt.date]:
    """From a little before the first day to a little after the last."""
    found = [one for row in rows for date in row.days for one in (date.earliest, date.latest) if one] or [asked]
    first, last = min(found), max([*found, asked])
    margin = dt.timedelta(days=max(10, (last - first).days // 30))
    low = first - margin if first.toordinal() > margin.days + 1 else first
    return low, last + margin if last.year < 9990 else last


class _Plane:
    """The layers of one timeline."""

    def __init__(self, first: dt.date, last: dt.date, rows: int) -> None:
        self._first, self._last = first, last
        self.height = HEAD + ROW * max(1, rows) + 8

    def _chart(self, values: Sequence[dict[str, Any]], **encoded: Any) -> alt.Chart:  # noqa: ANN401 - channels
        return alt.Chart(values_of(values)).encode(**{"x": self._at("day"), "y": self._down("y"), **encoded})

    def _at(self, field: str) -> alt.X:
        """A day on the line. UTC: a day is the same day wherever the machine stands."""
        ends = [self._first.isoformat(), self._last.isoformat()]
        days = (self._last - self._first).days
        written = "%Y" if days > 2000 else "%b %Y" if days > 150 else "%-d %b %Y"
        axis = alt.Axis(title=None, orient="bottom", grid=True, labelOverlap=True, tickCount=7, format=written)
        return alt.X(f"{field}:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=axis)

    def _down(self, field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[self.height, 0], nice=False, zero=False), axis=None)

    def _y(self, row: int) -> float:
        return HEAD + ROW * (row + 0.5)

    def force(self, status: TreatyStatus, rows: Sequence[Row]) -> list[alt.Chart]:
        """A bar for the days in force, a line for those not, a broken rim for those of which it cannot be told."""
        looks = [one for row in rows for date in row.days for one in (date.earliest, date.latest) if one]
        found = bars(status, self._first, self._last, looks)
        words = {"yes": "in force", "no": "not in force", CANNOT_TELL: "cannot be told"}
        values = [
            {"day": bar.first.isoformat(), "until": bar.until.isoformat(), "y": 12, "y2": 30,
             "middle": (bar.first + (bar.until - bar.first) / 2).isoformat(), "text_y": 21, "answer": bar.answer,
             "said": words[bar.answer] if (bar.until - bar.first) / (self._last - self._first) > 0.1 else "",
             "from": bar.first.isoformat()}
            for bar in found
        ]  # fmt: skip
        rims = {
            "yes": {"fill": GREEN, "stroke": GREEN}, "no": {"fill": PAPER, "stroke": GREY},
            CANNOT_TELL: {"fill": "#eeeeee", "stroke": INK, "strokeDash": [4, 3]},
        }  # fmt: skip
        ink = alt.condition("datum.answer == 'yes'", alt.value(PAPER), alt.value(INK))
        said = self._chart(values, x=self._at("middle"), y=self._down("text_y"), text="said:N", color=ink)
        found = []
        for answer, look in rims.items():
            mine = [value for value in values if value["answer"] == answer]
            shown = self._chart(mine, x2="until:T", y2="y2:Q", tooltip=["answer:N", "from:N"])
            found += [shown.mark_rect(strokeWidth=1, **look)] if mine else []  # type: ignore[arg-type]
        return [
            *found,
            said.mark_text(fontSize=10.5),
            *self._beside([{"y": 21, "text": "force"}], -10, "right", "bold"),
        ]

    def _beside(
        self, values: Sequence[dict[str, Any]], x: float, align: str, weight: str = "normal"
    ) -> list[alt.Chart]:
        """Texts beside the line; those of one script are drawn together, with the fonts that have it."""
        found = []
        for fonts in dict.fromkeys(fonts_for(value["text"]) for value in values):
            mine = [value for value in values if fonts_for(value["text"]) == fonts]
            text = self._chart(mine, x=alt.value(x), text="text:N")
            found.append(text.mark_text(align=align, fontSize=10.5, font=fonts, fontWeight=weight, fill=INK))  # type: ignore[arg-type]
        return found

    def conflicts(self, rows: Sequence[Row]) -> list[alt.Chart]:
        """A pale ground behind the days of one act that exclude each other."""
        values = [{"y": self._y(i) - ROW / 2, "y2": self._y(i) + ROW / 2} for i, row in enumerate(rows) if row.letter]
        if not values:
            return []
        ground = self._chart(values, x=alt.value(-LEFT), x2=alt.value(WIDTH + RIGHT), y2="y2:Q")
        return [ground.mark_rect(fill="#fdeee3")]

    def acts(self, rows: Sequence[Row]) -> list[alt.Chart]:
        """The marks, with the names of the acts to their left and the days in words to their right."""
        marks = [self._mark(i, row, date.earliest, date.latest) for i, row in enumerate(rows) for date in row.days]
        names = [{"y": self._y(i), "text": shortened(_left(rows, i), 60)} for i in range(len(rows))]
        said = [{"y": self._y(i), "text": shortened(_right(row), 58)} for i, row in enumerate(rows)]
        lines = [{"y": self._y(i)} for i in range(len(rows))]
        ground = self._chart(lines, x=alt.value(0), x2=alt.value(WIDTH))
        found = [
            ground.mark_rule(stroke="#ececec"), *self._beside(names, -10, "right"),
            *self._beside(said, WIDTH + 12, "left"),
        ]  # fmt: skip
        return [*found, *self._marks(marks)] if marks else found

    def _mark(self, i: int, row: Row, earliest: dt.date | None, latest: dt.date | None) -> dict[str, Any]:
        begin, end = earliest or self._first, latest or self._last
        return {
            "y": self._y(i), "day": (begin + (end - begin) / 2).isoformat(), "begin": begin.isoformat(),
            "end": end.isoformat(), "kind": row.kind, "letter": row.letter, "told": row.told,
        }  # fmt: skip

    def _marks(self, marks: Sequence[dict[str, Any]]) -> list[alt.Chart]:
        legend = alt.Legend(title="Stands as", orient="bottom", direction="horizontal", columns=len(KINDS))
        shape = alt.Shape("kind:N", scale=alt.Scale(domain=list(KINDS), range=list(SHAPES)), legend=legend)
        colour = alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS), range=list(COLOURS)), legend=legend)
        spans = [mark for mark in marks if mark["begin"] != mark["end"]]
        lasting = self._chart(spans, x=self._at("begin"), x2="end:T", color=colour)
        points = self._chart(marks, shape=shape, color=colour, tooltip=["told:N", "kind:N"])
        letters = self._chart([mark for mark in marks if mark["letter"]], text="letter:N")
        return [
            *([lasting.mark_rule(strokeWidth=7, opacity=0.35)] if spans else []),
            points.mark_point(filled=True, size=85, opacity=1),
            letters.mark_text(dx=11, fontSize=11, fontWeight="bold", fill=INK),
        ]

    def days(self, asked: dt.date, known: str | None) -> list[alt.Chart]:
        """The day asked about and the end of what is known."""
        found = self._day(asked, "asked", [1, 0])
        if known and self._first <= dt.date.fromisoformat(known) <= self._last:
            found += self._day(dt.date.fromisoformat(known), "known until", [5, 4])
        return found

    def _day(self, when: dt.date, what: str, dash: list[int]) -> list[alt.Chart]:
        value = {"day": when.isoformat(), "y": 4, "y2": self.height, "text": what}
        line = self._chart([value], y2="y2:Q").mark_rule(stroke=ORANGE, strokeWidth=1.2, strokeDash=dash)
        late = (when - self._first) > 0.8 * (self._last - self._first)
        said = self._chart([value], text="text:N")
        return [line, said.mark_text(align="right" if late else "left", dx=-4 if late else 4, fontSize=10, fill=ORANGE)]


def _left(rows: Sequence[Row], i: int) -> str:
    return rows[i].act or "sources differ"


def _right(row: Row) -> str:
    return f"{row.letter}  {row.told}" if row.letter else row.told


def _title(told: Dossier) -> str:
    return told.status.treaty.title


def _under(told: Dossier, known: str | None) -> list[str]:
    treaty = told.status.treaty
    sources = "; ".join(shortened(one, 90) for one in treaty.sources[:3])
    more = f" and {len(treaty.sources) - 3} more" if len(treaty.sources) > 3 else ""
    read = f" Reports read: {len(told.documents)}." if told.documents else ""
    ends = told.status.known
    record = f" What is known of it ends on {day_written(ends)}." if ends and not known else ""
    return [
        f"{treaty.id}. {_standing(told.status)}.{record}",
        standing_line(known, told.status.standard),
        f"Sources: {sources or 'no text at hand'}{more}.{read}",
    ]


def _standing(status: TreatyStatus) -> str:
    """``In force on 5 December 2024, since 4 December 2024``, in the words of the interface."""
    entered = str(status.entered.value)
    if status.in_force.value == "yes":
        key = "in_force"
    elif status.in_force.value == CANNOT_TELL:
        key = "cannot_tell"
    else:
        key = "ended" if entered not in (NONE, CANNOT_TELL) and entered <= status.on else "not_in_force"
    return strings("en")[f"standing.{key}"].format(day=day_written(status.on), since=_since(entered))


def _since(text: str) -> str:
    if text in (NONE, CANNOT_TELL, INDEFINITE):
        return strings("en")[f"span.{text}"]
    date = parse(text)
    return written(date.earliest) if date.is_day and date.earliest else text
