"""Whether a text speaks of a treaty between states at all, not of a contract, a film or a coalition."""

from collections import Counter

from foedus.reading.match import Found
from foedus.reading.scene import Scene

ONE_STATE = 1.5
"""What a single state beside a single word for a treaty weighs: not enough to speak of a treaty between states."""


def treaty_words(scene: Scene) -> list[Found]:
    """The words of a sentence that speak of a treaty, the longest at each place."""
    kept: list[Found] = []
    words = [f for f in scene.room("treaty") if f.tag.what.startswith(("named", "nouns"))]
    for one in sorted(words, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            if one.tag.what == "named" and kept[-1].tag.what != "named":
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def is_between_states(scenes: list[Scene]) -> bool:
    """Whether the text speaks of a treaty between states at all, not of a contract, a film or a coalition."""
    score, against = between_states(scenes)
    return score > max(against, ONE_STATE)


def between_states(scenes: list[Scene]) -> tuple[float, float]:
    """What speaks for a treaty between states, and what against it.

    Two states, in one sentence or each in several, with a word that only states use for what they conclude are
    enough, where nothing speaks against it: minutes, chronicles and broadcasts name them far from the word.
    """
    score, against, spoken, strong, together = 0.0, 0.0, 0, False, False
    named: Counter[str] = Counter()
    for scene in scenes:
        if not scene.report:
            continue
        words = treaty_words(scene)
        score += _evidence(scene, words)
        spoken += _speaks_of_parties(scene, words)
        strong = strong or any(w.tag.what == "nouns.strong" for w in words)
        here = {s for a in scene.actors for s in a.states}
        named.update(here)
        together = together or len(here) >= 2
        against += 2.5 * len(scene.room("treaty", "not_between_states.strong")) + 3 * len(
            scene.room("treaty", "domestic")
        )
        against += len(scene.room("treaty", "not_between_states.weak"))
    joined = together or sum(times > 1 for times in named.values()) >= 2
    apart = ONE_STATE + 0.1 if joined and strong and not against else 0.0
    return max(score + (0.7 * spoken if together else 0.0), apart), against


def _speaks_of_parties(scene: Scene, words: list[Found]) -> bool:
    """Whether a sentence of a communique names its states only as "the Parties", beside a word only states use."""
    strong = any(w.tag.what == "nouns.strong" for w in words)
    return strong and bool(scene.room("grammar", "pronoun.both") or scene.room("grammar", "pronoun.party"))


def _evidence(scene: Scene, words: list[Found]) -> float:
    """How far one sentence shows a treaty between states: by name, by two states beside it, by one that acts."""
    acting = [a for a in scene.actors if a.states and not (a.role == "place" and a.kinds == {"place"})]
    states = {s for a in acting for s in a.states}
    if any(w.tag.what == "named" for w in words):
        return 4.0
    weight = 3.0 if len(states) >= 2 else 1.5 if states else 0.0
    if words and words[0].tag.what != "nouns.back":
        return weight
    instruments = bool(scene.room("treaty", "instruments")) or any(
        f.tag.what in ("ratify", "exchange_instruments", "deposit", "accede", "withdraw", "enter_into_force")
        for f in scene.room("act")
    )
    return weight * (0.7 if instruments else 0.0) + (0.4 if len(states) >= 2 else 0.0)
