"""Numbers in words and figures, with what bounds them: "more than 10,000 troops" is at least 10000."""

import re
from collections.abc import Sequence

import msgspec

from foedus.model.claim import Quantity
from foedus.reading.match import Found

_FIGURE = re.compile(r"\d+(?:[.,'٬\u00a0 ]\d{3})+(?!\d)|\d+(?:[.,٫]\d+)?")


class Number(msgspec.Struct, eq=False, gc=False):
    """A number at its place.

    Attributes:
        start: Where it begins, its bounding words included.
        end: Where it ends.
        core: Where the number itself begins.
        low: The least it can be.
        high: The most it can be.
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The number itself, without its bounds."""
        return self.low if self.low is not None else self.high


class _Part(msgspec.Struct, eq=False, gc=False):
    start: int
    end: int
    what: str
    value: float


def numbers(text: str, start: int, end: int, found: Sequence[Found]) -> list[Number]:
    """All numbers of one sentence, from figures, number words and vague words (``tens of thousands``)."""
    parts = [_Part(m.start(), m.end(), "figure", _figure(m[0])) for m in _FIGURE.finditer(text, start, end)]
    bounds = []
    for one in found:
        if one.tag.room == "number":
            if one.tag.what in ("word", "scale", "vague"):
                parts.append(_Part(one.start, one.end, one.tag.what, float(one.tag.key)))
            else:
                bounds.append(one)
    parts = _longest(parts)
    return [_bounded(text, number, bounds) for number in _compose(text, parts)]


def _figure(written: str) -> float:
    grouped = re.sub(r"[.,'٬\u00a0 ](?=\d{3}(?!\d))", "", written)
    plain = grouped.replace(",", ".").replace("٫", ".")
    try:
        return float(plain)
    except ValueError:
        return float(re.sub(r"\D", "", written)[:15] or 0)


def _longest(parts: list[_Part]) -> list[_Part]:
    out: list[_Part] = []
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        if not out or part.start >= out[-1].end:
            out.append(part)
    return out


def _compose(text: str, parts: list[_Part]) -> list[Number]:
    """Join neighbours into one number: ``1`` ``만`` ``2000``, ``two`` ``hundred``."""
    out: list[Number] = []
    at = 0
    while at < len(parts):
        last = at
        while last + 1 < len(parts) and _joins(text, parts[last], parts[last + 1]):
            last += 1
        group = parts[at : last + 1]
        at = last + 1
        if group[0].what == "vague":
            out.append(Number(group[0].start, group[-1].end, group[0].start, group[0].value, None))
        elif not all(p.what == "scale" for p in group) or len(group) > 1:
            value = _value(group)
            out.append(Number(group[0].start, group[-1].end, group[0].start, value, value))
        else:
            out.append(Number(group[0].start, group[-1].end, group[0].start, group[0].value, group[0].value))
    return out


def _joins(text: str, left: _Part, right: _Part) -> bool:
    between = text[left.end : right.start]
    if between not in ("", " ", "-") or "vague" in (left.what, right.what):
        return False
    if right.what == "scale":
        return True
    if left.what == "scale":
        return right.value < left.value
    if between == "" and left.what == right.what == "word" and left.value < 10 and right.value < 10:
        return True  # "二〇二四": figures by their places
    return left.what == right.what == "word" and left.value >= 20 and right.value < 10 and left.value % 10 == 0


def _value(group: list[_Part]) -> float:
    total, current = 0.0, 0.0
    for before, part in zip([None, *group], group, strict=False):
        if before is not None and before.what == part.what == "word" and before.value < 10 > part.value:
            current = current * 10 + part.value
        elif part.what != "scale":
            current += part.value
        elif part.value >= 1000:
            total += (current or 1) * part.value
            current = 0.0
        else:
            current = (current or 1) * part.value
    return total + current


def _bounded(text: str, number: Number, bounds: list[Found]) -> Number:
    for one in bounds:
        side = one.tag.what
        before = side in ("min", "max", "about") and 0 <= number.start - one.end <= 2
        after = (
            side.endswith("_after")
            and 0 <= one.start - number.end <= 12
            and text[number.end : one.start].count(" ") <= 2
        )
        if not (before or after):
            continue
        kind = side.removesuffix("_after")
        value = number.value
        low = None if kind == "max" else value
        high = None if kind == "min" else value
        return Number(min(number.start, one.start), max(number.end, one.end), number.core, low, high)
    return number


def quantity_of(number: Number, unit: str | None) -> Quantity:
    """The quantity of the reading contract."""
    return Quantity(min=_plain(number.low), max=_plain(number.high), unit=unit)


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
