"""The OpenAPI 3.1 document, made of the same table as the routes, so that it cannot tell anything else."""

from collections.abc import Sequence
from typing import Any

import msgspec

from foedus import __version__
from foedus.web.api.table import PREFIX, Endpoint, Leaf
from foedus.web.problem import Problem

REFERENCE = "#/components/schemas/{name}"


def openapi(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The document."""
    types = [Problem, Leaf, *(each.gives for each in endpoints), *(each.args for each in endpoints)]
    schemas, parts = msgspec.json.schema_components(types, ref_template=REFERENCE)
    given = dict(zip((each.name for each in endpoints), schemas[2:], strict=False))
    paths: dict[str, Any] = {}
    for each in endpoints:
        paths.setdefault(PREFIX + each.path, {})[each.method.lower()] = _operation(each, given[each.name], parts)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Foedus",
            "version": __version__,
            "summary": "The treaty register that reads the news.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": parts,
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "In team mode: a key with its scopes."},
            },
        },
        "security": [{"key": []}, {}],
    }


def _operation(endpoint: Endpoint, gives: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    schema = _leaf_of(gives) if endpoint.many else gives
    found: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
            "4XX": _problems("The call is not right; what is wrong with it."),
            "5XX": _problems("The ledger or a page elsewhere cannot be reached."),
        },
        "security": [{"key": [endpoint.scope]}, {}],
    }
    shape = parts[endpoint.args.__name__]
    if endpoint.method == "GET":
        found["responses"]["304"] = {"description": "Not changed since the ETag that was sent."}
        found["parameters"] = [_parameter(name, value, endpoint, shape) for name, value in shape["properties"].items()]
    else:
        reference = {"$ref": REFERENCE.format(name=endpoint.args.__name__)}
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": reference}}}
    return found


def _parameter(name: str, schema: dict[str, Any], endpoint: Endpoint, shape: dict[str, Any]) -> dict[str, Any]:
    in_path = name in endpoint.in_path
    found: dict[str, Any] = {
        "name": name,
        "in": "path" if in_path else "query",
        "required": in_path or name in shape.get("required", ()),
        "schema": _without_null(schema),
    }
    told = schema.get("description") or next(
        (one["description"] for one in schema.get("anyOf", ()) if "description" in one), None
    )
    return {**found, "description": told} if told else found


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left away is not written as ``null``."""
    kept = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(kept) == 1:
        only: dict[str, Any] = kept[0]
        return only
    enum = schema.get("enum")
    if enum and None in enum:
        return {"enum": [value for value in enum if value is not None]}
    return {key: value for key, value in schema.items() if not (key == "default" and value is None)}


def _leaf_of(items: dict[str, Any]) -> dict[str, Any]:
    only = {"type": "object", "properties": {"items": {"type": "array", "items": items}}}
    return {"allOf": [{"$ref": REFERENCE.format(name="Leaf")}, only]}


def _problems(text: str) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(name="Problem")}
    return {"description": text, "content": {"application/problem+json": {"schema": schema}}}
