"""Words that run together (``forcethis``) parted again, but only where every piece is a word of final clauses."""

import re
from functools import lru_cache

from foedus.resources.clause_words import ClauseWords

_TOKEN = re.compile(r"[^\W\d_]{5,40}")
_LONGEST = 16
_MOST_PIECES = 6


def part_words(text: str, words: ClauseWords) -> str:
    """Part the glued words of ``text``.

    A word is parted only if the whole of it is made of words of the language's ``vocabulary``, one of them at least one
    of its ``joints``; a word that is itself in the vocabulary, or that cannot be made up so, stays as it is.
    """
    vocabulary, joints = words.vocabulary, words.joints
    unknown = {word for word in _TOKEN.findall(text) if word not in vocabulary} if vocabulary else ()
    glued = {word: parts for word in unknown if (parts := _parted(word, vocabulary, joints)) != word}
    return _TOKEN.sub(lambda word: glued.get(word[0], word[0]), text) if glued else text


@lru_cache(maxsize=20000)
def _parted(word: str, vocabulary: frozenset[str], joints: frozenset[str]) -> str:
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end - 1):
            head = best[start]
            if head is None or word[start:end] not in vocabulary:
                continue
            current = best[end]
            if current is None or len(head) + 1 < len(current):
                best[end] = (*head, word[start:end])
    pieces = best[-1]
    if pieces is None or not 2 <= len(pieces) <= _MOST_PIECES or not joints.intersection(pieces):
        return word
    return " ".join(pieces)
