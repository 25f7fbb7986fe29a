"""The outcome of an evaluation: a table by language and kind, and the errors beside their words."""

from typing import Any

import msgspec

from foedus.register.evaluate import FIELDS, Evaluation, Tally
from foedus.report.page import Page
from foedus.report.script import quoted


def evaluation_object(found: Evaluation) -> dict[str, Any]:
    """The outcome as plain values, with the measures worked out."""
    return {
        "languages": {name: _measures(tally) for name, tally in sorted(found.languages.items())},
        "kinds": {name: _measures(tally) for name, tally in sorted(found.kinds.items())},
        "all": _measures(found.all),
        "errors": msgspec.to_builtins(found.errors),
        "differing": msgspec.to_builtins(found.differing),
    }


def _measures(tally: Tally) -> dict[str, Any]:
    shares = {name: round(tally.right.get(name, 0) / tally.found, 4) for name in FIELDS if tally.found}
    return {
        "texts": tally.texts,
        "gold": tally.gold,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "strict_f1": round(tally.strict_f1, 4),
        "fields": shares,
        "false_on_near_miss": tally.false_on_near_miss,
        "grounded": round(tally.grounded / tally.passages, 4) if tally.passages else 1.0,
    }


def write_evaluation(page: Page, found: Evaluation, *, errors: bool = False) -> None:
    """Write the table and, if asked for, the errors."""
    heads = f"{'P':>7}{'R':>7}{'F1':>7}{'strict':>8}{'date':>7}{'modal':>7}{'actors':>8}"
    page.lines.append(f"{'':12}{'texts':>6}{'gold':>6}{heads}")
    rows = [*sorted(found.languages.items()), *sorted(found.kinds.items()), ("all", found.all)]
    for name, tally in rows:
        page.lines.append(_row(name, tally))
    page.text(f"{found.all.false_on_near_miss} false claims in texts that have none.")
    for miss in found.errors if errors else ():
        page.text(f"{miss.text}: {miss.how} {miss.kind}/{miss.type} {', '.join(miss.actors)} {miss.date or ''}")
        page.text(quoted(miss.quote, isolate=page.screen), 4)


def _row(name: str, tally: Tally) -> str:
    def share(field: str) -> str:
        return f"{tally.right.get(field, 0) / tally.found:.2f}" if tally.found and tally.right else "-"

    measures = f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.strict_f1:8.3f}"
    fields = f"{share('date'):>7}{share('modality'):>7}{share('actors'):>8}"
    return f"{name:12}{tally.texts:6}{tally.gold:6}{measures}{fields}"
