"""Cases that differ, each with the place, the question, both answers and the reasons that were given."""

from foedus.register.cases import CaseResult, Report
from foedus.report.page import Page


def write_report(page: Page, report: Report) -> None:
    """Write what differs; nothing where all agree."""
    for finding in report.findings:
        page.text(f"note: {finding.message}")
    for result in report.results:
        if not result.agrees:
            _difference(page, result)


def _difference(page: Page, result: CaseResult) -> None:
    asked = ", ".join(f"{key}={value}" for key, value in result.args.items())
    page.text(f"{result.where}: {result.treaty}: {result.ask}({asked})")
    page.row("expected", str(result.expected), gap=10)
    page.row("got", str(result.got), gap=10)
    if result.because:
        page.row("because", result.because, gap=10)
    for reason in result.answer.reasons if result.answer else ():
        page.row(reason.rule, reason.text, indent=4, gap=6)
