"""Finding wordings: one pass of the automaton, then patterns of several words over what it hit."""

import re
from bisect import bisect_left, bisect_right

import msgspec

from foedus.reading.lexicon import Entry, Hit, Lexicon, Pattern, Tag
from foedus.reading.view import View

LONGEST_WORD = 64
"""Characters after which a word is taken to have ended: what is longer is noise, and the time stays linear."""
GAP_WORDS = 8
GAP_CHARACTERS = 24
CLAUSE_CHARACTERS = 160
CLAUSE_DENSE = 60
"""The same where words are written together: a character is a syllable or a word."""
_MARKS = frozenset(
    chr(code)
    for lo, hi in ((0x0900, 0x0904), (0x093A, 0x0950), (0x0951, 0x0958), (0x0962, 0x0964), (0x0980, 0x0984),
                   (0x09BC, 0x09CE), (0x0E31, 0x0E3B), (0x0E47, 0x0E4F))
    for code in range(lo, hi)
)  # fmt: skip


class Found(msgspec.Struct, eq=False, gc=False):
    """A wording at its place in the folded text.

    Attributes:
        tag: What it stands for.
        start: Where it begins, folded.
        end: Where it ends, folded.
        cells: The spans of its words, where it has gaps.
    """

    tag: Tag
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


_MARK_CLASS = "".join(sorted(_MARKS))
_SPACED = re.compile(rf"(?:[^\W\d]|[{_MARK_CLASS}])+|\d+")
_UNSPACED = re.compile(r"[A-Za-z]+|[0-9]+|[\u30a1-\u30fa\u30fc]+")
"""What is one word even where words are written together: Latin letters, figures, katakana."""
Spans = dict[int, list[tuple[int, int]]]


class Hits(msgspec.Struct, eq=False):
    """What the automaton hit in one sentence.

    Attributes:
        found: Wordings of one literal.
        elements: Where the elements of longer ones stand.
        clung: Those of the wordings that are names with an ending of the language on them.
    """

    found: list[Found]
    elements: Spans
    clung: list[Found] = msgspec.field(default_factory=list)


def is_word(char: str) -> bool:
    """Whether ``char`` is part of a word."""
    return char.isalnum() or char in _MARKS or char == "_"


def word_end(text: str, at: int) -> int:
    """Where the word that goes on at ``at`` ends."""
    size = min(len(text), at + LONGEST_WORD)
    while at < size and is_word(text[at]):
        at += 1
    return at


def word_start(text: str, at: int) -> int:
    """Where the word that has gone on until ``at`` begins."""
    floor = max(0, at - LONGEST_WORD)
    while at > floor and is_word(text[at - 1]):
        at -= 1
    return at


def _joints(text: str, *, spaces: bool) -> bytearray:
    """For each place whether a word or a figure goes on across it; a figure and a letter do not join (``12일``)."""
    joints = bytearray(len(text) + 1)
    for token in (_SPACED if spaces else _UNSPACED).finditer(text):
        start, end = token.span()
        if end - start > 1:
            joints[start + 1 : end] = b"\x01" * (end - start - 1)
    return joints


def scan(view: View, lexicon: Lexicon, spans: list[tuple[int, int]]) -> list[Hits]:
    """Run the automaton over the text once; keep the hits that stand as words, by the sentence they stand in.

    Args:
        view: The text.
        lexicon: The language.
        spans: Where each sentence begins and ends, folded, in order.
    """
    text = view.folded
    out = [Hits([], {}) for _ in spans]
    if not lexicon.automaton or not spans:
        return out
    joints = _joints(text, spaces=lexicon.spaces)
    number, (begin, close) = 0, spans[0]
    here = out[0]
    prefixes, suffixes = bool(lexicon.prefixes), bool(lexicon.suffixes)
    for last, hit in lexicon.automaton.iter(text):
        end = last + 1
        start = end - hit.length
        joined = joints[start] or joints[end]
        if (joints[end] and not (hit.open_right or suffixes)) or (joints[start] and not (hit.open_left or prefixes)):
            continue
        while end > close and number + 1 < len(spans):
            number += 1
            begin, close = spans[number]
            here = out[number]
        if start < begin or end > close:
            continue
        if joined or not hit.plain:
            _keep(here, (view, joints), lexicon, (start, end), hit.entries)
        else:
            _keep_all(here, hit, (start, end))
    return [_outside_whole_words(_as_written(hits)) for hits in out]


