"""Whose president, whose parliament: offices and organs that the sentence names without their state."""

from collections import Counter
from collections.abc import Iterable

from foedus.reading.actor import Actor
from foedus.reading.scene import Scene
from foedus.reading.treaty_pairs import OF_HOME
from foedus.resources.world import world

CONTEXT = frozenset(
    {"head", "parliament", "court", "government", "minister", "ministry", "military", "spokesperson", "same"}
)
"""``same``: words that mean the body spoken of last ("the department")."""


_PARTNERS = frozenset({"comitative", "against", "about"})
"""Roles of those who are not the state of an office named with them."""
_LED = 5
"""Characters between a capital and the office that it leads: a postposition and two spaces."""
_BODIES = frozenset({"court", "parliament", "government", "military"})
_OWNING = frozenset({"", "subject", "place", "genitive"})


def home_of(scenes: Iterable[Scene], home: tuple[str, ...]) -> tuple[str, ...]:
    """Whose "the government" is: a language's own state, unless a text names others and never that.

    Args:
        scenes: The sentences of the text.
        home: The states in which the language's press is at home.
    """
    named = Counter(
        s for scene in scenes if scene.report for actor in scene.actors for s in dict.fromkeys(actor.states)
    )
    states = world().states
    foreign = [(state, count) for state, count in named.most_common() if state in states]
    if not foreign or any(state in named for state in home):
        return home
    return (foreign[0][0],)


class Offices:
    """Gives offices without a state the state the text was speaking of."""

    def __init__(self, home: Iterable[str], parties: tuple[str, ...] = (), host: str = "") -> None:
        self.home = (host,) if host else tuple(home)
        self.host = host
        self.parties = parties
        self.of_both: list[Actor] = []
        self.last: tuple[str, ...] = ()
        self.pair: tuple[str, ...] = ()
        self.states = world().states

    @property
    def two(self) -> tuple[str, ...]:
        """Who "both" are: the two that the text is about, else those who were named together last."""
        return self.parties if len(self.parties) == 2 else self.pair

    def resolve(self, scene: Scene) -> None:
        """Fill in the states of one sentence's offices; remember whose were named."""
        for actor in scene.actors:
            for part in actor.members or (actor,):
                if not self._both(part, scene):
                    self._one(part, scene)
            if actor.members:
                actor.states = tuple(dict.fromkeys(s for m in actor.members for s in m.states))
        self._remember_pair(scene)

    def _both(self, actor: Actor, scene: Scene) -> bool:
        """“Both ministers”: those of the two states named together last, until it is known who the parties are."""
        if actor.states or not self.pair:
            return False
        spoken = any(f.start < actor.end and actor.start < f.end for f in scene.room("grammar", "pronoun.both"))
        if spoken:
            actor.states = self.pair
            self.of_both.append(actor)
        return spoken

    def are(self, parties: tuple[str, ...]) -> None:
        """Say between which two states the text's treaty is: "both ministers" are theirs."""
        for actor in self.of_both if len(parties) == 2 else ():
            actor.states = parties

    def _remember_pair(self, scene: Scene) -> None:
        acting = [a for a in scene.actors if a.role != "place" and not a.anonymous]
        rows = [a.states for a in acting if len(a.states) == 2]
        together = tuple(dict.fromkeys(s for a in acting for s in a.states))
        found = rows[-1] if rows else together
        if scene.report and len(found) == 2 and all(s in self.states for s in found):
            self.pair = tuple(sorted(found))

    def _one(self, actor: Actor, scene: Scene) -> None:
        if actor.states:
            apart = actor.role == "place" or actor.role in _PARTNERS
            if len(actor.states) == 1 and scene.report and not apart and actor.states[0] in self.states:
                self.last = actor.states
            return
        if actor.anonymous or not actor.kinds & CONTEXT:
            return
        actor.inferred = True
        if "same" in actor.kinds:
            actor.states = self._near(actor, scene) or self.last
            return
        near = self._seat(actor, scene) or self._near(actor, scene) or self._only(actor, scene)
        homely = bool(self.host) or (actor.kinds & OF_HOME and not actor.kinds & {"head", "parliament"})
        at_home = self.home if homely else ()
        done_to = _done_to(actor, scene)
        chosen = [states for states in (near, at_home, self.last, self.home) if states]
        actor.states = next((states for states in chosen if not set(states) & done_to), chosen[0] if chosen else ())

    def _seat(self, actor: Actor, scene: Scene) -> tuple[str, ...]:
        """“The parliament in Budapest”, “in Muscat officials said”: the capital that stands right at it."""
        for other in scene.actors:
            near = 0 <= other.start - actor.end <= 8 or 0 <= actor.start - other.end <= _LED
            if near and other.role == "place" and other.kinds == {"place"}:
                return other.states
        return ()

    def _near(self, actor: Actor, scene: Scene) -> tuple[str, ...]:
        named = [a for a in scene.actors if a.role not in _PARTNERS and len(a.states) == 1]
        before = [a for a in named if a.end <= actor.start and a.states[0] in self.states]
        return before[-1].states if before else ()

    def _only(self, actor: Actor, scene: Scene) -> tuple[str, ...]:
        """“The court found, in Iraq”: a body of a state whose sentence names one state alone, also behind it."""
        if not actor.kinds & _BODIES:
            return ()
        others = [a for a in scene.actors if a is not actor and not a.inferred and a.role in _OWNING]
        named = {state for a in others for state in a.states if state in self.states}
        return tuple(named) if len(named) == 1 else ()


def _done_to(office: Actor, scene: Scene) -> set[str]:
    """“The ministry accused India”: whoever an office's clause names as its target, it is not an office of theirs."""
    if "parliament" in office.kinds:
        return set()  # "to the United States' treaty the Senate objects"
    start, end = scene.clause(office.start)
    targets = [a for a in scene.actors if start <= a.start < end and a.role in _TARGETS and office.role not in _TARGETS]
    return {state for a in targets if a.bare for state in a.states}


_TARGETS = frozenset({"against", "dative"})
