"""A text as the passes look at it: same length, so that every offset is an offset of the text that was read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from foedus.clauses.canonical import canonical
from foedus.resources.clause_words import ClauseWords

_SPACES = re.compile(r"[^\S ]")
_QUOTES = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "\xad": "-",
    "ﬁ": "f",
    "_": " ",
    "ё": "е",
}
_QUOTE = re.compile("[" + "".join(_QUOTES) + "]")
_STOP = re.compile(
    r"[.!?;](?:(?<![;])(?:(?=[\s\"')\]\[])|$)|(?<=[a-zà-ÿа-яё0-9)]\.)(?=[a-zà-ÿа-яё]{2}|\(\w)"
    r"|(?<=\.)(?=\d{1,2}\.? ?[a-z(à-ÿа-яё])|(?<=;)(?=\s*(?:and\s+)?\(?\d{1,2}[.)]))"
)
_AFTER_SENTENCE = re.compile(r"(?:^|[.;:)\]\"”\n])\s*$")
_LONGEST = 2400
_QUOTED = re.compile(r"«[^«»]{1,6000}»|“[^“”]{1,6000}”|(?:(?<=\s)|(?<=\())\"(?=\S)[^\"]{1,6000}\"")
_QUOTATION = 40
_LETTER = re.compile(r"[^\n]")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence by its offsets in the text, half-open."""

    start: int
    end: int


class View:
    """The text in lower case with plain spaces and quotes, and its sentences.

    Attributes:
        raw: The text as it was read.
        text: The same text, letter for letter, in lower case.
        begins: Where its first word begins.

    Args:
        raw: The text.
        words: The wordings of its language.
        quoted: Whether what it quotes is read too; the new text of an article that an amendment gives is not its own.
        without: A piece that is passed over: a table of contents.
    """

    def __init__(
        self, raw: str, words: ClauseWords, *, quoted: bool = True, without: tuple[int, int] | None = None
    ) -> None:
        self.raw = raw
        seen = raw if quoted else without_quoted(raw)
        if without is not None:
            start, end = without
            seen = seen[:start] + _LETTER.sub(" ", seen[start:end]) + seen[end:]
        self.text = lowered(seen)
        self.begins = len(self.text) - len(self.text.lstrip())
        self._words = words
        self._stops = _stops(raw, self.text, words)
        self._canonical: dict[Sentence, str] = {}

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds ``offset``; a run-on text is cut around it."""
        i = bisect_right(self._stops, offset)
        start = self._stops[i - 1] if i else 0
        end = self._stops[i] if i < len(self._stops) else len(self.text)
        return Sentence(max(start, offset - _LONGEST), min(end, offset + _LONGEST))

    def sentences(self, start: int, end: int) -> Iterator[Sentence]:
        """The sentences that touch ``text[start:end]``, in order."""
        i = max(0, bisect_right(self._stops, start) - 1)
        stops = self._stops
        before = stops[i] if stops and stops[i] <= start else 0
        for j in range(bisect_right(stops, start), bisect_left(stops, end) + 1):
            stop = stops[j] if j < len(stops) else len(self.text)
            if stop > before:
                yield Sentence(max(before, start - _LONGEST), min(stop, before + _LONGEST))
            before = stop

    def sentences_with(self, words: Iterable[str]) -> Iterator[Sentence]:
        """The sentences in which any of the words (or parts of words) stands, in order, each once."""
        end = -1
        for place in self.places(words):
            if place >= end:
                sentence = self.sentence_at(place)
                end = max(sentence.end, place + 1)
                yield sentence

    def places(self, words: Iterable[str]) -> list[int]:
        """Where any of the words begins, in order."""
        found = []
        for word in words:
            place = self.text.find(word)
            while place >= 0:
                found.append(place)
                place = self.text.find(word, place + len(word))
        return sorted(found)

    def said(self, sentence: Sentence) -> str:
        """What the sentence says, in canonical form; several passes ask for the same sentence."""
        known = self._canonical.get(sentence)
        if known is None:
            known = self._canonical[sentence] = canonical(self.text[sentence.start : sentence.end], self._words)
        return known


def without_quoted(raw: str) -> str:
    """``raw`` with blanks for the longer quotations, of exactly the same length."""
    return _QUOTED.sub(lambda q: _LETTER.sub(" ", q[0]) if len(q[0]) >= _QUOTATION else q[0], raw)


def lowered(raw: str) -> str:
    """``raw`` in lower case with plain spaces, of exactly the same length."""
    low = raw.lower()
    if len(low) != len(raw):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in raw)
    return _QUOTE.sub(lambda c: _QUOTES[c[0]], _SPACES.sub(" ", low))


def _stops(raw: str, text: str, words: ClauseWords) -> list[int]:
    """Where sentences begin: after a stop that is not an abbreviation's, at an article's head, at the closing words."""
    short = words.pattern("scan", "abbreviations")
    found = {m.end() for m in _STOP.finditer(text) if m[0] != "." or not _abbreviates(text, m.start(), short)}
    found.update(m.start() for m in words.pattern("scan", "marks").finditer(raw) if _begins(raw, text, m, words))
    found.update(m.start() for m in words.pattern("scan", "breaks").finditer(text))
    found.discard(0)
    return sorted(found)


def _begins(raw: str, text: str, mark: re.Match[str], words: ClauseWords) -> bool:
    """Whether an article begins here and is not merely spoken of ("in accordance with Article 51")."""
    start = mark.start()
    if words.pattern("articles", "refers").search(text, max(0, start - 14), start):
        return False
    return (
        mark[0][:3].isupper() or mark[0][0] == "[" or _AFTER_SENTENCE.search(raw, max(0, start - 6), start) is not None
    )


def _abbreviates(text: str, dot: int, short: re.Pattern[str]) -> bool:
    tail = text[max(0, dot - 7) : dot]
    return short.search(tail) is not None and dot + 1 < len(text) and text[dot + 1] == " "
