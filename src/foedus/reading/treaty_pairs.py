"""Between whom: the states that sentences with a word for a treaty join."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from foedus.reading.actor import Actor
from foedus.reading.between_states import treaty_words
from foedus.reading.bodies import bodies, circles
from foedus.reading.match import Found
from foedus.reading.scene import Scene

MOST_PARTIES = 9
"""States in one row that are still taken for all parties of a treaty; more are some of those of an open one."""
MAKING = frozenset({"sign", "negotiate", "initial"})
"""What parties do together to make a treaty."""
_BETWEEN, _MAKERS, _BESIDE, _NEXT = 60, 100, 16, 3
"""Characters between a word for a treaty and the two it is between, what makes it, its one partner, a row at it."""


class Joined(msgspec.Struct, frozen=True):
    """Between whom a treaty is, as the sentence with a word for it says.

    Attributes:
        states: Sorted codes.
        clear: Whether the words for the treaty themselves say so, not only who makes it.
    """

    states: tuple[str, ...]
    clear: bool


def joined_here(scene: Scene, word: Found) -> Joined | None:
    """Between whom the treaty of a word is: by the words right at it, else by who signs or negotiates it together."""
    row = _row_at(scene, word)
    if row:
        return Joined(row, clear=True)
    makers = _makers(scene, word)
    return Joined(makers, clear=False) if makers and not set(makers) & bodies() else None


def _row_at(scene: Scene, word: Found) -> tuple[str, ...]:
    rows = [a for a in scene.actors if len(a.states) >= 2 and not a.anonymous]
    clear = [a for a in rows if _joined_two(scene, a) and _gap(a, word) < scene.reach(_BETWEEN)]
    near = [a for a in rows if a.bare and a.role in ("", "genitive") and _gap(a, word) <= _NEXT]
    found = min(clear or near, key=lambda a: _gap(a, word), default=None)
    return _parties(found.states) if found is not None else ()


def _makers(scene: Scene, word: Found) -> tuple[str, ...]:
    """“A and B signed a treaty”, "A signed with B a treaty"."""
    made = [f for f in scene.room("act") if f.tag.what in MAKING and abs(f.start - word.start) < scene.reach(_MAKERS)]
    if not made or scene.room("term", "non_contravention"):
        return ()  # "neither may sign with others" tells of no other treaty
    start, end = scene.clause(made[0].start)
    start, end = min(start, word.start), max(end, word.end)
    inside = [a for a in scene.actors if a.end > start and a.start < end and not a.anonymous and a.states]
    rows = [a for a in inside if len(a.states) >= 2 and a.role in ("", "subject", "agent")]
    if rows:
        return _parties(rows[0].states)
    mates = [a for a in inside if a.role == "comitative" and len(a.states) == 1]
    named = [a for a in (*inside, *scene.actors) if a.role in ("", "subject") and len(a.states) == 1]
    others = [a for a in named if mates and a.states != mates[0].states and not a.anonymous]
    return _parties((*others[0].states, *mates[0].states)) if others else ()


def _gap(actor: Actor, word: Found) -> int:
    return max(actor.start - word.end, word.start - actor.end, 0)


def _parties(states: tuple[str, ...]) -> tuple[str, ...]:
    row = tuple(sorted(set(states)))
    return row if 2 <= len(row) <= MOST_PARTIES else ()


def _joined_two(scene: Scene, actor: Actor) -> bool:
    """Whether states are named as the sides of something: "between A and B", "A와 B 간", "한미"."""
    if actor.role == "between" or "pair" in actor.kinds:
        return True
    words = scene.room("grammar", "between")
    return any(0 <= actor.start - w.end <= 20 or 0 <= w.start - actor.end <= 2 for w in words)


def partner_of(scene: Scene, word: Found) -> str | None:
    """The one state with which a treaty is said to be, where its own words name the other party only.

    “A treaty with Vanuatu”: the state stands as company right at the word for the treaty.
    """
    for actor in scene.actors:
        beside = 0 <= actor.start - word.end <= _BESIDE or 0 <= word.start - actor.end <= _BESIDE
        if actor.role != "comitative" or len(actor.states) != 1:
            continue
        if beside or _through_matter(scene, word, actor):
            return None if actor.states[0] in bodies() else actor.states[0]
    return None


def _through_matter(scene: Scene, word: Found, actor: Actor) -> bool:
    """“The agreement on the transfer of prisoners with South Africa”: nothing but its matter stands between.

    Where company stands before ("Kore ile askerî eğitim anlaşması"), no act comes before it: "will sign with Korea an
    agreement" says by its verb between whom it is.
    """
    behind = word.end <= actor.start
    start, end = (word.end, actor.start) if behind else (actor.end, word.start)
    clause = scene.clause(word.start)
    if not 0 <= end - start < scene.reach(_BETWEEN) or clause != scene.clause(actor.start):
        return False
    told = [f for room in ("act", "event", "stance") for f in scene.room(room)]
    begin = start if behind else clause[0]
    names = [a for a in scene.actors if a is not actor and start <= a.start < end]
    return not names and not any(begin <= one.start < end for one in told)


class Host(msgspec.Struct, frozen=True):
    """Whose treaties with several others a text tells.

    Attributes:
        state: Its code; empty where a text tells of one treaty, or of many without a common party.
        partners: The others.
    """

    state: str = ""
    partners: frozenset[str] = frozenset()


def one_with_many(scenes: Sequence[Scene], home: Sequence[str] = ()) -> Host:
    """“With Ghana …, with Portugal …”: the one state whose treaties with several others a text tells.

    Args:
        scenes: All sentences.
        home: The states in which the language's press is at home.
    """
    told = [scene for scene in scenes if scene.report]
    with_whom = [partner_of(scene, word) for scene in told for word in treaty_words(scene)]
    partners = Counter(one for one in with_whom if one is not None)
    if len(partners) < _SEVERAL:
        return Host()
    named = [s for scene in told for a in scene.actors if a.role != "comitative" and not a.inferred for s in a.states]
    count = Counter(state for state in named if state not in bodies() | circles())
    count.update(dict.fromkeys(list(count)[:1], _FIRST))
    unnamed = sum(not a.states and bool(a.kinds & OF_HOME) for scene in told for a in scene.actors)
    count.update({state: _FIRST + unnamed for state in home if state in count})
    count.subtract({state: 2 * times for state, times in partners.items()})
    return Host(max(count, key=lambda state: count[state], default=""), frozenset(partners))


OF_HOME = frozenset({"ministry", "government", "spokesperson", "minister", "court"})
"""Offices that a paper names without their state where they are its own country's."""
_SEVERAL = 2
MANY = 3
"""Partners from which on every office without a state is the host's."""
_FIRST = 2
"""What it weighs to be named first, or to be where the language's press is at home."""