def _as_written(hits: Hits) -> Hits:
    """Without a name that needs an ending where another is written whole: "Nijerya" is not Nijer with its "-ya"."""
    if not hits.clung:
        return hits
    clung = {id(one) for one in hits.clung}
    whole = {(f.start, f.end) for f in hits.found if f.tag.room == "name" and id(f) not in clung}
    found = [f for f in hits.found if id(f) not in clung or (f.start, f.end) not in whole]
    return Hits(found, hits.elements)


def _outside_whole_words(hits: Hits) -> Hits:
    """Without what is only part of a longer word, where nothing parts words: 和 in 和平, 使 in 大使."""
    whole = [(f.start, f.end) for f in hits.found if f.tag.room == "whole"]
    if not whole:
        return hits
    inner: dict[int, tuple[int, int]] = {}
    for start, end in sorted(whole, key=lambda span: span[0] - span[1], reverse=True):
        inner.update(dict.fromkeys(range(start, end), (start, end)))

    def stands(start: int, end: int) -> bool:
        word = inner.get(start)
        return word is None or end > word[1] or (start, end) == word

    found = [f for f in hits.found if stands(f.start, f.end) and f.tag.room != "whole"]
    kept = {key: [s for s in spans if stands(*s)] for key, spans in hits.elements.items()}
    return Hits(found, {key: spans for key, spans in kept.items() if spans})


def _keep_all(here: Hits, hit: Hit, word: tuple[int, int]) -> None:
    """Keep all that a hit is part of, where it is a word by itself and needs no capitals: most of them are such."""
    cells = (word,)
    for tag in hit.tags:
        here.found.append(Found(tag, word[0], word[1], cells))
    elements = here.elements
    for element in hit.elements:
        known = elements.get(element)
        if known is None:
            elements[element] = [word]
        else:
            known.append(word)


def _keep(
    here: Hits, text: tuple[View, bytearray], lexicon: Lexicon, span: tuple[int, int], entries: tuple[Entry, ...]
) -> None:
    """Keep what a hit is part of, where it stands as a word."""
    (view, joints), (start, end) = text, span
    clings = joints[start] and not _is_prefix(view.folded, joints, start, lexicon)
    stop = _stop(view.folded, joints, end, lexicon) if joints[end] else end
    for entry in entries:
        if (clings and not entry.open_left) or (stop < 0 and not entry.open_right):
            continue
        if entry.exact and not _is_written(view, start, end, entry.exact):
            continue
        close = stop if stop >= 0 else _word_end(joints, end) if lexicon.spaces else end
        word = (start, close)
        made = [Found(tag, start, close, (word,)) for tag in entry.whole]
        here.found.extend(made)
        if close > end:
            here.clung.extend(one for one in made if one.tag.room == "name")
        elements = here.elements
        for element in entry.elements:
            known = elements.get(element)
            if known is None:
                elements[element] = [word]
            else:
                known.append(word)


