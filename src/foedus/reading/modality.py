"""Whether it has happened: wordings near a trigger that make it planned, conditional, urged or undone."""

from foedus.model.claim import Modality
from foedus.reading.match import Found
from foedus.reading.scene import Scene

_STRENGTH = {"not_done": 4, "urged": 3, "conditional": 2, "planned": 1}


def modality_of(scene: Scene, trigger: Found, *, verb_last: bool = False, statement: bool = False) -> Modality:
    """The modality of what a wording says.

    Args:
        scene: The sentence.
        trigger: The wording.
        verb_last: Whether verbs, and so what changes them, stand behind what is said.
        statement: Whether the wording is itself a statement, so that what follows is its content.
    """
    own = trigger.tag.more.get("modality")
    if own:
        return Modality(str(own))
    start, end = scene.clause(trigger.start)
    near = {}
    for one in scene.room("modality"):
        if statement and not _is_close(one, trigger, verb_last=verb_last):
            continue
        if _applies(scene, one, trigger, (start, end), verb_last=verb_last):
            near[one.tag.what] = one
    if "done" in near:
        return Modality.DONE
    if _negated(scene, trigger, start):
        near["not_done"] = trigger
    if not near:
        return Modality.DONE
    return Modality(max(near, key=lambda what: _STRENGTH.get(what, 0)))


def _is_close(cue: Found, trigger: Found, *, verb_last: bool) -> bool:
    distance = cue.start - trigger.end if verb_last else trigger.start - cue.end
    return cue.tag.what != "urged" and 0 <= distance <= 20


def _applies(scene: Scene, cue: Found, trigger: Found, clause: tuple[int, int], *, verb_last: bool) -> bool:
    where, types = cue.tag.more.get("where"), cue.tag.more.get("types")
    if types and trigger.tag.what not in types:
        return False
    inside = cue.end > clause[0] and cue.start < clause[1]
    if where == "inside":
        return any(s <= cue.start and cue.end <= e for s, e in trigger.cells)
    if where == "after":
        return trigger.start < cue.start <= max(clause[1], trigger.end + scene.reach(40)) and cue.start < scene.end
    if where == "before":
        within = any(cue.start < e and s < cue.end for s, e in trigger.cells)
        return inside and not within and cue.start < trigger.end
    return _in_scope(scene, cue, trigger, inside=inside, verb_last=verb_last)


def _in_scope(scene: Scene, cue: Found, trigger: Found, *, inside: bool, verb_last: bool) -> bool:
    """A negation is near, a demand may stand in the clause before, everything else in the same clause."""
    ahead, behind = trigger.start - cue.end, cue.start - trigger.end
    if cue.tag.what == "not_done":
        before, after = scene.reach(30), scene.reach(24 if verb_last else 12)
        return inside and (0 <= ahead <= before or 0 <= behind <= after or _between_parts(cue, trigger))
    if trigger.start <= cue.start and cue.end <= trigger.end and not _between_parts(cue, trigger):
        return False
    if cue.tag.what == "urged":
        far = scene.reach(110)
        return inside or 0 <= ahead <= far or (verb_last and 0 <= behind <= far)
    return inside


def _between_parts(cue: Found, trigger: Found) -> bool:
    """“Das Parlament muss noch zustimmen”: what stands in a gap of a wording changes it, its own words do not."""
    within = trigger.start <= cue.start and cue.end <= trigger.end
    return within and not any(start < cue.end and cue.start < end for start, end in trigger.cells)


def _negated(scene: Scene, trigger: Found, start: int) -> bool:
    for one in scene.room("grammar", "negation"):
        if one.tag.what == "negation.before" and _between_parts(one, trigger):
            return True
        if one.tag.what == "negation.before" and start <= one.start and 0 <= trigger.start - one.end <= scene.reach(14):
            return True
        if one.tag.what == "negation.after" and 0 <= one.start - trigger.end <= scene.reach(14):
            return True
    return False
