"""What the wordings of one sentence make of each other: demands, conditions, laws, terms and denials."""

from typing import Any

from foedus.model.claim import Kind, Modality, Stance
from foedus.reading.actor import Actor
from foedus.reading.attribution import names_of
from foedus.reading.drafts import Draft, overlap
from foedus.reading.grammar import Saying
from foedus.reading.people import is_of_both
from foedus.reading.roles import Cast
from foedus.reading.scene import Scene

Pair = tuple[Draft, Cast]
STEPS = frozenset({"exchange_instruments", "ratify", "deposit", "approve", "notify", "sign", "accept", "accede"})
_COUNTING = frozenset({"ago", "before", "after", "within"})
IN_THE_WORLD = frozenset(
    {"ASSAULT", "AID", "THREATEN", "CONSULT", "COOPERATE", "MOBILIZE", "AGREE", "COERCE", "RETREAT"}
)

_DEMANDED = IN_THE_WORLD | {"CONCEDE", "SANCTION", "SUPPORT"}
"""What somebody may be asked to do, which then has not happened."""


def settle(scene: Scene, pairs: list[Pair], said: list[Saying], frames: dict[str, Any]) -> list[Draft]:
    """The drafts of a sentence that remain when they have been held against each other."""
    pairs = _demanded_events(_demands(pairs))
    pairs = _conditions(pairs)
    pairs = _laws(scene, pairs, frames)
    pairs = _contents(scene, pairs)
    pairs = _accusers(_unanswered(_denials(pairs, said)))
    _breaches(pairs)
    return [draft for draft, _ in pairs]


def _unanswered(pairs: list[Pair]) -> list[Pair]:
    """“Has not reacted to the accusations”, "declined our request": the silent have made neither."""
    silent = [d for d, _ in pairs if d.kind is Kind.SILENCE]
    kept = [(d, c) for d, c in pairs if not (d.type in ("ACCUSE", "REQUEST") and any(_unheard(d, s) for s in silent))]
    return [(d, c) for d, c in kept if not any(_is_asked_about(d, s) for s in silent)]


def _is_asked_about(draft: Draft, silence: Draft) -> bool:
    """“Would not say why the treaty was suspended”: what a silence is about is not told by it."""
    if draft.kind not in (Kind.ACT, Kind.EVENT) or draft.date:
        return False
    clause = silence.scene.clause(silence.trigger.start)
    return draft.scene.clause(draft.trigger.start) == clause


def _breaches(pairs: list[Pair]) -> None:
    """“India accused Pakistan of breaking the treaty”: the breach alleged in an accusation is the accused's."""
    accusing = [d for d, _ in pairs if d.type == "ACCUSE" and d.recipients]
    for breach in (d for d, _ in pairs if d.type == "breach"):
        clause = breach.scene.clause(breach.trigger.start)
        same = [a for a in accusing if a.scene.clause(a.trigger.start) == clause and a.actors == breach.actors]
        if same and breach.stance is not Stance.DENIES:
            breach.actors, breach.agents = tuple(sorted(same[0].recipients)), ()


def _accusers(pairs: list[Pair]) -> list[Pair]:
    """Nobody accuses themselves: who does what is alleged in the same clause is the accused, whatever the grammar."""
    alleged = [d for d, _ in pairs if d.kind is Kind.EVENT and d.stance is Stance.ALLEGES and d.speakers]
    return [(d, c) for d, c in pairs if not (d.type == "ACCUSE" and any(_is_alleged_of(d, a) for a in alleged))]


def _is_alleged_of(accusation: Draft, alleged: Draft) -> bool:
    clause = accusation.scene.clause(accusation.trigger.start)
    same = clause == alleged.scene.clause(alleged.trigger.start)
    return same and accusation.subject is not None and accusation.subject is alleged.subject


