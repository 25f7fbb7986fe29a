"""Words as they are compared in a search, in any script, and the things that can be found."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Protocol

import msgspec

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0591-\u05c7]+")
"""Accents and vowel points that a person leaves out: of Latin, Greek, Cyrillic, Arabic and Hebrew letters."""

_ALIKE = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ـ": ""}
)
"""Letters of the Arabic script that keyboards of different countries write differently."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
"""Runs of scripts that put no space between words, or join particles to them: Thai, Lao, Burmese, Khmer, CJK."""
_WORD = re.compile(r"\w+")
MOST_WORDS = 12


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be found.

    Attributes:
        kind: ``treaty``, ``claim`` or ``document``.
        name: Its name: the id of a treaty or of a fact, the digest of a document.
        text: What it is found by.
        treaty: The treaty it concerns, for a filter.
        language: Its language, for a filter.
        type: The type of a claim, for a filter.
        document: The digest of the document it stands in.
    """

    kind: str
    name: str
    text: str
    treaty: str = ""
    language: str = ""
    type: str = ""
    document: str = ""

    @property
    def owner(self) -> str:
        """With what it is replaced: its document, or for a treaty itself."""
        return self.document or f"treaty {self.name}"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found, by its name."""

    kind: str
    name: str
    treaty: str
    document: str
    type: str
    language: str


class Index(Protocol):
    """An index that can be thrown away and made anew from the ledger."""

    def state(self) -> tuple[int, str]:
        """Up to which end of the ledger it was filled: its length and link."""
        ...

    def put(self, owners: Collection[str], rows: Iterable[Row], *, state: tuple[int, str] | None = None) -> None:
        """Put rows in the place of those that these owners had, as a whole or not at all.

        Args:
            owners: Documents and treaties of which everything is replaced.
            rows: What is found of them now.
            state: Up to where the ledger has been taken in by this; ``None`` where more is to come.
        """
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def find(
        self, text: str, *, filters: Sequence[tuple[str, str]] = (), limit: int = 20, offset: int = 0
    ) -> tuple[int, list[Found]]:
        """How many rows hold all words of the text and pass the filters, and a page of them, the likeliest first."""
        ...

    def close(self) -> None:
        """Give back the file or the connection."""
        ...


def folded(text: str) -> str:
    """A text as it is compared: without case, accents, vowel points and the differences between keyboards."""
    if text.isascii():
        return text.casefold().replace("\x00", " ")
    plain = unicodedata.normalize("NFKD", text.encode("utf-8", "replace").decode())
    kept = unicodedata.normalize("NFC", _MARKS.sub("", plain))
    return kept.casefold().translate(_ALIKE).replace("\x00", " ")


def pairs(text: str) -> list[str]:
    """Each two neighbouring letters of what is written without spaces: 비준서 gives 비준 and 준서."""
    return ["".join(two) for run in _UNSPACED.findall(text) for two in pairwise(run)]


def is_pair(word: str) -> bool:
    """Whether a word is two letters of a script without spaces."""
    return len(word) == 2 and _UNSPACED.fullmatch(word) is not None


def tokens(text: str) -> list[str]:
    """The words of a folded text; of scripts without spaces, pairs of letters."""
    rest = _UNSPACED.sub(" ", text)
    return [*_WORD.findall(rest), *pairs(text)]
