"""Any text at all: no crash, every passage in its place, and work that grows with the length and no faster."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.model.document import Document, Source
from foedus.reading import read
from foedus.reading.lexicon import lexicon
from foedus.reading.match import scan
from foedus.reading.segment import LONGEST, sentences
from foedus.reading.view import view

PIECES = [
    "Russia ", "North Korea ", "signed ", "the treaty ", "on 12 November ", "said ", "denied ", "not ", "“", "”", "(",
    ")", ", ", ". ", "\n", "\u200b", "\u202e", "\ud800", "a\u0301", "ratified", "10,000 troops ", "Kremlin ",
    "Article 4 obliges both sides to help if attacked. ", "declined to comment", "RUSSIA", "2024-13-45", "9" * 30, "…",
    "。", "روس ", "معاہدے ",
]  # fmt: skip


def _document(text):
    return Document(text=text, source=Source(published="2024-11-13"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["en", "ur"]))
def test_every_passage_stands_in_the_text(text, language):
    for claim in read(_document(text), language=language).claims:
        assert claim.passages
        assert all(passage.holds_in(text) for passage in claim.passages)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text):
    read(_document(text))


@pytest.mark.parametrize("unit", ["a", "Russia, ", "1,", '"', ".", "12 ", "\n", "the treaty and ", "«", "signed "])
def test_no_sentence_grows_with_the_text(unit):
    spans = sentences(view(unit * 20_000), ordinal_dot=False)
    assert all(s.end - s.start <= LONGEST for s in spans)
    assert len(spans) <= len(unit) * 20_000


def test_hits_grow_with_the_text_and_no_faster():
    words = lexicon("en")
    text = "Russia and North Korea signed the treaty on 19 June 2024, Moscow said. "
    small, large = (_hits(view(text * n), words) for n in (20, 200))
    assert large == pytest.approx(10 * small, rel=0.01)


def _hits(seen, words):
    spans = [(s.start, s.end) for s in sentences(seen, ordinal_dot=False)]
    return sum(len(hits.found) for hits in scan(seen, words, spans))


def test_capitals_and_zero_width_characters_make_no_difference():
    text = "Norway and Sweden signed the treaty on 9 November 2024."
    plain = [(c.type, c.actors) for c in read(_document(text), language="en").claims]
    spaced = re.sub(r"(\w)", "\\1\u200b", text)
    assert [(c.type, c.actors) for c in read(_document(spaced), language="en").claims] == plain
    assert [(c.type, c.actors) for c in read(_document(text.upper()), language="en").claims] == plain
