"""A treaty's own text: its rules beside its clauses, in the engine at once, corrected without being overwritten."""

import json
import textwrap

import docx
import pytest
from tests.sources.conftest import make_pdf

TEXT = """Agreement between the Republic of Latvia and the Republic of Estonia on mutual assistance

Article 1
If one of the Parties is the victim of an armed attack on its territory, the other Party shall immediately assist it.

Article 2
This Agreement shall enter into force on the thirtieth day following the date of receipt of the last notification by
which the Parties inform each other that their internal procedures have been completed.

Article 3
This Agreement is concluded for an indefinite period. Either Party may terminate it by written notice; it shall cease to
be in force six months after receipt of that notice.

Done at Riga on 4 May 2031.
"""


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "treaty.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_rules_stand_beside_the_clauses_they_rest_on(foedus, text):
    called = foedus("treaty", "read", text)
    assert called.code == 0
    assert "thirty days" in called.out
    assert "shall enter into force on the thirtieth day" in called.out
    assert "silent on" in called.out


def test_passages_of_a_reading_stand_in_the_text(foedus, text):
    reading = json.loads(foedus("treaty", "read", "--json", text).out)
    passages = [p for rule in reading["rules"] for p in rule["passages"]]
    assert passages
    assert all(TEXT[p["start"] : p["end"]] == p["quote"] for p in passages)


