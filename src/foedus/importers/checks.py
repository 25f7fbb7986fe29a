"""What can only be seen when all rows of a treaty stand side by side: overlaps, rows told twice, two titles."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from foedus.evidence.words import fold
from foedus.importers.findings import Place, at
from foedus.importers.told import Told
from foedus.model import date as edtf
from foedus.model.finding import Finding

ALIKE = 0.7
"""Titles less alike than this are of two treaties; spellings and short forms of one stay above."""

Where = Callable[[int], Place]


def checked(lines: Sequence[Told], where: Where) -> tuple[tuple[Told, ...], list[Finding]]:
    """The rows of one treaty that stand, and what is wrong with the others.

    Args:
        lines: By member and time.
        where: The place of a line.
    """
    found: list[Finding] = []
    kept = _one_title(list(lines), where, found)
    last: dict[tuple[str, int], Told] = {}
    good: list[Told] = []
    for line in kept:
        key = (line.member, line.phase)
        before = last.get(key)
        if before is not None and _same(before, line):
            what = f"says what line {before.line} says; taken in once."
            found.append(at(where(line.line), "told-twice", what, line.treaty, line.member))
            continue
        if before is not None and _overlap(before, line):
            found.append(_overlapping(before, line, where))
            continue
        last[key] = line
        good.append(line)
    return tuple(good), found


def _same(a: Told, b: Told) -> bool:
    return (a.first, a.last, a.acts, a.spells, a.of_treaty) == (b.first, b.last, b.acts, b.spells, b.of_treaty)


def _overlap(before: Told, line: Told) -> bool:
    """Whether a membership surely begins before the one before it has ended; the same day ends one and begins one."""
    if not line.first or not before.first:
        return False
    if not before.last:
        return True
    end, begun = edtf.parse(before.last).earliest, edtf.parse(line.first).latest
    return end is not None and begun is not None and begun < end


def _overlapping(before: Told, line: Told, where: Where) -> Finding:
    if before.first == line.first:
        what = f"line {before.line} tells of the same membership of {line.member}, with other days; left out."
        return at(where(line.line), "two-rows-one-membership", what, line.treaty, line.member)
    end = before.last or "now"
    what = (
        f"{line.member} is a member from {line.first}, but by line {before.line} already from {before.first} to {end}; "
        "left out."
    )
    return at(where(line.line), "overlapping-spells", what, line.treaty, line.member)


def _one_title(lines: list[Told], where: Where, found: list[Finding]) -> list[Told]:
    titled = sorted((line for line in lines if line.title), key=lambda line: line.line)
    if not titled:
        return lines
    first = titled[0]
    others = {line.title for line in titled if not _alike(first.title, line.title)}
    if not others:
        return lines
    for title in sorted(others):
        wrong = next(line for line in titled if line.title == title)
        what = (
            f"the id {line_id(wrong)} is that of “{first.title[:80]}” (line {first.line}); here it is “{title[:80]}”."
        )
        found.append(at(where(wrong.line), "two-treaties-one-id", f"{what} Its rows are left out.", wrong.treaty))
    return [line for line in lines if line.title not in others]


def line_id(line: Told) -> str:
    """The id of the treaty as the table has it."""
    return line.treaty.rpartition(":")[2]


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    one, other = fold(a), fold(b)
    if one == other or one in other or other in one:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
