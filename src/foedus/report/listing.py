"""Lists of what the ledger holds, a few lines each."""

from foedus.register.contents import ClaimLine, SourceLine
from foedus.report import words
from foedus.report.page import Page
from foedus.report.review import judgement_in_words


def write_claim(page: Page, line: ClaimLine) -> None:
    """One claim with its passage."""
    claim = line.claim
    parts = [claim.kind.value, claim.type]
    parts += [f"by {words.names_of(claim.actors)}"] if claim.actors else []
    parts += [f"toward {words.names_of(claim.recipients)}"] if claim.recipients else []
    parts += [f"· {words.day_in_words(claim.date)}"] if claim.date else []
    parts += [f"· {line.treaty}"] if line.treaty else []
    modality = words.MODALITY.get(claim.modality.value, "") if claim.modality else ""
    parts += [f"[{modality}]"] if modality else []
    page.text(" ".join(parts))
    for passage in claim.passages:
        page.passage(passage, f"{line.document[:8]}{_day(line.published)}", 4)
    for judged in line.judged:
        page.text(f"{judged.by}, {judged.learnt[:10]}: {judgement_in_words(judged)}", 4)


def write_source(page: Page, line: SourceLine) -> None:
    """One document."""
    head = line.document
    name = head.publisher or head.title or "a document without a name"
    page.text(f"{line.digest[:8]}  {name} ({head.language or '?'}{_day(head.published)}), {line.claims} claims")
    for label, value in (("title", head.title), ("address", head.url), ("taken from", head.derived_from)):
        if value:
            page.row(label, value, gap=12)
    if line.treaties:
        page.row("treaties", ", ".join(line.treaties), gap=12)


def _day(published: str | None) -> str:
    return f", {words.day_in_words(published)}" if published else ""