def test_kept_under_a_name_the_law_answers_from_it_at_once(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    status = json.loads(foedus("status", "est-lva-2031", "--on", "2031-06-01", "--json").out)
    assert status["in_force"]["value"] == "no"
    assert {s["state"]: s["status"]["value"] for s in status["states"]} == {"EST": "signatory", "LVA": "signatory"}
    soon = json.loads(foedus("when", "est-lva-2031", "--on", "2031-06-01", "--json").out)
    assert soon["outlook"]["earliest"] == "2031-07-01"


def test_a_correction_is_used_and_the_reading_stays(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    kept = foedus(
        "treaty",
        "correct",
        "est-lva-2031",
        "withdrawal",
        '{"allowed": false}',
        "--by",
        "A. Lawyer",
        "--why",
        "protocol 1",
    )
    assert kept.code == 0
    shown = json.loads(foedus("treaty", "show", "est-lva-2031", "--json").out)
    assert shown["rule"]["withdrawal"]["allowed"] is False
    read = {rule["key"]: rule["value"] for rule in shown["text"]["rules"]}
    assert read["withdrawal"]["notice"] == "P6M"
    assert shown["corrections"] == {"withdrawal": {"allowed": False}}


@pytest.mark.parametrize("value", ["not json", '{"allowed": "perhaps"}', '{"no_such_key": 1}'])
def test_a_correction_that_is_no_rule_is_refused(foedus, text, value):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    called = foedus("treaty", "correct", "est-lva-2031", "withdrawal", value, "--by", "x", "--why", "y")
    assert called.code == 2
    assert "Traceback" not in called.err


def test_the_wrong_file_gives_one_clear_sentence(foedus, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    called = foedus("treaty", "read", tmp_path / "empty.txt")
    assert called.code == 2
    assert "empty.txt" in called.err


def test_rules_alone_stand_in_words_beside_their_clauses(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    shown = foedus("treaty", "show", "est-lva-2031", "--rules").out
    assert "It has no term: it lasts until it is ended." in shown
    assert shown.index("thirty days after") < shown.index("on the thirtieth day")
    assert "{" not in shown


def test_a_correction_is_shown_with_who_and_why_and_the_engine_follows_it(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    when = ('{"when": {"notifications": "last"}, "delay": "P60D"}', "--by", "A. Lawyer", "--why", "corrigendum")
    before = json.loads(foedus("when", "est-lva-2031", "--on", "2031-06-01", "--json").out)["outlook"]["earliest"]
    assert foedus("treaty", "correct", "est-lva-2031", "entry_into_force", *when).code == 0
    after = json.loads(foedus("when", "est-lva-2031", "--on", "2031-06-01", "--json").out)["outlook"]["earliest"]
    assert (before, after) == ("2031-07-01", "2031-07-31")
    shown = foedus("treaty", "show", "est-lva-2031", "--rules").out
    assert "The text, as read:" in shown
    assert "corrected by A. Lawyer" in shown
    assert "Why: corrigendum" in shown


def test_a_text_goes_out_as_akoma_ntoso_and_comes_back_the_same(foedus, text, tmp_path):
    out = tmp_path / "treaty.xml"
    first = json.loads(foedus("treaty", "read", text, "--akn", out, "--json").out)
    again = json.loads(foedus("treaty", "read", out, "--json").out)
    told = [[(r["key"], r["value"]) for r in reading["rules"]] for reading in (first, again)]
    assert told[0] == told[1]
    assert (again["parties"], again["signed"]["date"]) == (first["parties"], first["signed"]["date"])


def test_no_file_is_overwritten(foedus, text, tmp_path):
    (tmp_path / "there.xml").write_text("mine", "utf-8")
    assert foedus("treaty", "read", text, "--akn", tmp_path / "there.xml").code == 2
    assert (tmp_path / "there.xml").read_text("utf-8") == "mine"
    called = foedus("treaty", "read", text, "--akn", tmp_path / "no" / "x.xml")
    assert called.code == 2
    assert "cannot be written" in called.err


def test_a_text_that_is_held_is_shown_as_akoma_ntoso(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    assert foedus("treaty", "show", "est-lva-2031", "--akn").out.startswith("<?xml")
    called = foedus("treaty", "show", "crpd", "--akn")
    assert called.code == 2
    assert "is not held" in called.err


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><akomaNtoso>&a;</akomaNtoso>', "declares"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><akomaNtoso>&a;</akomaNtoso>', "declares"),
        ('<?xml version="1.0"?><rss/>', "not Akoma Ntoso"),
        ("<akomaNtoso><p>torn", "well-formed"),
    ],
)
def test_xml_that_cannot_be_read_is_refused_with_its_name(foedus, tmp_path, xml, why):
    (tmp_path / "bad.xml").write_text(xml, "utf-8")
    called = foedus("treaty", "read", tmp_path / "bad.xml")
    assert called.code == 2
    assert why in called.err
    assert "bad.xml" in called.err
    assert "Traceback" not in called.err


def test_a_word_document_is_read(foedus, tmp_path):
    document = docx.Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "treaty.docx"))
    reading = json.loads(foedus("treaty", "read", tmp_path / "treaty.docx", "--json").out)
    assert reading["signed"]["date"] == "2031-05-04"
    assert {r["key"]: r["value"] for r in reading["rules"]}["withdrawal"]["notice"] == "P6M"


def test_a_pdf_is_read_and_a_scan_is_refused(foedus, tmp_path):
    lines = [piece for line in TEXT.split("\n") for piece in textwrap.wrap(line, 70)]
    (tmp_path / "treaty.pdf").write_bytes(make_pdf(lines))
    reading = json.loads(foedus("treaty", "read", tmp_path / "treaty.pdf", "--json").out)
    assert {r["key"] for r in reading["rules"]} >= {"entry_into_force", "withdrawal"}
    (tmp_path / "scan.pdf").write_bytes(make_pdf([]))
    called = foedus("treaty", "read", tmp_path / "scan.pdf")
    assert called.code == 2
    assert "scan" in called.err


def test_a_text_under_a_treaty_of_the_register_is_held_against_the_record(foedus, text):
    said = foedus("treaty", "read", text, "--as", "new-start-2010").out
    assert "Text and record differ" in said
    assert "may be that of another treaty" in said
    shown = json.loads(foedus("treaty", "show", "new-start-2010", "--json").out)
    assert {f["rule"] for f in shown["findings"]} == {"text-and-record-differ", "text-of-another-treaty"}


def test_two_treaties_in_one_file_are_told_apart(foedus, tmp_path):
    second = TEXT.replace("mutual assistance", "rivers").replace("thirtieth", "sixtieth")
    both = "\n".join((TEXT, second)).replace("Article 1\n", "The Parties have agreed as follows:\nArticle 1\n")
    (tmp_path / "both.txt").write_text(both.replace("Agreement between", "AGREEMENT between"), "utf-8")
    called = foedus("treaty", "read", tmp_path / "both.txt")
    assert "Also in this file: AGREEMENT between" in called.out
    assert "sixty days" in called.out


def test_an_annex_answers_through_the_convention_it_belongs_to(foedus, tmp_path):
    convention = (
        "Convention on the Protection of Rivers. Article 20. This Convention shall enter into force ninety days after "
        "the deposit of the tenth instrument of ratification."
    )
    annex = "Annex I to the Convention on the Protection of Rivers. Regulation 1. Ships shall not discharge oil."
    for name, words in (("rivers", convention), ("rivers-annex-1", annex)):
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
        assert foedus("treaty", "read", tmp_path / f"{name}.txt", "--as", name).code == 0
    shown = foedus("treaty", "show", "rivers-annex-1").out
    assert "entry into force, through rivers" in shown
    assert "ninety days" in json.loads(foedus("treaty", "show", "rivers-annex-1", "--json").out)["words"]
