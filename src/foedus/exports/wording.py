"""Captions for entities that need a name of their own: who did what, and when."""

from collections.abc import Iterable

from foedus.exports.ftm_values import short
from foedus.exports.tables import Row
from foedus.resources import states as world

_ROLES = {
    "party": "party",
    "party_notice_given": "party, notice given",
    "former_party": "former party",
    "signatory": "signatory",
    "contracting": "contracting state, not in force",
    "provisional": "applies it provisionally",
    "ceased_to_exist": "former party, state no longer exists",
    "cannot_tell": "party or signatory, cannot be told",
    "none": "no party",
}


def party_role(status: str) -> str:
    """What a state is in a treaty, in words."""
    return _ROLES.get(status, status.replace("_", " "))


def act_caption(row: Row) -> str:
    """An act in one line: ``North Korea, Russia: sign (2024-06-19)``."""
    return _caption(row["states"], row["kind"], row["date"])


def claim_caption(row: Row) -> str:
    """A claim in one line."""
    return _caption(row["actors"], row["type"], row["date"])


def _caption(codes: Iterable[str], what: str, date: str | None) -> str:
    who = ", ".join(_english(code) for code in codes if code != "*")
    when = f" ({date})" if date else ""
    return short(f"{who}: {what.replace('_', ' ')}{when}" if who else f"{what.replace('_', ' ')}{when}")


def _english(code: str) -> str:
    known = world.states().get(code) or world.organisations().get(code)
    return known.name if known is not None else code
