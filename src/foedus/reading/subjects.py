"""The subject of a wording, by the order of words of the language and the marks on names."""

from collections.abc import Sequence

from foedus.reading.actor import OBLIQUE, Actor
from foedus.reading.grammar import Order
from foedus.reading.match import Found
from foedus.reading.scene import Scene

STATEMENTS = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""What a seat of government can do by speaking ("in Moscow they called it ...")."""


_CLOSING = frozenset("»”\"’'")


OUTER = STATEMENTS | {"REQUEST", "PROTEST"}
"""Statements, whose content with subjects of its own stands between their subject and them where the verb is last."""


def unbound(actors: Sequence[Actor]) -> list[Actor]:
    """Actors that nothing marks as something else than the one who acts."""
    return [a for a in actors if a.role not in OBLIQUE and a.role not in ("object", "between")]


def subject_of(order: Order, scene: Scene, actors: list[Actor], trigger: Found) -> Actor | None:
    """The actor of a clause that is the subject of a wording: by its mark, else by its place."""
    marked = [a for a in actors if a.role == "subject"]
    if not marked and not (order.participles or order.bracket):  # else "by" acts only in the passive
        marked = [a for a in actors if a.role == "agent"]
    free = unbound(actors)
    if marked and marked[0].role == "agent":  # "Paris lifted its ban on visits by ships": who stands before it acts
        before = [a for a in free if a.end <= trigger.start and a.role != "genitive"]
        marked = before[-1:] or marked
    if marked:
        return _marked(order, marked, trigger)
    left = [a for a in free if a.start <= trigger.start]
    right = [a for a in free if a.start >= trigger.end - 1]
    if order.order == "VSO":
        return _verb_first(free, left, trigger)
    if order.always_marked:
        return None
    nominal = [a for a in left if a.role != "genitive"]
    if nominal:
        return nominal[0] if order.order == "SOV" or order.bracket else nominal[-1]
    if order.order == "SOV" and left:
        return None  # only owners stand before it: whose doing it is, the clause before says
    inner = [a for a in free if trigger.start < a.start and a.end < trigger.cells[-1][0] and "parliament" in a.kinds]
    inverted = _inverted(order, scene, free, right, trigger)
    if inverted is not None and order.order == "SVO" and inverted.start >= trigger.end - 1:
        inverted = _owner_before(scene, left, trigger) or inverted
    return inverted or next(iter((*reversed(left), *inner)), None)


def _owner_before(scene: Scene, left: list[Actor], trigger: Found) -> Actor | None:
    """“La partie polonaise a appelé la France”: the owner of a noun that is no name, where no preposition opens."""
    start, _ = scene.clause(trigger.start)
    owners = [a for a in left if a.role == "genitive" and start <= a.start and a.end < trigger.start]
    opening = [f for f in scene.room("grammar", "role") if start - 1 <= f.start < start + 3]
    led = any(not f.tag.what.startswith("role.genitive") for f in opening)
    return owners[-1] if owners and not led else None


def _marked(order: Order, marked: list[Actor], trigger: Found) -> Actor:
    """Of those marked as subjects the last before the wording; the first where the verb of a statement is last."""
    before = [a for a in marked if a.start <= trigger.start]
    if order.order == "SOV" and before and (trigger.tag.room == "silence" or trigger.tag.what in OUTER):
        return before[0]
    return before[-1] if before else marked[0]


def _verb_first(free: list[Actor], left: list[Actor], trigger: Found) -> Actor | None:
    """The subject behind the verb, or between it and what belongs to it; before it only where it stands close."""
    begin = trigger.cells[0][1]
    near = [a for a in free if begin <= a.start + 1 and a.start - begin < 60 and not _within_cells(a, trigger)]
    if near and (not left or trigger.start - left[-1].end > 30):
        return near[0]
    return left[-1] if left else None


def _inverted(order: Order, scene: Scene, free: list[Actor], right: list[Actor], trigger: Found) -> Actor | None:
    """“Zwei Tage darauf ratifizierte es der Präsident”: the subject behind the verb, or between its parts."""
    if not order.inversion:
        return None
    inner = [a for a in free if trigger.start < a.start < trigger.end and not _within_cells(a, trigger)]
    near = [a for a in right if a.start - trigger.end < 60 and a.role != "genitive" and not a.owner]
    if not inner and near and _goes_on(order, scene, near[0], trigger):
        return None
    return inner[0] if inner else near[0] if near else None


def _goes_on(order: Order, scene: Scene, behind: Actor, trigger: Found) -> bool:
    """Whether a verb continues the clause before an aside ("Kerry, the envoy, urged China")."""
    if not (order.participles or order.bracket):
        return False
    if order.bracket and _opens_subordinate(scene):
        return False  # "Nachdem …, forderte Kiew …": after a clause before it the verb comes first
    if any(trigger.end <= one.start < behind.start for one in scene.room("grammar", "and")):
        return True
    start, _ = scene.clause(trigger.start)
    opens = trigger.start - start < 12 and start > scene.start
    quoted = scene.text[max(start - 4, 0) : start].rstrip(" ,")[-1:] in _CLOSING
    before = [a for a in unbound(scene.actors) if a.end <= start + 1 and a.role != "genitive"]
    return bool(opens and not quoted and before)


def _opens_subordinate(scene: Scene) -> bool:
    return any(one.start - scene.start < 3 for one in scene.room("grammar", "clause.start"))


def _within_cells(actor: Actor, trigger: Found) -> bool:
    return any(s <= actor.start and actor.end <= e for s, e in trigger.cells)


def unmarked(inside: list[Actor], trigger: Found) -> Actor | None:
    """Where even the clauses before mark nobody, whoever stands before the wording unmarked."""
    free = [a for a in unbound(inside) if a.start <= trigger.start]
    return free[-1] if free else None
