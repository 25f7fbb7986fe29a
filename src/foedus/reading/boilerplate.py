"""What on a page is not the report (captions, links, buttons, counters, bylines), and where it was taken from."""

import re

from foedus.reading.scene import Scene
from foedus.reading.view import View

_URL = re.compile(r"https?://[^\s<>\"'»”)]+")
_SHORT = 60
_CAPTION = 220


def mark(view: View, scenes: list[Scene]) -> str | None:
    """Mark the sentences that do not belong to the report.

    Returns:
        What the document says it was taken or translated from, if it does.
    """
    derived, related_from = None, -1
    for scene in scenes:
        raw = view.raw_of(scene.start, scene.end)
        found = {f.tag.what for f in scene.room("page")}
        link = _URL.search(raw) if "source" in found else None
        derived = link[0] if link else derived
        if "related" in found and len(raw) < 2 * _SHORT:
            related_from = scene.sentence.paragraph
        if link or related_from == scene.sentence.paragraph or _is_button(found, len(raw)) or _is_caption(scene):
            scene.report = False
    _pictures(scenes)
    return derived


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
