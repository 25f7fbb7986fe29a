"""A cheap first look: can this page concern a treaty at all? One automaton of every language's words for treaties.

It only asks whether such a word occurs, in whatever language, without folding most texts, so that a stream of pages can
be thinned before any is read. A page that it drops has no word that reading would need; what it keeps, reading decides.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import ahocorasick

from foedus.reading.pattern import Literal, parse
from foedus.reading.view import fold
from foedus.resources.languages import LanguageData, language, tags
from foedus.resources.sketches import sketch, sketches

_LOOKED_FOR = ("strong", "weak")
_FOLDED = re.compile("[\u0600-\u06ff\u0900-\u097f\u4e00-\u9fff]")
"""Scripts in which one word has several writings."""


@lru_cache(maxsize=1)
def _words() -> Any:  # noqa: ANN401 - the library has no types
    """The automaton; each word with its length and whether words border it; made when the first page is looked at."""
    borders: dict[str, tuple[bool, bool]] = {}
    for data in (*map(language, tags()), *map(sketch, sketches())):
        about = data.file("language")
        spaces = bool(about.get("spaces", True))
        clings = any(str(ending).isalpha() for ending in about.get("suffixes") or ())
        left, right = spaces and not about.get("prefixes"), spaces and not clings
        for literal in _of(data, spaces=spaces):
            before, after = borders.get(literal.text, (True, True))
            closed = before and left and not literal.open_left, after and right and not literal.open_right
            borders[literal.text] = closed
    made = ahocorasick.Automaton()
    for word, closed in borders.items():
        made.add_word(word, (len(word), *closed))
    made.make_automaton()
    return made


def _of(data: LanguageData, *, spaces: bool) -> Iterator[Literal]:
    """The words of one language: of each wording its longest part."""
    treaties = data.file("treaties")
    entries = [e for kind in _LOOKED_FOR for e in (treaties.get("nouns") or {}).get(kind) or ()]
    entries += treaties.get("instruments") or ()
    entries += [form for forms in (treaties.get("named") or {}).values() for form in forms or ()]
    for entry in entries:
        pattern = entry.get("p", "") if isinstance(entry, dict) else entry
        for reading in parse(str(pattern), spaces=spaces):
            parts = [step.element.literals for step in reading[0] if step.element.literals]
            if parts:
                yield from max(parts, key=lambda literals: min(len(one.text) for one in literals))


def first_look(text: str) -> bool:
    """Whether a page has a word for a treaty, in any language that is read or recognised.

    Args:
        text: The text of the page.
    """
    lower = text.lower()
    return _has_word(lower) or (_FOLDED.search(lower) is not None and _has_word(fold(text)))


def _has_word(text: str) -> bool:
    for last, (length, closed_left, closed_right) in _words().iter(text):
        start = last + 1 - length
        inside_left = closed_left and start > 0 and text[start - 1].isalnum()
        inside_right = closed_right and last + 1 < len(text) and text[last + 1].isalnum()
        if not (inside_left or inside_right):
            return True
    return False
