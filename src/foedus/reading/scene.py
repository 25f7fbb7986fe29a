"""One sentence with everything that was found in it: the ground on which claims are read."""

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from foedus.reading.actor import Actor
from foedus.reading.actor_marks import marks_of
from foedus.reading.actors import group_names, is_closed
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found, Matcher, Spans, scan, word_start
from foedus.reading.quantity import Number, numbers
from foedus.reading.scene_classes import Classes
from foedus.reading.segment import Sentence, breaks
from foedus.reading.view import View, fold

_TITLE = re.compile(r"《[^《》]{1,80}》")
_FACTS = frozenset({"act", "event"})
TRIGGERS = frozenset({"act", "term", "event", "silence"})


class Scene(msgspec.Struct, eq=False):
    """A sentence and what stands in it.

    Attributes:
        sentence: Where it is.
        number: Its place among the sentences.
        by_room: Everything found, by room, in order of place.
        names: Names, overlaps resolved.
        actors: Names grouped into those who can act.
        numbers: Numbers with their bounds.
        dates: Wordings of dates, the longest at each place.
        borders: Where clauses begin.
        report: Whether it belongs to the report (not a caption, button or byline).
        kinds: What was asked for by kind, kept.
        semicolons: Those of the borders that are semicolons.
        text: The whole text, folded; places are places in it.
        dense: Whether words are written together, so that the same is said in half the characters or fewer.
    """

    sentence: Sentence
    number: int
    by_room: dict[str, list[Found]]
    names: list[Found]
    actors: list[Actor]
    numbers: list[Number]
    dates: list[Found]
    borders: list[int]
    report: bool = True
    dense: bool = False
    kinds: dict[tuple[str, str], list[Found]] = {}
    semicolons: tuple[int, ...] = ()
    text: str = ""

    @property
    def start(self) -> int:
        """Where the sentence begins, folded."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends, folded."""
        return self.sentence.end

    def room(self, name: str, what: str = "") -> list[Found]:
        """What was found of a room, of one kind if asked."""
        found = self.by_room.get(name)
        if not found:
            return []
        if not what:
            return found
        known = self.kinds.get((name, what))
        if known is None:
            dotted = f"{what}."
            known = [one for one in found if one.tag.what == what or one.tag.what.startswith(dotted)]
            self.kinds[name, what] = known
        return known

    def reach(self, characters: int) -> int:
        """A distance given in characters of a writing with spaces, in those of this one."""
        return characters * 2 // 5 if self.dense else characters

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that the place ``at`` lies in."""
        where = bisect_right(self.borders, at)
        start = self.borders[where - 1] if where else self.start
        end = self.borders[where] if where < len(self.borders) else self.end
        return start, end

    def hard(self, border: int) -> bool:
        """Whether a border is a semicolon, beyond which no subject reaches."""
        return border in self.semicolons

    def clause_number(self, at: int) -> int:
        """The number of the clause that ``at`` lies in."""
        return bisect_right(self.borders, at)


def longest(found: Iterable[Found]) -> list[Found]:
    """Of wordings that overlap, the longest; at one place the first."""
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, f.start - f.end)):
        if out and one.start < out[-1].end:
            if one.end - one.start > out[-1].end - out[-1].start:
                out[-1] = one
            continue
        out.append(one)
    return out


def scenes(view: View, lexicon: Lexicon, sentences: list[Sentence]) -> list[Scene]:
    """All sentences of a text with what stands in them."""
    hits = scan(view, lexicon, [(sentence.start, sentence.end) for sentence in sentences])
    matcher = Matcher(view.folded, lexicon)
    out = []
    for number, (sentence, here) in enumerate(zip(sentences, hits, strict=True)):
        scene = _scene(view, matcher, sentence, here.found, here.elements)
        scene.number = number
        out.append(scene)
    return out


def _scene(view: View, matcher: Matcher, sentence: Sentence, found: list[Found], elements: Spans) -> Scene:
    text, lexicon = view.folded, matcher.lexicon
    found.extend(matcher.run(elements, stage=0))
    counted = numbers(text, sentence.start, sentence.end, found)
    spans = Classes(lexicon, elements)
    spans.add_numbers(text, sentence, counted, found)
    dated = matcher.run(elements, stage=1)
    whole = [f for f in (*found, *dated) if f.tag.room == "date" and f.tag.what in ("absolute", "relative", "era")]
    dates = longest(whole)
    found = found if lexicon.spaces else _without_lone_signs(found)
    names = _names(found, dates, _titles(view, lexicon, found))
    spans.add_named(names, found, dates)
    rest = matcher.run(elements, stage=2)
    found.extend(rest)
    names = _names(found, dates, _titles(view, lexicon, found)) if any(f.tag.room == "name" for f in rest) else names
    found = _outside_titles(view, sentence, _outside_names(found, names, dates))
    by_room: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda f: (f.start, f.end)):
        by_room.setdefault(one.tag.room, []).append(one)
    scene = Scene(sentence, 0, by_room, names, [], counted, dates, [], dense=not lexicon.spaces, text=text)
    regroup(view, lexicon, scene)
    return scene


def regroup(view: View, lexicon: Lexicon, scene: Scene) -> None:
    """Make the actors and clauses of a sentence from its names."""
    scene.actors = group_names(view, lexicon, scene.names, scene.by_room)
    _own_treaties(scene)
    scene.borders = _borders(view.folded, scene, lexicon)


def _own_treaties(scene: Scene) -> None:
    """“한미조약은”: two states written on the word for their treaty own it, whatever role that word has."""
    words = scene.room("treaty", "nouns")
    for actor in scene.actors:
        if "pair" in actor.kinds and any(actor.start < w.start and w.end <= actor.end for w in words):
            actor.role = "genitive"


def _without_lone_signs(found: list[Found]) -> list[Found]:
    """Without names of one sign that stand alone: 米 is a state beside 韓 or 政府, elsewhere it is rice."""
    names = [f for f in found if f.tag.room == "name"]
    starts, ends = {f.start for f in names}, {f.end for f in names}
    return [
        f
        for f in found
        if f.tag.room != "name" or f.tag.what != "state" or f.end - f.start > 1 or f.start in ends or f.end in starts
    ]


def _names(found: list[Found], dates: list[Found], titles: list[Found]) -> list[Found]:
    """The names of a sentence; those that are part of a date or a treaty's name ("the Paris accord") are nobody.

    Args:
        found: Everything found in it.
        dates: Its dates.
        titles: Places that name a treaty.
    """
    named = [f for f in found if f.tag.room == "treaty" and f.tag.what == "named"]
    taken = [(one.start, one.end) for one in (*dates, *named, *titles)]
    return [
        n
        for n in longest(f for f in found if f.tag.room == "name")
        if not any(s < n.end and n.start < e for s, e in taken)
    ]


def _titles(view: View, lexicon: Lexicon, found: list[Found]) -> list[Found]:
    """Places right before a word for a treaty that name it ("the Paris accord"), not who acts on it.

    Where owners stand behind, or nouns bend and a title is an adjective ("Парижский договор"), a place there acts;
    where the verb is last it acts on what is written small ("Ankara anlaşmayı onayladı").
    """
    grammar = lexicon.data.file("grammar")
    if grammar.get("adjective") == "after" or lexicon.data.file("language").get("declension"):
        return []
    nouns = {f.start for f in found if f.tag.room == "treaty" and f.tag.what.startswith("nouns.")}
    if grammar.get("order") == "SOV":
        nouns = {at for at in nouns if not view.raw_of(at, at + 1).islower()}
    marks = marks_of(lexicon)
    return [
        f
        for f in found
        if f.tag.what == "place" and (f.end in nouns or f.end + 1 in nouns) and not is_closed(view, f, "", marks)
    ]


def _outside_names(found: list[Found], names: list[Found], dates: list[Found]) -> list[Found]:
    """Without words that are only part of a name or a date: the United *States*, the *State* Duma, 3 *March*."""
    spans = [(n.start, n.end) for n in names if n.tag.what != "office"] + [(d.start, d.end) for d in dates]
    pairs = [(n.start, n.end) for n in names if n.tag.what == "pair"]
    if not spans:
        return found
    return [
        f
        for f in found
        if f.tag.room in ("name", "date")
        or (f.tag.room == "treaty" and any(s <= f.start and f.end <= e for s, e in pairs))
        or not any(
            s <= f.start and f.end <= e and ((s, e) != (f.start, f.end) or f.tag.room == "modality") for s, e in spans
        )
    ]


def _outside_titles(view: View, sentence: Sentence, found: list[Found]) -> list[Found]:
    """Without cues that are words of a title: the "Action *Plan*" is signed, not planned.

    In mid-sentence a capital shows a title; not in headlines, which write every word with one. What stands within
    the marks of titles (《》) tells of no act.
    """
    found = _outside_marks(view.folded[sentence.start : sentence.end], sentence.start, found)
    if sentence.headline or view.raw_of(sentence.start, sentence.end).isupper():
        return found
    return [
        f
        for f in found
        if f.tag.room != "modality" or f.start <= sentence.start + 1 or not _is_title_word(view, f.start)
    ]


def _outside_marks(text: str, start: int, found: list[Found]) -> list[Found]:
    if "《" not in text:
        return found
    titles = [(start + m.start(), start + m.end()) for m in _TITLE.finditer(text)]
    return [f for f in found if f.tag.room not in _FACTS or not any(s <= f.start and f.end <= e for s, e in titles)]


def _is_title_word(view: View, at: int) -> bool:
    before = view.folded[at - 1]
    return view.raw_of(at, at + 1).isupper() and before in " '-"


def _borders(text: str, scene: Scene, lexicon: Lexicon) -> list[int]:
    """Where clauses begin: at punctuation that is not soft, at words that open one; not inside a row of names."""
    inside = [(actor.start, actor.end) for actor in scene.actors] + [_set_off(text, d) for d in scene.dates]
    points = {at for at in breaks(text, scene.start, scene.end) if text[at - 1] not in lexicon.soft}
    scene.semicolons = tuple(p for p in points if text[p - 1] in ";؛；")
    points.update(f.start for f in scene.room("grammar", "clause.start"))
    points.update(f.end for f in scene.room("grammar", "clause.end"))
    verbs = [f for room in (*TRIGGERS, "stance") for f in scene.by_room.get(room, [])]
    points.update(_joined_verbs(text, verbs, lexicon))
    last = lexicon.data.file("grammar").get("order") == "SOV"
    marked = bool(lexicon.data.file("grammar").get("subject_always_marked"))
    for word in scene.room("grammar", "clause.join"):
        joins = last and _opens_nothing(word, verbs, points, scene)
        if not joins and _has_verb_after(word, verbs, points, scene.end):
            points.add(word.start)
    kept = sorted(p for p in points if not any(s < p < e for s, e in inside))
    kept = _closing(text, kept, verbs, scene) if last and not marked else kept
    return kept[1:] if kept and _is_fronted(scene, verbs, kept[0]) else kept


def _closing(text: str, points: list[int], verbs: list[Found], scene: Scene) -> list[int]:
    """Where verbs are last a comma ends no clause before one has come, unless each side has a subject of its own."""
    subjects = [actor.start for actor in scene.actors if actor.role == "subject"]
    kept: list[int] = []
    start = scene.start
    for point in points:
        said = any(start <= verb.cells[-1][1] - 1 < point for verb in verbs)
        two = any(start <= at < point for at in subjects) and any(at >= point for at in subjects)
        if said or two or text[point - 1] not in _COMMAS:
            kept.append(point)
            start = point
    return kept


_COMMAS = frozenset(",،")


def _is_fronted(scene: Scene, verbs: list[Found], border: int) -> bool:
    """Whether what stands before the first border only says with whom: "With Turkey, a second round is planned"."""
    if any(verb.start < border for verb in verbs):
        return False
    before = [actor for actor in scene.actors if actor.end <= border]
    return bool(before) and all(actor.role == "comitative" for actor in before)


def _set_off(text: str, date: Found) -> tuple[int, int]:
    """The span of a date with the commas that set it off: "Putin, on 4 March, signed" is one clause."""
    before = max(text.rfind(mark, max(date.start - 6, 0), date.start) for mark in ",،")
    after = max(text.find(mark, date.end, date.end + 2) for mark in ",،")
    return (before, after + 2) if before >= 0 and after >= 0 else (date.start, date.end)


def _joined_verbs(text: str, verbs: list[Found], lexicon: Lexicon) -> set[int]:
    """Where a clause begins with an "and" that is written on its verb."""
    ands = tuple(fold(str(a)) for a in lexicon.data.file("grammar").get("and_prefix") or ())
    begins = {word_start(text, verb.start) for verb in verbs} if ands else set()
    return {at for at in begins if text.startswith(ands, at)} & begins - {verb.start for verb in verbs}


def _opens_nothing(word: Found, verbs: list[Found], points: set[int], scene: Scene) -> bool:
    """Whether, where verbs are last, none stands before an "and" in its clause: it joins names or nouns."""
    begin = max((p for p in points if p <= word.start), default=scene.start)
    return not any(begin <= verb.start < word.start for verb in verbs)


def _has_verb_after(word: Found, verbs: list[Found], points: set[int], end: int) -> bool:
    stop = min((p for p in points if p > word.end), default=end)
    return any(word.end <= verb.start < stop for verb in verbs)
