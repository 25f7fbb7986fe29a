"""Sources and those who speak as nodes of linked data."""

from typing import Any

from foedus.exports.names_of_web import address, iri, one_day, source_iri
from foedus.exports.tables import Row

_TYPES = {
    "document": ["Entity", "CreativeWork"],
    "treaty_collection": ["Entity", "CreativeWork"],
    "data_set": ["Entity", "Dataset"],
}


def agent(name: str) -> dict[str, Any]:
    """Somebody who says or publishes something, by the name that is told."""
    return {"id": iri("agent", name), "type": "Agent", "title": name}


def source_node(row: Row) -> dict[str, Any]:
    """A document, a treaty collection or a data set."""
    taken_from, url = address(row["derived_from"]), address(row["url"])
    publisher = agent(row["publisher"]) if row["publisher"] else None
    node = {
        "id": source_iri(row["source"]),
        "type": _TYPES[row["kind"]],
        "kind": row["kind"],
        "title": row["title"],
        "publisher": publisher["id"] if publisher is not None else None,
        "wasAttributedTo": publisher,
        "reference": row["reference"],
        "url": url,
        "address": row["url"] if url is None else None,
        "datePublished": one_day(row["published"]),
        "published": row["published"],
        "inLanguage": row["language"],
        "digest": row["digest"],
        "wasDerivedFrom": taken_from,
        "derivedFromName": row["derived_from"] if taken_from is None else None,
        "licence": row["licence"],
        "creditText": row["citation"],
        "rows": row["rows"],
        "passages": row["passages"],
    }
    return {key: value for key, value in node.items() if value is not None}
