"""Whether a correction fits the reading contract, and whether a value that is said to stand was given by anybody."""

from collections.abc import Mapping
from typing import Any

import msgspec

from foedus.errors import UsageError
from foedus.model.claim import TYPES, Claim, Modality
from foedus.model.date import parse
from foedus.model.established import Standing
from foedus.register.judgements import corrected_claim
from foedus.register.names import body_code
from foedus.register.review_targets import Target

CORRECTABLE = (
    "type", "actors", "recipients", "agents", "date", "place", "modality", "quantity", "stance", "speakers",
)  # fmt: skip
SETTLED = ("date", "modality", "quantity", "standing")
"""The fields of a finding on which an acceptance can say which value stands."""


def checked_changes(claim: Claim, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a correction, checked against the reading contract.

    Raises:
        UsageError: A field cannot be corrected, or cannot have the value.
    """
    if not changes:
        raise UsageError("A correction names a field.", hint=f"One of: {', '.join(CORRECTABLE)}.")
    for name in changes:
        if name not in CORRECTABLE:
            raise UsageError(f"“{name}” cannot be corrected.", hint=f"One of: {', '.join(CORRECTABLE)}.")
    try:
        new = corrected_claim(claim, changes)
    except msgspec.ValidationError as wrong:
        raise UsageError(f"This cannot stand in a claim: {wrong}.", hint="docs/how-to/review.md tells how.") from wrong
    if new.type not in TYPES[new.kind]:
        hint = f"One of: {', '.join(TYPES[new.kind])}."
        raise UsageError(f"“{new.type}” is no type of {new.kind.value}.", hint=hint)
    if new.date is not None:
        parse(new.date)
    plain = dict(changes)
    for name in ("actors", "recipients"):
        if name in plain:
            plain[name] = [body_code(code) for code in plain[name]]
    return plain


def checked_values(target: Target, value: Mapping[str, str]) -> dict[str, Any]:
    """The values that an acceptance says to stand, as far as somebody gives them.

    Raises:
        UsageError: It is no finding, the field cannot be settled so, or nobody gives the value.
    """
    if value and target.kind != "finding":
        raise UsageError("Only of a finding can be said which value stands.", hint="Correct a claim instead.")
    for name, text in value.items():
        if name not in SETTLED:
            raise UsageError(f"“{name}” is not settled so.", hint=f"One of: {', '.join(SETTLED)}.")
        given = _given(target, name)
        if text not in given:
            raise UsageError(
                f"No source gives the {name} “{text}”.", where=target.id, hint=f"Given: {', '.join(given)}."
            )
    return dict(value)


def _given(target: Target, name: str) -> tuple[str, ...]:
    if name == "standing":
        return tuple(standing.value for standing in Standing)
    field = target.finding.field(name) if target.finding else None
    return tuple(value.text for value in field.values) if field else ()


def check_settled(changes: Mapping[str, Any]) -> None:
    """Refuse values that can stand for no finding, in a judgement that comes from elsewhere.

    Raises:
        UsageError: A field cannot be settled so, or the value is none of its kind.
        DateError: The day is not EDTF.
    """
    for name, value in changes.items():
        if name not in SETTLED or not isinstance(value, str):
            raise UsageError(f"“{name}” is not settled so.", hint=f"One of: {', '.join(SETTLED)}.")
        if name == "date":
            parse(value)
        known = {"standing": Standing, "modality": Modality}.get(name)
        if known is not None and value not in set(known):
            raise UsageError(f"“{value}” is no {name}.", hint=f"One of: {', '.join(known)}.")
