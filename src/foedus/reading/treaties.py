"""Treaties as the text speaks of them: named, described, referred back to."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from foedus.model.claim import TreatyMention
from foedus.model.passage import passage_of
from foedus.reading.match import Found
from foedus.reading.referents import Referent, referents
from foedus.reading.scene import Scene
from foedus.reading.view import View
from foedus.resources.world import world


class Treaty(msgspec.Struct, eq=False):
    """A treaty of the text.

    Attributes:
        id: ``t1`` …
        key: Its English name if it is a known one.
        name: As the text calls it.
        parties: Its parties if they are known; empty for an open one.
        binds: The alliance whose members its terms bind, where news names that for them.
        start: Where it is named, folded.
        end: The end of that.
    """

    id: str
    key: str
    name: str
    parties: tuple[str, ...]
    start: int
    end: int
    binds: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is open to all, as far as the text tells: it lists no parties."""
        return not self.parties


class Treaties(msgspec.Struct, eq=False):
    """All treaties of a text, and which one each sentence speaks of."""

    all: list[Treaty]
    at: dict[int, list[tuple[int, Treaty]]]
    main: Treaty | None
    by_id: dict[str, Treaty]

    def of(self, scene: Scene, place: int) -> Treaty | None:
        """The treaty spoken of at a place: the nearest named in the sentence or the one before, else the main one."""
        here = self.at.get(scene.number)
        if here:
            return min(here, key=lambda item: abs(item[0] - place))[1]
        before = self.at.get(scene.number - 1)
        return before[-1][1] if before else self.main


def treaties_of(
    view: View, scenes: list[Scene], main: tuple[str, ...], home: Sequence[str] = (), host: str = ""
) -> Treaties:
    """Find the treaties of a text, and which one each of its sentences speaks of.

    Args:
        view: The text.
        scenes: All its sentences.
        main: The parties of the treaty that it is about (:func:`two_who_act`).
        home: The states in which the language's press is at home.
        host: The state whose treaties with several others the text tells, if it does (:func:`one_with_many`).
    """
    found = referents(scenes, main, home, host)
    every = [_treaty(view, one, number) for number, one in enumerate(found, 1)]
    at: dict[int, list[tuple[int, Treaty]]] = {}
    for one, treaty in zip(found, every, strict=True):
        for scene, word in one.spoken:
            at.setdefault(scene.number, []).append((word.start, treaty))
    for places in at.values():
        places.sort(key=lambda item: item[0])
    return Treaties(every, at, _main(every, at), {treaty.id: treaty for treaty in every})


def _main(every: list[Treaty], at: dict[int, list[tuple[int, Treaty]]]) -> Treaty | None:
    """The one spoken of most; of several the first."""
    count = Counter(treaty.id for places in at.values() for _, treaty in places)
    return max(every, key=lambda t: (count[t.id], -t.start), default=None)


def _treaty(view: View, one: Referent, number: int) -> Treaty:
    word = _name(one)
    binds = str((world().treaties.get(one.key) or {}).get("binds") or "") if one.key else ""
    name = view.raw_of(word.start, word.end)
    return Treaty(f"t{number}", one.key, name, one.parties, word.start, word.end, binds)


def _name(one: Referent) -> Found:
    """Its known name where it is first told; else the word for it that says most."""
    words = [word for _, word in one.spoken]
    named = next((word for word in words if word.tag.what == "named"), None)
    return named or max(words, key=lambda word: (word.tag.what == "nouns.strong", word.end - word.start))


def mentions(view: View, treaties: Treaties) -> tuple[TreatyMention, ...]:
    """The treaties as the reading contract wants them."""
    return tuple(
        TreatyMention(
            id=t.id,
            name=t.name,
            parties=t.parties,
            passages=(passage_of(view.raw, view.start(t.start), view.end(t.end)),),
        )
        for t in treaties.all
    )
