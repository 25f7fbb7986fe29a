"""Languages without data of their own: names, dates and treaties are found, claims only where no doubt is left."""

from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import Document
from foedus.reading import anchor
from foedus.reading.clock import Clock
from foedus.reading.dedupe import once
from foedus.reading.drafts import Draft, chosen
from foedus.reading.lexicon import lexicon
from foedus.reading.scene import Scene, scenes
from foedus.reading.segment import sentences
from foedus.reading.treaties import Treaties, mentions, treaties_of
from foedus.reading.two_states import two_who_act
from foedus.reading.view import view
from foedus.reading.when import Dater
from foedus.resources.sketches import name_of

_TAKING_PART = {"sign": 2, "ratify": 1, "enter_into_force": 2}
"""How many states a sentence must name, neither more nor fewer, for those who act to be certain."""
_SHOWN = 12
_NOT_READ = (
    "{language} is recognised but not read: names, dates and treaties were looked for, and claims are made only where "
    "nothing in a sentence leaves a doubt. What the text says beyond them is not known."
)


def read_sketch(
    document: Document, tag: str, clock: Clock
) -> tuple[tuple[TreatyMention, ...], tuple[Claim, ...], tuple[str, ...]]:
    """What can be told of a text in a language that is only recognised.

    Returns:
        The treaties, the claims that are certain, and notes that tell the person what was and what was not done.
    """
    seen = view(document.text)
    words = lexicon(tag)
    ground = scenes(seen, words, sentences(seen, ordinal_dot=True))
    treaties = treaties_of(seen, ground, two_who_act(ground))
    dater = Dater(seen.folded, clock, "gregorian")
    drafts = [d for scene in ground for d in _certain(scene, treaties, dater)]
    claims = anchor.claims(seen, once(drafts))
    return mentions(seen, treaties), claims, _notes(tag, ground, dater)


def _certain(scene: Scene, treaties: Treaties, dater: Dater) -> list[Draft]:
    """The acts of a sentence that names a treaty, exactly the states that must act, and nothing that doubts it."""
    if scene.room("modality") or not scene.room("treaty") or scene.text[scene.start : scene.end].rstrip().endswith("?"):
        return []
    told = chosen(scene, {}).kept
    states = _states(scene)
    if len(told) != 1 or _TAKING_PART.get(told[0].tag.what) != len(states):
        return []
    trigger = told[0]
    treaty = treaties.of(scene, trigger.start)
    draft = Draft(Kind.ACT, trigger.tag.what, scene, trigger, (scene.start, scene.end), actors=states)
    draft.treaty = treaty.id if treaty else None
    draft.date = dater.date_of(scene, trigger, [], draft.modality)
    return [draft]


def _states(scene: Scene) -> tuple[str, ...]:
    return tuple(sorted({state for actor in scene.actors for state in actor.states}))


def _notes(tag: str, ground: list[Scene], dater: Dater) -> tuple[str, ...]:
    notes = [_NOT_READ.format(language=name_of(tag))]
    states = sorted({state for scene in ground for state in _states(scene)})
    if states:
        notes.append(f"States and organisations it names: {_some(states)}.")
    dates = [text for scene in ground for one in scene.dates if (text := dater.told(scene, one))]
    if dates:
        notes.append(f"Dates it tells: {_some(list(dict.fromkeys(dates)))}.")
    return tuple(notes)


def _some(items: list[str]) -> str:
    more = f" and {len(items) - _SHOWN} more" if len(items) > _SHOWN else ""
    return ", ".join(items[:_SHOWN]) + more