def _unheard(draft: Draft, silence: Draft) -> bool:
    if set(draft.actors) == set(silence.actors):
        return True
    clause = silence.scene.clause(silence.trigger.start)
    return draft.type == "REQUEST" and silence.scene.clause(draft.trigger.start) == clause


def _demands(pairs: list[Pair]) -> list[Pair]:
    """A demand to do an act of treaty law is that act, urged; its actors are those of whom it is demanded."""
    requests = [(d, c) for d, c in pairs if d.type == "REQUEST"]
    dropped: set[int] = set()
    for request, cast in requests:
        for draft, own in pairs:
            if draft.kind is not Kind.ACT or draft.modality is not Modality.URGED:
                continue
            dropped.add(id(request))
            asked = tuple(s for s in (cast.towards.states if cast.towards else ()) if s not in request.actors)
            alone = own.subject is None and len(draft.actors) < _SEVERAL
            both = not asked and len(draft.actors) >= _SEVERAL and is_of_both(draft.scene, draft.trigger)
            if not both and (asked or alone or own.subject is cast.subject or not draft.actors):
                draft.actors = tuple(sorted(asked))
            if cast.subject is not None and not draft.speakers:
                draft.speakers = names_of(cast.subject)
            if draft.type == "ratify" and cast.towards is not None and "parliament" in cast.towards.kinds:
                draft.type = "approve"
    return [(d, c) for d, c in pairs if id(d) not in dropped]


_SEVERAL = 2
"""Actors of what is done together, which a demand that names nobody leaves as they are."""


def _demanded_events(pairs: list[Pair]) -> list[Pair]:
    """What is demanded has not happened: the demand is the event."""
    requests = [d for d, _ in pairs if d.type == "REQUEST"]
    out = []
    for draft, cast in pairs:
        wanted = draft.kind is Kind.EVENT and draft.type in _DEMANDED and not draft.date
        if not (wanted and any(_follows(draft, r) for r in requests)):
            out.append((draft, cast))
    return [
        (d, c) for d, c in out if not (d.kind is Kind.EVENT and d.modality is Modality.URGED and d.type in _DEMANDED)
    ]


def _follows(draft: Draft, request: Draft) -> bool:
    near = abs(draft.trigger.start - request.trigger.start) < draft.scene.reach(70)
    same = draft.subject is request.subject or draft.subject is None or draft.actors == request.recipients
    return near and same and draft.scene.clause(draft.trigger.start) == request.scene.clause(request.trigger.start)


def _conditions(pairs: list[Pair]) -> list[Pair]:
    """The steps on which entry into force waits are not claims of their own."""
    waiting = [
        d for d, _ in pairs if d.type == "enter_into_force" and d.modality in (Modality.CONDITIONAL, Modality.PLANNED)
    ]
    if not waiting:
        return pairs
    return [
        (d, c)
        for d, c in pairs
        if d.kind is not Kind.ACT
        or d.type not in STEPS
        or (d.date and not _is_counted(d))
        or d.modality is Modality.PLANNED
    ]


def _laws(scene: Scene, pairs: list[Pair], frames: dict[str, Any]) -> list[Pair]:
    """Consenting to a law that ratifies or leaves is consent, not ratification; the act in the law's name goes."""
    laws = scene.room("treaty", "laws")
    if not laws:
        return pairs
    gone: set[int] = set()
    for draft, _ in pairs:
        if draft.type != "approve" or draft.kind is not Kind.ACT:
            continue
        for other, _ in pairs:
            near = any(
                abs(other.trigger.start - law.start) < 40 and abs(draft.trigger.start - law.start) < 60 for law in laws
            )
            near = near and scene.clause(other.trigger.start) == scene.clause(draft.trigger.start)
            if (
                other.type != "approve"
                and other.type in frames["through_law"]
                and near
                and other.actors == draft.actors
            ):
                gone.add(id(other))
    return [(d, c) for d, c in pairs if id(d) not in gone]


