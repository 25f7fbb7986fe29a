"""Folding makes one writing of what is one word, and always leads back to the raw text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.view import fold, view


@given(st.text(max_size=300))
def test_every_folded_character_leads_back_into_the_raw_text(text):
    seen = view(text)
    places = [seen.start(at) for at in range(len(seen.folded) + 1)]
    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))


@given(st.text(alphabet="abcАБВгд مرحبا条約é\u200b\u064e\u0301\ud800", max_size=80))
def test_folding_marks_and_controls_keeps_offsets(text):
    seen = view(text)
    assert seen.raw_of(0, len(seen.folded)) == text[seen.start(0) : seen.end(len(seen.folded))]


def test_writings_of_one_word_fold_alike():
    assert fold("مُعاهَدة") == fold("معاهده")
    assert fold("می\u200cشود") == fold("میشود")
    assert fold("條約") == fold("条约")
    assert fold("ＮＡＴＯ") == fold("nato")
    assert fold("٢٠٢٤") == fold("۲۰۲۴") == fold("२०२४") == "2024"
    assert fold("İSTANBUL") == fold("istanbul")
    assert fold("Россия ещё") == fold("РОССИЯ еще")


def test_accents_written_apart_are_the_letters_they_make():
    word = "ký sắc lệnh phê chuẩn й"
    assert fold(unicodedata.normalize("NFD", word)) == fold(word)


def test_soft_and_bidirectional_controls_do_not_part_a_word():
    seen = view("rati\u00adfied \u202eMoscow\u202c")
    assert "ratified" in seen.folded
    at = seen.folded.index("ratified")
    assert seen.raw_of(at, at + len("ratified")) == "rati\u00adfied"
