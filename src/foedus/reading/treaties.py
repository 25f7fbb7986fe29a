"""Treaties as the text speaks of them: named, described, referred back to; and whether there is one at all."""

from collections import Counter

import msgspec

from foedus.model.claim import TreatyMention
from foedus.model.passage import passage_of
from foedus.reading.actor import Actor
from foedus.reading.between_states import treaty_words
from foedus.reading.match import Found
from foedus.reading.scene import Scene
from foedus.reading.treaty_pairs import own_pair, pairs_in, partner_of
from foedus.reading.two_states import two_who_act
from foedus.reading.view import View
from foedus.resources.world import world

_LEAD = 2


OPEN_MARKS = ("accede", "deposit", "reserve", "adopt")


class Treaty(msgspec.Struct, eq=False):
    """A treaty of the text.

    Attributes:
        id: ``t1`` …
        key: Its English name if it is a known one.
        name: As the text calls it.
        parties: Its parties if they are known; empty for an open one.
        is_open: Whether it is an open multilateral treaty.
        binds: The alliance whose members its terms bind, where news names that for them.
        start: Where it is named, folded.
        end: The end of that.
    """

    id: str
    key: str
    name: str
    parties: tuple[str, ...]
    is_open: bool
    start: int
    end: int
    binds: str = ""


class Treaties(msgspec.Struct, eq=False):
    """All treaties of a text, and which one each sentence speaks of."""

    all: list[Treaty]
    at: dict[int, list[tuple[int, Treaty]]]
    main: Treaty | None

    def of(self, scene: Scene, place: int) -> Treaty | None:
        """The treaty spoken of at a place: the nearest named in the sentence, or the last before, or the main one."""
        here = self.at.get(scene.number)
        if here:
            return min(here, key=lambda item: abs(item[0] - place))[1]
        return self.main


def treaties_of(view: View, scenes: list[Scene]) -> Treaties:
    """Find the treaties of a text, and which one each of its sentences speaks of."""
    pairs = pairs_in(scenes)
    known: dict[str, Treaty] = {}
    at: dict[int, list[tuple[int, Treaty]]] = {}
    generic: list[tuple[Scene, Found]] = []
    for scene in scenes:
        for word in treaty_words(scene):
            if word.tag.what == "named":
                treaty = known.get(word.tag.key) or _named(view, word, len(known) + 1)
                known[word.tag.key] = treaty
                at.setdefault(scene.number, []).append((word.start, treaty))
            else:
                generic.append((scene, word))
    every = list(known.values())
    if not every and generic:
        every = [_described(view, scenes, generic, pairs)]
    main = _main(every, at)
    if main is not None and (told := _told_first(view, scenes, generic, pairs, at)) is not None:
        main = told
        every.append(told)
    if main is not None:
        every.extend(_others(view, generic, main, at, len(every)))
    _carry_on(scenes, generic, at, main)
    return Treaties(every, at, main)


def _told_first(
    view: View,
    scenes: list[Scene],
    generic: list[tuple[Scene, Found]],
    pairs: Counter[tuple[str, ...]],
    at: dict[int, list[tuple[int, Treaty]]],
) -> Treaty | None:
    """The treaty that a text is about without a name, where a known one is only mentioned further down."""
    before = [(scene, word) for scene, word in generic if at and scene.number < min(at)]
    if len({scene.number for scene, _ in before}) < _LEAD or len(at) > 1:
        return None
    told = _described(view, scenes, before, pairs)
    if told.is_open:
        return None
    told.id = f"t{1 + len({id(t) for places in at.values() for _, t in places})}"
    at.update({scene.number: [(word.start, told)] for scene, word in reversed(before)})
    return told


