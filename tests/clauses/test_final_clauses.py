"""Whole treaty texts in French, Spanish and Russian keep what they have reached (tests/gold/treaties/final-*.yaml)."""

from pathlib import Path

import pytest
import yaml
from evaluation.final_clauses import alike, given, measured

from foedus.clauses import read_treaty
from foedus.model.document import Document

FILES = sorted((Path(__file__).resolve().parent.parent / "gold" / "treaties").glob("final-*.yaml"))
TEXTS = [(file.name, gold) for file in FILES for gold in yaml.safe_load(file.read_text("utf-8"))]
FLOOR = 0.97
BLIND = {"final-es-3.yaml": 0.92, "final-fr-3.yaml": 0.77, "final-ru-3.yaml": 0.88}
"""The third file of each language was written after the data and has steered nothing: its figure when it was new."""
BLIND_OBLIGATIONS = 5
"""So many of the texts of the third files lose an obligation; the others must lose none."""


@pytest.mark.parametrize("tag", ["fr", "es", "ru"])
def test_there_are_at_least_twelve_texts_in_each_language(tag):
    assert sum(name.startswith(f"final-{tag}-") for name, _ in TEXTS) >= 12


@pytest.mark.parametrize("file", FILES, ids=[f.name for f in FILES])
def test_no_file_falls(file):
    score = measured(file)
    assert score.f1 >= BLIND.get(file.name, FLOOR), "\n".join((*score.wrong, *score.extra))


def _missed(gold):
    reading = read_treaty(Document(text=gold["text"]))
    asked = sorted(o["type"] for o in gold["obligations"])
    return [
        kind for kind in set(asked) if sum(o.obligation.type == kind for o in reading.obligations) < asked.count(kind)
    ]


def test_of_texts_never_looked_at_few_lose_an_obligation():
    assert sum(bool(_missed(gold)) for name, gold in TEXTS if name in BLIND) <= BLIND_OBLIGATIONS


SEEN = [(name, gold) for name, gold in TEXTS if name not in BLIND]


@pytest.mark.parametrize("gold", [g for _, g in SEEN], ids=[f"{n}: {g['treaty']}" for n, g in SEEN])
def test_types_of_obligation(gold):
    assert not _missed(gold)


@pytest.mark.parametrize("gold", [g for _, g in TEXTS], ids=[f"{n}: {g['treaty']}" for n, g in TEXTS])
def test_anchors(gold):
    reading = read_treaty(Document(text=gold["text"]))
    for found in [*reading.rules, *reading.obligations]:
        assert all(passage.holds_in(gold["text"]) for passage in found.passages)


def test_a_share_is_compared_by_its_number_and_a_year_is_twelve_months():
    assert alike("withdrawal.notice", "P1Y", "P12M")
    assert not alike("withdrawal.notice", "P1Y", "P6M")
    assert alike("languages", ["fr", "en"], ["en", "fr"])


def test_what_the_text_is_silent_on_is_not_given():
    fields = given(
        read_treaty(Document(text="Accord. Article 1. Le présent Accord entrera en vigueur dès sa signature."))
    )
    assert fields["entry.when"] == {"signature": True}
    assert not {"duration.term", "withdrawal.allowed", "reservations", "accession", "provisional.from"} & fields.keys()
