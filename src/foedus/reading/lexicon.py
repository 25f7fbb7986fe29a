"""All wordings of one language in one automaton: what each literal can be part of, made once."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import ahocorasick
import msgspec

from foedus.errors import DataError
from foedus.reading.calendar_data import date_entries
from foedus.reading.names_data import name_entries
from foedus.reading.pattern import Element, Literal, Sequence, parse, plain_forms
from foedus.reading.view import fold
from foedus.resources.languages import LanguageData, language, tags
from foedus.resources.sketches import sketch
from foedus.resources.world import world

ASKED_LATER = frozenset({"language", "grammar", "dates", "numbers"})
"""What reading still looks up when the lexicon is made; the wordings themselves are in the automaton by then."""
SIMPLE_FILES = ("terms", "events", "acts", "silence", "modality", "stance")


class Tag(msgspec.Struct, frozen=True, gc=False):
    """What a wording stands for.

    Attributes:
        room: ``name``, ``treaty``, ``act``, ``term``, ``event``, ``silence``, ``modality``, ``stance``, ``grammar`` …
        what: Within the room: ``sign``, ``state``, ``strong`` …
        key: The code or the English name it stands for.
        more: The keys written beside the pattern (``modality``, ``by`` …).
    """

    room: str
    what: str
    key: str = ""
    more: dict[str, Any] = {}


class Pattern(msgspec.Struct, frozen=True, eq=False, gc=False):
    """One reading of a wording: the sequence that is its place, and what else must be in the clause."""

    tag: Tag
    steps: tuple[tuple[int, bool], ...]
    others: tuple[tuple[tuple[int, bool], ...], ...]
    anchor: int
    at: int
    needs: tuple[int, ...]
    size: int


class Entry(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What one literal of the automaton is part of; of tuples, for there are some ten thousand in a language."""

    open_left: bool
    open_right: bool
    exact: str
    elements: tuple[int, ...]
    whole: tuple[Tag, ...]


class _Open(msgspec.Struct, eq=False):
    """An entry to which more may come."""

    elements: list[int]
    whole: list[Tag]


