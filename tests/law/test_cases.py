"""Acceptance cases in the law's own words, run by the runner that runs every file of cases."""

from pathlib import Path

import pytest

from foedus.errors import DataError
from foedus.register.cases import run_cases, same_answer
from foedus.resources.rulebook import rulebook
from foedus.resources.yaml_tree import read

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_is_answered_as_expected(path):
    report = run_cases(path.read_text("utf-8"), path.name, rulebook())
    wrong = [(r.where, r.ask, r.args, r.expected, r.got) for r in report.results if not r.agrees]
    assert wrong == []
    assert report.last_line == f"{len(report.results)} of {len(report.results)} agree"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_reasons_hold_the_rules_the_case_is_about_and_the_code(path):
    text = path.read_text("utf-8")
    queries = [query for record in read(text).value for query in record["queries"]]
    for query, result in zip(queries, run_cases(text, path.name, rulebook()).results, strict=True):
        assert result.answer.reasons, result.where
        assert set(query.get("rules", [])) <= set(result.answer.rules), result.where
        assert all(reason.source for reason in result.answer.reasons), result.where
        if result.got == "cannot_tell":
            assert result.answer.code is not None
            assert result.answer.would_settle
            assert query.get("code", result.answer.code.value) == result.answer.code.value, result.where


def test_a_record_that_cannot_be_read_disagrees_and_says_why():
    text = """
- id: broken
  rule: {duration: {indefinite: true, term: P5Y}}
  acts: []
  queries: [{ask: in_force, args: {at: "2000-01-01"}, expect: "no"}]
- id: whole
  rule: {entry_into_force: {when: {signature: true}}, unknown_key: 3}
  acts: []
  queries:
    - {ask: in_force, args: {at: "2000-01-01"}, expect: no}
    - {ask: in_force, args: {}, expect: "no"}
    - {ask: nonsense, args: {}, expect: "no"}
"""
    report = run_cases(text, "cases.yaml")
    assert report.last_line == "1 of 4 agree"
    assert "only one of indefinite, until and term" in report.results[0].got
    assert "cases.yaml:3" in report.results[0].got
    assert "needs at" in report.results[2].got
    assert "is not a question" in report.results[3].got
    assert "unknown_key" in report.findings[0].message


def test_a_file_of_cases_is_a_list():
    with pytest.raises(DataError, match="list of records"):
        run_cases("id: x", "cases.yaml")


def test_dates_are_compared_as_intervals():
    assert same_answer("2000-10", "2000-10-01/2000-10-31")
    assert not same_answer("2000-10", "2000-10-01")
    assert same_answer(["a", "b"], ["a", "b"])
    assert not same_answer(["a"], "a")
