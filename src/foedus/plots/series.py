"""Two centuries as a curve: how many treaties were in force each year, and what part of the states they bound."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from foedus.errors import UsageError
from foedus.panels.panel import Panel, panel
from foedus.plots.bonds import OBLIGATIONS
from foedus.plots.style import BLUE, GREY, INK, dressed, sources_line, standing_line, values_of
from foedus.plots.words import obligation_in_words

WIDTH, HEIGHT = 860, 210


def series(
    *,
    obligation: str = "defence",
    start: int | str = 1816,
    end: int | str | None = None,
    known: str | None = None,
    standard: str = "reported",
    sources: Sequence[str] = ("register",),
    signed: bool = False,
    db: str | None = None,
) -> alt.VConcatChart:
    """Treaties in force, and the share of states that owe the obligation, by year.

    Args:
        obligation: ``defence``, ``neutrality`` …, or ``alliance`` for any promise that makes one.
        start: The first year.
        end: The last year; by default the last that the sources have seen to its end.
        known: Only what could be known by this day.
        standard: How well a reported act must stand.
        sources: ``register``, the names of imported tables, or ``all``.
        signed: Whether to count from signature, as ATOP does, and not from entry into force.
        db: The ledger; by default the person's own.

    Returns:
        A chart of altair with two drawings over the same years. The line is what is sure; the pale band above it
        what is possible, so that unknown is never drawn as none.

    Raises:
        UsageError: A year, an obligation or a source is not what it must be.
    """
    if obligation not in OBLIGATIONS:
        raise UsageError(f"“{obligation}” is no obligation.", hint=f"There are: {', '.join(OBLIGATIONS)}.")
    column = f"{obligation}_signed" if signed else obligation
    made = {
        unit: panel(
            unit, start=start, end=end, columns=[column], sources=sources, known=known, standard=standard, db=db
        )
        for unit in ("treaty-year", "state-year")
    }
    treaties = _counted(made["treaty-year"], column)
    states = _counted(made["state-year"], column)
    drawn = [
        _drawing(treaties, "treaties signed" if signed else "treaties in force", whole=False),
        _drawing(states, "share of states", whole=True),
    ]
    found: alt.VConcatChart = alt.vconcat(*drawn, spacing=18).resolve_scale(x="shared")
    design = made["state-year"].design
    title = f"Treaties that promise {_promised(obligation)}, {design.first.year} to {design.last.year}"
    return dressed(found, title, _under(made["state-year"], known, standard, signed=signed), width=WIDTH)


def _promised(obligation: str) -> str:
    return "what makes an alliance" if obligation == "alliance" else obligation_in_words(obligation)


def _counted(made: Panel, column: str) -> list[dict[str, Any]]:
    """For each year how many surely, how many perhaps besides, and of how many."""
    found = (
        made.frame.group_by("year")
        .agg(
            sure=(pl.col(column) == 1).sum(),
            unknown=pl.col(column).is_null().sum(),
            all=pl.len(),
        )
        .sort("year")
    )
    return [
        {"year": year, "sure": sure, "most": sure + unknown, "share": round(sure / every, 4),
         "most_share": round((sure + unknown) / every, 4)}
        for year, sure, unknown, every in found.iter_rows()
    ]  # fmt: skip


def _drawing(rows: list[dict[str, Any]], name: str, *, whole: bool) -> alt.LayerChart:
    sure, most = ("share", "most_share") if whole else ("sure", "most")
    years = [row["year"] for row in rows] or [1816]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[min(years), max(years)], nice=False, zero=False),
        axis=alt.Axis(title=None, format="d", tickCount=12),
    )
    axis = alt.Axis(
        title=name, format="%" if whole else "d", tickMinStep=0.05 if whole else 1, titleFontWeight="normal"
    )
    base = alt.Chart(values_of(rows)).encode(x=x)
    y = alt.Y(f"{sure}:Q", axis=axis)
    band = base.mark_area(interpolate="step-after", color=GREY, opacity=0.3).encode(y=y, y2=f"{most}:Q")
    line = base.mark_line(interpolate="step-after", color=BLUE, strokeWidth=2).encode(y=y)
    last = alt.Chart(values_of(rows[-1:])).encode(x=x, y=y, text=alt.Text(f"{sure}:Q", format=".0%" if whole else "d"))
    said = last.mark_text(align="left", dx=5, fontSize=11, fontWeight="bold", fill=INK)
    found: alt.LayerChart = alt.LayerChart(layer=[band, line, said]).properties(width=WIDTH, height=HEIGHT)
    return found


def _under(made: Panel, known: str | None, standard: str, *, signed: bool) -> list[str]:
    return [
        "Blue: surely. Grey above it: it cannot be told. A year counts if it holds on a day of it.",
        "A register holds more of the treaties of our time than of those long gone: the early years are a lower bound.",
        standing_line(known, standard, signed=signed),
        sources_line(made.sources),
    ]