class Hit(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What one text of the automaton can be, worked out beforehand for the place where it is a word by itself.

    Attributes:
        length: Its characters.
        open_left: Whether some entry of it may go on before it.
        open_right: Whether some entry of it may go on behind it.
        entries: All entries with this text.
        plain: Whether none of them asks for capitals.
        tags: What they stand for by themselves.
        elements: The parts of longer wordings that they are.
    """

    length: int
    open_left: bool
    open_right: bool
    entries: tuple[Entry, ...]
    plain: bool
    tags: tuple[Tag, ...]
    elements: tuple[int, ...]


def _hit(text: str, entries: tuple[Entry, ...]) -> Hit:
    first = entries[0]
    alone = len(entries) == 1
    return Hit(
        len(text),
        any(entry.open_left for entry in entries),
        any(entry.open_right for entry in entries),
        entries,
        not any(entry.exact for entry in entries),
        first.whole if alone else tuple(tag for entry in entries for tag in entry.whole),
        first.elements if alone else tuple(element for entry in entries for element in entry.elements),
    )


class Lexicon(msgspec.Struct, eq=False):
    """A language, ready to read with.

    Attributes:
        tag: BCP 47.
        automaton: Folded literals to lists of entries.
        stages: Element to the patterns tried where it stands, in three rounds: without classes, dates, the rest.
        classes: Class name to element.
        spaces: Whether words are separated.
        prefixes: What may cling before a plain word, folded.
        suffixes: What may cling after one, folded.
        soft: Punctuation that by itself begins no clause.
    """

    tag: str
    data: LanguageData
    automaton: Any
    stages: tuple[dict[int, list[Pattern]], ...]
    classes: dict[str, int]
    spaces: bool
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    size: int
    soft: frozenset[str] = frozenset()


_SIGNS = re.compile(r"[\[\](){}|<>&*=^\u200c]|\.\.")
_CLASS_RARITY = {"month": 5, "omonth": 5, "weekday": 5, "unit": 4, "y": 3, "date": 3, "n": 2}
"""Of classes the rarer is the better place to begin; any literal is rarer than they are."""


class _Builder:
    """Gathers patterns into elements and literals."""

    def __init__(self, data: LanguageData) -> None:
        self.data = data
        self.spaces = bool(data.file("language").get("spaces", True))
        self.entries: dict[Literal, _Open] = {}
        self.tags: dict[tuple[str, ...], Tag] = {}
        self.elements: dict[Element, int] = {}
        self.classes: dict[str, int] = {}
        self.stages: tuple[dict[int, list[Pattern]], ...] = ({}, {}, {})
        self.rarity: dict[int, int] = {}
        self.count = 0

    def add(self, written: object, tag: Tag, where: str) -> None:
        """Take in one entry of a list: a pattern, or a mapping with the pattern as ``p``."""
        if isinstance(written, dict):
            more = {k: v for k, v in written.items() if k != "p"}
            tag = Tag(tag.room, tag.what, tag.key, {**tag.more, **more})
            written = written.get("p")
        tag = self.tags.setdefault((tag.room, tag.what, tag.key, repr(tag.more) if tag.more else ""), tag)
        if isinstance(written, bool) or not isinstance(written, str | int):
            hint = "Put quotes around yes, no, on, off and around patterns that begin with a sign."
            raise DataError(f"“{written}” is not a pattern.", where=f"{self.data.tag}/{where}", hint=hint)
        self.count += 1
        if isinstance(written, str) and _SIGNS.search(written) is None:
            self._entry(Literal(_plain(written, spaces=self.spaces))).whole.append(tag)
            return
        for conjunction in parse(str(written), spaces=self.spaces, where=f"{self.data.tag}/{where}"):
            self._pattern(conjunction, tag)

    def _pattern(self, conjunction: tuple[Sequence, ...], tag: Tag) -> None:
        first = conjunction[0]
        if len(conjunction) == 1 and len(first) == 1 and not first[0].element.of:
            for literal in first[0].element.literals:
                self._entry(literal).whole.append(tag)
            return
        sequences = [tuple((self._element(s.element), s.gap) for s in sequence) for sequence in conjunction]
        anchor = max((e for e, _ in sequences[0]), key=lambda e: self.rarity[e])
        size = sum(len(s) for s in sequences)
        at = next(i for i, (element, _) in enumerate(sequences[0]) if element == anchor)
        needs = tuple({e for sequence in sequences for e, _ in sequence} - {anchor})
        made = Pattern(tag, sequences[0], tuple(sequences[1:]), anchor, at, needs, size)
        has_class = any(s.element.of for sequence in conjunction for s in sequence)
        stage = 0 if not has_class else 1 if tag.room == "date" and tag.what != "range" else 2
        self.stages[stage].setdefault(anchor, []).append(made)

    def _entry(self, literal: Literal) -> _Open:
        found = self.entries.get(literal)
        if found is None:
            found = self.entries[literal] = _Open([], [])
        return found

    def _element(self, element: Element) -> int:
        known = self.elements.get(element)
        if known is not None:
            return known
        number = len(self.elements)
        self.elements[element] = number
        if element.of:
            self.classes[element.of] = number
            self.rarity[number] = _CLASS_RARITY.get(element.of, 0)
        else:
            self.rarity[number] = min(len(one.text) for one in element.literals) * 10 - len(element.literals)
        for literal in element.literals:
            self._entry(literal).elements.append(number)
        return number

    def automaton(self) -> Any:  # noqa: ANN401 - the library has no types
        """The finished automaton; forms of one word that stand for the same share what they stand for."""
        made = ahocorasick.Automaton()
        grouped: dict[str, list[Entry]] = {}
        entries: dict[tuple[object, ...], Entry] = {}
        for literal, known in self.entries.items():
            told = (literal.open_left, literal.open_right, literal.exact, tuple(known.elements))
            key = (*told, *map(id, known.whole))
            if key not in entries:
                entries[key] = Entry(*told, tuple(known.whole))
            grouped.setdefault(literal.text, []).append(entries[key])
        hits: dict[tuple[int, ...], Hit] = {}
        for text, group in grouped.items():
            alike = (len(text), *map(id, group))
            if alike not in hits:
                hits[alike] = _hit(text, tuple(group))
            made.add_word(text, hits[alike])
        if grouped:
            made.make_automaton()
        return made


def _plain(written: str, *, spaces: bool) -> str:
    """A wording without signs, folded; most of a lexicon is such."""
    return (" " if spaces else "").join(fold(written).split())


def _lists(value: object, what: str = "") -> Iterator[tuple[str, Any]]:
    """The entries of a file of lists, with the dotted path of keys to each."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{what}.{key}" if what else str(key))
    elif isinstance(value, list):
        for entry in value:
            yield what, entry


