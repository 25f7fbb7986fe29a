"""Who does it, to whom: decided by role marks, word order, voice and nominal forms, never by a language's name."""

import msgspec

from foedus.model.claim import Stance
from foedus.reading.actor import Actor
from foedus.reading.grammar import Order, Saying
from foedus.reading.match import Found
from foedus.reading.owners import agent_of, by_attribute, genitive_subject, nominal
from foedus.reading.relative_clauses import antecedent, outside_relatives
from foedus.reading.scene import Scene
from foedus.reading.subjects import OUTER, STATEMENTS, subject_of, unbound, unmarked
from foedus.reading.voice import is_passive


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
    saying = None if _is_own_statement(order, trigger, saying) else saying
    start, end = scene.clause(trigger.start)
    reach = (max(start, saying.covers[0]), min(end, saying.covers[1])) if saying else (start, end)
    speaker = saying.speaker if saying else None
    all_of = [a for a in scene.actors if a is not speaker]
    inside = [a for a in all_of if a.end > reach[0] and a.start < reach[1] and not _within(a, trigger)]
    passive = is_passive(order, scene, trigger)
    owner = by_attribute(inside or all_of, trigger)
    loose = owner is None and trigger.tag.more.get("by") == "of"
    if loose and saying is not None and trigger.tag.room == "event":
        owner = saying.accused  # "accused Moscow of shelling": the noun's doer is the accused
    owner = owner or antecedent(scene, all_of, trigger)
    subject = owner or genitive_subject(scene, inside, trigger) if not passive else owner
    found = subject or _found(order, scene, inside, trigger, passive=passive)
    if subject is None and found is not None and found.role == "genitive":
        found = _seat(inside, trigger) or _stater(trigger, found, saying)
    subject = found
    if subject is None and not passive:
        subject = nominal(scene, trigger, end) or _seat(inside, trigger)
        subject = subject or _earlier(scene, all_of, trigger, start, saying)
        subject = subject or unmarked(inside, trigger) or _mouth(inside, trigger) or _chamber(inside, trigger)
        subject = subject or _implied(order, scene, trigger, previous, saying)
    beside = tuple(a for a in inside if a.role == "comitative" and a is not subject)
    return Cast(subject, beside, _towards(order, trigger, subject, inside), passive, loose)


def _is_own_statement(order: Order, trigger: Found, saying: Saying | None) -> bool:
    """“Zakharova in a statement criticised that Japan …”: where the verb is last, a statement is its speaker's own."""
    if order.order != "SOV" or saying is None or saying.stance is not Stance.ASSERTS or trigger.tag.what not in OUTER:
        return False
    return trigger.tag.room == "event" and saying.verb.end <= trigger.start


def _found(order: Order, scene: Scene, inside: list[Actor], trigger: Found, *, passive: bool) -> Actor | None:
    if not passive:
        return subject_of(order, scene, inside, trigger)
    return agent_of(inside) or _right_behind(order, inside, trigger) or _chamber(inside, trigger)


def _right_behind(order: Order, inside: list[Actor], trigger: Found) -> Actor | None:
    """“Ditandatangani Presiden Putin”: a verb that is passive by its form has by whom right behind it, unmarked."""
    if order.order == "SOV" or not trigger.tag.more.get("passive"):
        return None
    return next((a for a in inside if a.role == "" and 0 <= a.start - trigger.end <= 2), None)


def _stater(trigger: Found, owner: Actor, saying: Saying | None) -> Actor:
    """“Said that they stand by Turkey's side”: who owns what a statement is about does not make it."""
    speaker = saying.speaker if saying is not None else None
    if trigger.tag.room != "event" or trigger.tag.what not in STATEMENTS or trigger.tag.more.get("by"):
        return owner
    return speaker if speaker is not None and owner.bare and speaker.states != owner.states else owner


def _chamber(inside: list[Actor], trigger: Found) -> Actor | None:
    """“It was approved in the Duma”: the chamber in which consent is given is who gives it."""
    if trigger.tag.what not in ("approve", "ratify", "adopt"):
        return None
    return next((a for a in inside if a.role == "place" and a.states and a.kinds & {"parliament", "court"}), None)


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
    words = [f for f in scene.room("grammar", "pronoun.third") if f.start <= trigger.start or f.end <= trigger.end]
    return previous if (words or order.drops) and not _is_done_to(scene, trigger, previous) else None


