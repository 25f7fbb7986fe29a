"""The rulebook and the shape of treaty files that ship with the package."""

import json

import pytest

from foedus.errors import UnknownNameError
from foedus.resources.files import data_folder
from foedus.resources.rulebook import rule, rulebook
from foedus.resources.treaty_shape import treaty_schema


def test_every_rule_from_1_to_99_has_a_title_a_source_and_a_wording():
    rules = rulebook()
    assert list(rules) == [f"L{n}" for n in range(1, 100)]
    assert all(one.title and one.source and len(one.wording) > 20 for one in rules.values())
    assert len({one.wording for one in rules.values()}) == 99


def test_a_rule_is_found_by_its_number_in_any_case():
    assert rule("l24").source == "VCLT art. 18"
    with pytest.raises(UnknownNameError, match="L100"):
        rule("L100")


def test_the_committed_schema_is_the_one_the_grammar_generates():
    committed = json.loads((data_folder() / "shapes" / "treaty.schema.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(treaty_schema()))


def test_the_schema_knows_every_key_of_the_grammar():
    rule_keys = treaty_schema()["$defs"]["Rule"]["properties"]
    expected = {
        "form", "parties", "signatories", "depositaries", "opened", "groups", "not_counted", "measures", "replaces",
        "amends", "priority", "temporal", "min_protocols", "entry_into_force", "duration", "withdrawal", "reservations",
        "accession", "provisional_application", "obligations", "versions",
    }  # fmt: skip
    assert expected <= set(rule_keys)
    assert set(treaty_schema()["$defs"]["Withdrawal"]["properties"]) >= {"from", "or", "also_by", "prolong"}
