"""Which treaty each word for one means: a text tells of several, and names few of them twice by the same words.

A known name is one treaty; a word that says between whom it is, is the treaty of those; any other is the treaty that
was last called so, else the last one spoken of, else the one that the text is about.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from foedus.reading.between_states import treaty_words
from foedus.reading.match import Found
from foedus.reading.scene import Scene
from foedus.reading.treaty_pairs import joined_here, partner_of
from foedus.resources.world import world

_STEM = 5
"""Letters by which one noun is known in its cases."""


class Referent(msgspec.Struct, eq=False):
    """A treaty that a text speaks of.

    Attributes:
        parties: Between whom it is; empty where nobody says, or it is open to all.
        key: Its English name if it is a known one.
        spoken: The words for it, each with its sentence, in order.
    """

    parties: tuple[str, ...] = ()
    key: str = ""
    spoken: list[tuple[Scene, Found]] = msgspec.field(default_factory=list)


def referents(
    scenes: Sequence[Scene], main: tuple[str, ...], home: Sequence[str] = (), host: str = ""
) -> list[Referent]:
    """The treaties of a text, in the order in which they come.

    Args:
        scenes: All sentences.
        main: The parties of the treaty that the text is about, if it is between few.
        home: The states in which the language's press is at home.
        host: The state whose treaties with several others the text tells, if it does.
    """
    tie = _Tie(main, home, host)
    for scene in scenes:
        if scene.report:
            for word in treaty_words(scene):
                tie.word(scene, word)
    return tie.every


class _Tie:
    """Ties words for treaties to treaties, in the order of the text; what was told last is found without searching."""

    def __init__(self, main: tuple[str, ...], home: Sequence[str], host: str) -> None:
        self.main = main
        self.home = home
        self.host = host
        self.every: list[Referent] = []
        self.last: Referent | None = None
        self.by_name: dict[str, Referent] = {}
        self.by_noun: dict[str, Referent] = {}
        self.by_parties: dict[frozenset[str], Referent] = {}
        self.by_party: dict[str, Referent] = {}
        self.told: Counter[str] = Counter(main)

    def word(self, scene: Scene, word: Found) -> None:
        found = self._named(scene, word) if word.tag.what == "named" else self._described(scene, word)
        for noun in scene.room("treaty", "nouns"):
            if word.start <= noun.start and noun.end <= word.end:
                self.by_noun[_noun(scene, noun)] = found
        found.spoken.append((scene, word))
        self.last = found

    def _named(self, scene: Scene, word: Found) -> Referent:
        """A known name, unless who makes the treaty are none of its parties: many agreements are called by a city."""
        known = set((world().treaties.get(word.tag.key) or {}).get("parties") or ())
        own = joined_here(scene, word) if known else None
        others = own is not None and not _today(own.states) & _today(tuple(known))
        return self._between(own.states) if own is not None and others else self._known(word.tag.key)

    def _known(self, key: str) -> Referent:
        if key not in self.by_name:
            parties = tuple(sorted((world().treaties.get(key) or {}).get("parties") or ()))
            told = self.by_parties.get(_today(parties)) if parties else None
            told = told if told is not None and not told.key else self._new(parties)
            told.key = key
            self.by_name[key] = told
        return self.by_name[key]

    def _described(self, scene: Scene, word: Found) -> Referent:
        own = joined_here(scene, word)
        if own is not None:
            return self._between(own.states)
        partner = partner_of(scene, word)
        if partner is not None:
            return self._with(scene, partner)
        alike = None if word.tag.what == "nouns.back" else self.by_noun.get(_noun(scene, word))
        if alike is None and _is_open(scene, word):
            return self._new(())
        return alike or self.last or self._between(self.main)

    def _between(self, states: tuple[str, ...]) -> Referent:
        return self.by_parties.get(_today(states)) or self._new(states)

    def _with(self, scene: Scene, partner: str) -> Referent:
        """“With Turkey a second treaty is being negotiated”: the other party is who acts, or whom the text is about."""
        if partner in self.by_party:
            return self.by_party[partner]
        if partner in self.main:
            return self._between(self.main)
        near = [a for a in scene.actors if a.role not in ("place", "comitative") and len(a.states) == 1]
        acting = [a.states[0] for a in near if not a.anonymous and not (self.host and a.inferred)]
        mine = [state for state in (*acting, *self.home) if state in self.main]
        hosts = (*mine, self.host, *acting, *(state for state, _ in self.told.most_common(2)))
        host = next((state for state in hosts if state and state != partner), None)
        return self._between(tuple(sorted((host, partner))) if host else self.main)

    def _new(self, parties: tuple[str, ...]) -> Referent:
        made = Referent(parties)
        self.every.append(made)
        self.by_parties[_today(parties)] = made
        self.by_party.update(dict.fromkeys(parties, made))
        self.told.update(parties)
        return made


def _is_open(scene: Scene, word: Found) -> bool:
    """“The convention”: a noun that news keeps for treaties open to all, where nobody says between whom it is."""
    return any(word.start <= one.start and one.end <= word.end for one in scene.room("treaty", "open"))


def _noun(scene: Scene, word: Found) -> str:
    text = scene.text[word.start : word.end]
    return text if scene.dense else text[:_STEM]


def _today(states: tuple[str, ...]) -> frozenset[str]:
    """The parties, whoever carries a state on that is gone."""
    return frozenset(_carried_on().get(state, state) for state in states)


@lru_cache(maxsize=1)
def _carried_on() -> dict[str, str]:
    return {before.code: code for code, before in world().continues.items()}
