"""A map of one day: which states owe an obligation, under how many treaties, and of which it cannot be told."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from foedus.plots.bonds import Bonds, bonds_on
from foedus.plots.outlines import HEIGHT, area, hatched, lands, shape, width
from foedus.plots.shades import CLASSES, NONE, OWED, UNKNOWN, Shade, shades_of
from foedus.plots.style import (
    GREY,
    INK,
    ORANGE,
    PALE,
    PAPER,
    STEPS,
    dressed,
    sources_line,
    standing_line,
    values_of,
    written,
)
from foedus.plots.words import name_of, names_of, obligation_in_words

LAND = "#fafaf9"
COLOURS = (*STEPS, "#f0d9a0", "#e6e6e3", PAPER)
OWED_NOTE = "“owed”, and a diamond for a small state: others owe it, and it owes none."
ROOM_FOR_NUMBER = 70.0
"""Square units of the drawing; a number is written into no state that is smaller."""


def world(
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
    """The map of a day.

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
        A chart of altair. Outlines are today's (Natural Earth, public domain).

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
    shades = shades_of(bonds)
    layers = [_land(), *_areas(shades, bonds), _spots(shades), *_numbers(shades)]
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(width=width(), height=HEIGHT)
    return dressed(chart, _title(bonds), _under(bonds, shades), width=width())


def _plane(values: list[dict[str, Any]]) -> alt.Chart:
    """Shapes in units of the drawing; nothing is projected a second time."""
    found: alt.Chart = alt.Chart(values_of(values)).project(type="identity", scale=1, translate=[0, 0])
    return found


def _land() -> alt.Chart:
    drawn: alt.Chart = _plane([shape(path) for path in lands()]).mark_geoshape(fill=LAND, stroke=PALE, strokeWidth=0.6)
    return drawn


def _areas(shades: Sequence[Shade], bonds: Bonds) -> list[alt.Chart]:
    values = [shape(one.outline, **_told(one, bonds)) for one in shades if one.outline]
    tips = [alt.Tooltip(f"properties.{name}:N", title=name) for name in ("state", "answer", "treaties")]
    areas = _plane(values).mark_geoshape(stroke=PAPER, strokeWidth=0.5)
    found = [areas.encode(fill=_fill("properties.answer:N"), tooltip=tips)] if values else []
    unknown = [one.outline for one in shades if one.kind == UNKNOWN and one.outline]
    if unknown:
        lines = [*(hatched(path) for path in unknown), *(shape(path) for path in unknown)]
        found.append(_plane(lines).mark_geoshape(filled=False, stroke=GREY, strokeWidth=0.7))
    return found


def _told(one: Shade, bonds: Bonds) -> dict[str, str]:
    names = [tie.title for tie in bonds.ties if any(m.state == one.state and m.owes is not False for m in tie.members)]
    return {"state": name_of(one.state), "answer": one.kind, "treaties": "; ".join(names)}


def _fill(field: str) -> alt.Fill:
    legend = alt.Legend(
        title="Owes it under", orient="bottom", direction="horizontal", symbolType="square", columns=len(CLASSES),
        symbolStrokeColor=GREY, symbolStrokeWidth=0.8,
    )  # fmt: skip
    return alt.Fill(field, scale=alt.Scale(domain=list(CLASSES), range=list(COLOURS)), legend=legend)


def _flat(values: list[dict[str, Any]]) -> alt.Chart:
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width()], nice=False, zero=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[HEIGHT, 0], nice=False, zero=False), axis=None)
    found: alt.Chart = alt.Chart(values_of(values)).encode(x=x, y=y)
    return found


def _spots(shades: Sequence[Shade]) -> alt.Chart:
    """Small states, and at their capitals those that no map of today shows."""
    values = [
        {"x": one.x, "y": one.y, "gone": one.gone, "state": name_of(one.state), "answer": one.kind}
        for one in shades
        if one.spot and one.kind != NONE
    ]
    rim = alt.condition("datum.gone", alt.value(ORANGE), alt.value("#555555"))
    dash = alt.condition(f"datum.answer == '{UNKNOWN}'", alt.value([2, 1.5]), alt.value([1, 0]))
    form = alt.condition(f"datum.answer == '{OWED}'", alt.value("diamond"), alt.value("circle"))
    tips = ["state:N", "answer:N"]
    spots = _flat(values).mark_point(size=42, strokeWidth=1.2, opacity=1)
    drawn: alt.Chart = spots.encode(fill=_fill("answer:N"), stroke=rim, strokeDash=dash, shape=form, tooltip=tips)
    return drawn


def _numbers(shades: Sequence[Shade]) -> list[alt.Chart]:
    """How many treaties, for who sees no colours; with a rim of paper, so that it reads on dark and on light."""
    large = [one for one in shades if one.number and area(one.outline) >= ROOM_FOR_NUMBER]
    text = _flat([{"x": one.x, "y": one.y, "number": one.number} for one in large]).encode(text="number:N")
    rim = text.mark_text(fontSize=9, fontWeight="bold", stroke=PAPER, strokeWidth=2.5, strokeJoin="round")
    return [rim, text.mark_text(fontSize=9, fontWeight="bold", fill=INK)]


def _title(bonds: Bonds) -> str:
    if bonds.obligation == "alliance":
        return f"Who is allied on {written(bonds.on)}"
    return f"Who owes {obligation_in_words(bonds.obligation)} on {written(bonds.on)}"


def _under(bonds: Bonds, shades: Sequence[Shade]) -> list[str]:
    sure = sum(one.sure > 0 for one in shades)
    unknown = sum(one.kind == UNKNOWN for one in shades)
    doubt = f" Of {unknown} it cannot be told (hatched, “?”)." if unknown else ""
    more = " “+”: a treaty more may bind it." if any(one.number.endswith("+") for one in shades) else ""
    of = f" with {names_of(bonds.chosen)}" if bonds.chosen else ""
    lines = [f"{sure} states surely owe it, under {sum(tie.sure for tie in bonds.ties)} treaties{of}.{doubt}{more}"]
    if bonds.late:
        lines.append("The day lies after the end of what is known: nothing is drawn as none.")
    lines += [standing_line(bonds.known, bonds.standard, signed=bonds.signed), sources_line(bonds.sources)]
    gone = any(one.gone for one in shades if one.kind != NONE)
    rim = "; with an orange rim, one that no map of today shows, at its capital" if gone else ""
    lines.append(f"Outlines of today (Natural Earth); palest: no state of that day. Circle: a small state{rim}.")
    return [*lines, *([OWED_NOTE] if any(one.kind == OWED for one in shades) else [])]
