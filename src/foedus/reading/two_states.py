"""The two states that a text is about, where no sentence of it joins the parties of its treaty.

A conversation or a chronicle names them one at a time. They are taken as the parties only of a text with few states,
in which two act clearly more than any third: what many states act in is an open treaty, whose parties are not listed.
"""

from collections import Counter
from collections.abc import Sequence

from foedus.reading.scene import Scene
from foedus.resources.world import world

FEW = 6
"""States and organisations acting in a text, above which its treaty may be open to all."""


def two_who_act(scenes: Sequence[Scene], joined: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The two states that act in most sentences, if they stand out.

    Args:
        scenes: All sentences.
        joined: How strongly sentences join states; the pair joined most needs no distance from a third state.

    Returns:
        Two codes, sorted; nothing where more than ``FEW`` act or no two stand out.
    """
    count = Counter(code for scene in scenes if scene.report for code in _acting(scene))
    states = Counter({code: times for code, times in count.items() if code in world().states})
    ranked = states.most_common(3)
    if len(count) > FEW or len(ranked) < 2:
        return ()
    second, third = ranked[1][1], ranked[2][1] if len(ranked) > 2 else 0
    two = tuple(sorted((ranked[0][0], ranked[1][0])))
    alike = second > third and joined[two] > 1 and joined[two] == max(joined.values())
    return two if alike or second >= max(2, 2 * third) else ()


def _acting(scene: Scene) -> set[str]:
    return {code for a in scene.actors if a.role != "place" and not a.anonymous for code in a.states}
