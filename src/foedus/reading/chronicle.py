"""Chronicles: a line that begins with a date dates what is told on it, and names the year for its other dates."""

import re
from itertools import groupby

from foedus.reading.clock import Span
from foedus.reading.dates import span_of
from foedus.reading.match import Found
from foedus.reading.scene import Scene
from foedus.reading.when import Dater

_LEAST = 3
"""So many lines of a text begin with a date before it is taken for a chronicle; news begins with one line of it."""
_LED_BY_YEAR = re.compile(r"\W{0,4}((?:1[6-9]|20)\d\d)(?:\s?[:：—–.]|\s-)(?=\s|$)")
_LEAD = 4
"""Characters of bullets and brackets that may stand before the date."""


def headings(scenes: list[Scene], dater: Dater) -> dict[int, tuple[str, Span]]:
    """The dates that head the lines of a chronicle, by number of line, as EDTF and as days; nothing for other texts.

    A heading without a year is in the year of the one before, which chronicles do not repeat.
    """
    heads: list[tuple[int, Scene, Found | str]] = []
    for line, group in groupby(scenes, key=lambda scene: scene.sentence.paragraph):
        first = next(group)
        lead = _heading(first) or _year(first)
        if lead is not None:
            heads.append((line, first, lead))
    if len(heads) < _LEAST:
        return {}
    out: dict[int, tuple[str, Span]] = {}
    for line, scene, lead in heads:
        text = lead if isinstance(lead, str) else dater.told(scene, lead)
        span = span_of(text.rstrip("~")) if text and not text.startswith("XXXX") else None
        if text and span:
            out[line] = (text, span)
            dater.clock.year = span[0].year
    dater.clock.year = None
    return out


def _heading(scene: Scene) -> Found | None:
    """The date that a line begins with, past bullets and a weekday."""
    first = next(iter(scene.dates), None)
    if first is None:
        return None
    before = scene.text[scene.start : first.start]
    bare = "".join(c for c in before if c.isalnum())
    return first if len(bare) <= 1 and len(before) <= _LEAD and first.tag.what in ("absolute", "era") else None


def _year(scene: Scene) -> str | None:
    """“1932. On 21 January …”: a year in figures that a stop, colon or dash sets off from the rest of its line."""
    led = _LED_BY_YEAR.match(scene.text, scene.start)
    return led[1] if led else None