def _contents(scene: Scene, pairs: list[Pair]) -> list[Pair]:
    """Where a sentence tells what a treaty says, attacks and aid in it are hypothetical; a notice is a clause."""
    terms = [d for d, _ in pairs if d.kind is Kind.TERM]
    if not terms:
        return pairs
    specific = {scene.clause(t.trigger.start) for t in terms if t.type != "cooperation"}
    acting = {scene.clause(d.trigger.start) for d, _ in pairs if d.kind is Kind.ACT}
    out = []
    for draft, cast in pairs:
        clause = scene.clause(draft.trigger.start)
        vague = draft.type == "cooperation" and bool(draft.trigger.tag.more.get("fallback"))
        if draft.type == "cooperation" and (clause in specific or clause in acting or (vague and specific)):
            continue
        if not _only_told(draft, terms, clause) and not _gives_way(draft, pairs):
            out.append((draft, cast))
    return out


def _only_told(draft: Draft, terms: list[Draft], clause: tuple[int, int]) -> bool:
    """Whether an act or event is only what a clause of the treaty speaks of, not what happened."""
    if draft.kind is Kind.TERM or (draft.date and not _is_counted(draft)):
        return False
    same = [t for t in terms if t.scene.clause(t.trigger.start) == clause or overlap(t.trigger, draft.trigger)]
    if draft.kind is Kind.EVENT:
        return draft.type in IN_THE_WORLD and bool(same or not draft.speakers)
    if draft.type in STEPS and draft.modality is not Modality.DONE and any(t.type != "cooperation" for t in same):
        return True
    leaving = any(t.type in ("withdrawal", "duration") for t in same) and draft.type in (
        "terminate",
        "withdraw",
        "notify",
    )
    shared = any(overlap(t.trigger, draft.trigger) and t.type not in ("entry_into_force", "cooperation") for t in same)
    return leaving or shared


def _is_counted(draft: Draft) -> bool:
    """Whether what dates a draft only counts ("with six months' notice", "a year before"), which tells of no day."""
    start, end = draft.scene.clause(draft.trigger.start)
    dates = [d for d in draft.scene.dates if start <= d.start < end]
    return bool(dates) and all(d.tag.key.partition(" ")[0] in _COUNTING for d in dates)


def _gives_way(draft: Draft, pairs: list[Pair]) -> bool:
    """Entry into force that nothing counts is an act that waits; counted in days it is told as a clause too.

    Where the sentence says that the treaty says so, it is both (reading contract, "Not yet, not at all").
    """
    if draft.type != "entry_into_force" or draft.scene.room("term", "provision"):
        return False
    counted = draft.quantity is not None and draft.quantity.unit in ("days", "weeks", "months", "years", "states")
    return not counted and any(d.type == "enter_into_force" for d, _ in pairs)


def _denials(pairs: list[Pair], said: list[Saying]) -> list[Pair]:
    """Denying or dismissing an allegation is neither a new accusation nor a refusal."""
    denying = [s for s in said if s.stance is Stance.DENIES]
    if not denying:
        return pairs
    return [
        (d, c) for d, c in pairs if not (d.type in ("ACCUSE", "REJECT") and any(_about_denial(d, s) for s in denying))
    ]


def _about_denial(draft: Draft, saying: Saying) -> bool:
    if draft.subject is saying.speaker:
        return True
    if draft.type == "ACCUSE" and saying.comes_after(draft.trigger) and _is_of_another(draft.subject, saying.speaker):
        return False  # "Tehran accused Kabul of ...; Kabul rejected the charge"
    return abs(draft.trigger.start - saying.verb.start) < draft.scene.reach(40)


def _is_of_another(subject: Actor | None, speaker: Actor | None) -> bool:
    """Whether somebody is named who acts before a speaker of another state."""
    if subject is None or speaker is None or subject.inferred:
        return False
    return subject.end <= speaker.start and subject.states != speaker.states
