"""Acceptance cases of the law: a file of treaties with questions and expected answers, run and compared."""

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.errors import DataError, FoedusError
from foedus.law.court import Court
from foedus.law.engine import Rulebook, ask
from foedus.law.question import question
from foedus.model import date as edtf
from foedus.model.answer import Answer
from foedus.model.finding import Finding
from foedus.model.treaty import Treaty
from foedus.resources.treaty_file import Builder
from foedus.resources.yaml_tree import Plain, Tree, read

_CASE_KEYS = frozenset({"queries", "why", "checked", "note"})


class CaseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a file of cases and what came of it.

    Attributes:
        treaty: The treaty's id.
        ask: The question.
        args: Its arguments, as the file has them.
        expected: The answer expected.
        got: The answer given, or the error.
        agrees: Whether they agree; dates are compared as intervals.
        because: Why the file expects it.
        answer: The whole answer with its reasons; ``None`` after an error.
        where: File and line.
    """

    treaty: str
    ask: str
    args: dict[str, Any]
    expected: Any
    got: Any
    agrees: bool
    because: str = ""
    answer: Answer | None = None
    where: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All results of a file, and what was noteworthy in it."""

    results: tuple[CaseResult, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def agree(self) -> int:
        """How many agree."""
        return sum(result.agrees for result in self.results)

    @property
    def last_line(self) -> str:
        """``N of M agree``."""
        return f"{self.agree} of {len(self.results)} agree"


def run_cases(text: str, name: str = "<text>", rulebook: Rulebook | None = None) -> Report:
    """Answer every question of a file of cases and compare.

    Args:
        text: The YAML: a list of records with ``id``, ``rule``, ``acts``, ``states`` and ``queries``.
        name: The file's name, for messages.
        rulebook: Legal sources for the reasons.

    Raises:
        DataError: The file is not a list of records. A record that cannot be read is not an error: its questions
            disagree, with the reason.
    """
    tree = read(text, name)
    if not isinstance(tree.value, list):
        raise DataError("A file of cases is a list of records.", where=tree.where(()))
    results: list[CaseResult] = []
    findings: list[Finding] = []
    for i, record in enumerate(tree.value):
        if not isinstance(record, dict):
            raise DataError("A record of cases is a mapping.", where=tree.where((i,)))
        results += _record(tree, i, record, findings, rulebook)
    return Report(results=tuple(results), findings=tuple(findings))


def _record(
    tree: Tree, i: int, record: dict[str, Any], findings: list[Finding], rulebook: Rulebook | None
) -> Iterator[CaseResult]:
    treaty: Treaty | FoedusError
    builder = Builder(tree, (i,), lenient=True, also=_CASE_KEYS)
    try:
        treaty = builder.treaty()
    except FoedusError as error:
        treaty = error
    findings += builder.findings
    court = Court({treaty.id: treaty} if isinstance(treaty, Treaty) else {})
    for j, query in enumerate(record.get("queries") or []):
        result = _query(treaty, court, query, rulebook)
        yield msgspec.structs.replace(result, treaty=str(record.get("id")), where=tree.where((i, "queries", j)))


def _query(treaty: Treaty | FoedusError, court: Court, query: dict[str, Any], rulebook: Rulebook | None) -> CaseResult:
    expected = _plain(query.get("expect"))
    answer: Answer | None = None
    try:
        if isinstance(treaty, FoedusError):
            raise treaty
        asked = question(str(query.get("ask")), query.get("args") or {})
        answer = ask(treaty, asked, court=court, rulebook=rulebook)
        got: Any = answer.value if isinstance(answer.value, str) else list(answer.value)
    except FoedusError as error:
        got = f"error: {error}"
    return CaseResult(
        treaty="",
        ask=str(query.get("ask")),
        args=query.get("args") or {},
        expected=expected,
        got=got,
        agrees=answer is not None and same_answer(expected, got),
        because=str(query.get("because") or ""),
        answer=answer,
    )


def _plain(expected: Plain) -> Plain:
    if isinstance(expected, bool):
        return "yes" if expected else "no"
    if expected is None:
        return "none"
    return [str(one) for one in expected] if isinstance(expected, list) else str(expected)


def same_answer(expected: Plain, got: Plain) -> bool:
    """Whether two answers say the same: lists and words as they are, dates as intervals of days."""
    if expected == got:
        return True
    if not isinstance(expected, str) or not isinstance(got, str):
        return False
    try:
        a, b = edtf.parse(expected), edtf.parse(got)
    except FoedusError:
        return False
    return (a.earliest, a.latest) == (b.earliest, b.latest)
