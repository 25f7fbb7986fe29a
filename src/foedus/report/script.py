"""Showing foreign text on a person's screen: its direction kept, its control characters taken away.

A quoted passage comes from strangers. It may hold terminal escapes or bidirectional overrides that would let a document
rewrite what stands around it, so those are shown as ``�``; and text that runs right to left is put between isolates
(Unicode UAX #9, RLI … PDI), so that its full stop does not jump to the other end of our sentence.
"""

import unicodedata

_RLI, _PDI = "\u2067", "\u2069"
_HARMLESS = {"\u200c", "\u200d"}
"""Joiners: Persian and Hindi are misspelt without them."""


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (UAX #9, rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def harmless(text: str) -> str:
    """The text on one line, with control and format characters that could act on a terminal made visible."""
    return "".join(_shown(character) for character in " ".join(text.split()))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cs") or (category == "Cf" and character not in _HARMLESS):
        return "\ufffd"
    return character


def quoted(text: str, *, isolate: bool) -> str:
    """A passage in quotation marks, in its own script and direction.

    Args:
        text: The passage as it stands in the document.
        isolate: Whether the output goes to a screen that obeys directions; a pipe gets plain text.
    """
    shown = f"“{harmless(text)}”"
    return f"{_RLI}{shown}{_PDI}" if isolate and is_right_to_left(text) else shown


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes: wide letters two, combining ones none (UAX #11)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def fold(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text into lines of at most ``width`` columns, each beginning with ``indent``.

    Words are kept whole where the script has spaces; a run of wide letters (Chinese, Japanese) breaks anywhere.
    """
    lines: list[str] = []
    line = indent
    for piece in _pieces(text):
        if width_of(line) + width_of(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = indent
            piece = piece.lstrip()  # noqa: PLW2901
        line += piece
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    current = ""
    for character in text:
        current += character
        if character == " " or _columns(character) == 2:
            pieces.append(current)
            current = ""
    return [*pieces, current] if current else pieces
