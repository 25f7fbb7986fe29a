"""The text as the lexicon sees it: one writing for what is one word, with a way back to every raw character.

Offsets of claims are always those of the raw text; the folded text is for looking up only. Folding is one character to
one character, or to none (marks and controls); so the way back is a list only where something was dropped.
"""

import re
import unicodedata
from functools import lru_cache

import msgspec

from foedus.resources.folding import han_to_simple

_DROPPED = (
    "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"  # controls and soft hyphens
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u0654-\u0656"  # vowel marks, tatweel
    "\u0300-\u036f\u093c\ufe00-\ufe0f\u0483-\u0487\u0591-\u05c7"  # combining accents, nukta, variation selectors
)
_DROP = re.compile(f"[{_DROPPED}]")
_MARKED = re.compile(f"([^\\W\\d_][\u0300-\u036f]{{1,4}})|[{_DROPPED}]+")
"""A letter with combining accents (composed into one), or what is dropped."""
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ی", "ي": "ی", "ې": "ی", "ئ": "ی", "ك": "ک", "ڪ": "ک", "ہ": "ه",
    "ھ": "ه", "ة": "ه", "ۃ": "ه", "ە": "ه", "ۂ": "ه", "ۀ": "ه", "ۓ": "ے", "ؤ": "و",
}  # fmt: skip
_LATIN = {
    "İ": "i", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "′": "'", "`": "'", "´": "'", "‐": "-", "‑": "-",
    "‒": "-", "–": "-", "—": "-", "−": "-", "\xa0": " ", "\u3000": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
    "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " ",
}  # fmt: skip


_ASCII = str.maketrans("`\t\n\r\x0b\x0c", "'     ")


def _indic() -> dict[str, str]:
    nukta = {}
    for code in range(0x0958, 0x0960):
        nukta[chr(code)] = unicodedata.normalize("NFD", chr(code))[0]
    return {**nukta, "ँ": "ं"}


def _digits_and_width() -> dict[str, str]:
    digits = {chr(base + n): str(n) for base in _digit_zeros() for n in range(10)}
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "！，．：；？（）"}
    return {**wide, **digits}


def _digit_zeros() -> list[int]:
    return [code for code in range(0x0600, 0x11000) if unicodedata.decimal(chr(code), None) == 0]


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    table = {**han_to_simple(), **_digits_and_width(), **_indic(), **_ARABIC, **_LATIN, "ё": "е", "Ё": "е"}
    return {ord(k): v for k, v in table.items()}


class View(msgspec.Struct, frozen=True):
    """A text and its folded form.

    Attributes:
        raw: The text that was read.
        folded: The same for looking up.
        offsets: For each folded character its place in ``raw`` and, last, the length; ``None`` where both are alike.
    """

    raw: str
    folded: str
    offsets: list[int] | None = None

    def start(self, at: int) -> int:
        """The raw place of the folded place ``at``."""
        return at if self.offsets is None else self.offsets[at]

    def end(self, at: int) -> int:
        """The raw place where what ends at the folded place ``at`` ends, with the marks that belong to it."""
        return at if self.offsets is None else self.offsets[at]

    def raw_of(self, start: int, end: int) -> str:
        """The raw characters of a folded span."""
        return self.raw[self.start(start) : self.end(end)]


def fold(text: str) -> str:
    """The form of ``text`` under which it is looked up."""
    if text.isascii():
        return text.translate(_ASCII).lower()
    return view(unicodedata.normalize("NFC", text)).folded


def view(text: str) -> View:
    """Look at ``text`` through folding; time and memory are linear in its length."""
    if _DROP.search(text) is None:
        return View(text, text.translate(_table()).lower())
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _MARKED.finditer(text):
        kept.append(text[at : found.start()])
        offsets.extend(range(at, found.start()))
        at = found.end()
        composed = unicodedata.normalize("NFC", found[1]) if found[1] else ""
        if found[1]:
            kept.append(composed[0])
            offsets.append(found.start())
    kept.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return View(text, "".join(kept).translate(_table()).lower(), offsets)
