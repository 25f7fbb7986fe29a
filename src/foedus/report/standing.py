"""Where a treaty stands as parts of a line, so that any language can word it: the web's counterpart of a sentence."""

import msgspec

from foedus.model.answer import CANNOT_TELL, NONE
from foedus.register.status_of import TreatyStatus


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One line about a treaty on a day.

    Attributes:
        key: ``in_force``, ``not_in_force``, ``ended`` or ``cannot_tell``.
        on: The day asked about, ISO 8601.
        since: The first day of force, EDTF, where it is in force.
        awaiting: What it waits for: ``exchange``, ``notifications``, ``consent``; empty where it waits for nothing.
        whose: The states whose consent is missing, where they are few.
        code: Why it cannot be told.
        known: The day on which what is known ends.
    """

    key: str
    on: str
    since: str | None = None
    awaiting: str = ""
    whose: tuple[str, ...] = ()
    code: str | None = None
    known: str | None = None


def standing(status: TreatyStatus) -> Standing:
    """The parts of the line for a status."""
    if status.in_force.value == "yes":
        return Standing(key="in_force", on=status.on, since=str(status.entered), known=status.known)
    awaiting, whose = _awaiting(status)
    if status.in_force.value == CANNOT_TELL:
        code = status.in_force.code
        told = code.value if code else None
        return Standing(key="cannot_tell", on=status.on, awaiting=awaiting, whose=whose, code=told, known=status.known)
    if status.entered.value not in (NONE, CANNOT_TELL) and str(status.entered) <= status.on:
        return Standing(key="ended", on=status.on, since=str(status.entered), known=status.known)
    return Standing(key="not_in_force", on=status.on, awaiting=awaiting, whose=whose, known=status.known)


def _awaiting(status: TreatyStatus) -> tuple[str, tuple[str, ...]]:
    when = getattr(status.treaty.rule.entry_into_force, "when", None)
    if status.entered.value != NONE and status.in_force.value != CANNOT_TELL:
        return "", ()
    if getattr(when, "exchange_of_instruments", False):
        return "exchange", ()
    if getattr(when, "notifications", None):
        return "notifications", ()
    missing = status.missing.value
    if isinstance(missing, tuple) and missing:
        return "consent", missing if len(missing) <= 6 else ()
    return "", ()
