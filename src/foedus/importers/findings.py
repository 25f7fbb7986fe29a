"""What does not fit in a table: named with file, line and column, counted, and never more kept than a page of each."""

from collections import Counter
from collections.abc import Callable

import msgspec

from foedus.model.finding import Finding

SHOWN = 20
"""Of each rule so many findings are kept for the page; all of them go to the sink."""

LEFT_OUT = frozenset({
    "bad-cell", "broken-text", "future-date", "impossible-date", "leaves-before-joining", "missing-cell",
    "overlapping-spells", "shifted-columns", "two-rows-one-membership", "two-treaties-one-id", "unclear-date",
    "unknown-kind", "unknown-state", "unreadable-line",
})  # fmt: skip
"""Rules whose row is not taken in."""

INCOMPLETE = LEFT_OUT | {"unknown-head"}
"""Rules that leave something of the table out; the others are told, and all is kept."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where in a table: file, line from 1, and the column by number from 1 and head."""

    file: str
    line: int
    column: int = 0
    head: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")

    @property
    def words(self) -> str:
        """``status.csv, line 7, column 3 (Signature)``."""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}, line {self.line}{column}" + (f" ({self.head})" if self.head else "")


class CellError(Exception):
    """One cell does not hold what it should; caught where the row is known, and turned into a finding."""

    def __init__(self, rule: str, message: str, column: int = -1) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.column = column


def at(place: Place, rule: str, message: str, *about: str) -> Finding:
    """A finding at a place."""
    return Finding(rule=rule, message=f"{place.words}: {message}", about=(str(place), *about))


class Collector:
    """Counts findings by rule, keeps the first of each, and passes each one on.

    Args:
        sink: Gets every finding, for a file or a stream of JSON.
    """

    def __init__(self, sink: Callable[[Finding], None] | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.shown: list[Finding] = []
        self._sink = sink

    def add(self, finding: Finding) -> None:
        """Take in one finding."""
        self.counts[finding.rule] += 1
        if self.counts[finding.rule] <= SHOWN:
            self.shown.append(finding)
        if self._sink is not None:
            self._sink(finding)

    @property
    def incomplete(self) -> int:
        """How many findings left something out."""
        return sum(count for rule, count in self.counts.items() if rule in INCOMPLETE)
