"""Active or passive: by the words beside a wording, by auxiliaries of the perfect, by the endings of participles."""

from foedus.reading.grammar import Order
from foedus.reading.match import Found
from foedus.reading.scene import Scene

_AUXILIARY = 24


def is_passive(order: Order, scene: Scene, trigger: Found) -> bool:
    """Whether the subject of a wording is what it is done to."""
    if trigger.tag.more.get("active") or trigger.tag.more.get("passive"):
        return bool(trigger.tag.more.get("passive"))
    beside = _beside_passive(scene, trigger) or (order.bracket and _in_passive_bracket(scene, trigger))
    if not order.participles or not _is_participle(order, scene, trigger):
        return beside
    perfect, passive = (_auxiliary(scene, trigger, what) for what in ("perfect", "passive.before"))
    if perfect is None:
        return True
    return passive is not None and (passive.end, -passive.start) > (perfect.end, -perfect.start)


def _is_participle(order: Order, scene: Scene, trigger: Found) -> bool:
    """By the ending of its first word; "Signé à Paris, le pacte …" is passive without any word beside it."""
    start, end = trigger.cells[0]
    return trigger.tag.room == "act" and scene.text[start:end].split(" ")[0].endswith(order.participles)


def _auxiliary(scene: Scene, trigger: Found, what: str) -> Found | None:
    """The auxiliary of a kind that stands nearest before a wording in its clause; of two at one place the longer."""
    start, _ = scene.clause(trigger.start)
    near = [
        one
        for one in scene.room("grammar", what)
        if start <= one.start
        and 0 <= trigger.start - one.end <= _AUXILIARY
        and not any(one.end <= a.start < trigger.start for a in scene.actors)
    ]
    return max(near, key=lambda one: (one.end, -one.start), default=None)


def _in_passive_bracket(scene: Scene, trigger: Found) -> bool:
    """“Wurde am Freitag von beiden unterzeichnet”: the auxiliary opens the clause that the participle closes."""
    start, _ = scene.clause(trigger.start)
    return any(start <= one.start and one.end <= trigger.start for one in scene.room("grammar", "passive.bracket"))


def _beside_passive(scene: Scene, trigger: Found) -> bool:
    start, end = scene.clause(trigger.start)
    for one in scene.room("grammar", "passive"):
        if any(one.end <= a.start < trigger.start for a in scene.actors):
            continue
        if not (start <= one.start < end):
            continue
        if one.tag.what == "passive.before" and 0 <= trigger.start - one.end <= scene.reach(12):
            return True
        if one.tag.what == "passive.after" and 0 <= one.start - trigger.end <= scene.reach(12):
            return True
        if one.start >= trigger.start and one.end <= trigger.end and one.tag.what == "passive.before":
            return False
    return False