def _fill(builder: _Builder, data: LanguageData) -> None:
    for tag, entry in name_entries(data, world()):
        builder.add(entry, Tag("name", *tag), "names.yaml")
    for name in SIMPLE_FILES:
        room = {"acts": "act", "terms": "term", "events": "event"}.get(name, name)
        for what, entry in _lists(data.file(name)):
            builder.add(entry, Tag(room, what), f"{name}.yaml")
    for what, entry in _lists({k: v for k, v in data.file("treaties").items() if k not in ("named", "kinds")}):
        builder.add(entry, Tag("treaty", what), "treaties.yaml")
    known = {**{name: [name] for name in world().treaties}, **(data.file("treaties").get("named") or {})}
    for name, forms in known.items():
        for form in forms or ():
            builder.add(form, Tag("treaty", "named", name), "treaties.yaml")
    _fill_grammar(builder, data)


def _fill_grammar(builder: _Builder, data: LanguageData) -> None:
    grammar = data.file("grammar")
    roles = {
        f"role.{role}.{side}": marks[side]
        for role, marks in (grammar.get("roles") or {}).items()
        for side in ("before", "after")
        if (marks or {}).get(side)
    }
    passive = grammar.get("passive") or {}
    negation = grammar.get("negation") or {}
    rest = {
        **roles,
        **{f"passive.{side}": passive.get(side) or [] for side in ("before", "after", "bracket")},
        **{f"negation.{side}": negation.get(side) or [] for side in ("before", "after")},
        **{key: grammar.get(key) or [] for key in ("and", "between", "neither", "nominal")},
        "perfect": (grammar.get("participle") or {}).get("perfect") or [],
        **{
            f"clause.{key}": (grammar.get("clauses") or {}).get(key) or []
            for key in ("start", "join", "end", "content", "relative")
        },
        **{f"pronoun.{key}": value or [] for key, value in (grammar.get("pronouns") or {}).items()},
    }
    for entry in grammar.get("whole") or ():
        for form in plain_forms(str(entry), "grammar.yaml"):
            builder.add(form, Tag("whole", ""), "grammar.yaml")
    for what, entry in _lists({key.replace(".", "/"): value for key, value in rest.items()}):
        builder.add(entry, Tag("grammar", what.replace("/", ".")), "grammar.yaml")
    _fill_numbers(builder, data)
    for what, key, entry, more in date_entries(data):
        builder.add(entry, Tag("date", what, key, more), "dates.yaml")
    units = data.file("numbers").get("units") or {}
    for unit, forms in units.items():
        for form in forms or ():
            builder.add(form, Tag("unit", unit), "numbers.yaml")
    for what, entry in _lists(data.file("page")):
        lone = isinstance(entry, str) and entry.count("(") != entry.count(")")
        builder.add(entry.replace("(", " ").strip() if lone else entry, Tag("page", what), "page.yaml")


def _fill_numbers(builder: _Builder, data: LanguageData) -> None:
    numbers = data.file("numbers")
    for what, key in (("word", "words"), ("scale", "scale"), ("vague", "vague")):
        for form, value in (numbers.get(key) or {}).items():
            builder.add(form, Tag("number", what, str(value)), "numbers.yaml")
    for what in ("min", "max", "about", "min_after", "max_after", "about_after"):
        for form in numbers.get(what) or ():
            builder.add(form, Tag("number", what), "numbers.yaml")


@lru_cache(maxsize=32)
def lexicon(tag: str) -> Lexicon:
    """The lexicon of a language, made when the language is first met; that of its sketch where there is no more.

    Raises:
        DataError: A pattern of it cannot be understood.
    """
    data = language(tag) if tag in tags() else sketch(tag)
    builder = _Builder(data)
    _fill(builder, data)
    about = data.file("language")
    kept = {name: value for name, value in data.files.items() if name in ASKED_LATER}
    return Lexicon(
        tag=tag,
        data=LanguageData(tag, kept),
        automaton=builder.automaton(),
        stages=builder.stages,
        classes=builder.classes,
        spaces=builder.spaces,
        prefixes=_folded(about.get("prefixes")),
        suffixes=_folded(about.get("suffixes")),
        size=builder.count,
        soft=_folded((data.file("grammar").get("clauses") or {}).get("soft")),
    )


def _folded(forms: Iterable[object] | None) -> frozenset[str]:
    return frozenset(fold(str(form)) for form in forms or ())
