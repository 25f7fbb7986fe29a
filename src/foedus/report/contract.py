"""A reading as the JSON object of the reading contract."""

from typing import Any

import msgspec

from foedus.model.claim import Claim
from foedus.model.reading import Reading


def reading_object(reading: Reading) -> dict[str, Any]:
    """The reading as plain values: every key of the contract is there, ``null`` and ``[]`` where the text is silent."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    for claim in plain["claims"]:
        _in_contract_form(claim)
    return plain


def claim_object(claim: Claim) -> dict[str, Any]:
    """One claim as plain values, in the form of the contract."""
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return _in_contract_form(plain)


def _in_contract_form(claim: dict[str, Any]) -> dict[str, Any]:
    if claim["kind"] in ("term", "silence") and claim["modality"] != "not_done":
        claim["modality"] = None
    return claim


def reading_json(reading: Reading, *, indent: int = 0) -> bytes:
    """The object as UTF-8; ``indent`` spaces a level, one line without."""
    encoded = msgspec.json.encode(reading_object(reading))
    return msgspec.json.format(encoded, indent=indent) if indent else encoded
