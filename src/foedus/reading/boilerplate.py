"""What on a page is not the report: captions, links to other stories, buttons, counters, bylines; and where it was taken from."""

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
        if "source" in found and (link := _URL.search(raw)):
            derived = link[0]
            scene.report = False
        elif "related" in found and len(raw) < 120:
            related_from = scene.sentence.paragraph
            scene.report = False
        elif ("share" in found and len(raw) < _SHORT) or _is_caption(scene):
            scene.report = False
        elif "byline" in found and len(raw) < 2 * _SHORT:
            scene.report = False
        if related_from == scene.sentence.paragraph:
            scene.report = False
    return derived


def _is_caption(scene: Scene) -> bool:
    """Whether a short sentence begins or ends with the mark of a caption; within a sentence it is a word like others."""
    if scene.end - scene.start > _CAPTION:
        return False
    return any(f.start - scene.start < 4 or scene.end - f.end < 24 for f in scene.room("page", "caption"))
