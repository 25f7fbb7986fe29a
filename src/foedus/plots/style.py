"""How every plot looks: fonts, colours that the colour-blind tell apart, title, and what it rests on beneath it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import altair as alt

from foedus.panels.sources import PanelSource

FONTS = "Noto Sans, DejaVu Sans, Arial, sans-serif"
"""Asked for in this order. No font is shipped: they are those of the machine that draws or shows the plot."""

SCRIPTS = (
    ("[\u0600-\u08ff\ufb50-\ufeff]", "Noto Naskh Arabic, Noto Sans Arabic, Geeza Pro, Segoe UI, DejaVu Sans"),
    ("[\u0900-\u097f]", "Noto Sans Devanagari, Lohit Devanagari, Kohinoor Devanagari, Nirmala UI"),
    ("[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]",
     "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, Malgun Gothic"),
)  # fmt: skip
"""The fonts that a text with such a letter asks for first: what they lack is taken from others, not the other way."""

INK = "#222222"
GREY = "#767676"
PALE = "#d9d9d9"
PAPER = "#ffffff"
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
STEPS = ("#c6dbef", "#7fb2d9", "#2f7fbc", "#08306b")
"""Few to many: one hue, each step darker, so that a copy in grey says the same."""

LETTER, TITLE_LETTER = 6.1, 10.0
"""The width of a letter under the title and in it, so that a line ends where the drawing does."""

_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls but the line feed, overrides of direction, halves of characters."""

C = TypeVar("C", alt.Chart, alt.LayerChart, alt.HConcatChart, alt.VConcatChart)


def dressed(chart: C, title: str, under: Sequence[str], *, width: float) -> C:
    """A chart with its title, the lines under it folded at ``width``, and the look of the house."""
    title = harmless(title)
    lines = [line for text in under for line in folded(harmless(text), int(width / LETTER))]
    heading = alt.TitleParams(
        text=folded(title, int(width / TITLE_LETTER)), subtitle=lines, anchor="start", font=fonts_for(title),
        subtitleFont=fonts_for(" ".join(under)), fontSize=17, subtitleFontSize=11, color=INK, subtitleColor="#555555",
        offset=12, subtitlePadding=6,
    )  # fmt: skip
    found: C = (
        chart.properties(title=heading, background=PAPER, padding=14)
        .configure(font=FONTS)
        .configure_view(stroke=None)
        .configure_axis(labelFont=FONTS, titleFont=FONTS, labelFontSize=11, labelColor=INK, gridColor="#ececec")
        .configure_legend(
            labelFont=FONTS, titleFont=FONTS, labelFontSize=11, labelLimit=360, symbolSize=120, symbolOpacity=1
        )
    )
    return found


def fonts_for(text: str) -> str:
    """The fonts that a text needs, by the first script in it that the usual ones lack."""
    return next((fonts for letters, fonts in _scripts() if letters.search(text)), FONTS)


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(letters), f"{fonts}, {FONTS}") for letters, fonts in SCRIPTS)


def values_of(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Rows as data that stand in the chart itself, so that a plot is one file."""
    # A tuple, for altair copies lists, and all in them, at every step of a chart.
    return alt.InlineData(values=tuple({key: harmless(value) for key, value in row.items()} for row in rows))


def harmless(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    """A text without the characters that steer a screen, which no picture can hold; all else as it is.

    Names of papers come from documents that anybody may have written. The joiners of Persian and Hindi stay.
    """
    return _STEERING.sub("", value) if isinstance(value, str) else value


def folded(text: str, width: int) -> list[str]:
    """A text in lines of about ``width`` characters, broken between words."""
    lines: list[str] = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines


def shortened(text: str, most: int) -> str:
    """A text of ``most`` characters at most, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def written(day: dt.date) -> str:
    """``15 January 2025``; not by the locale of the machine, so that a plot is the same everywhere."""
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def day_written(text: str) -> str:
    """The same for a day given as ISO 8601."""
    return written(dt.date.fromisoformat(text))


def standing_line(known: str | None, standard: str, *, signed: bool = False) -> str:
    """What may be used for an answer, and from when a membership counts, in one line."""
    knowledge = f"As it could be known on {day_written(known)}" if known else "As it is known now"
    basis = " Counted from signature, in force or not." if signed else ""
    return f"{knowledge}; standard of proof: {standard}.{basis}"


def sources_line(sources: Iterable[PanelSource]) -> str:
    """Where a plot's memberships come from."""
    told = []
    for source in sources:
        until = f", until {source.covered_until}" if source.covered_until else ""
        told.append(f"{source.title or source.name} ({source.memberships:,} memberships{until})")
    return f"Sources: {'; '.join(told)}."
