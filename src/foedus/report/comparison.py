"""Two readers side by side: what both claim, with the fields in which they differ, and what only one does."""

from typing import Any

from foedus.model.claim import Claim
from foedus.register.comparison import Agreed, Comparison
from foedus.report import words
from foedus.report.contract import claim_object, reading_object
from foedus.report.page import Page


def comparison_object(name: str, found: Comparison) -> dict[str, Any]:
    """A comparison as plain values: both readings whole, and the ids of what they share and do not."""
    return {
        "name": name,
        "rules": reading_object(found.rules),
        "model": reading_object(found.model),
        "agree": [
            {"rules": each.rules.id, "model": each.model.id, "differing": list(each.differing)} for each in found.agreed
        ],
        "only_rules": [claim.id for claim in found.only_rules],
        "only_model": [claim.id for claim in found.only_model],
    }


def write_comparison(page: Page, name: str, found: Comparison) -> None:
    """Write one document's comparison."""
    page.heading(
        f"{name}: {len(found.agreed)} claims of both readers, {len(found.only_rules)} only of the rules, "
        f"{len(found.only_model)} only of the model"
    )
    for each in found.agreed:
        _agreed(page, each)
    for title, claims in (("only the rules", found.only_rules), ("only the model", found.only_model)):
        for claim in claims:
            page.text(f"{title}: {_line(claim)}", 2)
            page.passage(claim.passages[0], claim.id, 6)
    for note in dict.fromkeys((*found.rules.document.notes, *found.model.document.notes)):
        page.text(f"Note: {note}")


def _agreed(page: Page, each: Agreed) -> None:
    page.text(f"both: {_line(each.rules)}", 2)
    mine, theirs = claim_object(each.rules), claim_object(each.model)
    for field in each.differing:
        page.text(f"{field}: the rules say {_value(mine[field])}, the model says {_value(theirs[field])}", 6)
    page.passage(each.rules.passages[0], each.rules.id, 6)


def _line(claim: Claim) -> str:
    parts = [words.type_in_words(claim.type)]
    parts += [f"by {words.names_of(claim.actors)}"] if claim.actors else []
    parts += [f"· {words.day_in_words(claim.date)}"] if claim.date else []
    return " ".join(parts)


def _value(value: object) -> str:
    if value in (None, [], ()):
        return "nothing"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return " ".join(f"{key} {inner}" for key, inner in value.items() if inner is not None)
    return str(value)