def pairs_in(scenes: list[Scene]) -> Counter[tuple[str, ...]]:
    """Rows of states that sentences with a treaty word join: between A and B, A and B signed, A's treaty with B."""
    count: Counter[tuple[str, ...]] = Counter()
    for scene in scenes:
        words = treaty_words(scene)
        if scene.report and (words or scene.room("act") or scene.room("event", "CONSULT")):
            for pair, weight in _pairs_of(scene):
                count[pair] += weight * (2 if words else 1)
    return count


def _pairs_of(scene: Scene) -> list[tuple[tuple[str, ...], int]]:
    rows = [a for a in scene.actors if len(a.states) <= MOST_PARTIES and not set(a.states) & bodies()]
    out = [
        (tuple(sorted(a.states)), 4 if a.role == "between" else 2)
        for a in rows
        if len(a.states) >= 2 and a.role not in ("place", "against")
    ]
    others = [a for a in rows if a.role in ("", "subject", "genitive") and len(a.states) == 1]
    for mate in (a for a in rows if a.role == "comitative" and len(a.states) == 1):
        near = [a for a in others if a.states != mate.states]
        if near:
            first = min(near, key=lambda a: abs(a.start - mate.start))
            out.append((tuple(sorted((*first.states, *mate.states))), 2))
    states = {s for a in scene.actors if a.role != "place" for s in a.states} - bodies()
    return [*out, (tuple(sorted(states)), 1)] if len(states) == 2 else out
