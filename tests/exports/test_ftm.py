"""FollowTheMoney entities, held against the package itself where it is installed, and against its rules where not."""

import csv
import json
import re

import pytest

from foedus.exports.ftm import entities_of
from foedus.exports.ftm_values import days, entity_id


@pytest.fixture
def entities(lines):
    return lines("ftm")


def test_every_entity_is_named_once(entities):
    names = [entity["id"] for entity in entities]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", name) for name in names)


@pytest.fixture
def model():
    limit = csv.field_size_limit()
    package = pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install it")
    csv.field_size_limit(limit)  # it sets the limit of the whole process when it is imported
    return package.model


def test_every_entity_fits_its_schema(entities, model):
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        schema = schemata[entity["id"]]
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
        assert set(schema.required) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            kind = schema.get(name)
            for value in values if kind.type.name == "entity" else ():
                assert schemata[value].is_a(kind.range.name), (entity, name, value)


def test_a_treaty_is_an_agreement_with_its_parties_as_public_bodies(entities):
    by_name = {entity["id"]: entity for entity in entities}
    treaty = by_name["foedus-treaty-prk-rus-2024"]
    assert treaty["schema"] == "Contract"
    assert treaty["properties"]["contractDate"] == ["2024-06-19"]
    assert treaty["properties"]["status"] == ["In force"]
    tie = by_name["foedus-party-prk-rus-2024-prk-1"]["properties"]
    assert (tie["role"], tie["startDate"], tie["object"]) == (["party"], ["2024-12-04"], [treaty["id"]])
    state = by_name[tie["subject"][0]]
    assert state["schema"] == "PublicBody"
    assert state["properties"]["country"] == ["kp"]


def test_a_statement_has_the_document_that_proves_it_and_its_words(entities):
    by_name = {entity["id"]: entity for entity in entities}
    claims = [entity for entity in entities if entity["id"].startswith("foedus-claim-")]
    assert claims
    for claim in claims:
        proof = by_name[claim["properties"]["proof"][0]]
        assert proof["schema"] == "Document"
        assert proof["properties"]["publisher"]
        assert claim["properties"]["description"]


def test_what_one_treaty_gives_is_a_part_of_what_all_give(entities, everything):
    whole = {entity["id"]: entity for name, row in everything for entity in entities_of(name, row)}
    for entity in entities:
        if entity["schema"] != "Document":  # how many rows rest on a document depends on what was asked for
            assert whole[entity["id"]] == entity


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("2024-11-12", ["2024-11-12"]), ("2024-11", ["2024-11"]), ("1949", ["1949"]), ("1949~", ["1949"]),
        ("2024-11-11/2024-11-12", ["2024-11-11", "2024-11-12"]), ("../2024-12-01", ["2024-12-01"]),
        ("XXXX-11-12", []), (None, []), ("cannot_tell", []), ("1992-XX", ["1992"]),
    ],
)  # fmt: skip
def test_dates_are_given_as_far_as_they_are_told(told, taken):
    assert days(told) == taken


def test_a_name_that_cannot_stand_in_an_address_is_hashed():
    assert entity_id("source", "document:ab12") == "foedus-source-document-ab12"
    strange = entity_id("claimed-on", "a b", "دفاعی")
    assert re.fullmatch(r"foedus-claimed-on-[0-9a-f]{40}", strange)


def test_every_line_is_one_object(exported):
    for line in exported("ftm").splitlines():
        assert set(json.loads(line)) == {"id", "schema", "properties"}
