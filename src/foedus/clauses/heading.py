"""The head and foot of a text: title, kind of instrument, parties, day and place of signature."""

import re
from collections.abc import Iterator

import msgspec

from foedus.clauses.names import StateNames
from foedus.clauses.timing import days_in
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords

_HEAD = 900
_LATEST = 300
_PREAMBLE = 2500
_LONGEST_TITLE = 280
_MOST_PARTIES = 40
_ENOUGH = 3


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What head and foot of a text give.

    Attributes:
        bilateral: Whether the text calls its parties two.
        amending: Whether the text changes an earlier instrument.
        names: What source and text call it, in lower case.
    """

    title: str
    instrument: str
    parties: tuple[str, ...]
    bilateral: bool
    amending: bool
    names: tuple[str, ...] = ()
    parties_at: Sentence | None = None


class Foot(msgspec.Struct, frozen=True, kw_only=True):
    """Day and place of signature, with the sentence that gives them."""

    date: str | None
    place: str | None
    sentence: Sentence


def heading(view: View, words: ClauseWords, names: StateNames, given_title: str | None = None) -> Heading:
    """Read the head; a title that the source gives is used where the text has none."""
    title = _title(view, words) or (given_title or "")
    low = f"{given_title or ''} {title}".lower()
    amending = words.pattern("heading", "amendment").search(low) is not None
    parties, at = _parties(view, words, names, low)
    many = words.pattern("heading", "many_parties").search(view.text)
    two = None if many else words.pattern("heading", "two_parties").search(view.text)
    return Heading(
        title=title,
        instrument=_instrument(low, amending, words),
        parties=parties,
        bilateral=len(parties) == 2 or (two is not None and len(parties) < 3),
        amending=amending,
        names=tuple(dict.fromkeys(name.lower() for name in (given_title or "", title) if name)),
        parties_at=at,
    )


def _title(view: View, words: ClauseWords) -> str:
    low = view.text[: view.begins + _HEAD]
    found = words.pattern("heading", "title").search(low, view.begins)
    if not found or found.start() > view.begins + _LATEST:
        return ""
    if words.pattern("articles", "head").search(low, view.begins, found.start()):
        return ""
    line = max(view.raw.rfind("\n", 0, found.start()) + 1, found.start() - 60)
    rest = view.raw[line : found.start() + _LONGEST_TITLE]
    stop = words.pattern("heading", "preamble_end").search(view.text[found.end() : line + len(rest)])
    end = found.end() - line + stop.start() if stop else len(rest)
    blank = re.search(r"\n\s*\n", rest[found.end() - line :])
    if blank:
        end = min(end, found.end() - line + blank.start())
    return " ".join(rest[:end].split()).strip(" .,;:-")


def _instrument(low: str, amending: bool, words: ClauseWords) -> str:
    if amending:
        return "amendment"
    kind = words.pattern("heading", "kinds").search(low)
    return str(kind.lastgroup) if kind and kind.lastgroup else "treaty"


def _parties(view: View, words: ClauseWords, names: StateNames, low: str) -> tuple[tuple[str, ...], Sentence | None]:
    """The states that title or preamble name after "between"."""
    between = words.pattern("heading", "between").search(low)
    if between:
        found = names.in_text(low[between.end() : between.end() + 600])
        if 2 <= len(found) <= _MOST_PARTIES:
            return tuple(found), None
    of_title = names.in_text(low)
    if len(of_title) == 2:
        return tuple(of_title), None
    preamble = view.text[view.begins : view.begins + _PREAMBLE]
    stop = words.pattern("heading", "preamble_stop").search(preamble)
    head = preamble[: stop.start()] if stop else preamble[:800]
    found = names.in_text(" ".join(head.split()))
    if 2 <= len(found) <= 12:
        return tuple(found), Sentence(view.begins, view.begins + len(head))
    return (), None


def foot(view: View, words: ClauseWords) -> Foot | None:
    """The closing formula with its day and place: the first that stands where closing formulas stand."""
    best: tuple[int, Foot] | None = None
    for hit in _matches(view, words.pattern("heading", "done"), words.keys("done")):
        weight = _closes(view, hit, words)
        if weight < _ENOUGH or (best and weight <= best[0]):
            continue
        sentence = Sentence(hit.start(), min(len(view.text), hit.start() + 400))
        said = view.said(sentence)
        days = days_in(said[:260])
        place = words.pattern("heading", "place").search(said[:160])
        if days:
            best = weight, Foot(date=days[0], place=_place(place, view, sentence, words), sentence=sentence)
    return best[1] if best else None


def _matches(view: View, pattern: re.Pattern[str], keys: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Where the pattern begins with one of the words: plain words are found far quicker than patterns."""
    for place in view.places(keys):
        found = pattern.match(view.text, max(0, place - 5)) or pattern.match(view.text, place)
        if found:
            yield found


def _closes(view: View, hit: re.Match[str], words: ClauseWords) -> int:
    """How much a "done at" looks like the closing formula: it begins a sentence, after "in witness whereof"."""
    before = view.text[max(0, hit.start() - 700) : hit.start()]
    begins = words.pattern("heading", "begins_sentence").search(before) is not None
    witness = words.pattern("heading", "witness").search(before) is not None
    first = words.pattern("heading", "closing_verb").match(hit[0]) is not None
    return 2 * begins + 3 * witness + first


def _place(found: re.Match[str] | None, view: View, sentence: Sentence, words: ClauseWords) -> str | None:
    """The place as the text writes it; with capitals where the text has lost or shouted them."""
    if not found or words.pattern("heading", "not_a_place").search(found["place"]):
        return None
    place = found["place"].strip(" ,.")
    at = view.text.find(place, sentence.start, sentence.end)
    written = view.raw[at : at + len(place)] if at >= 0 else place
    if written == written.lower() or written == written.upper():
        written = " ".join(word.capitalize() for word in written.split())
    return written or None
