"""A cheap first look: can this page concern a treaty at all? One automaton of every language's words for treaties.

It only asks whether such a word occurs, in whatever language, without folding the text, so that a stream of pages can be
thinned before any is read. A page that it drops has no word that reading would need; what it keeps, reading decides.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import ahocorasick

from foedus.reading.pattern import parse
from foedus.resources.languages import LanguageData, language, tags

_LOOKED_FOR = ("strong", "weak")
_VARIANTS = ({"ی": "ي", "ک": "ك"}, {"ی": "ى"}, {"ه": "ة"}, {"ه": "ہ"}, {"ا": "أ"}, {"ا": "إ"}, {"و": "ؤ"}, {"е": "ё"})
SHORTEST = 3


@lru_cache(maxsize=1)
def _words() -> Any:  # noqa: ANN401 - the library has no types
    """The automaton; made when the first page is looked at."""
    made = ahocorasick.Automaton()
    for tag in tags():
        for word in _of(language(tag)):
            made.add_word(word, True)
    made.make_automaton()
    return made


def _of(data: LanguageData) -> Iterator[str]:
    """The words of one language, as its writing systems write them."""
    spaces = bool(data.file("language").get("spaces", True))
    treaties = data.file("treaties")
    entries = [e for kind in _LOOKED_FOR for e in (treaties.get("nouns") or {}).get(kind) or ()]
    entries += [
        *(treaties.get("instruments") or ()),
        *(f for forms in (treaties.get("named") or {}).values() for f in forms),
    ]
    for entry in entries:
        pattern = entry.get("p", "") if isinstance(entry, dict) else entry
        for reading in parse(str(pattern), spaces=spaces):
            for literal in max(reading[0], key=lambda step: len(step.element.literals)).element.literals:
                if len(literal.text) >= (2 if not spaces else SHORTEST):
                    yield from _written(literal.text)


def _written(word: str) -> Iterator[str]:
    """A folded word and the letters it may really be written with."""
    yield word
    for letters in _VARIANTS:
        other = "".join(letters.get(char, char) for char in word)
        if other != word:
            yield other


def first_look(text: str) -> bool:
    """Whether a page has a word for a treaty, in any language that is read.

    Args:
        text: The text of the page, or its markup.
    """
    return next(_words().iter(text.lower()), None) is not None
