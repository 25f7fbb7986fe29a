"""Relative clauses: who stands right before one acts in it, and who is named in one does not act behind it."""

from collections.abc import Sequence

from foedus.reading.actor import OBLIQUE, Actor
from foedus.reading.match import Found
from foedus.reading.scene import Scene

_CLOSE = 3
"""Characters between a name and the relative word that takes it up."""


def antecedent(scene: Scene, actors: Sequence[Actor], trigger: Found) -> Actor | None:
    """“Georgia, which left”, “about Georgia, whose exit”: whoever stands right before the clause, in whatever role.

    Args:
        scene: The sentence.
        actors: Those who can act in it.
        trigger: The wording.

    Returns:
        ``None`` where the wording is in no relative clause, or somebody stands in it as who acts.
    """
    start, _ = scene.clause(trigger.start)
    word = _relative_at(scene, start)
    if word is None or word.start > trigger.start:
        return None
    between = [a for a in actors if word.start <= a.start < trigger.start]
    if any(a.role not in OBLIQUE and a.role != "object" for a in between):
        return None
    if scene.room("grammar", "pronoun.third") and any(
        word.end <= f.start < trigger.start for f in scene.room("grammar", "pronoun.third")
    ):
        return None
    said = any(f.start == word.start for f in scene.room("grammar", "clause.content"))
    near = [a for a in actors if 0 <= word.start - a.end <= _CLOSE]
    comma = near and any(c in ",،" for c in scene.text[near[-1].end : word.start])
    return near[-1] if near and near[-1].states and (comma or not said) else None


def outside_relatives(scene: Scene, actors: list[Actor]) -> list[Actor]:
    """Of those named before a clause, the ones that stand in no relative clause; all of them where none does."""
    kept = [a for a in actors if _relative_at(scene, scene.clause(a.start)[0]) is None]
    return kept or actors


def _relative_at(scene: Scene, start: int) -> Found | None:
    """The relative word with which a clause opens."""
    return next((f for f in scene.room("grammar", "clause.relative") if 0 <= f.start - start <= 1), None)
