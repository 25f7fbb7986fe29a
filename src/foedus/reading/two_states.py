"""The two states that a text is about, where its treaty is between two.

News, conversations and chronicles name the parties of their treaty again and again, together or one at a time. What
states accede to, deposit with a body and make reservations to is open to all, and has no parties of this kind.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from foedus.reading.bodies import bodies, circles
from foedus.reading.scene import Scene
from foedus.reading.treaty_pairs import pairs_in

FEW = 6
"""States that are looked at: those named most."""
LEAST = 5
"""What joins two states, below which they are not taken for the parties; less in a text of one sentence or two."""
_ALONE = 2
"""What is enough where nobody else acts in the whole text."""
OPEN_MARKS = frozenset({"accede", "deposit", "reserve", "adopt", "succeed", "object"})
"""What states do to treaties that are open to them."""
_OPEN = 5
"""What one sentence with such an act weighs against what joins two states."""
LEAD = 5
"""Sentences at the head of a text, in which it says what it is about: what they join counts twice."""
_HOME = 2
"""Sentences that a paper leaves out because its readers know whose government it means."""


def two_who_act(scenes: Sequence[Scene], home: Sequence[str] = ()) -> tuple[str, ...]:
    """The two states (or the state and the organisation) that a text is about.

    Args:
        scenes: All sentences.
        home: The states in which the language's press is at home.

    Returns:
        Two codes or more, sorted; nothing where the treaty is open to all, or no two stand out.
    """
    told = [scene for scene in scenes if scene.report]
    count = Counter(code for scene in told for code in _acting(scene))
    count.update({state: _HOME for state in home if state in count})
    score = pairs_in(told)
    for two in combinations([s for s, _ in count.most_common() if s not in bodies() | circles()][:FEW], 2):
        score[tuple(sorted(two))] += min(count[state] for state in two)
    first = pairs_in(told[:LEAD])
    best = max(score, key=lambda row: score[row] + first[row], default=())
    both = sum(bool(scene.room("grammar", "pronoun.both")) for scene in told)
    open_to_all = sum(any(f.tag.what in OPEN_MARKS for f in scene.room("act")) for scene in told)
    least = min(LEAST, 1 + 2 * len(told)) if len(count) > len(best) else _ALONE
    return best if best and score[best] + both >= max(least, _OPEN * open_to_all) else ()


def _acting(scene: Scene) -> list[str]:
    return sorted({code for a in scene.actors if a.role != "place" and not a.anonymous for code in a.states})
