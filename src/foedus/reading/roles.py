"""Who does it, to whom: decided by role marks, word order, voice and nominal forms, never by a language's name."""

from collections.abc import Sequence

import msgspec

from foedus.model.claim import Stance
from foedus.reading.actor import OBLIQUE, Actor
from foedus.reading.grammar import Order, Saying
from foedus.reading.match import Found
from foedus.reading.scene import Scene
from foedus.reading.voice import is_passive

STATEMENTS = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""What a seat of government can do by speaking ("in Moscow they called it ...")."""

_CLOSING = frozenset("»”\"’'")


OUTER = STATEMENTS | {"REQUEST"}
"""Statements, whose content with subjects of its own stands between their subject and them where the verb is last."""


class Cast(msgspec.Struct, eq=False):
    """Who takes part in what a wording says.

    Attributes:
        subject: Who does it.
        beside: With whom.
        towards: To, against or for whom.
        passive: Whether the wording stands in the passive.
        loose: Whether the wording is a noun that asks for an owner, and none stands by it.
    """

    subject: Actor | None = None
    beside: tuple[Actor, ...] = ()
    towards: Actor | None = None
    passive: bool = False
    loose: bool = False


def cast_of(order: Order, scene: Scene, trigger: Found, previous: Actor | None, saying: Saying | None = None) -> Cast:
    """Find who takes part in a wording, in its clause and, where that names nobody, in what was said before it.

    Args:
        order: The language's grammar of places.
        scene: The sentence.
        trigger: The wording.
        previous: Who acted in the sentence before.
        saying: The attribution under which the wording stands; its speaker acts only where nobody else is named.
    """
    start, end = scene.clause(trigger.start)
    reach = (max(start, saying.covers[0]), min(end, saying.covers[1])) if saying else (start, end)
    speaker = saying.speaker if saying else None
    all_of = [a for a in scene.actors if a is not speaker]
    inside = [a for a in all_of if a.end > reach[0] and a.start < reach[1] and not _within(a, trigger)]
    passive = is_passive(order, scene, trigger)
    owner = _by_attribute(inside or all_of, trigger)
    loose = owner is None and trigger.tag.more.get("by") == "of"
    if loose and saying is not None and trigger.tag.room == "event":
        owner = saying.accused  # "accused Moscow of shelling": the noun's doer is the accused
    subject = owner or _genitive_subject(scene, inside, trigger) if not passive else owner
    found = subject or _found(order, scene, inside, trigger, passive=passive)
    if subject is None and found is not None and found.role == "genitive":
        found = _seat(inside, trigger) or found  # "in Kyiv Putin's statement was not commented on"
    subject = found
    if subject is None and not passive:
        subject = _nominal(scene, trigger, end) or _seat(inside, trigger)
        subject = subject or _earlier(scene, all_of, trigger, start, saying)
        subject = subject or _unmarked(inside, trigger) or _mouth(inside, trigger)
        subject = subject or _implied(order, scene, trigger, previous, saying)
    beside = tuple(a for a in inside if a.role == "comitative" and a is not subject)
    return Cast(subject, beside, _towards(order, trigger, subject, inside), passive, loose)


def _found(order: Order, scene: Scene, inside: list[Actor], trigger: Found, *, passive: bool) -> Actor | None:
    if not passive:
        return _subject(order, scene, inside, trigger)
    return _agent(inside) or _right_behind(order, inside, trigger) or _chamber(inside, trigger)


def _right_behind(order: Order, inside: list[Actor], trigger: Found) -> Actor | None:
    """“Ditandatangani Presiden Putin”: a verb that is passive by its form has by whom right behind it, unmarked."""
    if order.order == "SOV" or not trigger.tag.more.get("passive"):
        return None
    return next((a for a in inside if a.role == "" and 0 <= a.start - trigger.end <= 2), None)


def _chamber(inside: list[Actor], trigger: Found) -> Actor | None:
    """“It was approved in the Duma”: the chamber in which consent is given is who gives it."""
    if trigger.tag.what not in ("approve", "ratify", "adopt"):
        return None
    return next((a for a in inside if a.role == "place" and a.states and a.kinds & {"parliament", "court"}), None)


def _genitive_subject(scene: Scene, inside: list[Actor], trigger: Found) -> Actor | None:
    """“Rusya'nın imzaladığı antlaşma”: the subject of a verb in a nominal form stands in the genitive before it."""
    forms = scene.room("grammar", "nominal")
    if not any(trigger.start <= f.start and f.end <= trigger.end for f in forms):
        return None
    return next((a for a in reversed(inside) if a.role == "genitive" and a.end <= trigger.start + 1), None)


def _implied(order: Order, scene: Scene, trigger: Found, previous: Actor | None, saying: Saying | None) -> Actor | None:
    """Nobody is named: whoever the saying accuses or, by a pronoun or by custom, who acted last."""
    if _counted(scene, trigger):
        return None
    if saying is not None and saying.speaker is not None:
        told = [a for a in scene.actors if a is not saying.speaker and saying.covers[0] <= a.start < saying.covers[1]]
        if trigger.tag.what == "ASSAULT" and told:
            return told[0]
        if saying.stance is Stance.ALLEGES and saying.accused is None and trigger.tag.room == "event":
            return previous
        return saying.accused or saying.speaker
    words = [f for f in scene.room("grammar", "pronoun.third") if f.start <= trigger.start]
    return previous if words or order.drops else None


