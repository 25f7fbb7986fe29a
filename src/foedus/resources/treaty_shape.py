"""The JSON Schema of what a treaty file says in law: rule, acts and states, generated from the typed grammar."""

from typing import Any

import msgspec

from foedus.model.act import KINDS, Act
from foedus.model.rule import Rule
from foedus.model.treaty import StateRecord

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


class _File(msgspec.Struct, kw_only=True):
    id: str
    rule: Rule
    acts: tuple[Act, ...] = ()
    states: dict[str, StateRecord] = {}


def treaty_schema() -> dict[str, Any]:
    """The schema: the grammar of final clauses (``Rule``), acts with ``state`` as files write it, and states.

    Further keys at the top level belong to the register (titles, sources, clauses) and are left open here.
    """
    schema = msgspec.json.schema(_File)
    definitions: dict[str, Any] = schema["$defs"]
    file = definitions.pop("_File")
    act = definitions["Act"]["properties"]
    act["kind"] = {"enum": sorted(KINDS)}
    names = {"type": "string", "description": "ISO 3166 alpha-3, alpha-4 of a gone state, an acronym, or *"}
    act.pop("states")
    act["state"] = {"anyOf": [names, {"type": "array", "items": names}]}
    file.update(title="Treaty", description="What a treaty file says in law.", additionalProperties=True)
    return {"$schema": SCHEMA, **file, "$defs": definitions}
