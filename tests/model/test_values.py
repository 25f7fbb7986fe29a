"""The nouns: frozen, anchored, hashed by content."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.document import Document
from foedus.model.fact import FactKind, canonical_json, fact_id
from foedus.model.passage import Passage, passage_of


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_passage_cut_from_a_text_always_holds_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    cut = passage_of(text, start, end)
    assert cut.holds_in(text) or cut.quote == ""
    assert cut.quote == text[start:end].strip() or cut.quote == ""


def test_a_passage_from_another_text_does_not_hold():
    assert not Passage(0, 5, "Seoul").holds_in("Moscow and Seoul")


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=5))
def test_the_order_of_keys_does_not_change_the_name_of_a_fact(body):
    turned = dict(reversed(list(body.items())))
    assert fact_id(FactKind.CLAIM, body, "d") == fact_id(FactKind.CLAIM, turned, "d")
    assert canonical_json(body) == canonical_json(turned)


def test_the_same_words_about_another_document_are_another_fact():
    assert fact_id(FactKind.CLAIM, {"type": "sign"}, "a") != fact_id(FactKind.CLAIM, {"type": "sign"}, "b")


def test_a_document_is_named_by_its_text_alone():
    assert Document(text="x", name="a.txt").digest == Document(text="x", name="b.txt").digest
    assert Document(text="x").digest != Document(text="y").digest


def test_half_a_surrogate_can_be_named():
    assert Document(text="\ud800").digest


def test_values_are_frozen():
    with pytest.raises(AttributeError):
        Passage(0, 1, "a").start = 2


def test_a_passage_survives_json():
    passage = Passage(1, 2, "é")
    assert msgspec.json.decode(msgspec.json.encode(passage), type=Passage) == passage