def _carry_on(
    scenes: list[Scene],
    generic: list[tuple[Scene, Found]],
    at: dict[int, list[tuple[int, Treaty]]],
    main: Treaty | None,
) -> None:
    """A sentence that only says "the treaty" means the one named last."""
    speaking = {scene.number for scene, _ in generic}
    last = None
    for scene in scenes:
        if scene.number in at:
            last = at[scene.number][-1][1]
        elif last is not None and main is not None and scene.number in speaking:
            at[scene.number] = [(scene.start, last)]


def _others(
    view: View, generic: list[tuple[Scene, Found]], main: Treaty, at: dict[int, list[tuple[int, Treaty]]], count: int
) -> list[Treaty]:
    """Further treaties that are described, not named: between two other states, or with another partner."""
    out: dict[tuple[str, ...], Treaty] = {}
    acting = Counter(s for scene, _ in generic if scene.report for a in scene.actors for s in set(a.states))
    host = max(main.parties, key=lambda state: acting[state]) if main.parties else None
    for scene, word in generic:
        pair = own_pair(scene, word) or _with_another(scene, word, main, host)
        if scene.number in at or pair is None or pair == main.parties or not scene.report:
            continue
        made = out.get(pair)
        if made is None:
            name = view.raw_of(word.start, word.end)
            made = Treaty(f"t{count + len(out) + 1}", "", name, pair, False, word.start, word.end)
            out[pair] = made
        at.setdefault(scene.number, []).append((word.start, made))
    return list(out.values())


def _with_another(scene: Scene, word: Found, main: Treaty, host: str | None) -> tuple[str, ...] | None:
    """“With Turkey a second treaty is being negotiated”: the other party is whom the text is about."""
    partner = partner_of(scene, word)
    if partner is None or host is None or partner in main.parties or len(main.parties) != 2:
        return None
    named = [s for a in scene.actors if a.role not in ("place", "comitative") for s in a.states if s in main.parties]
    return tuple(sorted((named[0] if named else host, partner)))


def _main(every: list[Treaty], at: dict[int, list[tuple[int, Treaty]]]) -> Treaty | None:
    if not every:
        return None
    count = Counter(id(treaty) for places in at.values() for _, treaty in places)
    return max(every, key=lambda t: (count[id(t)], -t.start))


def _named(view: View, word: Found, number: int) -> Treaty:
    facts = world().treaties.get(word.tag.key) or {}
    parties = tuple(sorted(facts.get("parties") or ()))
    name = view.raw_of(word.start, word.end)
    binds = str(facts.get("binds") or "")
    return Treaty(f"t{number}", word.tag.key, name, parties, not parties, word.start, word.end, binds)


def _described(
    view: View, scenes: list[Scene], generic: list[tuple[Scene, Found]], pairs: Counter[tuple[str, ...]]
) -> Treaty:
    """The one treaty of a text that names none: its parties are those whom its sentences join most."""
    word = max(generic, key=lambda item: (item[1].tag.what == "nouns.strong", item[1].end - item[1].start))[1]
    open_signs = sum(1 for s in scenes for f in s.room("act") if f.tag.what in OPEN_MARKS)
    open_signs += sum(2 for s in scenes if s.report and _tells_depositary(s))
    best = pairs.most_common(1)
    total = sum(pairs.values())
    strong = bool(best) and best[0][1] >= 3 and best[0][1] >= 2 * open_signs and 3 * best[0][1] >= total
    parties = best[0][0] if strong else two_who_act(scenes, pairs) if not open_signs else ()
    return Treaty("t1", "", view.raw_of(word.start, word.end), parties, not parties, word.start, word.end)


def _tells_depositary(scene: Scene) -> bool:
    """Whether a body that keeps treaties open to all is told something."""
    bodies = any(set(a.states) & {"UN", "COE", "WHO"} for a in scene.actors)
    return bodies and any(f.tag.what in ("notify", "deposit", "accede", "withdraw") for f in scene.room("act"))


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


def is_party(actor: Actor, treaty: Treaty) -> bool:
    """Whether an actor is one of the treaty's parties."""
    return bool(set(actor.states) & set(treaty.parties))
