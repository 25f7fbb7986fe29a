# ruff: noqa: E501 - clauses are quoted whole
"""Akoma Ntoso in and out."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.clauses import is_akoma, is_xml, read_treaty, text_of, title_of, to_akoma
from foedus.errors import InputError
from foedus.model.document import Document

TEXT = "Treaty of A & B <rivers>\nARTICLE 1 Scope\nThe Parties cooperate.\nARTICLE 2 Force\nThis Treaty shall enter into force upon signature.\n"
WHOLE = """Agreement between the Republic of Latvia and the Republic of Estonia on mutual assistance

Article 1 Help
If one of the Parties is the victim of an armed attack on its territory, the other Party shall immediately assist it.

Article 2
This Agreement shall enter into force on the thirtieth day following the date of receipt of the last notification.

Article 3 Duration
This Agreement shall remain in force for ten years. Either Party may terminate it by six months' written notice.

Done at Riga on 4 May 2031.
"""
SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def read(text: str):
    return read_treaty(Document(text=text))


@pytest.mark.parametrize("text", [TEXT, WHOLE])
def test_what_goes_out_comes_back_as_the_same_treaty(text):
    reading = read(text)
    again = read(text_of(to_akoma(text, reading)))
    assert [(r.key, r.value, r.of) for r in again.rules] == [(r.key, r.value, r.of) for r in reading.rules]
    assert [(a.number, a.heading) for a in again.articles] == [(a.number, a.heading) for a in reading.articles]
    assert [o.obligation for o in again.obligations] == [o.obligation for o in reading.obligations]
    assert (again.parties, again.signed.date, again.title) == (reading.parties, reading.signed.date, reading.title)
    assert again.silent == reading.silent


def test_no_word_is_lost_and_none_doubled_on_the_way():
    assert text_of(to_akoma(WHOLE, read(WHOLE))).split() == WHOLE.split()


def test_what_goes_out_is_well_formed_and_has_what_the_format_asks_for():
    root = ET.fromstring(to_akoma(WHOLE, read(WHOLE), name="est-lva-2031"))  # noqa: S314 - our own
    assert root.find(f".//{SPACE}FRBRWork/{SPACE}FRBRdate").get("date") == "2031-05-04"
    assert "est-lva-2031" in root.find(f".//{SPACE}FRBRWork/{SPACE}FRBRuri").get("value")
    assert [a.get("eId") for a in root.iter(f"{SPACE}article")] == ["art_1", "art_2", "art_3"]
    assert root.find(f".//{SPACE}docTitle").text.startswith("Agreement between")
    rules = {r.get("key"): r for r in root.iter("{urn:foedus:clauses}rule")}
    assert rules["entry_into_force"].find("{urn:foedus:clauses}passage").get("href") == "#art_2"


def test_signs_that_xml_forbids_do_not_break_it():
    text = "Treaty \x01\x0c<&>\ufffe\nArticle 1\nThis Treaty shall enter into force upon signature."
    assert text_of(to_akoma(text, read(text))).startswith("Treaty <&>")


@given(st.text(max_size=200))
def test_whatever_the_text_what_goes_out_can_be_read(noise):
    text = f"Treaty. {noise} This Treaty shall enter into force upon signature."
    assert "enter into force" in text_of(to_akoma(text, read(text)))


def test_numbers_and_headings_stand_on_lines_of_their_own():
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta>no</meta><body><article><num>Article 5</num>'
        "<heading>Force</heading><paragraph><content><p>In <b>force</b> now.</p></content></paragraph></article></body></act></akomaNtoso>"
    )
    assert text_of(xml).split("\n") == ["Article 5", "Force", "In force now."]


def test_the_title_is_that_of_the_document():
    xml = "<akomaNtoso><doc><preface><p><docTitle>Treaty on <i>Rivers</i></docTitle> of 1999</p></preface></doc></akomaNtoso>"
    assert title_of(xml) == "Treaty on Rivers"
    assert title_of("<akomaNtoso><doc/></akomaNtoso>") is None


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso>&x;</akomaNtoso>', "declares"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><akomaNtoso/>', "declares"),
        ("<akomaNtoso>&undeclared;</akomaNtoso>", "well-formed"),
        ("<akomaNtoso><p>", "well-formed"),
        ("", "well-formed"),
        ("<html/>", "not Akoma Ntoso"),
        ("<akomaNtoso>" + "<p>" * 600 + "</p>" * 600 + "</akomaNtoso>", "nests"),
        ("<akomaNtoso>" + " " * 20_000_001 + "</akomaNtoso>", "longer"),
    ],
    ids=["entity", "external", "undeclared", "torn", "empty", "other", "deep", "large"],
)  # fmt: skip
def test_bad_xml_is_refused_with_the_reason(xml, why):
    with pytest.raises(InputError) as wrong:
        text_of(xml)
    assert why in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "akoma", "xml"),
    [
        ("<akomaNtoso/>", True, True),
        ('<?xml version="1.0"?>\n<!-- a treaty --><akn:akomaNtoso xmlns:akn="x"/>', True, True),
        ('\ufeff<?xml version="1.0"?><rss/>', False, True),
        ("Treaty <akomaNtoso>", False, False),
        ("Treaty", False, False),
    ],
)
def test_what_is_akoma_ntoso_is_told_by_its_root(text, akoma, xml):
    assert (is_akoma(text), is_xml(text)) == (akoma, xml)
