"""What a form of a page changes in a claim."""

from collections.abc import Mapping
from typing import Any

from foedus.errors import UsageError

LISTS = ("actors", "recipients")
FIELDS = ("type", "actors", "recipients", "date", "modality", "place")
"""What a page lets a person correct; the command line and the API know some more."""


def changes_of(form: Mapping[str, str]) -> dict[str, Any]:
    """What a form changes: its ``set-…`` fields that differ from what stood there when it was opened (``was-…``).

    Raises:
        UsageError: Nothing was changed.
    """
    found: dict[str, Any] = {}
    for name in FIELDS:
        new, old = form.get(f"set-{name}"), form.get(f"was-{name}", "")
        if new is None or new.strip() == old.strip():
            continue
        if name in LISTS:
            found[name] = [part.strip() for part in new.replace(";", ",").split(",") if part.strip()]
        else:
            found[name] = new.strip() or None
    if not found:
        raise UsageError("Nothing was changed.", hint="Change a field of the claim, then send it.")
    return found
