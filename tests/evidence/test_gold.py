"""The benchmark of identity, where it is present: the floors below which the joining must not fall."""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from foedus.evidence.identity import group
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"

pytestmark = pytest.mark.skipif(
    not (BENCH / "evidence" / "identity_dev.json").exists(),
    reason="SKIPPED ALOUD: the benchmark of evidence is not beside the project; nothing of it was checked",
)


@pytest.fixture(scope="module")
def found() -> tuple[dict, dict]:
    import importlib.util

    path = Path(__file__).resolve().parents[2] / "evaluation" / "evidence.py"
    spec = importlib.util.spec_from_file_location("evaluation_evidence", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    items: list[Item] = module.load(BENCH / "reading" / "dev")
    cluster = {
        (member.item.key.document, member.item.key.claim): each.id
        for each in group(items, identity_rules())
        for member in each.members
    }
    return cluster, json.loads((BENCH / "evidence" / "identity_dev.json").read_text("utf-8"))


def pairs(cluster: dict) -> set[frozenset]:
    members: dict = {}
    for claim, number in cluster.items():
        members.setdefault(number, []).append(claim)
    return {frozenset(pair) for each in members.values() for pair in combinations(each, 2)}


def test_pairs_are_joined_with_precision_and_recall(found: tuple[dict, dict]) -> None:
    cluster, gold = found
    true = pairs({tuple(member): fact["id"] for fact in gold["facts"] for member in fact["members"]})
    said = pairs(cluster)
    assert len(true & said) / len(said) >= 0.97
    assert len(true & said) / len(true) >= 0.95


def test_of_the_tempting_pairs_at_most_a_few_are_joined(found: tuple[dict, dict]) -> None:
    cluster, gold = found
    counts = Counter(cluster[tuple(a)] == cluster[tuple(b)] for a, b, _ in gold["not_same"])
    assert counts[True] <= 4
