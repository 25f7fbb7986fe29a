"""The articles of a treaty with their numbers and headings, also where line breaks are lost."""

import re
from bisect import bisect_right

import msgspec

from foedus.clauses.view import View
from foedus.model.clause import Article
from foedus.resources.clause_words import ClauseWords

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE = re.compile(r"^(?:x{0,3}|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_SENTENCE_END = re.compile(r"(?:^|[.;:\n\"”')\]]|\]|[a-z])\s*$")
_REFERENCE = 30
_ENDED = re.compile(r"(?:^|[.;:!?»”\"')\]])$")
_STEP = 6
_WITNESSES = 2
_LONGEST_HEADING = 90
_CONTENTS_GAP = 120
_CONTENTS_RUN = 4
_HEADING_LINE = re.compile(r"\s*([^\n]{3,70}[^\n,;])\n\s*(?=[A-ZÀ-ÝА-Я0-9(\"“])")


Outline = list[tuple[int, int | str, int]]
"""The heads of articles: where each begins, its number, and where it ends."""


def outline(view: View, words: ClauseWords) -> Outline:
    """The heads of articles in the order of the text, those of a table of contents too.

    A head is one where it begins a line or is written as heads are written (``ARTICLE``), follows the article before it
    in number, and is not a mere reference.
    """
    return _in_sequence(_heads(view, words))


def articles(view: View, words: ClauseWords, heads: Outline) -> tuple[Article, ...]:
    """The articles in the order of the text; headings of a table of contents are passed over."""
    kept = _without_contents(heads)
    ends = [*(start for start, _, _ in kept[1:]), len(view.text)][: len(kept)]
    return tuple(
        Article(number=str(number), heading=_heading(view, body, end, words), start=start, end=end, body=body)
        for (start, number, body), end in zip(kept, ends, strict=True)
    )


class _Head(msgspec.Struct, frozen=True):
    """The head of an article.

    Attributes:
        start: Where it begins.
        number: Its number; ``None`` where it is none.
        body: Where it ends.
        parted: The number if a scan has parted its digits.
        plain: Whether it stands as only heads stand: shouted, or on a line of its own after the end of a sentence.
    """

    start: int
    number: int | str | None
    body: int
    parted: int | None
    plain: bool


def _heads(view: View, words: ClauseWords) -> list[_Head]:
    pattern = words.pattern("articles", "head")
    return [
        _Head(match.start(), number_of(match["n"], words), match.end(), _parted_digit(view, match), _plain(view, match))
        for match in pattern.finditer(view.text)
        if not _is_reference(view, match, words)
    ]


def _plain(view: View, match: re.Match[str]) -> bool:
    before = view.raw[max(0, match.start() - _REFERENCE) : match.start()].rstrip(" \t")
    return view.raw[match.start() : match.start() + 3].isupper() or (
        before.endswith("\n") and _ENDED.search(before.rstrip()) is not None
    )


def _parted_digit(view: View, match: re.Match[str]) -> int | None:
    """The number as it would be if a scan has parted its digits (``ARTICLE 3 4``)."""
    second = re.match(r" (\d)\b(?![.)])", view.text[match.end("n") : match.end("n") + 4])
    return int(match["n"] + second[1]) if second and match["n"].isdigit() else None


def _is_reference(view: View, match: re.Match[str], words: ClauseWords) -> bool:
    """Whether "article 5" is spoken of rather than begun."""
    raw = view.raw[match.start() : match.start() + 7]
    before = view.raw[max(0, match.start() - _REFERENCE) : match.start()]
    at_line_start = before.rstrip(" \t").endswith("\n") or not before.strip()
    shouted = raw[:3].isupper()
    if words.pattern("articles", "refers").search(view.text[max(0, match.start() - _REFERENCE) : match.start()]):
        return True
    if words.pattern("articles", "refers_on").match(view.text[match.end() : match.end() + 24]) and not shouted:
        return True
    return not (at_line_start or shouted or _SENTENCE_END.search(before.rstrip()[-1:] if raw[:1].isupper() else "a b"))


def number_of(text: str, words: ClauseWords) -> int | str | None:
    """The number of an article: digits, Roman numerals, or a word (``first``); ``8.12`` stays as it is written."""
    text = text.strip(" .:").lower()
    if "." in text:
        return text
    if text.isdigit():
        return int(text)
    if text in words.ordinals or text in words.numbers:
        return words.ordinals.get(text) or words.numbers.get(text)
    if text and _ROMAN_SHAPE.match(text):
        values = [_ROMAN[c] for c in text]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


def _in_sequence(found: list[_Head]) -> Outline:
    """Heads in rising order; a new count may begin again at 1 (an annex, a second treaty)."""
    kept: list[tuple[int, int | str, int]] = []
    last = 0
    for place, head in enumerate(found):
        number = head.number
        if number is None:
            continue
        if head.parted is not None and head.parted == last + 1 and last >= 9:
            kept.append((head.start, head.parted, head.body + 2))
            last = head.parted
            continue
        if isinstance(number, str):
            kept.append((head.start, number, head.body))
        elif number == 1 or last < number <= last + _STEP or not kept or _skips(found, place, last):
            kept.append((head.start, number, head.body))
            last = number
    return kept


def _skips(found: list[_Head], place: int, last: int) -> bool:
    """Whether an extract goes on here with a later article: it stands as heads stand, or others count on from it."""
    number = found[place].number
    if not isinstance(number, int) or number <= last:
        return False
    after = [head.number for head in found[place + 1 : place + 1 + _WITNESSES]]
    return found[place].plain or after == [number + k + 1 for k in range(_WITNESSES)]


def table_of_contents(view: View, words: ClauseWords, found: Outline) -> tuple[int, int] | None:
    """Where a table of contents stands before the text itself, half-open; ``None`` where there is none."""
    kept = _without_contents(found)
    if len(kept) == len(found):
        return None
    last = found[len(found) - len(kept) - 1][2]
    line = view.raw.find("\n", last)
    named = words.pattern("articles", "contents").search(view.text, max(0, found[0][0] - _CONTENTS_GAP), found[0][0])
    return (named.start() if named else found[0][0]), (line if line >= 0 else last)


def _without_contents(found: Outline) -> Outline:
    """Drop the run of heads with hardly any text between them that a table of contents is."""
    run = 0
    while run + 1 < len(found) and found[run + 1][0] - found[run][2] < _CONTENTS_GAP:
        run += 1
    again = (k for k in range(1, run + 1) if found[k][1] == found[0][1])
    first = next(again, run + 1)
    numbers = {number for _, number, _ in found[first:]}
    repeated = sum(number in numbers for _, number, _ in found[:first])
    return found[first:] if run >= _CONTENTS_RUN and repeated >= first * 0.6 else found


def _heading(view: View, start: int, end: int, words: ClauseWords) -> str:
    """The heading after the number, where there is one: what stands before the first sentence begins."""
    body = view.raw[start : min(end, start + 2 * _LONGEST_HEADING)]
    low = view.text[start : min(end, start + 2 * _LONGEST_HEADING)]
    stop = words.pattern("articles", "body_begins").search(low)
    line = _HEADING_LINE.match(body)
    cut = min(stop.start() if stop else len(body), line.end(1) if line else len(body))
    heading = " ".join(body[:cut].split()).strip(" .:-–—[]") if cut < len(body) else ""
    if not 0 < len(heading) <= _LONGEST_HEADING or heading[0].isdigit():
        return ""
    return "" if words.pattern("articles", "not_heading").search(heading.lower()) else heading


def article_at(found: tuple[Article, ...], start: int, end: int) -> str | None:
    """The number of the article in which the middle of ``text[start:end]`` stands."""
    place = bisect_right(found, (start + end) // 2, key=lambda article: article.start) - 1
    return found[place].number if place >= 0 else None
