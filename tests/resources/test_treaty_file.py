"""Treaty files: what is wrong in one is told with the treaty, the key and the line."""

import pytest

from foedus.errors import DataError, GrammarError
from foedus.model.rule import Align
from foedus.resources.treaty_file import treaty_of
from foedus.resources.yaml_tree import read

GOOD = """
id: some-treaty
title: Some Treaty
rule:
  form: bilateral
  parties: [AAA, BBB]
  entry_into_force:
    when: {exchange_of_instruments: true}
    align: {nth_month: 2}
  duration: {term: P5Y, tacit: {period: P5Y, notice: P6M}}
states:
  BBB: {continues: CCC, since: 1990-01-01}
acts:
  - {state: [AAA, BBB], kind: sign, date: 2000-01-15}
  - {state: AAA, kind: reserve, id: r1, date: "2000", provisions: [6, "7(1)"]}
  - {kind: enter_into_force}
source: somewhere
"""


def test_a_good_file_becomes_a_typed_treaty():
    treaty = treaty_of(GOOD, "good.yaml")
    assert treaty.title == "Some Treaty"
    assert treaty.rule.entry_into_force.align == Align(nth_month=2)
    assert treaty.acts[0].date == "2000-01-15"
    assert treaty.acts[0].states == ("AAA", "BBB")
    assert treaty.acts[1].provisions == ("6", "7(1)")
    assert treaty.acts[2].states == ("*",)
    assert treaty.acts[2].date is None
    assert treaty.states["BBB"].continues == "CCC"
    assert treaty.sources == ("somewhere",)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("term: P5Y", "trem: P5Y", 10, "trem"),
        ("term: P5Y", "term: five years", 10, "rule.duration.term"),
        ("form: bilateral", "form: trilateral", 5, "rule.form"),
        ("{exchange_of_instruments: true}", "{exchange_of_instruments: true, signature: true}", 8, "exactly one key"),
        ("{nth_month: 2}", "{nth_month: 2, first_of_month_after: true}", 9, "exactly one of"),
        ("2000-01-15}", "2000-02-30}", 14, "not in the calendar"),
        ("kind: sign", "kind: sing", 14, "no kind of act"),
        ("kind: sign", "kind: sign, nonsense: 3", 14, "nonsense"),
        ("source: somewhere", "sauce: somewhere", 17, "sauce"),
        ("continues: CCC", "continued: CCC", 12, "continued"),
        ("id: some-treaty", "name: some-treaty", 2, "needs an id"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old, new, line, says):
    with pytest.raises(GrammarError) as caught:
        treaty_of(GOOD.replace(old, new), "bad.yaml")
    assert f"bad.yaml:{line}" in str(caught.value)
    assert says in str(caught.value)


def test_the_error_names_the_treaty():
    with pytest.raises(GrammarError, match="treaty some-treaty"):
        treaty_of(GOOD.replace("term: P5Y", "term: 5"), "bad.yaml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("[1, 2", "not YAML"),
        ("a: 1\na: 2", "stands twice"),
        ("a: &x 1\nb: *x", "Anchors"),
        ("a: !!python/object:os.system 1", "tag"),
        ("? [a, b]\n: 1", "key must be a word"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("[" * 2000 + "]" * 2000, "deep"),
    ],
)
def test_what_is_no_plain_yaml_is_an_error_with_a_line(text, says):
    with pytest.raises(DataError, match=says) as caught:
        read(text, "bad.yaml")
    assert "bad.yaml:" in str(caught.value)


def test_scalars_are_what_the_file_says():
    value = read("a: no\nb: 2024-12-05\nc: true\nd: 3\ne: 0.55\nf: ~\ng: '3'\nh: 12:30\ni: NO").value
    assert value == {
        "a": "no", "b": "2024-12-05", "c": True, "d": 3, "e": 0.55, "f": None, "g": "3", "h": "12:30", "i": "NO",
    }  # fmt: skip


def test_a_list_is_not_a_treaty():
    with pytest.raises(GrammarError, match="mapping"):
        treaty_of("[1]", "bad.yaml")
