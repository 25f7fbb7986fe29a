"""What the laws of a text do: one that ratifies, one that leaves, one that suspends."""

from collections.abc import Collection

from foedus.reading.match import Found
from foedus.reading.scene import Scene

LEAVING = frozenset({"withdraw", "suspend", "terminate"})
"""What a law may do that is told by its signature; any other law is one that ratifies."""
_NEAR = 60
"""Characters between a law and what it is for."""


def law_for(scene: Scene, through: Collection[str]) -> str:
    """What a law that a sentence names is for: the act of treaty law told right at it; nothing where none is.

    Args:
        scene: The sentence.
        through: The acts that states do by law (``through_law`` of ``_shared/frames.yaml``).
    """
    laws = scene.room("treaty", "laws")
    acts = [f for f in scene.room("act") if f.tag.what in through and f.tag.what != "approve"]
    named = [f for f in acts if laws and not signs_law(scene, f)]
    reach = scene.reach(_NEAR)
    near = [(abs(f.start - law.start), f) for f in named for law in laws if abs(f.start - law.start) < reach]
    return min(near, key=lambda item: item[0])[1].tag.what if near else ""


def signs_law(scene: Scene, act: Found) -> bool:
    """Whether a wording itself speaks of a law ("signed it into law"), not of what the law does."""
    return any(s < law.end and law.start < e for law in scene.room("treaty", "laws") for s, e in act.cells)
