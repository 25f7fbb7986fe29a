"""What Datasette shows beside a SQLite export: titles, descriptions of tables, columns and views, facets, sources."""

from collections.abc import Iterable
from typing import Any

import msgspec

from foedus.exports.package import source_of
from foedus.exports.selection import About
from foedus.exports.sqlite_views import SEARCHED, VIEWS
from foedus.exports.tables import TABLES, Row, Table

_FACETS = {
    "treaties": ["kind", "in_force", "form"],
    "parties": ["status", "state"],
    "acts": ["kind", "told_by"],
    "obligations": ["type", "in_force"],
    "findings": ["kind", "standing"],
    "claims": ["kind", "type", "stance"],
    "sources": ["kind", "publisher"],
}


def datasette_metadata(told: About, sources: Iterable[Row], database: str) -> bytes:
    """``metadata.json`` for ``datasette FILE --metadata FILE.metadata.json``.

    Args:
        told: What the export says of itself.
        sources: The rows of the table of sources.
        database: The name of the file without its ending, by which Datasette knows it.
    """
    tables = {table.name: _table(table) for table in TABLES.values()}
    tables |= {view.name: {"title": view.name, "description": view.meaning} for view in VIEWS}
    tables["about"] = {"title": "about", "description": "What this file is of, so that it can be made again."}
    named = [source_of(row)["title"] for row in sources]
    value: dict[str, Any] = {
        "title": "Treaties, acts, parties, obligations, claims and their sources",
        "description": told.sentence,
        "source": f"{len(named)} sources, each in the table sources",
        "about": told.program,
        "databases": {database: {"description": told.sentence, "tables": tables}},
    }
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _table(table: Table) -> dict[str, Any]:
    searched = [name for name, _ in SEARCHED]
    described: dict[str, Any] = {
        "title": table.name,
        "description": table.meaning,
        "columns": {column.name: column.meaning for column in table.flat},
    }
    if table.name in _FACETS:
        described["facets"] = _FACETS[table.name]
    if table.name in searched:
        described["fts_table"] = f"{table.name}_fts"
    return described
