"""Three values and strong Kleene logic (L13): one certain no settles an "and", one certain yes an "or"."""

from collections.abc import Iterable
from typing import NamedTuple

from foedus.law.clock import Span
from foedus.model.answer import CANNOT_TELL, NO, YES, Code


class Truth(NamedTuple):
    """Yes (``True``), no (``False``) or cannot tell (``None``), and for the last the code of L13."""

    value: bool | None
    code: Code | None = None

    @property
    def word(self) -> str:
        """The answer as the interface gives it."""
        return CANNOT_TELL if self.value is None else YES if self.value else NO

    def __invert__(self) -> "Truth":
        return self if self.value is None else Truth(not self.value)


TRUE, FALSE = Truth(True), Truth(False)


def unknown(code: Code) -> Truth:
    """Cannot tell, and why."""
    return Truth(None, code)


def both(truths: Iterable[Truth]) -> Truth:
    """And: one certain no settles it."""
    open_one: Truth | None = None
    for truth in truths:
        if truth.value is False:
            return truth
        if truth.value is None and open_one is None:
            open_one = truth
    return open_one or TRUE


def either(truths: Iterable[Truth]) -> Truth:
    """Or: one certain yes settles it."""
    open_one: Truth | None = None
    for truth in truths:
        if truth.value is True:
            return truth
        if truth.value is None and open_one is None:
            open_one = truth
    return open_one or FALSE


def reached(days: Span, t: int, code: Code = Code.DATE_UNCERTAIN) -> Truth:
    """Whether a day that is only known as an interval has come by ``t``."""
    if days.hi <= t:
        return TRUE
    return FALSE if t < days.lo else unknown(code)


def within(start: Span, end: Span, t: int, code: Code = Code.DATE_UNCERTAIN) -> Truth:
    """Whether ``t`` lies in the half-open interval from ``start`` until ``end`` (L2, L13)."""
    if t < start.lo or t >= end.hi:
        return FALSE
    return TRUE if start.hi <= t < end.lo else unknown(code)
