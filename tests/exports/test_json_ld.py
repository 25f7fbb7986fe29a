"""JSON-LD, held against two independent libraries, without any network."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.namespace import PROV, RDF, SDO

from foedus.exports.linked import node_of
from foedus.exports.names_of_web import address, iri
from foedus.exports.tables import SOURCES
from foedus.resources.exports import context

FACT, DOCUMENT, TREATY = "urn:foedus:fact:", "urn:foedus:document:", URIRef("urn:foedus:treaty:prk-rus-2024")


def _nothing_is_fetched(url, options=None):  # noqa: ARG001 - the shape of a loader
    raise AssertionError(f"{url} was asked for")


@pytest.fixture(autouse=True)
def offline():
    jsonld.set_document_loader(_nothing_is_fetched)


@pytest.fixture
def document(exported):
    return json.loads(exported("json-ld"))


@pytest.fixture
def graph(exported):
    return Graph().parse(data=exported("json-ld"), format="json-ld")


def _keys(node):
    """Every key of an object and of those within it, but language tags."""
    for key, value in node.items():
        yield key
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and key not in ("name", "alternateName"):
                yield from _keys(inner)


def test_every_key_is_a_term_of_the_context(document):
    used = {key for node in document["@graph"] for key in _keys(node)}
    assert used <= context().keys()


def test_no_term_is_dropped_and_no_value_lost_when_it_is_expanded(document):
    nodes = document["@graph"]
    for node, expanded in zip(nodes, jsonld.expand(document), strict=True):
        assert len(expanded) == len(node)


def test_every_name_is_an_absolute_iri(document):
    for quad in jsonld.to_rdf(document)["@default"]:
        for part in ("subject", "predicate", "object"):
            if quad[part]["type"] == "IRI":
                assert ":" in quad[part]["value"], quad


def test_nothing_is_nameless(graph):
    assert {term for triple in graph for term in triple if not term.n3().startswith(("<", '"'))} == set()


def test_both_libraries_read_the_same_triples(document, graph):
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert len(graph) == len(set(quads.splitlines()))


def test_it_comes_back_the_same_from_expanding_and_compacting(document):
    expanded = jsonld.expand(document)
    again = jsonld.expand(jsonld.compact(expanded, document["@context"]))
    form = {"format": "application/n-quads"}
    assert jsonld.normalize(again, form) == jsonld.normalize(expanded, form)


def test_it_comes_back_the_same_from_rdf(document):
    form = {"format": "application/n-quads"}
    quads = jsonld.to_rdf(document, form)
    assert jsonld.normalize(jsonld.from_rdf(quads, {"useNativeTypes": False}), form) == jsonld.normalize(document, form)


def test_the_words_of_the_web_exist_in_their_vocabularies():
    named = [term if isinstance(term, str) else term["@id"] for key, term in context().items() if key[0] != "@"]
    for vocabulary, prefix in ((PROV, "prov:"), (SDO, "schema:")):
        words = {name.removeprefix(prefix) for name in named if name.startswith(prefix)}
        assert {word for word in words if word not in vocabulary} == set()


def test_a_treaty_is_legislation_with_its_day_and_its_force(graph):
    assert (TREATY, RDF.type, SDO.Legislation) in graph
    assert str(graph.value(TREATY, SDO.legislationDate)) == "2024-06-19"
    assert graph.value(TREATY, SDO.legislationLegalForce) == SDO.InForce
    assert {title.language for title in graph.objects(TREATY, SDO.name)} >= {"en", "ru", "ur", "zh"}


def test_a_claim_goes_back_to_the_words_of_a_document_and_to_who_said_them(graph):
    claims = [claim for claim in graph.subjects(RDF.type, SDO.Claim) if str(claim).startswith(FACT)]
    assert claims
    for claim in claims:
        assert graph.value(claim, PROV.generatedAtTime) is not None
        quotations = list(graph.objects(claim, PROV.wasDerivedFrom))
        assert quotations
        for quotation in quotations:
            assert (quotation, RDF.type, SDO.Quotation) in graph
            source = graph.value(quotation, PROV.wasQuotedFrom)
            assert str(source).startswith(DOCUMENT)
            assert (source, RDF.type, PROV.Entity) in graph
    assert any(graph.value(claim, PROV.wasAttributedTo) for claim in claims)


def test_every_thing_but_a_state_was_derived_from_something(graph):
    for kind in ("Treaty", "Membership", "Act", "Obligation", "Finding", "Clause"):
        things = set(graph.subjects(RDF.type, URIRef(f"urn:foedus:terms:{kind}")))
        assert things
        assert all(graph.value(thing, PROV.wasDerivedFrom) for thing in things)


def test_it_says_for_which_days_and_standard_it_was_made(document):
    head = document["@graph"][0]
    assert (head["on"], head["standard"]) == ("2024-12-05", "reported")
    assert "2024-12-05" in head["description"]


HOSTILE = (
    "javascript:alert(1)", "//evil.example/x", "x y", "http://", "https://a b/", "http://[::1", "data:text/html,x",
    "HTTP://example.org/ä ö?q=<>#a#b", "https://example.org/%zz", "https://example.org/[x]", "\u202ehttp://x",
)  # fmt: skip


def _of_source(url: str | None, taken: str | None = None) -> list[dict]:
    row = SOURCES.row(source="document:1", kind="document", url=url, derived_from=taken, rows=1, passages=0)
    return jsonld.to_rdf({"@context": context(), "@graph": [node_of("sources", row)]})["@default"]


@pytest.mark.parametrize("url", HOSTILE)
def test_an_address_that_is_none_stays_text(url):
    for quad in _of_source(url, url):
        if quad["object"]["type"] == "IRI":
            assert quad["object"]["value"].startswith(("http://", "https://", "urn:"))
            assert not set(' <>"{}|\\^`\u202e') & set(quad["object"]["value"])
    assert any(quad["object"]["value"] == url or quad["predicate"]["value"].endswith("url") for quad in _of_source(url))


@given(st.text(max_size=60))
def test_whatever_stands_in_the_place_of_an_address_is_told_as_address_or_as_text(text):
    quads = _of_source(text or None)
    told = {quad["predicate"]["value"].rpartition("/")[2].rpartition(":")[2] for quad in quads}
    assert not text or ("url" in told) != ("address" in told)


@given(st.text(max_size=40))
def test_a_name_never_breaks_its_iri(text):
    name = iri("agent", text)
    assert name.isascii()
    assert not set(' <>"{}|\\^`') & set(name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_names_are_two_iris(a, b):
    assert (iri("agent", a) == iri("agent", b)) == (a == b)


@given(st.from_regex(r"https?://[a-z]{1,8}\.org(/[a-zA-Z0-9._~-]{0,8}){0,3}", fullmatch=True))
def test_a_plain_address_stays_as_it_is(url):
    assert address(url) == url
