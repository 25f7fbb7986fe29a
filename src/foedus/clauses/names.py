"""The names of states in one language, as the clauses use them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from foedus.resources.clause_names import clause_state_names

_WORD = re.compile(r"(?<!\w)\w+")
_REST = re.compile(r"\w*")


class StateNames:
    """States by the names a text may call them, found by their first word: thousands of names cost no more than few.

    Args:
        codes: Names in lower case to ISO 3166 codes; one that ends in ``*`` stands for every word that begins so.
    """

    def __init__(self, codes: Mapping[str, str]) -> None:
        named: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
        for name in sorted(codes, key=len, reverse=True):
            first = _WORD.match(name)
            if first:
                named[first[0]].append((name.removesuffix("*"), name.endswith("*"), codes[name]))
        self._named = dict(named)

    def in_text(self, text: str) -> list[str]:
        """The codes of the states that ``text`` (lower case) names, each once, in order."""
        return list(dict.fromkeys(code for _, _, code in self._found(text)))

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where ``text`` (lower case) names states."""
        return list(self._found(text))

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        end = 0
        for word in _WORD.finditer(text):
            names = self._named.get(word[0]) if word.start() >= end else None
            found = next(filter(None, (_at(text, word.start(), *name) for name in names)), None) if names else None
            if found:
                end = found[1]
                yield found


def _at(text: str, start: int, name: str, open_ended: bool, code: str) -> tuple[int, int, str] | None:
    """The name with the end of its last word, if it stands at ``start`` as whole words."""
    if not text.startswith(name, start):
        return None
    end = start + len(name)
    rest = _REST.match(text, end)
    if rest and rest[0] and not open_ended:
        return None
    return start, (rest.end() if rest else end), code


@lru_cache(maxsize=8)
def state_names(tag: str) -> StateNames:
    """The names of the states in one language."""
    return StateNames(clause_state_names(tag))