def _is_done_to(scene: Scene, trigger: Found, previous: Actor | None) -> bool:
    """Whether the clause names who acted last as the one it is done to: then somebody else acts."""
    start, end = scene.clause(trigger.start)
    done_to = [a for a in scene.actors if start <= a.start < end and a.role in ("object", "against", "dative")]
    return previous is not None and any(a.states and a.states == previous.states for a in done_to)


def _counted(scene: Scene, trigger: Found) -> bool:
    """“Twenty-two states signed”: whoever does it is counted, not named."""
    start, end = scene.clause(trigger.start)
    units = [u for u in scene.room("unit", "states") if start <= u.start < end]
    return any(0 <= u.start - n.end <= 12 for u in units for n in scene.numbers)


def _within(actor: Actor, trigger: Found) -> bool:
    short = actor.end - actor.start <= 3 and not actor.kinds & {"organ", "org"}
    return short and any(actor.start < e and s < actor.end for s, e in trigger.cells)


def _seat(inside: list[Actor], trigger: Found) -> Actor | None:
    """“In the Kremlin they declined”: a seat of government in the place of a subject, where a mouth is needed."""
    if trigger.tag.room != "silence" and trigger.tag.what not in STATEMENTS:
        return None
    asked = [a for a in inside if a.role in ("source", "agent") and a.states and a.kinds & {"office", "organ"}]
    if asked and trigger.tag.room == "silence":
        return asked[0]  # "from the embassy in Copenhagen no word was to be had"
    return next((a for a in inside if a.role == "place" and a.states), None)


def _mouth(inside: list[Actor], trigger: Found) -> Actor | None:
    """“There was no word from the ministry”: a silence has its owner where no subject is named."""
    if trigger.tag.room != "silence":
        return None
    return next((a for a in inside if a.role in ("agent", "source", "dative") and a.states), None)


def _earlier(scene: Scene, actors: list[Actor], trigger: Found, start: int, saying: Saying | None) -> Actor | None:
    """A clause without a subject continues the one before it, within what the same speaker says.

    In writings whose sentences are rows of clauses a statement is made by whom the sentence is about: others may be
    named between its beginning and the statement.
    """
    floor = saying.covers[0] if saying else 0
    before = unbound([a for a in actors if floor <= a.start and a.end <= start + 1])
    before = outside_relatives(scene, before)
    marked = [a for a in before if a.role == "subject"]
    plain = marked or [a for a in before if a.role != "genitive"]
    if not plain:
        return None
    stated = trigger.tag.room == "silence" or trigger.tag.what in OUTER
    return plain[0] if scene.dense and stated else plain[-1]


_FRIENDLY = frozenset({"AID", "SUPPORT", "CONCEDE", "AGREE"})
"""What is done for somebody: against whom ("troops against Ukraine") is another matter."""
_TOWARDS = ("dative", "against", "object", "source", "comitative")


def _towards(order: Order, trigger: Found, subject: Actor | None, inside: list[Actor]) -> Actor | None:
    others = [a for a in inside if a is not subject and a.states and (subject is None or a.states != subject.states)]
    side = trigger.tag.more.get("to")
    if side:
        near = [a for a in others if (a.start >= trigger.end if side == "after" else a.end <= trigger.start)]
        return near[0] if near else None
    friendly = trigger.tag.what in _FRIENDLY
    others = [a for a in others if not (friendly and a.role == "against")]
    marked = [a for a in others if a.role in _TOWARDS]
    if marked:
        return min(marked, key=lambda a: _TOWARDS.index(a.role))
    after = [a for a in others if a.start >= trigger.cells[0][1]]
    if order.order != "SOV" and after:
        return after[0]
    before = [a for a in others if a.end <= trigger.cells[-1][0] and a.role != "genitive"]
    return before[-1] if order.order == "SOV" and before else None


def named_together(scene: Scene, trigger: Found) -> tuple[str, ...]:
    """All states that the clause of a wording names as taking part."""
    start, end = scene.clause(trigger.start)
    inside = [a for a in scene.actors if a.end > start and a.start < end]
    apart = () if trigger.tag.more.get("place") else ("place",)  # who is visited stands where
    taking_part = [a for a in inside if a.role not in apart and not a.anonymous]
    return tuple(dict.fromkeys(s for a in taking_part for s in a.states))
