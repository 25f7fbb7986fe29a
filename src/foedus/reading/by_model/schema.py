"""The JSON schema of what a model answers: the reading contract, with quotes where the contract has offsets.

A model copies words well and counts characters badly, so it gives the quote and the offsets are found here. Every key
is required and no other is allowed, which is what endpoints with strict structured output ask for.
"""

from functools import lru_cache
from typing import Any

from foedus.model.claim import TYPES, Kind, Modality, Stance

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_MAYBE_NUMBER: Schema = {"type": ["number", "null"]}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _quantity() -> Schema:
    return {"anyOf": [_object(min=_MAYBE_NUMBER, max=_MAYBE_NUMBER, unit=_MAYBE_TEXT), {"type": "null"}]}


def _claim() -> Schema:
    return _object(
        id=_TEXT,
        kind={"type": "string", "enum": [str(kind) for kind in Kind]},
        type={"type": "string", "enum": list(dict.fromkeys(name for names in TYPES.values() for name in names))},
        actors=_TEXTS,
        recipients=_TEXTS,
        agents=_TEXTS,
        treaty=_MAYBE_TEXT,
        date=_MAYBE_TEXT,
        place=_MAYBE_TEXT,
        modality={"anyOf": [{"type": "string", "enum": [str(each) for each in Modality]}, {"type": "null"}]},
        quantity=_quantity(),
        stance={"type": "string", "enum": [str(each) for each in Stance]},
        speakers=_TEXTS,
        about=_MAYBE_TEXT,
        quotes=_TEXTS,
    )


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The schema of one answer."""
    treaty = _object(id=_TEXT, name=_TEXT, parties=_TEXTS)
    return _object(
        derived_from=_MAYBE_TEXT,
        treaties={"type": "array", "items": treaty},
        claims={"type": "array", "items": _claim()},
    )
