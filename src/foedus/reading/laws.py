"""What the laws of a text do: who signs a law that ratifies, leaves or suspends, does that."""

from collections.abc import Collection

from foedus.model.claim import Kind
from foedus.reading.between_states import treaty_words
from foedus.reading.drafts import Draft
from foedus.reading.match import Found
from foedus.reading.scene import Scene

LEAVING = frozenset({"withdraw", "suspend", "terminate"})
"""What a law may do that is told by its signature; any other law is one that ratifies."""
_NEAR = 60
"""Characters between a law and what it is for."""
_RECENT, _SENTENCES = 20, 3
"""How many claims and sentences back an act stands for the law that carries it out."""


class Laws:
    """The laws of one text, in its order.

    Args:
        through: The acts that states do by law (``through_law`` of ``_shared/frames.yaml``).
        drafts: The claims of the text so far.
    """

    def __init__(self, through: Collection[str], drafts: list[Draft]) -> None:
        self._through = through
        self._drafts = drafts
        self._last = ""

    def hear(self, scene: Scene) -> None:
        """Note what the law of a sentence is for: the act of treaty law told right at it."""
        laws = scene.room("treaty", "laws")
        named = [f for f in self._acts(scene) if not _signs(scene, f)] if laws else []
        reach = scene.reach(_NEAR)
        near = [(abs(f.start - law.start), f) for f in named for law in laws if abs(f.start - law.start) < reach]
        if near:
            self._last = min(near, key=lambda item: item[0])[1].tag.what

    def signed(self, scene: Scene, trigger: Found, what: str) -> str | None:
        """What a signature or ratification amounts to.

        Args:
            scene: The sentence.
            trigger: The wording.
            what: ``sign`` or ``ratify``, as the wording has it.

        Returns:
            The type of act; nothing where the sentence names the act that the signed law is for.
        """
        if what == "ratify":
            return self._last if self._last in LEAVING and _signs(scene, trigger) else what
        start, end = scene.clause(trigger.start)
        laws = [w for w in scene.room("treaty", "laws") if start <= w.start < end]
        if not laws:
            return what
        if any(abs(f.start - laws[0].start) < _NEAR or f.start > trigger.end for f in self._acts(scene)):
            return None
        if any(start <= w.start < end for w in treaty_words(scene)):
            return what
        return self._last if self._last in LEAVING else self._before(scene)

    def _acts(self, scene: Scene) -> list[Found]:
        return [f for f in scene.room("act") if f.tag.what in self._through and f.tag.what != "approve"]

    def _before(self, scene: Scene) -> str:
        """The act told before; consent is consent to ratifying."""
        if any(f.tag.what == "approve" for f in scene.room("act")):
            return "ratify"
        recent = [d for d in self._drafts[-_RECENT:] if scene.number - d.scene.number <= _SENTENCES]
        types = [d.type for d in reversed(recent) if d.kind is Kind.ACT and d.type in self._through]
        return types[0] if types and types[0] != "approve" else "ratify"


def _signs(scene: Scene, act: Found) -> bool:
    """Whether a wording itself speaks of a law ("signed it into law"), not of what the law does."""
    return any(s < law.end and law.start < e for law in scene.room("treaty", "laws") for s, e in act.cells)
