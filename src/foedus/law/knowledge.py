"""What the acts known on a day already fix for a later day, and what would need an act not yet done (L14)."""

from foedus.law.clock import Span
from foedus.law.duration import Life
from foedus.law.logic import Truth, unknown
from foedus.law.termination import End
from foedus.model.answer import Code

FUTURE = unknown(Code.FUTURE)


def as_known(truth: Truth, t: int, as_of: int | None, *, start: Span, end: End, life: Life, renewable: bool) -> Truth:
    """An answer as it can be given on the day of knowledge.

    Args:
        truth: What follows from the known acts alone.
        t: The day asked about.
        as_of: The day of knowledge; ``None`` for a complete record.
        start: First day of force.
        end: The end that the known acts fix.
        life: The term and its renewals.
        renewable: Whether the text lets the term be renewed or extended.
    """
    if as_of is None or t <= as_of or truth.value is None:
        return truth
    if truth.value:
        return truth if fixed_until(as_of, start, end, life) > t else FUTURE
    if t < start.lo:
        return truth if start.sure else FUTURE
    open_term = end.renewable and renewable and end.days.lo > as_of
    return FUTURE if open_term else truth


def fixed_until(as_of: int, start: Span, end: End, life: Life) -> int:
    """The first day that is no longer fixed: the known end, or the end of the running period (L14)."""
    if end.days.sure:
        return end.days.lo
    if life.term is None:
        return as_of
    running = life.term.running(max(as_of, start.lo))
    return min(running.lo, end.days.lo) if running.sure else as_of
