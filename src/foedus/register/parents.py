"""The rule of an annex or a protocol that has none of its own: that of the instrument it belongs to."""

import re
from collections.abc import Iterable
from typing import Any

from foedus.model.clause import ClauseReading, ClauseRule
from foedus.resources.clause_words import clause_words as words_of

_NOT_WORDS = re.compile(r"\([^)]*\)|[^\w\s]")
_YEAR = re.compile(r"(?: of)? \d{4}$")
_PARTS = ("annex", "schedule")
"""What is a part of its instrument and has no life of its own."""


def plain_title(title: str) -> str:
    """A title as titles are compared: lower case, without signs, brackets and a year at its end."""
    return _YEAR.sub("", " ".join(_NOT_WORDS.sub(" ", title).lower().split()))


def parent_among(reading: ClauseReading, titles: Iterable[tuple[str, str]]) -> str | None:
    """The id of the instrument that a text belongs to, or ``None``; the nearest one that is known.

    Args:
        reading: The reading that names its parents.
        titles: Ids and titles of the instruments at hand.
    """
    known = [(plain_title(title), name) for name, title in titles]
    for parent in map(plain_title, reading.belongs_to):
        fitting = [(title, name) for title, name in known if title and _same(parent, title)]
        if fitting:
            return max(fitting, key=lambda row: (row[0] == parent, len(row[0])))[1]
    return None


def _same(parent: str, title: str) -> bool:
    """Whether one is the other, or the other with more words behind it ("… on the prevention of garbage")."""
    return parent == title or (title.count(" ") >= 2 and f"{parent} ".startswith(f"{title} "))


def rule_through_parent(reading: ClauseReading, parent: ClauseReading) -> ClauseRule | None:
    """The entry into force that a text has through its parent; ``None`` where it stands on its own words.

    A part of its parent (an annex, a schedule) lives by the parent's clause. A protocol does so only where that clause
    speaks of protocols: "this convention and any protocol shall enter into force for any state on the thirtieth day".
    """
    own, above = _entry(reading), _entry(parent)
    if above is None:
        return None
    if own is None and (reading.instrument in _PARTS or _speaks_of(reading, above)):
        return above
    if own is None or own.value.get("later_parties") or not _speaks_of(reading, above):
        return None
    later: dict[str, Any] | None = above.value.get("later_parties")
    return (
        ClauseRule(key=own.key, value={**own.value, "later_parties": later}, passages=above.passages) if later else None
    )


def _entry(reading: ClauseReading) -> ClauseRule | None:
    return next((rule for rule in reading.rules if rule.key == "entry_into_force" and rule.of == "treaty"), None)


def _speaks_of(reading: ClauseReading, above: ClauseRule) -> bool:
    """Whether the parent's clause names the kind of instrument that this one is."""
    words = words_of(reading.language or "en")
    noun = words.pattern("heading", "kinds").search(reading.title.lower()) if words else None
    return noun is not None and any(noun[0].strip() in passage.quote.lower() for passage in above.passages)
