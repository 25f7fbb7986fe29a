"""A duty that fits no other type: what a clause says that a treaty obliges, grants, forbids, sets up or pays.

Reading contract: "Inspections, exercises, joint work and duties that fit nothing else: cooperation".
"""

from foedus.reading.between_states import treaty_words
from foedus.reading.lexicon import Tag
from foedus.reading.match import Found
from foedus.reading.scene import Scene
from foedus.reading.scripts import script_of

COOPERATION = "cooperation"
_HAPPENS = ("act", "event", "silence")
_SHORT = 30
"""Characters under which a clause is a heading or a reference ("under Article 4"), not a duty."""


def _least(scene: Scene) -> int:
    """The characters that a duty has at least: Hangul writes a syllable in one sign, half as many say as much."""
    syllables = script_of(scene.text[scene.start : scene.end]) == "hang"
    return _SHORT // 2 if syllables else scene.reach(_SHORT)


def duty(scene: Scene) -> Found | None:
    """The wording of a duty in a sentence from which nothing else was read; the first.

    Args:
        scene: The sentence.

    Returns:
        The cue of a provision as a wording of ``cooperation``; ``None`` where the clause of every cue tells what
        happens, or is too short to oblige anybody.
    """
    cues = scene.room("term", "provision")
    if not cues:
        return None
    words = treaty_words(scene)
    happens = [f.start for room in _HAPPENS for f in scene.room(room)]
    for cue in cues:
        start, end = scene.clause(cue.cells[0][0])[0], scene.clause(cue.cells[-1][0])[1]
        named = any(w.start <= cue.start and cue.end <= w.end for w in words)
        if named or end - start < _least(scene) or any(start <= at < end for at in happens):
            continue
        return Found(Tag("term", COOPERATION, more={"fallback": True}), cue.start, cue.end, cue.cells)
    return None
