"""When, counted from the event: the delay and the alignment of a clause (L3 to L6)."""

import re
from typing import Any

import msgspec

from foedus.resources.clause_words import ClauseWords

_DAY = re.compile(r"@(\d{4}-\d{2}-\d{2})")


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """A delay and an alignment.

    Attributes:
        delay: ISO 8601 period; ``P0D`` where the event's own day counts.
        align: ``first_of_month_after``, a ``yearly`` alignment, or ``None``.
        said: Whether the text gives a time at all.
        end: Where in the sentence the wording ends.
    """

    delay: str = "P0D"
    align: Any = None
    said: bool = False
    end: int = 0


def timing(clause: str, words: ClauseWords) -> Timing:
    """The delay and alignment that a canonical clause gives; the earliest wording counts, at one place the fullest."""
    best: Timing | None = None
    where = len(clause)
    for pattern, row in words.timing:
        found = pattern.search(clause)
        if found is None or found.start() >= where:
            continue
        if row.get("skip"):
            continue
        best, where = _timing(found, row), found.start()
    return best or Timing()


def _timing(found: re.Match[str], row: dict[str, Any]) -> Timing:
    groups = found.groupdict()
    delay = "P0D"
    if groups.get("nth"):
        months = int(groups["nth"]) - int(bool(row.get("minus")))
        delay = f"P{months}M" if months > 0 else "P0D"
    elif groups.get("dur"):
        delay = groups["dur"]
    elif groups.get("n"):
        delay = f"P{int(groups['n'])}D"
    elif row.get("next_day"):
        delay = "P1D"
    align = row.get("align")
    return Timing(delay=delay, align="first_of_month_after" if align is True else align, said=True, end=found.end())


def days_in(clause: str) -> list[str]:
    """The calendar days that a canonical clause names, in order."""
    return _DAY.findall(clause)
