"""The names of states in one language, as the clauses use them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from foedus.resources.clause_names import clause_state_names


class StateNames:
    """States by the names a text may call them.

    Args:
        codes: Names in lower case to ISO 3166 codes.
    """

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = dict(codes)
        ordered = sorted(map(re.escape, self._codes), key=len, reverse=True)
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(ordered) + r")(?!\w)") if ordered else re.compile(r"(?!)")

    def in_text(self, text: str) -> list[str]:
        """The codes of the states that ``text`` (lower case) names, each once, in order."""
        found = dict.fromkeys(self._codes[m[0]] for m in self._pattern.finditer(text))
        return list(found)

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where ``text`` (lower case) names states."""
        return [(m.start(), m.end(), self._codes[m[0]]) for m in self._pattern.finditer(text)]


@lru_cache(maxsize=8)
def state_names(tag: str) -> StateNames:
    """The names of the states in one language."""
    return StateNames(clause_state_names(tag))
