"""Scores: what is found, what is right, what is made up."""

import json

import pytest

from foedus.errors import InputError
from foedus.model.claim import Claim, Kind, Modality, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.passage import passage_of
from foedus.model.reading import Reading
from foedus.register.evaluate import document_of, evaluate, records

TEXT = "Chad and Niger signed the pact on 3 May 2024. Chad has not ratified it."
RECORD = {
    "id": "a",
    "language": "en",
    "text": TEXT,
    "metadata": {"published": "2024-05-04"},
    "gold": {
        "treaties": [{"id": "t1", "parties": ["NER", "TCD"]}],
        "claims": [
            {"kind": "act", "type": "sign", "actors": ["TCD", "NER"], "date": "2024-05-03", "modality": "done",
             "treaty": "t1", "evidence": "Chad and Niger signed the pact on 3 May 2024."},
            {"kind": "act", "type": "ratify", "actors": ["TCD"], "modality": "not_done", "treaty": "t1",
             "evidence": "Chad has not ratified it."},
        ],
    },
}  # fmt: skip


def _reading(*claims):
    treaty = TreatyMention(id="t1", name="the pact", parties=("NER", "TCD"))
    return Reading(document=DocumentHead(), treaties=(treaty,), claims=claims)


def _claim(type_, actors, start, end, **more):
    passages = (passage_of(TEXT, start, end),)
    return Claim(id=type_, kind=Kind.ACT, type=type_, actors=actors, treaty="t1", passages=passages, **more)


def test_right_claim_is_found_and_strictly_right():
    outcome = evaluate([(RECORD, _reading(_claim("sign", ("NER", "TCD"), 0, 45, date="2024-05-03")))])
    assert (outcome.all.found, outcome.all.strict) == (1, 1)
    assert (outcome.all.precision, outcome.all.recall) == (1.0, 0.5)
    assert [(e.how, e.type) for e in outcome.errors] == [("missed", "ratify")]


def test_wrong_modality_is_found_but_not_strictly_right():
    outcome = evaluate([(RECORD, _reading(_claim("ratify", ("TCD",), 46, 71, modality=Modality.DONE)))])
    assert (outcome.all.found, outcome.all.strict) == (1, 0)


def test_wrong_actor_is_not_found():
    outcome = evaluate([(RECORD, _reading(_claim("ratify", ("MLI",), 46, 71, modality=Modality.NOT_DONE)))])
    assert outcome.all.found == 0
    assert {e.how for e in outcome.errors} == {"missed", "false"}


def test_claims_of_a_near_miss_are_counted():
    near_miss = {**RECORD, "gold": {"treaties": [], "claims": []}}
    outcome = evaluate([(near_miss, _reading(_claim("sign", ("TCD",), 0, 45)))])
    assert outcome.all.false_on_near_miss == 1
    assert outcome.all.f1 == 0.0


def test_reader_is_not_shown_the_annotation():
    assert document_of(RECORD).text == TEXT
    assert document_of(RECORD).source.published == "2024-05-04"


def test_folder_without_texts_is_said(tmp_path):
    with pytest.raises(InputError):
        list(records(tmp_path))
    (tmp_path / "a.json").write_text(json.dumps({"text": "x"}), "utf-8")
    with pytest.raises(InputError):
        list(records(tmp_path))


def test_a_field_read_otherwise_is_told_with_both_values():
    outcome = evaluate([(RECORD, _reading(_claim("ratify", ("TCD",), 46, 71, modality=Modality.DONE)))])
    (differs,) = outcome.differing
    assert (differs.how, differs.fields) == ("differs", {"modality": ("not_done", "done")})
    assert TEXT[differs.start : differs.end] == "Chad has not ratified it."


def test_of_one_kind_alone_nothing_else_is_counted():
    outcome = evaluate([(RECORD, _reading(_claim("sign", ("TCD", "NER"), 0, 45)))], kind="term")
    assert (outcome.all.gold, outcome.all.read, outcome.all.false_on_near_miss) == (0, 0, 0)
