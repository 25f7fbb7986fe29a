"""Finding wordings: one pass of the automaton, then patterns of several words over what it hit."""

from bisect import bisect_left, bisect_right

import msgspec

from foedus.reading.lexicon import Lexicon, Pattern, Tag
from foedus.reading.view import View

GAP_WORDS = 8
GAP_CHARACTERS = 24
CLAUSE_CHARACTERS = 160
_MARKS = frozenset(
    chr(code)
    for lo, hi in ((0x0900, 0x0904), (0x093A, 0x0950), (0x0951, 0x0958), (0x0962, 0x0964), (0x0980, 0x0984),
                   (0x09BC, 0x09CE), (0x0E31, 0x0E3B), (0x0E47, 0x0E4F))
    for code in range(lo, hi)
)  # fmt: skip


class Found(msgspec.Struct, eq=False):
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


Spans = dict[int, list[tuple[int, int]]]


class Hits(msgspec.Struct, eq=False):
    """What the automaton hit in a whole text: wordings of one literal, and where the elements of longer ones stand."""

    found: list[Found]
    elements: Spans


def is_word(char: str) -> bool:
    """Whether ``char`` is part of a word."""
    return char.isalnum() or char in _MARKS or char == "_"


def word_end(text: str, at: int) -> int:
    """Where the word that goes on at ``at`` ends."""
    size = len(text)
    while at < size and is_word(text[at]):
        at += 1
    return at


def word_start(text: str, at: int) -> int:
    """Where the word that has gone on until ``at`` begins."""
    while at > 0 and is_word(text[at - 1]):
        at -= 1
    return at


def scan(view: View, lexicon: Lexicon) -> Hits:
    """Run the automaton over the text once; keep the hits that stand as words."""
    text = view.folded
    found: list[Found] = []
    elements: Spans = {}
    if not lexicon.automaton:
        return Hits(found, elements)
    stands = _stands_spaced if lexicon.spaces else _stands_unspaced
    for last, (length, entries) in lexicon.automaton.iter(text):
        end = last + 1
        start = end - length
        for entry in entries:
            if entry.exact and view.raw_of(start, end) != entry.exact:
                continue
            stop = stands(text, start, end, entry.open_left, entry.open_right, lexicon)
            if stop < 0:
                continue
            span = (start, stop)
            for tag in entry.whole:
                found.append(Found(tag, start, stop, (span,)))
            for element in entry.elements:
                elements.setdefault(element, []).append(span)
    return Hits(found, elements)


def _stands_spaced(text: str, start: int, end: int, open_left: bool, open_right: bool, lexicon: Lexicon) -> int:
    """The end of the word, or -1 where the literal stands inside another one."""
    if not open_left and start and _goes_on(text[start - 1], text[start]):
        if not lexicon.prefixes or text[word_start(text, start) : start] not in lexicon.prefixes:
            return -1
    if end < len(text) and _goes_on(text[end - 1], text[end]):
        stop = word_end(text, end)
        if open_right or text[end:stop] in lexicon.suffixes:
            return stop
        return -1
    return end


def _goes_on(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word; a figure and a letter do not (``12일``)."""
    return is_word(left) and is_word(right) and left.isdigit() == right.isdigit()


def _stands_unspaced(text: str, start: int, end: int, open_left: bool, open_right: bool, lexicon: Lexicon) -> int:
    """As above, for scripts without spaces: only Latin letters and digits have borders."""
    if not open_left and start and _latin(text[start - 1]) and _latin(text[start]):
        return -1
    if not open_right and end < len(text) and _latin(text[end]) and _latin(text[end - 1]):
        return -1
    return end


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


class Matcher:
    """Matches the patterns of several words within one sentence."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def run(self, elements: Spans, *, stage: int) -> list[Found]:
        """All patterns of a stage whose anchor stands in ``elements``."""
        table = self.lexicon.stages[stage]
        out: list[Found] = []
        for element, spans in elements.items():
            for pattern in table.get(element, ()):
                for span in spans:
                    made = self._try(pattern, span, elements)
                    if made is not None:
                        out.append(made)
        return out

    def _try(self, pattern: Pattern, span: tuple[int, int], elements: Spans) -> Found | None:
        cells = self._sequence(pattern.steps, pattern.anchor, span, elements)
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
        self, steps: tuple[tuple[int, bool], ...], anchor: int, span: tuple[int, int], elements: Spans
    ) -> tuple[tuple[int, int], ...] | None:
        at = next(i for i, (element, _) in enumerate(steps) if element == anchor)
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
        return len(between) <= GAP_CHARACTERS

    def _beside(
        self, steps: tuple[tuple[int, bool], ...], cells: tuple[tuple[int, int], ...], elements: Spans
    ) -> tuple[tuple[int, int], ...] | None:
        """Another sequence near the first, at any side of it, on other words."""
        for span in elements.get(steps[0][0], ()):
            far = max(span[0] - cells[-1][1], cells[0][0] - span[1])
            if far > CLAUSE_CHARACTERS or any(span[0] < e and s < span[1] for s, e in cells):
                continue
            made = self._sequence(steps, steps[0][0], span, elements)
            if made is not None:
                return made
        return None