def _counted(scene: Scene, trigger: Found) -> bool:
    """“Twenty-two states signed”: whoever does it is counted, not named."""
    start, end = scene.clause(trigger.start)
    units = [u for u in scene.room("unit", "states") if start <= u.start < end]
    return any(0 <= u.start - n.end <= 12 for u in units for n in scene.numbers)


def _within(actor: Actor, trigger: Found) -> bool:
    return any(actor.start < e and s < actor.end for s, e in trigger.cells) and actor.end - actor.start <= 3


def _by_attribute(actors: Sequence[Actor], trigger: Found) -> Actor | None:
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


def _agent(actors: list[Actor]) -> Actor | None:
    return next((a for a in actors if a.role == "agent"), None)


def _free(actors: Sequence[Actor]) -> list[Actor]:
    """Actors that nothing marks as something else than the one who acts."""
    return [a for a in actors if a.role not in OBLIQUE and a.role not in ("object", "between")]


def _subject(order: Order, scene: Scene, actors: list[Actor], trigger: Found) -> Actor | None:
    marked = [a for a in actors if a.role == "subject"]
    if not marked and not (order.participles or order.bracket):  # else "by" acts only in the passive
        marked = [a for a in actors if a.role == "agent"]
    if marked:
        return _marked(order, marked, trigger)
    free = _free(actors)
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
    return _inverted(order, scene, free, right, trigger) or next(iter((*reversed(left), *inner)), None)


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
    before = [a for a in _free(scene.actors) if a.end <= start + 1 and a.role != "genitive"]
    return bool(opens and not quoted and before)


def _opens_subordinate(scene: Scene) -> bool:
    return any(one.start - scene.start < 3 for one in scene.room("grammar", "clause.start"))


def _within_cells(actor: Actor, trigger: Found) -> bool:
    return any(actor.start < e and s < actor.end for s, e in trigger.cells)


def _unmarked(inside: list[Actor], trigger: Found) -> Actor | None:
    """Where even the clauses before mark nobody, whoever stands before the wording unmarked."""
    free = [a for a in _free(inside) if a.start <= trigger.start]
    return free[-1] if free else None


def _seat(inside: list[Actor], trigger: Found) -> Actor | None:
    """“In the Kremlin they declined”: a seat of government in the place of a subject, where a mouth is needed."""
    if trigger.tag.room != "silence" and trigger.tag.what not in STATEMENTS:
        return None
    return next((a for a in inside if a.role == "place" and a.states), None)


def _mouth(inside: list[Actor], trigger: Found) -> Actor | None:
    """“There was no word from the ministry”: a silence has its owner where no subject is named."""
    if trigger.tag.room != "silence":
        return None
    return next((a for a in inside if a.role in ("agent", "source", "dative") and a.states), None)


def _nominal(scene: Scene, trigger: Found, end: int) -> Actor | None:
    """“The ratification of the pact by Pyongyang”: whose it is stands behind a noun."""
    after = [
        a for a in scene.actors if trigger.end <= a.start < end and a.role in ("genitive", "agent") and not a.owner
    ]
    return next((a for a in after if a.role == "agent"), after[0] if after else None)


def _earlier(scene: Scene, actors: list[Actor], trigger: Found, start: int, saying: Saying | None) -> Actor | None:
    """A clause without a subject continues the one before it, within what the same speaker says.

    In writings whose sentences are rows of clauses a statement is made by whom the sentence is about: others may be
    named between its beginning and the statement.
    """
    floor = saying.covers[0] if saying else 0
    before = _free([a for a in actors if floor <= a.start and a.end <= start + 1])
    marked = [a for a in before if a.role == "subject"]
    plain = marked or [a for a in before if a.role != "genitive"]
    if not plain:
        return None
    stated = trigger.tag.room == "silence" or trigger.tag.what in OUTER
    return plain[0] if scene.dense and stated else plain[-1]


_TOWARDS = ("dative", "against", "object", "source", "comitative")


def _towards(order: Order, trigger: Found, subject: Actor | None, inside: list[Actor]) -> Actor | None:
    others = [a for a in inside if a is not subject and a.states and (subject is None or a.states != subject.states)]
    side = trigger.tag.more.get("to")
    if side:
        near = [a for a in others if (a.start >= trigger.end if side == "after" else a.end <= trigger.start)]
        return near[0] if near else None
    marked = [a for a in others if a.role in _TOWARDS]
    if marked:
        return min(marked, key=lambda a: _TOWARDS.index(a.role))
    after = [a for a in others if a.start >= trigger.cells[0][1]]
    if order.order != "SOV" and after:
        return after[0]
    before = [a for a in others if a.end <= trigger.start and a.role != "genitive"]
    return before[-1] if order.order == "SOV" and before else None


def named_together(scene: Scene, trigger: Found) -> tuple[str, ...]:
    """All states that the clause of a wording names as taking part."""
    start, end = scene.clause(trigger.start)
    inside = [a for a in scene.actors if a.end > start and a.start < end]
    taking_part = [a for a in inside if a.role not in ("place", "agent") and not a.anonymous]
    return tuple(dict.fromkeys(s for a in taking_part for s in a.states))
