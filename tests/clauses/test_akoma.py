# ruff: noqa: E501 - clauses are quoted whole
"""Akoma Ntoso in and out."""

import pytest

from foedus.clauses import read_treaty
from foedus.clauses.akoma import text_of, to_akoma
from foedus.errors import InputError
from foedus.model.document import Document

TEXT = "Treaty of A & B <rivers>\nARTICLE 1 Scope\nThe Parties cooperate.\nARTICLE 2 Force\nThis Treaty shall enter into force upon signature.\n"


def test_what_goes_out_comes_back_with_the_same_rule():
    reading = read_treaty(Document(text=TEXT))
    xml = to_akoma(TEXT, reading)
    again = read_treaty(Document(text=text_of(xml)))
    assert again.rule("entry_into_force") == reading.rule("entry_into_force") == {"when": {"signature": True}}
    assert [a.number for a in again.articles] == ["1", "2"]
    assert "A & B <rivers>" in text_of(xml)


def test_numbers_and_headings_stand_on_lines_of_their_own():
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta>no</meta><body><article><num>Article 5</num>'
        "<heading>Force</heading><paragraph><content><p>In <b>force</b> now.</p></content></paragraph></article></body></act></akomaNtoso>"
    )
    assert text_of(xml).split("\n") == ["Article 5", "Force", "In force now."]


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso>&x;</akomaNtoso>', "declares"),
        ("<akomaNtoso><p>", "well-formed"),
        ("<html/>", "not Akoma Ntoso"),
    ],
)
def test_bad_xml_is_refused_with_the_reason(xml, why):
    with pytest.raises(InputError) as wrong:
        text_of(xml)
    assert why in str(wrong.value)
