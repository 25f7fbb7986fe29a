"""Denials: one that repeats no fact denies what was alleged before."""

from foedus.model.claim import Kind, Stance
from foedus.reading.actor import Actor
from foedus.reading.attribution import names_of
from foedus.reading.drafts import Draft
from foedus.reading.grammar import Saying
from foedus.reading.scene import Scene


def deny(drafts: list[Draft], scene: Scene, said: list[Saying]) -> None:
    """Add to the drafts what the sayings of a sentence deny without repeating it."""
    for saying in said:
        if saying.stance is not Stance.DENIES or saying.speaker is None or not saying.speaker.states:
            continue
        if any(d.scene is scene and d.stance is Stance.DENIES for d in drafts[-20:]):
            continue
        target = _denied(drafts, saying.speaker, scene)
        if target is not None:
            drafts.append(_denial(target, scene, saying))


def _denied(drafts: list[Draft], speaker: Actor, scene: Scene) -> Draft | None:
    alleged = [d for d in drafts[-60:] if d.speakers and d.stance in (Stance.ALLEGES, Stance.ASSERTS)]
    facts = [d for d in alleged if d.kind in (Kind.EVENT, Kind.ACT) and d.type not in ("REJECT", "ACCUSE")]
    concerning = [d for d in facts if set(d.actors) & set(speaker.states)]
    words = scene.room("stance", "allegation")
    others = [
        d
        for d in facts[-2:]
        if words and not any(s.startswith(f"{state}:") for s in d.speakers for state in speaker.states)
    ]
    return next(iter((*concerning[-1:], *others[-1:])), None)


def _denial(target: Draft, scene: Scene, saying: Saying) -> Draft:
    made = Draft(target.kind, target.type, scene, saying.verb, (scene.start, scene.end), target.subject)
    made.actors, made.recipients, made.treaty = target.actors, target.recipients, target.treaty
    made.modality, made.date = target.modality, target.date
    made.stance, made.speakers, made.about = Stance.DENIES, names_of(saying.speaker) if saying.speaker else (), target
    return made
