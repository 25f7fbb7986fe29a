"""A long text in pieces that a model can hold, cut between paragraphs, else between sentences, else anywhere."""

import re

import msgspec

_BORDERS = (
    re.compile(r"\n\s*\n|\r\n\s*\r\n"),
    re.compile(r"[\n\r\u2028\u2029]+"),
    re.compile(r"(?<=[.!?…])\s+|(?<=[。！？।۔؟॥])"),
    re.compile(r"\s+"),
)


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text.

    Attributes:
        start: Where it begins in the text.
        text: Its characters.
    """

    start: int
    text: str


def pieces(text: str, longest: int) -> list[Piece]:
    """Cut ``text`` into pieces of at most ``longest`` characters; together they are the whole text."""
    out: list[Piece] = []
    at = 0
    while len(text) - at > longest:
        cut = _border(text, at, at + longest)
        out.append(Piece(at, text[at:cut]))
        at = cut
    out.append(Piece(at, text[at:]))
    return [piece for piece in out if piece.text.strip()]


def halves(piece: Piece) -> list[Piece]:
    """Both halves of a piece, cut at a border; the piece alone where it is too short to be cut."""
    if len(piece.text) < 400:
        return [piece]
    cut = _border(piece.text, 0, len(piece.text) * 2 // 3)
    rest = Piece(piece.start + cut, piece.text[cut:])
    return [half for half in (Piece(piece.start, piece.text[:cut]), rest) if half.text.strip()]


def _border(text: str, start: int, end: int) -> int:
    """The last border of the best sort in the later half of a stretch; its end where there is none."""
    half = start + (end - start) // 2
    for border in _BORDERS:
        last = None
        for last in border.finditer(text, half, end):  # noqa: B007 - the last one is wanted
            pass
        if last is not None and last.end() > start:
            return last.end()
    return end
