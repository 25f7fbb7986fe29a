"""What on a page is not the report (captions, links, buttons, counters, bylines), and where it was taken from."""

import re
from itertools import groupby

from foedus.reading.scene import Scene
from foedus.reading.view import View

_URL = re.compile(r"https?://[^\s<>\"'»”)]+")
_SHORT = 60
_CAPTION = 220
_TITLE = 160
_REST = 12
"""Characters that may stand beside the words "Read also" of a heading."""
_LISTED = 10
"""Titles that are listed below "Read also", at most; a text without full stops is no list."""
_CLOSED = frozenset(".!?…。！？۔؟।»”\"’'」』)）:：")


def mark(view: View, scenes: list[Scene]) -> str | None:
    """Mark the sentences that do not belong to the report.

    Returns:
        What the document says it was taken or translated from, if it does.
    """
    derived = None
    related = _related(view, scenes)
    for scene in scenes:
        raw = view.raw_of(scene.start, scene.end)
        found = {f.tag.what for f in scene.room("page")}
        link = _URL.search(raw) if "source" in found else None
        derived = link[0] if link else derived
        if link or scene.sentence.paragraph in related or _is_button(found, len(raw)) or _is_caption(scene):
            scene.report = False
    _pictures(scenes)
    return derived


def _related(view: View, scenes: list[Scene]) -> set[int]:
    """The lines that lead to other pages: "Read also: ...", and the titles listed below a line that says no more."""
    out: set[int] = set()
    below: range = range(0)
    for line, group in groupby(scenes, key=lambda scene: scene.sentence.paragraph):
        told = list(group)
        raw = view.raw_of(told[0].start, told[-1].end)
        leading = [scene for scene in told if _leads_on(scene)]
        if leading:
            out.add(line)
            below = range(line + 1, line + 1 + _LISTED) if _is_heading(leading[-1]) else range(0)
        elif line in below and len(told) == 1 and _is_title(raw):
            out.add(line)
        else:
            below = range(0)
    return out


def _leads_on(scene: Scene) -> bool:
    return bool(scene.room("page", "related")) and scene.end - scene.start < 2 * _SHORT


def _is_heading(scene: Scene) -> bool:
    """Whether a line says nothing but "Read also:", so that what is to be read stands on the lines below it."""
    said = max((f.end - f.start for f in scene.room("page", "related")), default=0)
    return scene.end - scene.start - said < _REST


def _is_title(raw: str) -> bool:
    """Whether a line is the title of another page: short, and no sentence that is closed."""
    return len(raw) < _TITLE and raw.rstrip()[-1:] not in _CLOSED


def _pictures(scenes: list[Scene]) -> None:
    """A credit in brackets closes a caption: the one sentence before it on its line tells what the picture shows."""
    for number in range(1, len(scenes)):
        credit, before = scenes[number], scenes[number - 1]
        line = [s for s in scenes[max(number - 2, 0) : number + 2] if s.sentence.paragraph == credit.sentence.paragraph]
        bracketed = (
            credit.text[credit.start : credit.start + 1] in ("(", "（", "[") and credit.end - credit.start < _SHORT
        )
        if bracketed and line == [before, credit] and _is_caption(credit) and before.end - before.start < _CAPTION:
            before.report = False


def _is_button(found: set[str], size: int) -> bool:
    return ("share" in found and size < _SHORT) or ("byline" in found and size < 2 * _SHORT)


def _is_caption(scene: Scene) -> bool:
    """Whether a short sentence begins or ends with the mark of a caption; elsewhere it is a word."""
    if scene.end - scene.start > _CAPTION:
        return False
    return any(f.start - scene.start < 4 or scene.end - f.end < 24 for f in scene.room("page", "caption"))
