"""FollowTheMoney entities, one a line: treaties as agreements of public bodies, acts and claims with their documents.

A treaty is a ``Contract``, a state a ``PublicBody``, an organisation an ``Organization``. A party is tied to its treaty
by an ``UnknownLink`` with the role of its status (``ContractAward`` would make it a supplier). An act, and a claim of
one, is an ``Event`` with the parties involved; a claim about a term of a treaty is a ``Note`` on it. Each has the
document that proves it. Ids follow from what a thing is, so that two exports of one thing fit.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, Any

import msgspec

from foedus.exports.ftm_values import Properties, days, entity_id, language, quoted, texts, web_addresses
from foedus.exports.tables import Row
from foedus.exports.wording import act_caption, claim_caption, party_role

Entity = dict[str, Any]


def write_ftm(rows: Iterable[tuple[str, Row]], out: IO[bytes]) -> None:
    """Write all rows as entities."""
    encode = msgspec.json.Encoder().encode
    for table, row in rows:
        for entity in entities_of(table, row):
            out.write(encode(entity) + b"\n")


def entities_of(table: str, row: Row) -> Iterator[Entity]:
    """The entities that a row is; none for what is told within others."""
    make = _MAKERS.get(table)
    if make is not None:
        yield from make(row)


def _entity(name: str, schema: str, properties: Properties) -> Entity:
    told = {key: found for key, values in sorted(properties.items()) if (found := texts(values))}
    return {"id": name, "schema": schema, "properties": told}


def _treaty(row: Row) -> Iterator[Entity]:
    names = list((row["titles"] or {}).values()) or [row["title"]]
    aliases = [name for some in (row["aliases"] or {}).values() for name in some]
    yield _entity(
        entity_id("treaty", row["treaty"]),
        "Contract",
        {
            "title": [row["title"]],
            "name": [row["title"]],
            "alias": [name for name in (*names, *aliases) if name != row["title"]],
            "type": ["treaty"],
            "classification": [row["kind"], row["form"]],
            "procedureNumber": [row["treaty"]],
            "contractDate": days(row["signed"]),
            "status": [{"yes": "In force", "no": "Not in force"}.get(row["in_force"], "Cannot be told"), row["why"]],
            "summary": [row["final_clauses"]],
            "notes": [row["notes"], row["would_settle"]],
            "proof": [entity_id("source", name) for name in row["sources"]],
        },
    )


def _party(row: Row) -> Iterator[Entity]:
    yield _entity(
        entity_id("party", row["treaty"], row["state"], row["spell"] or 0),
        "UnknownLink",
        {
            "subject": [entity_id("body", row["state"])],
            "object": [entity_id("treaty", row["treaty"])],
            "role": [party_role(row["status"])],
            "status": [row["status"]],
            "startDate": days(row["from"]),
            "endDate": days(row["until"]),
            "date": days(row["signed"]),
            "recordId": [f"{row['treaty']}/{row['state']}"],
            "proof": [entity_id("source", name) for name in row["sources"][:1]],
        },
    )


def _act(row: Row) -> Iterator[Entity]:
    name = entity_id("act", row["act"])
    yield _entity(
        name,
        "Event",
        {
            "name": [act_caption(row)],
            "date": days(row["date"]),
            "startDate": [row["date_first"]],
            "endDate": [row["date_last"]],
            "involved": [entity_id("body", state) for state in row["states"] if state != "*"],
            "location": [row["place"]],
            "notes": [row["note"], f"EDTF {row['date']}" if row["date"] else None],
            "recordId": [row["act"]],
            "keywords": [row["kind"], row["told_by"]],
            "proof": [entity_id("source", source) for source in row["sources"]],
        },
    )
    yield _tied("on", name, row["treaty"], "act on the treaty")


def _tied(kind: str, name: str, treaty: str, role: str) -> Entity:
    tie = {"subject": [name], "object": [entity_id("treaty", treaty)], "role": [role]}
    return _entity(entity_id(kind, name, treaty), "UnknownLink", tie)


def _claim(row: Row) -> Iterator[Entity]:
    name = entity_id("claim", row["claim"])
    told = {
        "name": [claim_caption(row)],
        "description": quoted(row["passages"] or ()),
        "publisher": row["speakers"],
        "keywords": [row["kind"], row["type"], row["stance"], row["modality"]],
        "proof": [entity_id("source", row["document"])],
    }
    if row["kind"] in ("act", "event") or not row["treaty"]:  # a note is on something
        involved = [entity_id("body", code) for code in (*row["actors"], *row["recipients"])]
        told |= {
            "date": days(row["date"]),
            "involved": involved,
            "recordId": [row["claim"]],
            "location": [row["place"]],
        }
        yield _entity(name, "Event", told)
        if row["treaty"]:
            yield _tied("claimed-on", name, row["treaty"], "reported act on the treaty")
    else:
        yield _entity(name, "Note", {**told, "entity": [entity_id("treaty", row["treaty"])]})


def _obligation(row: Row) -> Iterator[Entity]:
    said = {
        "name": [f"{row['type'].replace('_', ' ')} ({row['obligation']})"],
        "description": [row["content"] or row["type"]],
        "entity": [entity_id("treaty", row["treaty"])],
        "keywords": [row["type"], *row["event"]],
        "proof": [entity_id("source", source) for source in row["sources"]],
    }
    yield _entity(entity_id("obligation", row["treaty"], row["obligation"]), "Note", said)


def _body(row: Row) -> Iterator[Entity]:
    yield _entity(
        entity_id("body", row["state"]),
        "PublicBody" if row["kind"] == "state" else "Organization",
        {
            "name": [row["name"]],
            "alias": [row["formal"] if row["formal"] != row["name"] else None],
            "abbreviation": [row["state"]] if row["kind"] == "organisation" else [],
            "country": [row["iso2"].lower() if row["iso2"] else None],
            "legalForm": [row["kind"]],
            "idNumber": [row["state"]],
            "incorporationDate": days(row["from"]),
            "dissolutionDate": days(row["until"]),
        },
    )


def _source(row: Row) -> Iterator[Entity]:
    title = row["title"] or row["publisher"] or row["source"]
    yield _entity(
        entity_id("source", row["source"]),
        "Document",
        {
            "title": [title],
            "name": [title],
            "fileName": [row["source"]],
            "publisher": [row["publisher"]],
            "summary": [row["reference"], row["citation"]],
            "notes": [row["licence"], f"{row['rows']} rows rest on it, {row['passages']} passages quoted"],
            "sourceUrl": web_addresses(row["url"]),
            "publishedAt": days(row["published"]),
            "language": language(row["language"]),
            "keywords": [row["kind"]],
        },
    )


_MAKERS: Mapping[str, Callable[[Row], Iterator[Entity]]] = MappingProxyType({
    "treaties": _treaty,
    "parties": _party,
    "acts": _act,
    "obligations": _obligation,
    "claims": _claim,
    "states": _body,
    "sources": _source,
})  # fmt: skip
