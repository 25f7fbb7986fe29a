"""Rows as nodes of linked data: PROV-O for where a thing comes from, schema.org for what it is.

A treaty is a ``schema:Legislation``, a claim a ``schema:Claim`` that was derived from a ``schema:Quotation`` that was
quoted from its document. What neither vocabulary has a word for has one of ours. A date that is one day is an
``xsd:date``; every date as it is told is EDTF beside it.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from foedus.exports.linked_sources import agent, source_node
from foedus.exports.names_of_web import iri, one_day, source_iri
from foedus.exports.selection import About
from foedus.exports.tables import Row
from foedus.model.date import parse

Node = dict[str, Any]
_FORCE = {"yes": "schema:InForce", "no": "schema:NotInForce"}


def export_node(told: About, digest: str) -> Node:
    """The export itself: what it was made for, and by what."""
    return {
        "id": iri("export", digest),
        "type": ["Entity", "Dataset"],
        "title": "Export of treaties, acts, parties, obligations, claims and their sources",
        "description": told.sentence,
        "on": told.on,
        "known": told.known,
        "standard": told.standard,
        "ledgerFacts": told.facts,
        "ledgerLink": told.link,
        "wasAttributedTo": {"id": iri("agent", told.program), "type": "SoftwareAgent", "title": told.program},
    }


def _treaty(row: Row) -> Node:
    since, until = row["in_force_since"], row["bound_until"]
    return {
        "id": iri("treaty", row["treaty"]),
        "type": ["Legislation", "Treaty", "Entity"],
        "legislationIdentifier": row["treaty"],
        "name": row["titles"],
        "alternateName": row["aliases"],
        "legislationType": row["kind"],
        "form": row["form"],
        "place": row["place"],
        "legislationDate": one_day(row["signed"]),
        "signed": row["signed"],
        "on": row["on"],
        "inForce": row["in_force"],
        "legislationLegalForce": _FORCE.get(row["in_force"]),
        "inForceSince": since if _is_date(since) else None,
        "firstDateEntryInForce": one_day(since) if _is_date(since) else None,
        "boundUntil": until if _is_date(until) else None,
        "indefinite": True if until == "indefinite" else None,
        "why": row["why"],
        "wouldSettle": row["would_settle"],
        "ruleUsed": row["rules"],
        "party": _named("state", row["parties"]),
        "replaces": _named("treaty", row["replaces"]),
        "replacedBy": _named("treaty", row["replaced_by"]),
        "legislationChanges": _named("treaty", row["amends"]),
        "partiesOnRecord": row["parties_on_record"],
        "completeUntil": row["complete_until"],
        "finalClauses": row["final_clauses"],
        "description": row["notes"],
    }


def _party(row: Row) -> Node:
    return {
        "id": iri("membership", row["treaty"], row["state"], row["spell"] or 0),
        "type": ["Membership", "Entity"],
        "about": iri("treaty", row["treaty"]),
        "member": iri("state", row["state"]),
        "spell": row["spell"],
        "status": row["status"],
        "why": row["why"],
        "on": row["on"],
        "signed": row["signed"],
        "consent": row["consent"],
        "consented": row["consented"],
        "from": row["from"],
        "until": row["until"],
    }


def _act(row: Row) -> Node:
    when = parse(row["date"]) if row["date"] else None
    return {
        "id": iri("act", row["act"]),
        "type": ["Act", "Event", "Entity"],
        "about": iri("treaty", row["treaty"]),
        "kind": row["kind"],
        "actor": _named("state", [state for state in row["states"] if state != "*"]),
        "date": row["date"],
        "startDate": row["date_first"] if when is not None else None,
        "endDate": row["date_last"] if when is not None else None,
        "knownFrom": row["known"],
        "of": row["of"],
        "location": row["place"],
        "description": row["note"],
        "toldBy": row["told_by"],
    }


def _clause(row: Row) -> Node:
    return {
        "id": iri("clause", row["treaty"], row["article"], row["about"]),
        "type": ["Clause", "Entity"],
        "isPartOf": iri("treaty", row["treaty"]),
        "article": row["article"],
        "topic": row["about"],
        "abstract": row["summary"],
    }


def _obligation(row: Row) -> Node:
    return {
        "id": iri("obligation", row["treaty"], row["obligation"]),
        "type": ["Obligation", "Entity"],
        "isPartOf": iri("treaty", row["treaty"]),
        "identifier": row["obligation"],
        "kind": row["type"],
        "bound": _named("state", row["bound"]),
        "event": row["event"],
        "victim": row["victim"],
        "content": row["content"],
        "whenDue": row["when_due"],
        "discretion": row["discretion"],
        "inForce": row["in_force"],
    }


def _finding(row: Row) -> Node:
    return {
        "id": iri("finding", row["finding"]),
        "type": ["Finding", "Entity"],
        "about": iri("treaty", row["treaty"]),
        "kind": row["kind"],
        "claimType": row["type"],
        "actor": _named("state", row["actors"]),
        "recipient": _named("state", row["recipients"]),
        "standing": row["standing"],
        "contested": row["contested"],
        "date": row["dates"],
        "disagree": row["disagree"],
        "published": row["published"],
        "wasDerivedFrom": _named("fact", row["claims"]),
    }


def _claim(row: Row) -> Node:
    document = source_iri(row["document"])
    reading = {
        "id": iri("reading", row["document"], row["learnt"]),
        "type": "Activity",
        "used": document,
        "endedAtTime": row["learnt"],
        "wasAssociatedWith": {"id": iri("agent", row["reader"]), "type": "SoftwareAgent", "title": row["reader"]},
    }
    return {
        "id": iri("fact", row["claim"]),
        "type": ["Claim", "Entity"],
        "kind": row["kind"],
        "claimType": row["type"],
        "about": iri("treaty", row["treaty"]) if row["treaty"] else None,
        "treatyName": row["treaty_name"],
        "actor": _named("state", row["actors"]),
        "recipient": _named("state", row["recipients"]),
        "agentName": row["agents"],
        "date": row["date"],
        "place": row["place"],
        "modality": row["modality"],
        "stance": row["stance"],
        "certainty": _decimal(row["certainty"]),
        "quantityMin": _decimal(row["quantity_min"]),
        "quantityMax": _decimal(row["quantity_max"]),
        "quantityUnit": row["quantity_unit"],
        "aboutClaim": iri("fact", row["about"]) if row["about"] else None,
        "speaker": row["speakers"],
        "wasAttributedTo": [agent(name) for name in row["speakers"]],
        "appearance": document,
        "generatedAtTime": row["learnt"],
        "wasGeneratedBy": reading if row["reader"] else None,
        "wasDerivedFrom": [_quotation(document, passage) for passage in row["passages"] or ()],
    }


def _quotation(document: str, passage: Mapping[str, Any]) -> Node:
    place = f"{passage['start']}-{passage['end']}"
    selector = {
        "id": f"{document}:{place}:place",
        "type": "TextPositionSelector",
        "start": passage["start"],
        "end": passage["end"],
    }
    quoted = {"id": f"{document}:{place}", "type": ["Quotation", "Entity"], "text": passage["quote"]}
    return {**quoted, "wasQuotedFrom": document, "hasSelector": selector}


def _state(row: Row) -> Node:
    return {
        "id": iri("state", row["state"]),
        "type": ["Organization", *(["Country"] if row["kind"] == "state" else [])],
        "identifier": row["state"],
        "title": row["name"],
        "legalName": row["formal"],
        "iso2": row["iso2"],
        "cow": row["cow"],
        "gw": row["gw"],
        "from": row["from"],
        "until": row["until"],
    }


_MAKERS: Mapping[str, Callable[[Row], Node]] = MappingProxyType({
    "treaties": _treaty,
    "parties": _party,
    "acts": _act,
    "clauses": _clause,
    "obligations": _obligation,
    "findings": _finding,
    "claims": _claim,
    "states": _state,
    "sources": source_node,
})  # fmt: skip


def node_of(table: str, row: Row) -> Node | None:
    """The node that a row is, with what it was derived from; ``None`` for tables that tell nothing of their own."""
    make = _MAKERS.get(table)
    if make is None:
        return None
    node = make(row)
    if table not in ("claims", "findings", "sources"):
        node["wasDerivedFrom"] = [source_iri(source) for source in row["sources"]]
    return {key: value for key, value in node.items() if value not in (None, [], {}, "")}


def _named(kind: str, names: object) -> list[str]:
    return [iri(kind, name) for name in names] if isinstance(names, (list, tuple)) else []


def _is_date(text: str | None) -> bool:
    return bool(text) and text not in ("none", "cannot_tell", "indefinite")


def _decimal(number: float | None) -> str | None:
    """A number as text that JSON-LD does not write in the form of a double."""
    return None if number is None else f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number}"