def _is_prefix(text: str, joints: bytearray, start: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a word within its letters may cling to it."""
    return (
        bool(lexicon.prefixes)
        and text[joints.rfind(0, max(0, start - LONGEST_WORD), start) : start] in lexicon.prefixes
    )


def _is_written(view: View, start: int, end: int, exact: str) -> bool:
    """Whether the raw text has the capitals that a name must have."""
    if exact == "^":
        return view.raw_of(start, start + 1).isupper()
    return view.raw_of(start, end) == exact


def _word_end(joints: bytearray, at: int) -> int:
    stop = joints.find(0, at, at + LONGEST_WORD)
    return stop if stop >= 0 else min(at + LONGEST_WORD, len(joints) - 1)


def _stop(text: str, joints: bytearray, end: int, lexicon: Lexicon) -> int:
    """The end of the word where what follows within its letters may cling to it, or -1."""
    if not lexicon.suffixes:
        return -1
    stop = _word_end(joints, end)
    return stop if text[end:stop] in lexicon.suffixes else -1


class Matcher:
    """Matches the patterns of several words within one sentence."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def run(self, elements: Spans, *, stage: int) -> list[Found]:
        """All patterns of a stage whose anchor stands in ``elements``."""
        table = self.lexicon.stages[stage]
        out: list[Found] = []
        for element in filter(table.__contains__, elements):
            for pattern in table[element]:
                for need in pattern.needs:
                    if need not in elements:
                        break
                else:
                    for span in elements[element]:
                        made = self._try(pattern, span, elements)
                        if made is not None:
                            out.append(made)
        return out

    def _try(self, pattern: Pattern, span: tuple[int, int], elements: Spans) -> Found | None:
        cells = self._sequence(pattern.steps, pattern.at, span, elements)
        if cells is None:
            return None
        all_cells = cells
        for other in pattern.others:
            beside = self._beside(other, cells, elements)
            if beside is None:
                return None
            all_cells = (*all_cells, *beside)
        return Found(pattern.tag, cells[0][0], cells[-1][1], all_cells)

    def _sequence(
        self, steps: tuple[tuple[int, bool], ...], at: int, span: tuple[int, int], elements: Spans
    ) -> tuple[tuple[int, int], ...] | None:
        cells = [span]
        for i in range(at + 1, len(steps)):
            following = self._after(cells[-1][1], elements.get(steps[i][0]), gap=steps[i][1])
            if following is None:
                return None
            cells.append(following)
        for i in range(at - 1, -1, -1):
            before = self._before(cells[0][0], elements.get(steps[i][0]), gap=steps[i + 1][1])
            if before is None:
                return None
            cells.insert(0, before)
        return tuple(cells)

    def _after(self, end: int, spans: list[tuple[int, int]] | None, *, gap: bool) -> tuple[int, int] | None:
        if not spans:
            return None
        at = bisect_left(spans, (end, -1))
        if at < len(spans) and self._near(end, spans[at][0], gap=gap):
            return spans[at]
        return None

    def _before(self, start: int, spans: list[tuple[int, int]] | None, *, gap: bool) -> tuple[int, int] | None:
        if not spans:
            return None
        at = bisect_right(spans, (start, -1)) - 1
        while at >= 0 and spans[at][1] > start:
            at -= 1
        if at >= 0 and self._near(spans[at][1], start, gap=gap):
            return spans[at]
        return None

    def _near(self, left: int, right: int, *, gap: bool) -> bool:
        if right - left > 160:
            return False
        between = self.text[left:right]
        if not gap:
            return len(between) <= 4 and not any(map(is_word, between)) and not any(c in ".!?;:,。،" for c in between)
        if self.lexicon.spaces:
            return between.count(" ") <= GAP_WORDS + 1
        near = len(between) <= 4 or not any(mark in between for mark in "，；")
        return near and len(between) <= GAP_CHARACTERS

    def _beside(
        self, steps: tuple[tuple[int, bool], ...], cells: tuple[tuple[int, int], ...], elements: Spans
    ) -> tuple[tuple[int, int], ...] | None:
        """Another sequence near the first, at any side of it, on other words."""
        for span in elements.get(steps[0][0], ()):
            far = max(span[0] - cells[-1][1], cells[0][0] - span[1])
            if far > (CLAUSE_CHARACTERS if self.lexicon.spaces else CLAUSE_DENSE) or any(
                span[0] < e and s < span[1] for s, e in cells
            ):
                continue
            made = self._sequence(steps, 0, span, elements)
            if made is not None:
                return made
        return None
