"""The instruments of one file: a treaty with its protocol, two treaties bound together, each read apart."""

import re
from itertools import pairwise
from typing import Any

import msgspec

from foedus.clauses.view import lowered
from foedus.model.clause import ClauseReading
from foedus.resources.clause_words import ClauseWords

_MOST = 8
_WORD = re.compile(r"\w{4,}")
_CLOSING = 400
"""How far a closing formula and its signatures reach at most before the next title is looked for."""


def parts(raw: str, words: ClauseWords) -> list[tuple[int, int]]:
    """Where each instrument of a file begins and ends, half-open; the whole text where there is only one.

    A further one begins at its title after the closing formula of the one before, if it has a preamble of its own.
    """
    text = lowered(raw)
    begins = [m.start() for m in words.pattern("doubts", "begins").finditer(text)]
    if len(begins) < 2:
        return [(0, len(raw))]
    starts = [0]
    for before, here in pairwise(begins):
        start = _start(raw, text, before, here, words)
        if start is not None and len(starts) < _MOST:
            starts.append(start)
    return list(zip(starts, [*starts[1:], len(raw)], strict=True))


def _start(raw: str, text: str, before: int, here: int, words: ClauseWords) -> int | None:
    """Where the title stands that belongs to the preamble at ``here``; ``None`` if nothing was closed before it."""
    closed = None
    for closed in words.pattern("heading", "done").finditer(text, before, here):  # noqa: B007 the last one is wanted
        pass
    if closed is None:
        return None
    pattern = words.pattern("heading", "title")
    fitting = (t.start() for t in pattern.finditer(text, closed.end(), here) if _begins_line(raw, t.start()))
    start = next(fitting, None)
    return raw.rfind("\n", 0, start) + 1 if start is not None else None


def _begins_line(raw: str, place: int) -> bool:
    line = raw.rfind("\n", 0, place) + 1
    return (line > 0 and not raw[line:place].strip()) or raw[place : place + 6].isupper()


def chosen(readings: list[ClauseReading], title: str | None) -> int:
    """Which of the instruments is meant: the one whose title is nearest to that the source gives, else the first."""
    asked = frozenset(_WORD.findall((title or "").lower()))

    def likeness(reading: ClauseReading) -> float:
        own = frozenset(_WORD.findall(reading.title.lower()))
        return len(asked & own) / len(asked | own) if asked and own else 0.0

    best = max(range(len(readings)), key=lambda place: (likeness(readings[place]), -place))
    return best if likeness(readings[best]) > likeness(readings[0]) else 0


def shifted(reading: ClauseReading, by: int) -> ClauseReading:
    """A reading of a part of a text with its places as places of the whole."""
    if not by:
        return reading
    moved: Any = _moved(msgspec.to_builtins(reading), by)
    return msgspec.convert(moved, ClauseReading)


def _moved(value: Any, by: int) -> Any:  # noqa: ANN401 - plain values of any shape
    if isinstance(value, dict):
        places = {"start", "end", "body"} if isinstance(value.get("start"), int) and "end" in value else frozenset()
        return {key: each + by if key in places else _moved(each, by) for key, each in value.items()}
    return [_moved(each, by) for each in value] if isinstance(value, (list, tuple)) else value
