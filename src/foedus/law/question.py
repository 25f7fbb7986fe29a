"""A question of part D as a value: what is asked, about whom, on which day, as known on which day."""

from collections.abc import Mapping
from typing import Any

import msgspec

from foedus.errors import UsageError
from foedus.model.obligation import Engagement, Event

NEEDS: dict[str, tuple[str, ...]] = {
    "entered_into_force": (),
    "ended_at": (),
    "in_force": ("at",),
    "entry_into_force_for": ("state",),
    "exit_date": ("state",),
    "party_in_force": ("state", "at"),
    "status": ("state", "at"),
    "in_force_between": ("a", "b", "at"),
    "relation": ("a", "b", "provision", "at"),
    "bound_until": ("at",),
    "earliest_exit": ("state", "notice_at"),
    "latest_notice": ("at",),
    "may_withdraw": ("state", "at"),
    "may_reserve": ("state", "at"),
    "applies_provisionally": ("state", "at"),
    "object_and_purpose": ("state", "at"),
    "missing": ("at",),
    "bound_version": ("a", "b", "at"),
    "aftermath_until": ("state",),
    "obligations": ("of", "toward", "obligation"),
    "conflict": ("pledge", "by", "beneficiary", "candidate"),
    "priority": ("with_",),
}
"""Every question, with the arguments it cannot do without."""


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question.

    Attributes:
        ask: One of :data:`NEEDS`.
        at: The day asked about, ISO 8601.
        as_of: The day of knowledge (L14); ``None`` if the record is complete.
        which: The n-th participation of a state, the first by default.
    """

    ask: str
    at: str | None = None
    as_of: str | None = None
    state: str | None = None
    which: int = 1
    a: str | None = None
    b: str | None = None
    provision: str | None = None
    provisions: str | None = None
    notice_at: str | None = None
    of: str | None = None
    toward: str | None = None
    obligation: str | None = None
    event: Event | None = None
    pledge: str | None = None
    by: str | None = None
    beneficiary: str | None = None
    candidate: Engagement | str | None = None
    with_: str | None = None
    version: str | None = None

    def __post_init__(self) -> None:
        """The question must exist and have what it needs."""
        if self.ask not in NEEDS:
            raise UsageError(f"“{self.ask}” is not a question.", hint=f"Ask one of: {', '.join(sorted(NEEDS))}.")
        missing = [name for name in NEEDS[self.ask] if getattr(self, name) is None]
        if missing:
            raise UsageError(f"The question {self.ask} needs {', '.join(missing)}.")


_EVENT_KEYS = frozenset(field.name for field in msgspec.structs.fields(Event)) - {"other"}
_TEXT = frozenset({"provision", "provisions", "pledge", "obligation", "at", "as_of", "notice_at", "with_"})


def question(ask: str, args: Mapping[str, Any]) -> Question:
    """A question from plain values, as files and interfaces hold them.

    Raises:
        UsageError: The question does not exist, lacks an argument, or has one that does not fit.
    """
    plain = {key: _plain(key, value) for key, value in args.items() if value is not None}
    try:
        return msgspec.convert({"ask": ask, **plain}, Question)
    except msgspec.ValidationError as error:
        raise UsageError(f"The question {ask} has a wrong argument: {error}.") from None


def _plain(key: str, value: object) -> object:
    if key == "event" and isinstance(value, Mapping):
        return event_of(value)
    if key in _TEXT and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def event_of(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of an event, those without a name of their own under ``other``."""
    known = {key: value for key, value in facts.items() if key in _EVENT_KEYS and value is not None}
    other = {key: value for key, value in facts.items() if key not in _EVENT_KEYS and key != "other"}
    return {**known, "other": {**facts.get("other", {}), **other}}
