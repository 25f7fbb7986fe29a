"""The data files of evidence: read, complete, and of one tongue with the code."""

import msgspec
import pytest

from foedus.errors import DataError
from foedus.evidence.scale import Scale, Witnesses
from foedus.model.claim import ACT_TYPES, EVENT_TYPES, TERM_TYPES
from foedus.model.established import Standing
from foedus.resources import evidence_rules
from foedus.resources.evidence_rules import identity_rules, weighing_rules


def test_every_rule_of_weighing_asks_for_what_is_measured_and_gives_a_standing_with_a_reason() -> None:
    measures, parts = set(Scale.__struct_fields__), set(Witnesses.__struct_fields__)
    rules = weighing_rules().rules
    for rule in rules:
        assert {name.removeprefix("min_").removeprefix("most_") for name in rule.when} <= measures, rule.name
        assert set(rule.shows) <= parts, rule.name
        assert rule.standing in set(Standing), rule.name
        assert rule.reason.endswith("."), rule.name
    assert len({rule.name for rule in rules}) == len(rules)


def test_only_rules_that_ask_for_an_address_establish() -> None:
    for rule in weighing_rules().rules:
        if rule.standing == Standing.ESTABLISHED:
            assert {"min_official", "min_depositary", "min_known_relays", "min_known_origins"} & set(rule.when), (
                rule.name
            )


def test_standards_widen_and_never_take_in_what_is_denied() -> None:
    standards = [set(each) for each in weighing_rules().standards.values()]
    assert list(weighing_rules().standards) == ["established", "reported", "alleged"]
    assert standards[0] < standards[1] < standards[2]
    assert Standing.DENIED not in standards[2]


def test_identity_names_only_types_there_are() -> None:
    rules, types = identity_rules(), {*ACT_TYPES, *TERM_TYPES, *EVENT_TYPES}
    named = {*rules.statements, *rules.parts_by_day, *rules.joint_parties, *rules.intentions, *rules.of_both_parties}
    named |= {*rules.decided_and_effective, *rules.once, *rules.limits, *rules.time.slack_by_type}
    named |= {type_ for family in rules.families.values() for type_ in family}
    assert named <= types
    assert set(rules.least) == {"act", "term", "statement", "event", "silence"}


def test_a_file_of_another_shape_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {**msgspec.to_builtins(identity_rules()), "least": "much"}
    monkeypatch.setattr(evidence_rules, "_read", lambda _: broken)
    identity_rules.cache_clear()
    with pytest.raises(DataError, match=r"data/evidence/identity\.yaml"):
        identity_rules()
    identity_rules.cache_clear()
