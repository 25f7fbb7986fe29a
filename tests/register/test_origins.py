"""Who copied whom, as trees of documents and as the tree under one finding."""

import msgspec
import pytest
from desk import TREATY, Desk, said

from foedus.errors import UsageError
from foedus.register.origins import document_trees, finding_origins
from foedus.report.origins import write_document_trees, write_finding_origins
from foedus.report.page import Page

RATIFY = said("ratify", "PRK", date="2024-11-12")


def lines(trees):
    page = Page(width=200)
    write_document_trees(page, trees)
    return page.lines


def test_a_document_hangs_on_the_one_it_says_it_is_taken_from():
    desk = Desk()
    desk.tell("Dawn", RATIFY, url="https://dawn.net/1")
    desk.tell("Dusk", RATIFY, derived_from="https://dawn.net/1", published="2024-11-14")
    desk.tell("Noon", said("sign", "PRK RUS"), published="2024-11-15")
    found = lines(document_trees(desk.ledger))
    assert "The Dawn" in found[0]
    assert found[1].startswith("  └ ")
    assert "The Dusk" in found[1]
    assert "says it is taken from it" in found[1]
    assert found[-1] == "3 documents, 2 origins"


def test_a_source_that_is_not_held_stands_above_those_that_name_it():
    desk = Desk()
    for name in ("Dawn", "Dusk"):
        desk.tell(name, RATIFY, derived_from="Atlantic Wire")
    (tree,) = document_trees(desk.ledger)
    assert (tree.name, tree.document, tree.documents) == ("Atlantic Wire", None, 2)


def test_papers_on_the_word_of_one_agency_are_one_origin():
    desk = Desk()
    for name in ("Dawn", "Dusk", "Noon"):
        desk.tell(name, said("ratify", "PRK", date="2024-11-12", said="PRK:KCNA"))
    found = lines(document_trees(desk.ledger))
    assert found[0] == "PRK:kcna — 3 documents on its word"
    assert found[-1] == "3 documents, 1 origins"


def test_a_near_duplicate_is_told_with_its_likeness():
    desk = Desk()
    long = "Both sides exchanged the instruments in a hall of the foreign ministry on a cold morning. " * 4
    desk.tell("Dawn", RATIFY, also=long)
    desk.tell("Dusk", RATIFY, also=long, published="2024-11-14")
    found = lines(document_trees(desk.ledger))
    assert "near-duplicate" in found[1]
    assert "% alike" in found[1]


def test_documents_that_name_each_other_in_a_ring_are_told_once():
    desk = Desk()
    desk.tell("Dawn", RATIFY, url="https://dawn.net/1", derived_from="https://dusk.net/1")
    desk.tell("Dusk", RATIFY, url="https://dusk.net/1", derived_from="https://dawn.net/1")
    trees = document_trees(desk.ledger)
    assert sum(tree.documents for tree in trees) == 2


def test_a_chain_of_a_thousand_forged_copies_can_be_written_out():
    desk = Desk()
    desk.tell("p0", RATIFY, url="https://p0.net/")
    for number in range(1, 1000):
        desk.tell(f"p{number}", RATIFY, url=f"https://p{number}.net/", derived_from=f"https://p{number - 1}.net/")
    trees = document_trees(desk.ledger)
    assert sum(tree.documents for tree in trees) == 1000
    assert msgspec.json.encode(trees)
    assert lines(trees)[-1] == "1000 documents, 1 origins"
    (name,) = {fact.id for fact in desk.ledger.facts() if fact.kind == "claim" and "p999 says" in str(fact.body)}
    page = Page(width=400)
    write_finding_origins(page, finding_origins(desk.ledger, name))
    assert page.lines


def test_the_tree_of_a_finding_leads_from_the_state_to_the_papers():
    desk = Desk()
    desk.tell("Dawn", said("ratify", "PRK", date="2024-11-12", said="PRK:KCNA"))
    (name,) = desk.tell("Dusk", RATIFY)
    found = finding_origins(desk.ledger, name)
    assert {tree.name for tree in found.trees} == {"PRK", desk.digest}
    page = Page(width=200)
    write_finding_origins(page, found)
    assert "  North Korea" in page.lines
    assert any("PRK:kcna — speaks for it" in line for line in page.lines)
    with pytest.raises(UsageError, match="no tree of voices"):
        finding_origins(desk.ledger, TREATY)


def test_only_trees_of_the_language_asked_for():
    desk = Desk()
    desk.tell("Dawn", RATIFY)
    assert document_trees(desk.ledger, language="en")
    assert document_trees(desk.ledger, language="ko") == ()
