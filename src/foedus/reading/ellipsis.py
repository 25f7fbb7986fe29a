"""What is not said again: “Italy left in 2016; France and Germany, last year”."""

from foedus.model.claim import Kind, Modality
from foedus.reading.actor import Actor
from foedus.reading.drafts import Draft
from foedus.reading.match import Found
from foedus.reading.scene import TRIGGERS, Scene
from foedus.reading.when import Dater

_REST = 10
"""Letters that a clause may have besides its names and its date, for nothing but them to be told."""


def gapped(scene: Scene, drafts: list[Draft], dater: Dater) -> list[Draft]:
    """The acts of clauses that name only who and when: they continue the act of the clause before.

    Args:
        scene: The sentence.
        drafts: What was read of it.
        dater: Which dates the clauses by themselves.
    """
    acts = [d for d in drafts if d.kind is Kind.ACT and d.modality in (Modality.DONE, Modality.PLANNED) and d.actors]
    if not acts:
        return []
    out = []
    for date in scene.dates:
        start, end = _around(scene, date)
        before = [d for d in acts if d.trigger.end <= start]
        named = [a for a in scene.actors if start <= a.start and a.end <= date.start and a.states and not a.anonymous]
        if not before or len(named) != 1 or not _is_bare(scene, (start, end), named[0], date):
            continue
        made = _like(before[-1], scene, named[0], (start, end))
        made.date = dater.told(scene, date) or made.date
        if not set(made.actors) & set(before[-1].actors):
            out.append(made)
    return out


def _around(scene: Scene, date: Found) -> tuple[int, int]:
    """The stretch between semicolons, or from one comma before the last, in which a date stands."""
    hard = [scene.start, *(p for p in scene.semicolons if p <= date.start)]
    ends = [p - 1 for p in scene.semicolons if p > date.start]
    return hard[-1], min(ends, default=scene.end)


def _is_bare(scene: Scene, span: tuple[int, int], actor: Actor, date: Found) -> bool:
    start, end = span
    if start == scene.start or any(start <= f.start < end for room in TRIGGERS for f in scene.room(room)):
        return False
    if any(start <= f.start < end for f in scene.room("stance")):
        return False
    rest = (scene.text[start : actor.start], scene.text[actor.end : date.start], scene.text[date.end : end])
    return sum(c.isalnum() for part in rest for c in part) <= _REST


def _like(told: Draft, scene: Scene, actor: Actor, span: tuple[int, int]) -> Draft:
    made = Draft(told.kind, told.type, scene, told.trigger, span, actor)
    made.actors, made.treaty, made.modality = tuple(sorted(actor.states)), told.treaty, told.modality
    made.recipients, made.stance, made.speakers = told.recipients, told.stance, told.speakers
    made.agents = actor.names
    return made
