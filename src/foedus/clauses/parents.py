"""To which instrument a text belongs: an annex, a protocol, an amendment names it in its title or preamble."""

import re

from foedus.clauses.view import View
from foedus.resources.clause_words import ClauseWords

_PREAMBLE = 1800
_DEEPEST = 3
_SHORTEST = 12


def belongs_to(view: View, words: ClauseWords, titles: tuple[str, ...]) -> tuple[str, ...]:
    """The instruments that this one belongs to, the nearest first, in the words of the text and lower case.

    Args:
        view: The text.
        words: The wordings of its language.
        titles: What the instrument is called, by the text and by its source.
    """
    found: list[str] = []
    for title in titles:
        found += _chain(title, words.pattern("heading", "belongs"))
    preamble = words.pattern("heading", "belongs_preamble").search(view.text[:_PREAMBLE])
    found += [preamble["parent"]] if preamble else []
    stop = words.pattern("heading", "belongs_end")
    cut = (stop.split(" ".join(name.split()), maxsplit=1)[0].strip(" .,;:-") for name in found)
    return tuple(dict.fromkeys(name for name in cut if len(name) >= _SHORTEST))


def _chain(title: str, pattern: re.Pattern[str]) -> list[str]:
    """An annex to a protocol to a convention belongs to both."""
    chain: list[str] = []
    found = pattern.search(title)
    while found and len(chain) < _DEEPEST:
        chain.append(found["parent"])
        found = pattern.search(found["parent"])
    return chain
