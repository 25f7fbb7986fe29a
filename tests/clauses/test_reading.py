# ruff: noqa: E501 - clauses are quoted whole
"""The whole reading of a text: its parts, its anchors, and what it says it could not read."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.clauses import read_treaty
from foedus.errors import InputError
from foedus.model.document import Document, Source
from foedus.model.rule import Rule

TREATY = """AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF KOREA AND THE GOVERNMENT OF JAPAN ON RIVERS

The Parties, desiring to protect rivers, have agreed as follows:
ARTICLE 1 Objective
The Parties shall cooperate under Article 3.
ARTICLE 2 Entry into Force
1. This Agreement shall enter into force on the thirtieth day after the Parties have exchanged notes confirming completion of
their legal procedures.
2. It shall remain in force for ten years.
ARTICLE 3 Termination
Either Party may terminate this Agreement by six months' written notice. No reservations may be made to this Agreement.
DONE at Seoul on 5 May 1998, in duplicate, in the Korean, Japanese and English languages, all texts being equally authentic.
"""


def read(text: str, **source: str):
    return read_treaty(Document(text=text, source=Source(**source)))


def test_head_and_foot():
    reading = read(TREATY)
    assert reading.title.startswith("AGREEMENT BETWEEN")
    assert set(reading.parties) == {"KOR", "JPN"}
    assert (reading.signed.date, reading.signed.place) == ("1998-05-05", "Seoul")
    assert set(reading.authentic_languages) == {"ko", "ja", "en"}
    assert reading.instrument == "treaty"


def test_articles_have_numbers_and_headings():
    articles = read(TREATY).articles
    assert [(a.number, a.heading) for a in articles] == [
        ("1", "Objective"),
        ("2", "Entry into Force"),
        ("3", "Termination"),
    ]


def test_articles_are_found_where_line_breaks_and_case_are_lost():
    flat = "the parties agree ARTICLE 1. each party shall cooperate under article 3 ARTICLE 2.this agreement is open ARTICLE 3.done"
    assert [a.number for a in read(flat).articles] == ["1", "2", "3"]


def test_a_table_of_contents_does_not_repeat_the_articles():
    heads = "\n".join(f"Article {n} Heading {n}" for n in range(1, 8))
    body = "\n".join(
        f"Article {n}\nThe Parties shall do the thing number {n}. " + "They agree on it. " * 12 for n in range(1, 8)
    )
    assert [a.number for a in read(f"CONTENTS\n{heads}\n\n{body}").articles] == [str(n) for n in range(1, 8)]


def test_every_rule_stands_in_the_text_and_fits_the_grammar():
    reading = read(TREATY)
    for found in [*reading.rules, *reading.obligations]:
        assert found.passages
        assert all(p.holds_in(TREATY) for p in found.passages)
    rule = msgspec.convert(reading.grammar(), Rule)
    assert rule.entry_into_force is not None
    assert rule.entry_into_force.delay == "P30D"
    assert next(r for r in reading.rules if r.key == "entry_into_force").article == "2"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Protocol to the Convention on Rivers", "protocol"),
        ("Exchange of notes constituting an agreement", "exchange_of_notes"),
        ("Amendments to the Convention on Rivers", "amendment"),
        ("Convention on Rivers", "treaty"),
    ],
)
def test_the_kind_of_instrument(title, kind):
    assert read(f"{title}. This instrument is short.").instrument == kind


def test_a_gap_is_named_and_then_nothing_is_called_silent():
    reading = read(
        "Agreement. Article 1. The Parties cooperate. [...] Article 9. This Agreement shall enter into force upon signature."
    )
    assert [n.what for n in reading.not_read] == ["text"]
    assert reading.silent == ()


def test_a_text_cut_in_half_is_named():
    reading = read("Convention on Rivers. Article 1. The Parties shall cooperate in the protection of the")
    assert "text" in {n.what for n in reading.not_read}


def test_a_second_instrument_in_the_file_is_named_with_its_place():
    two = (
        TREATY
        + "\nPROTOCOL\nThe Parties have agreed as follows: Article 1. This Protocol shall enter into force upon signature."
    )
    found = [n for n in read(two).not_read if n.what == "other_instrument"]
    assert len(found) == 1
    assert found[0].passages[0].start > TREATY.index("DONE")


def test_another_kind_of_file_gives_nothing_and_says_so():
    reading = read("Boil the potatoes for twenty minutes. Add salt.")
    assert reading.rules == ()
    assert reading.not_read[0].why == "Nothing in this text looks like a treaty."


def test_a_scan_without_text_is_refused_with_advice():
    with pytest.raises(InputError) as wrong:
        read("  \n ")
    assert "OCR" in str(wrong.value)


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(noise):
    text = f"Agreement. {noise} This Agreement shall enter into force upon signature."
    reading = read(text)
    assert all(p.holds_in(text) for r in reading.rules for p in r.passages)


@given(st.integers(min_value=1, max_value=3000))
def test_a_text_cut_anywhere_is_read_or_refused_never_broken(place):
    text = TREATY[: place % len(TREATY)]
    if text.strip():
        assert all(p.holds_in(text) for r in read(text).rules for p in r.passages)
