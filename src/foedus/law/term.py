"""A term and its renewals as arithmetic (L73, L74): every end is counted from the first day, so that none drifts."""

from collections.abc import Callable
from typing import NamedTuple

from foedus.law.clock import ANY_DAY, NEVER, NO_DAY, NOTHING, Length, Span, add, subtract


class Term(NamedTuple):
    """A period counted from an anchor, and what follows it.

    Attributes:
        anchor: The first day of the term, or the day an extension named as its end.
        base: The time from the anchor to the first end.
        tail: The period by which it is renewed tacitly; ``None`` if it is not.
        times: How often it is renewed; ``None`` without limit.
        open_end: Whether it goes on without term after the first end, until notice (L74).
        review: Whether the end is a day of review on which a conference decides, not of expiry (L76).
    """

    anchor: Span
    base: Length = NOTHING
    tail: Length | None = None
    times: int | None = None
    open_end: bool = False
    review: bool = False

    def end_from(self, first: int, k: int) -> int:
        """The k-th end, if the anchor is ``first``."""
        return add(first, self.base if self.tail is None else self.base.plus(self.tail.times(k)))

    def end(self, k: int) -> Span:
        """The k-th end (0 is that of the first term)."""
        return self.anchor.map(lambda first: self.end_from(first, k))

    def final(self) -> Span:
        """The day it ends by itself, without notice and agreement; never, if it renews itself or goes on."""
        if self.open_end or self.review or (self.tail is not None and self.times is None):
            return NO_DAY
        return self.end(self.times or 0)

    def running(self, day: int) -> Span:
        """The end of the period that runs on ``day``; of a term that is over, its last end."""
        return self._first_end(lambda end: end > day)

    def after_notice(self, received: Span, notice: Length) -> Span:
        """The end that a notice against renewal brings: of the running period if in time, else of the next (L74)."""
        if self.open_end:
            first = self.end(0)
            runs = received.map(lambda day: add(day, notice))
            return Span(max(first.lo, runs.lo), max(first.hi, runs.hi))
        lo = self._first_end(lambda end: subtract(end, notice) >= received.lo and end > received.lo)
        hi = self._first_end(lambda end: subtract(end, notice) >= received.hi and end > received.hi)
        return Span(lo.lo, hi.hi)

    def _first_end(self, late_enough: Callable[[int], bool]) -> Span:
        """The first end that is late enough, for every day the anchor can mean."""
        if self.anchor.lo >= NEVER:
            return NO_DAY
        if self.anchor.lo <= 0:
            return ANY_DAY
        low, high = self._index(self.anchor.hi, late_enough), self._index(self.anchor.lo, late_enough)
        if low == high or self.anchor.hi >= NEVER:
            return Span(self.end_from(self.anchor.lo, low), self.end_from(self.anchor.hi, high))
        turn = self._turn(low, late_enough)
        return Span(self.end_from(turn, low), max(self.end_from(turn - 1, high), self.end_from(self.anchor.hi, low)))

    def _turn(self, k: int, late_enough: Callable[[int], bool]) -> int:
        """The first anchor from which the k-th end is late enough (by halving: the ends grow with the anchor)."""
        lo, hi = self.anchor.lo, self.anchor.hi
        while lo < hi:
            middle = (lo + hi) // 2
            if late_enough(self.end_from(middle, k)):
                hi = middle
            else:
                lo = middle + 1
        return lo

    def _index(self, first: int, late_enough: Callable[[int], bool]) -> int:
        """The first renewal whose end is late enough, found by doubling and halving, never by counting up."""
        last = 0 if self.tail is None or self.tail == NOTHING else self.times
        high = 1
        while (last is None or high < last) and not late_enough(self.end_from(first, high)):
            if self.end_from(first, high) >= NEVER:
                break
            high *= 2
        low, high = 0, high if last is None else min(high, last)
        while low < high:
            middle = (low + high) // 2
            if late_enough(self.end_from(first, middle)):
                high = middle
            else:
                low = middle + 1
        return low
