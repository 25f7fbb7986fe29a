"""What a reading says of no treaty that could be named, and what the reader has to say about its own limits."""

from foedus.model.claim import Claim
from foedus.model.reading import Reading
from foedus.report import words
from foedus.report.page import Page


def write_unlinked(page: Page, reading: Reading, name: str) -> None:
    """Write the claims about treaties without a name of their own, and notes; or say that nothing was found."""
    named = {mention.id for mention in reading.treaties if mention.register_id}
    loose = [claim for claim in reading.claims if claim.treaty not in named]
    if named and not reading.document.notes:
        return
    if not reading.claims:
        page.blank()
        page.text(f"{name}: nothing is claimed about a treaty between states.")
    elif not named:
        page.heading(f"{name}: claims about treaties that are not in the register")
        for claim in loose:
            _claim(page, claim, reading)
    for note in reading.document.notes:
        page.text(f"Note: {note}")


def _claim(page: Page, claim: Claim, reading: Reading) -> None:
    what = words.type_in_words(claim.type)
    mention = next((m.name for m in reading.treaties if m.id == claim.treaty), None)
    parts = [what]
    parts += [f"by {words.names_of(claim.actors)}"] if claim.actors else []
    parts += [f"({mention})"] if mention else []
    parts += [f"· {words.day_in_words(claim.date)}"] if claim.date else []
    page.text(f"• {' '.join(parts)}", 2)
    for passage in claim.passages:
        page.passage(passage, reading.document.publisher or reading.document.title or "this document", 6)
