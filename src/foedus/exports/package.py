"""``datapackage.json``: what the files of a folder of tables are (Frictionless Data Package, version 1)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from foedus.exports.selection import About
from foedus.exports.tables import Column, Row, Table

_TYPES = {"integer": "integer", "number": "number"}
_AS_TEXT = {
    "date": " An EDTF date.",
    "list": " A list: parted by semicolons in CSV.",
    "json": " JSON.",
}


def package(told: About, tables: Iterable[Table], ending: str, sources: Iterable[Row]) -> bytes:
    """The description of a folder of tables.

    Args:
        told: What the export says of itself.
        tables: The tables that there are files of.
        ending: How the files' names end: ``csv``, ``parquet``.
        sources: The rows of the table of sources.
    """
    described = {
        "profile": "data-package",
        "name": "foedus-export",
        "title": "Treaties, acts, parties, obligations, claims and their sources",
        "description": told.sentence,
        "foedus": msgspec.to_builtins(told),
        "sources": [source_of(row) for row in sources],
        "resources": [_resource(table, ending) for table in tables],
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"


def source_of(row: Row) -> dict[str, str]:
    """One source as the Data Package has it."""
    title = " · ".join(row[key] for key in ("title", "publisher", "reference", "published") if row[key])
    return {"title": title or row["source"], **({"path": row["url"]} if row["url"] else {})}


def _resource(table: Table, ending: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.{ending}",
        "description": table.meaning,
        "format": ending,
        "encoding": "utf-8",
        "schema": {"fields": [_field(column, ending) for column in table.flat], "missingValues": [""]},
    }


def _field(column: Column, ending: str) -> dict[str, str]:
    kind = "array" if column.kind == "list" and ending != "csv" else _TYPES.get(column.kind, "string")
    return {"name": column.name, "type": kind, "description": column.meaning + _AS_TEXT.get(column.kind, "")}
