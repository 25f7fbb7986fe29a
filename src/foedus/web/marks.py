"""A document cut at the ends of its passages, so that overlapping claims can all be marked in one flow of text."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from foedus.model.claim import Claim


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text and the claims that stand on it.

    Attributes:
        text: The stretch.
        claims: The ids of the claims, in the order of the reading.
        kinds: Their kinds, each once.
        first: The ids of the claims whose first passage begins here.
    """

    text: str
    claims: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def pieces(text: str, claims: Sequence[Claim], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut ``text[start:end]`` into pieces; together they are the text again.

    Takes time in proportion to the text and to the passages sorted, whatever overlaps.
    """
    stop = len(text) if end is None else min(end, len(text))
    opening, closing = _edges(claims, start, stop)
    cuts = sorted({start, stop, *opening, *closing})
    on: dict[str, tuple[Claim, int]] = {}
    out: list[Piece] = []
    begun: set[str] = set()
    for here, there in pairwise(cuts):
        for claim in closing.get(here, ()):
            _close(on, claim)
        began = opening.get(here, ())
        for claim in began:
            on[claim.id] = (claim, on.get(claim.id, (claim, 0))[1] + 1)
        first = [claim for claim in began if claim.id not in begun]
        begun.update(claim.id for claim in first)
        out.append(_piece(text[here:there], [claim for claim, _ in on.values()], first))
    return out


def _edges(claims: Sequence[Claim], start: int, stop: int) -> tuple[dict[int, list[Claim]], dict[int, list[Claim]]]:
    opening: dict[int, list[Claim]] = {}
    closing: dict[int, list[Claim]] = {}
    for claim in claims:
        for passage in claim.passages:
            first, last = max(passage.start, start), min(passage.end, stop)
            if first < last:
                opening.setdefault(first, []).append(claim)
                closing.setdefault(last, []).append(claim)
    return opening, closing


def _close(on: dict[str, tuple[Claim, int]], claim: Claim) -> None:
    depth = on[claim.id][1] - 1
    if depth:
        on[claim.id] = (claim, depth)
    else:
        del on[claim.id]


def _piece(text: str, on: Sequence[Claim], began: Sequence[Claim]) -> Piece:
    kinds = tuple(dict.fromkeys(claim.kind.value for claim in on))
    return Piece(text, tuple(claim.id for claim in on), kinds, tuple(dict.fromkeys(claim.id for claim in began)))
