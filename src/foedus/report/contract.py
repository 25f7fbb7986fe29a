"""Readings, claims, statuses and dossiers as JSON: a reading as the reading contract wants it."""

from typing import Any

import msgspec

from foedus.model.claim import Claim
from foedus.model.reading import Reading
from foedus.register.contents import ClaimLine
from foedus.register.dossier import Dossier
from foedus.register.status_of import TreatyStatus


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


def claim_line_object(line: ClaimLine) -> dict[str, Any]:
    """A claim of the ledger with the document it stands in."""
    plain: dict[str, Any] = msgspec.to_builtins(line)
    return {**plain, "claim": _in_contract_form(plain["claim"])}


def status_object(status: TreatyStatus) -> dict[str, Any]:
    """Where a treaty stands, as plain values; the treaty by its id and title."""
    plain: dict[str, Any] = msgspec.to_builtins(status)
    return {**plain, "treaty": {"id": status.treaty.id, "title": status.treaty.title}}


def dossier_object(dossier: Dossier) -> dict[str, Any]:
    """A dossier as plain values."""
    kinds = ("acts", "terms", "around", "silences")
    facts = {name: msgspec.to_builtins(getattr(dossier, name)) for name in kinds}
    documents = [msgspec.to_builtins(each.reading.document) for each in dossier.documents]
    return {"status": status_object(dossier.status), **facts, "documents": documents}
