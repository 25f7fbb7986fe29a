"""Between whom: the pairs of states that sentences with a word for a treaty join."""

from collections import Counter

from foedus.reading.actor import Actor
from foedus.reading.between_states import treaty_words
from foedus.reading.match import Found
from foedus.reading.scene import Scene

NOT_PARTIES = frozenset(
    {"UN", "NATO", "IAEA", "OPCW", "ICC", "OSCE", "ASEAN", "AU", "CTBTO", "WHO", "COE", "G7", "G20"}
)
"""Bodies that news names beside treaties and that are hardly ever one of two parties."""


MOST_PARTIES = 9
"""States in one row that are still taken for all parties of a treaty; more are some of those of an open one."""


def own_pair(scene: Scene, word: Found) -> tuple[str, ...] | None:
    """The two states whose treaty a sentence clearly speaks of: between them, or signed by one with the other."""
    for actor in scene.actors:
        if len(actor.states) == 2 and abs(actor.start - word.end) < 60 and _joined_two(scene, actor):
            return _bilateral(actor.states)
    signs = [f for f in scene.room("act") if f.tag.what in ("sign", "negotiate", "initial")]
    if not signs or abs(signs[0].start - word.start) > 80:
        return None
    mates = [a for a in scene.actors if a.role == "comitative" and len(a.states) == 1]
    others = [a for a in scene.actors if a.role in ("", "subject") and len(a.states) == 1]
    if mates and others and mates[0].states != others[0].states:
        return _bilateral((*others[0].states, *mates[0].states))
    return None


def partner_of(scene: Scene, word: Found) -> str | None:
    """The one state with which a treaty is said to be, where its own words name the other party only.

    “A treaty with Vanuatu”: the state stands as company right at the word for the treaty.
    """
    for actor in scene.actors:
        beside = 0 <= actor.start - word.end <= _BESIDE or 0 <= word.start - actor.end <= _BESIDE
        if actor.role == "comitative" and beside and len(actor.states) == 1:
            return None if actor.states[0] in NOT_PARTIES else actor.states[0]
    return None


_BESIDE = 16
"""Characters within which a state stands right at the word for its treaty."""


def _joined_two(scene: Scene, actor: Actor) -> bool:
    """Whether two states are named as the two sides of something: "between A and B", "A와 B 간", "한미"."""
    if actor.role == "between" or "pair" in actor.kinds:
        return True
    words = scene.room("grammar", "between")
    return any(0 <= actor.start - w.end <= 20 or 0 <= w.start - actor.end <= 2 for w in words)


def _bilateral(states: tuple[str, ...]) -> tuple[str, ...] | None:
    pair = tuple(sorted(set(states)))
    return pair if len(pair) == 2 and not set(pair) & NOT_PARTIES else None


def pairs_in(scenes: list[Scene]) -> Counter[tuple[str, ...]]:
    """Pairs of states that sentences with a treaty word join: between A and B, A and B signed, A's treaty with B."""
    count: Counter[tuple[str, ...]] = Counter()
    for scene in scenes:
        words = treaty_words(scene)
        acts = scene.room("act") or scene.room("event", "CONSULT")
        if not words and not acts:
            continue
        for pair, weight in _pairs_of(scene):
            count[pair] += weight * (2 if words else 1) * (1 if scene.report else 0)
    return count


def _pairs_of(scene: Scene) -> list[tuple[tuple[str, ...], int]]:
    out = []
    for actor in scene.actors:
        if set(actor.states) & NOT_PARTIES:
            continue
        if 2 <= len(actor.states) <= MOST_PARTIES and actor.role not in ("place", "against"):
            out.append((tuple(sorted(actor.states)), 4 if actor.role == "between" else 2))
    beside = [a for a in scene.actors if a.role == "comitative" and len(a.states) == 1]
    others = [a for a in scene.actors if a.role in ("", "subject", "genitive") and len(a.states) == 1]
    for mate in beside:
        near = [a for a in others if (a.states != mate.states and a.start < mate.start) or a.states != mate.states]
        if near:
            first = min(near, key=lambda a: abs(a.start - mate.start))
            out.append((tuple(sorted((*first.states, *mate.states))), 2))
    out = [(pair, weight) for pair, weight in out if not set(pair) & NOT_PARTIES]
    states = {s for a in scene.actors if a.role != "place" for s in a.states} - NOT_PARTIES
    if len(states) == 2:
        out.append((tuple(sorted(states)), 1))
    return out
