"""Whose doing a noun names: by whom, of whom, whose."""

from collections.abc import Sequence

from foedus.reading.actor import Actor
from foedus.reading.match import Found
from foedus.reading.scene import Scene

_OPENS = 8
"""Characters from a border within which a verb opens its clause."""


def genitive_subject(scene: Scene, inside: list[Actor], trigger: Found) -> Actor | None:
    """“Rusya'nın imzaladığı antlaşma”: the subject of a verb in a nominal form stands in the genitive before it."""
    forms = scene.room("grammar", "nominal")
    if not any(trigger.start <= f.start and f.end <= trigger.end for f in forms):
        return None
    return next((a for a in reversed(inside) if a.role == "genitive" and a.end <= trigger.start + 1), None)


def by_attribute(actors: Sequence[Actor], trigger: Found) -> Actor | None:
    """The doer on the side that the wording itself says (``by``: after, before, in, of)."""
    side = trigger.tag.more.get("by")
    if side == "after":
        return next((a for a in actors if a.start >= trigger.end), None)
    if side == "before":
        return next((a for a in reversed(actors) if a.end <= trigger.start), None)
    if side == "in":
        return next((a for a in actors if any(a.start < e and s < a.end for s, e in trigger.cells)), None)
    return _owner(actors, trigger) if side == "of" else None


def _owner(actors: Sequence[Actor], trigger: Found) -> Actor | None:
    """Whose doing a noun names: by whom, else of whom right behind it ("the exit of Russia"), else before it."""
    behind = [a for a in actors if a.start >= trigger.cells[0][1] - 1]
    by = [a for a in behind if a.role == "agent" and a.start - trigger.end < 80]
    of = [a for a in behind if _is_owner(a, trigger)]
    before = [a for a in actors if a.owner and 0 <= trigger.start - a.end <= 14]
    before += [a for a in actors if a.role == "genitive" and 0 <= trigger.start - a.end <= 2]
    return next(iter((*by, *of, *before)), None)


def _is_owner(actor: Actor, trigger: Found) -> bool:
    """Behind a noun, in the genitive; or right behind it, unmarked or an adjective ("safar Putin", "retrait russe")."""
    gap = actor.start - trigger.cells[0][1]
    if actor.owner and actor.case:
        return False  # where adjectives bend they stand before what they own
    if actor.owner or actor.role == "":
        return 0 <= gap <= 2 or 0 <= actor.start - trigger.end <= 2
    return actor.role == "genitive" and actor.start - trigger.end < 12


def agent_of(actors: list[Actor]) -> Actor | None:
    """By whom: the first actor that is marked so."""
    return next((a for a in actors if a.role == "agent"), None)


def nominal(scene: Scene, trigger: Found, end: int) -> Actor | None:
    """“The ratification of the pact by Pyongyang”: whose it is stands behind a noun."""
    start, _ = scene.clause(trigger.start)
    continues = trigger.tag.more.get("by") != "of" and trigger.start - start < _OPENS and start > scene.start
    if continues and any(a.end <= start + 1 and a.role in ("", "subject") and a.states for a in scene.actors):
        return None  # a finite verb behind an aside goes on with who stands before it
    after = [
        a for a in scene.actors if trigger.end <= a.start < end and a.role in ("genitive", "agent") and not a.owner
    ]
    return next((a for a in after if a.role == "agent"), after[0] if after else None)
