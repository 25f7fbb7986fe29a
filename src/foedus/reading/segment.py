"""Paragraphs, sentences and clauses, by the marks of all scripts; offsets are those of the folded text."""

import re
from bisect import bisect_right
from itertools import pairwise

import msgspec

from foedus.reading.view import View

_END = re.compile(r"[.!?…。！？．۔؟।॥]+[\"'”’»›)\]」』）]*")
_HARD = frozenset("。！？．۔؟।॥")
_ABBREVIATIONS = frozenset([
    "mr", "mrs", "ms", "dr", "st", "gen", "col", "sen", "rep", "gov", "lt", "prof", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sept", "sep", "oct", "nov", "dec", "no", "nr", "vs", "art", "abs", "ca", "bzw", "sog", "bspw",
    "mio", "mrd", "u.s", "u.k", "u.n", "g", "тыс", "млн", "млрд", "им", "ст", "г", "гг", "рр", "р", "т", "тов", "зам",
    "см", "напр", "проф", "м", "н.э", "пр", "вул", "ул", "с", "sr", "sra", "dra", "ee.uu", "pp", "vgl", "etc", "al",
    "d", "drs", "ir", "tgl", "bpk", "ths", "ts", "gs", "pgs", "tp", "av", "sn", "dk", "der", "yrd", "doç",
])  # fmt: skip
_BREAKS = re.compile(r"[,;:()،؛，；：（）、«»“”„\"「」『』‘’—–―-]")
_QUOTES = frozenset('«»“”„"「」『』')
_DASHES = frozenset("—–―-")
_SHORT_QUOTE = 40
_WRAPPED = 120
_TITLE = 160
"""Characters of a title: a first line that is longer, or of several sentences, is a paragraph of the report."""
LONGEST = 1000
"""Characters of the longest sentence that is taken as one."""


class Sentence(msgspec.Struct, eq=False):
    """A sentence, and the clauses it has.

    Attributes:
        start: Where it begins, folded.
        end: Where it ends, folded.
        paragraph: Its paragraph's number.
        headline: Whether it is the title.
    """

    start: int
    end: int
    paragraph: int
    headline: bool = False


def lines(view: View) -> list[tuple[int, int]]:
    """The spans of the lines that are not empty; a line wrapped in mid-sentence goes on."""
    raw, out = view.raw, []
    at = 0
    for piece in re.split(r"(\r\n|\n|\r|\u2028|\u2029|\x85)", raw):
        if piece.strip():
            out.append((at, at + len(piece)))
        at += len(piece)
    wrapped = max((end - start for start, end in out), default=0) <= _WRAPPED
    merged: list[tuple[int, int]] = []
    for start, end in out:
        if merged and _goes_on(raw, merged[-1], start, wrapped=wrapped):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return _to_folded(view, merged)


def _goes_on(raw: str, before: tuple[int, int], start: int, *, wrapped: bool) -> bool:
    """Whether a line only continues the one before: it was long, did not end, and the next begins small.

    In scripts without capitals nothing begins small; there a line goes on where all lines of the text are short.
    """
    last, first = raw[before[1] - 1], raw[start : start + 1]
    gap = raw[before[1] : start]
    long = before[1] - before[0] > 45
    return (
        long
        and gap.count("\n") < 2
        and last not in '.!?。！？۔؟।:”»"'
        and (first.islower() or (wrapped and first.isalpha() and first.upper() == first.lower()))
    )


def _to_folded(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if view.offsets is None:
        return spans
    offsets = view.offsets
    place = [_folded_place(offsets, at) for span in spans for at in span]
    return [(a, b) for a, b in zip(place[::2], place[1::2], strict=True) if a < b]


def _folded_place(offsets: list[int], raw_at: int) -> int:
    return bisect_right(offsets, raw_at - 1)


def sentences(view: View, *, ordinal_dot: bool) -> list[Sentence]:
    """All sentences of the text in order."""
    out: list[Sentence] = []
    for number, (start, end) in enumerate(lines(view)):
        found = _of_line(view, start, end, ordinal_dot=ordinal_dot)
        title = number == 0 and len(found) == 1 and end - start <= _TITLE
        out.extend(Sentence(a, b, number, headline=title) for a, b in found)
    return out


def _of_line(view: View, start: int, end: int, *, ordinal_dot: bool) -> list[tuple[int, int]]:
    out, at = [], start
    for found in _END.finditer(view.folded, start, end):
        if not _ends(view, found, end, ordinal_dot=ordinal_dot):
            continue
        out.append((at, found.end()))
        at = found.end()
    out.append((at, end))
    trimmed = (_trimmed(view.folded, *piece) for span in out for piece in _bounded(view.folded, *span))
    return [(a, b) for a, b in trimmed if a < b]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence that never ends is cut, so that the work per sentence is bounded and the whole linear."""
    out = []
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (" ", ",", "،", "、", "，"))
        cut = cut + 1 if cut > start else start + LONGEST
        out.append((start, cut))
        start = cut
    out.append((start, end))
    return out


def _ends(view: View, found: re.Match[str], end: int, *, ordinal_dot: bool) -> bool:
    """Whether a mark ends a sentence: those of East and South Asia do, those of the West before a space."""
    mark, after = found[0][0], found.end()
    if mark in _HARD:
        return True
    if after < end and not view.folded[after].isspace():
        return False
    return mark != "." or _is_full_stop(view, found.start(), after, end, ordinal_dot=ordinal_dot)


def _is_full_stop(view: View, dot: int, after: int, end: int, *, ordinal_dot: bool) -> bool:
    text = view.folded
    if after >= end:
        return True
    begin = text.rfind(" ", max(0, dot - 24), dot) + 1
    word = text[max(begin, dot - 24) : dot].strip("(\"'“«„")
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or (len(word) == 3 and word[1] == "."):
        return False
    following = view.raw_of(after, min(end, after + 4)).lstrip(" \t\"'“«„([")
    if following[:1].islower():
        return False
    return not (ordinal_dot and word.isdigit() and len(word) <= 2)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def breaks(text: str, start: int, end: int) -> list[int]:
    """Where punctuation parts a sentence into clauses; not within a number, a compound or a short quotation."""
    marks = [found.start() for found in _BREAKS.finditer(text, start, end)]
    quotes = [at for at in marks if text[at] in _QUOTES]
    short = {at for a, b in pairwise(quotes) if b - a < _SHORT_QUOTE for at in (a, b)}
    return [at + 1 for at in marks if at not in short and _parts(text, at, start, end)]


def _parts(text: str, at: int, start: int, end: int) -> bool:
    before, after = text[max(at - 1, start)], text[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        return False
    if text[at] in _DASHES:
        return text[at] == "—" or (before.isspace() and (not after or after.isspace()) and at + 1 < end)
    return True
