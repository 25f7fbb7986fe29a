"""Near-duplicates in one language: a short sketch of a text, by which alike texts are found without comparing all.

One-permutation hashing of character shingles: each shingle is hashed once, and the least hash of each bin is kept.
Shingles of characters work in scripts without spaces as well. Two texts share a bin's value with a probability equal
to the share of shingles they have in common (Broder 1997; Li, Owen and Zhang 2012).
"""

from hashlib import blake2b

from foedus.evidence.words import fold

_SHINGLE = 12
_BINS = 64
_BAND = 3
_EMPTY = 1 << 64

Sketch = tuple[int | None, ...]


def sketch(text: str) -> Sketch:
    """The least hash of each bin; ``None`` for a bin that a short text leaves empty."""
    bins = [_EMPTY] * _BINS
    for shingle in _shingles(fold.__wrapped__(text)):
        value = int.from_bytes(blake2b(shingle, digest_size=8).digest(), "big")
        number = value % _BINS
        if value < bins[number]:  # noqa: PLR1730 -- the hottest line; those of one bin end alike, so the least counts
            bins[number] = value
    return tuple(value // _BINS if value < _EMPTY else None for value in bins)


def _shingles(plain: str) -> set[bytes]:
    """All pieces of a folded text, as UTF-8."""
    places = range(max(1, len(plain) - _SHINGLE + 1))
    if plain.isascii():  # cut as bytes: nothing is left to encode
        data = plain.encode()
        return {data[start : start + _SHINGLE] for start in places}
    return {plain[start : start + _SHINGLE].encode("utf-8", "surrogatepass") for start in places}


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated share of common shingles, 0 to 1."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None or b is not None]
    return sum(a == b for a, b in both) / len(both) if both else 0.0


def bands(of: Sketch) -> list[tuple[object, ...]]:
    """Keys of which alike texts share one with near certainty: three bins each."""
    full = [(start, *of[start : start + _BAND]) for start in range(0, _BINS - _BAND + 1, _BAND)]
    return [band for band in full if None not in band]
