"""The kinds of event that some treaty knows, for a person who asks what an event makes due."""

from collections.abc import Iterable

from foedus.model.treaty import Treaty


def event_kinds(treaties: Iterable[Treaty]) -> tuple[str, ...]:
    """The kinds of event that a duty of one of these treaties hangs on, the most frequent first."""
    counted: dict[str, int] = {}
    for treaty in treaties:
        for duty in treaty.rule.obligations:
            told = duty.trigger.event if duty.trigger is not None else None
            for kind in (told,) if isinstance(told, str) else told or ():
                counted[kind] = counted.get(kind, 0) + 1
    return tuple(sorted(counted, key=lambda kind: (-counted[kind], kind)))
