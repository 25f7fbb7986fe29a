"""Scores at the command line, and the errors beside the text."""

import json

import pytest

TEXT = (
    "Chad and Niger signed a defence pact on 3 May 2024.\n\n"
    "Under the pact an attack on one is an attack on both.\n\n"
    "Mali has dissolved the old alliance by lying down.\n"
)


@pytest.fixture
def folder(tmp_path):
    sign = {
        "kind": "act", "type": "sign", "actors": ["NER", "TCD"], "date": "2024-05-02", "modality": "done",
        "evidence": "Chad and Niger signed a defence pact on 3 May 2024.",
    }  # fmt: skip
    missed = {
        "kind": "act", "type": "terminate", "actors": ["MLI"], "evidence": "Mali has dissolved the old alliance",
    }  # fmt: skip
    record = {"id": "a", "language": "en", "text": TEXT, "metadata": {"published": "2024-05-04"}}
    gold = {"treaties": [], "claims": [sign, missed]}
    (tmp_path / "a.json").write_text(json.dumps({**record, "gold": gold}), "utf-8")
    french = {**record, "id": "b", "language": "fr", "text": "Rien.", "gold": {"treaties": [], "claims": []}}
    (tmp_path / "b.json").write_text(json.dumps(french), "utf-8")
    return tmp_path


def test_errors_are_shown_beside_the_paragraph_in_which_they_stand(foedus, folder):
    page = " ".join(foedus("eval", folder, "--show").out.split())
    assert "a (en, 2024-05-04): 1 missed" in page
    assert "“Mali has dissolved the old alliance by lying down.” - missed: act/terminate · MLI · no date" in page
    assert "~ differs: act/sign · NER, TCD · 2024-05-02" in page
    assert "date: 2024-05-02 was read as 2024-05-03" in page
    assert "+ false: term/mutual_defence" in page


def test_of_one_kind_only_that_is_shown_and_scored(foedus, folder):
    page = foedus("eval", folder, "--show", "--kind", "act").out
    assert "terminate" in page
    assert "mutual_defence" not in page
    told = json.loads(foedus("eval", folder, "--kind", "term", "--json").out)
    assert set(told["kinds"]) == {"term"}


def test_of_one_language_only_its_texts_are_read(foedus, folder):
    for option in ("--language", "--only"):
        assert set(json.loads(foedus("eval", folder, option, "fr", "--json").out)["languages"]) == {"fr"}


def test_a_kind_that_is_none_is_refused(foedus, folder):
    assert foedus("eval", folder, "--kind", "rumour").code == 2
