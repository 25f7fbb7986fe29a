"""One claim: its sentence, what was said of it, and the forms by which a person judges or corrects it."""

from foedus.errors import UnknownNameError
from foedus.model.claim import TYPES, Modality
from foedus.register.documents import document_named
from foedus.register.review import Matter, matter_of
from foedus.web.answers import Given, Page
from foedus.web.ask import Ask
from foedus.web.pages.review import back, threads


def claim(ask: Ask) -> Given:
    """``/claims/{name}``: a claim by its name in the ledger, or by the beginning of it."""
    matter = _matter(ask)
    digest = matter.claims[0].document
    found = document_named(ask.site.ledger, digest)
    now = dict(found.named).get(matter.id)
    told = threads(ask, digest)
    values = {
        "matter": matter,
        "read": matter.claim,
        "now": now,
        "head": found.reading.document,
        "digest": digest,
        "types": TYPES[matter.claim.kind] if matter.claim else (),
        "modalities": [each.value for each in Modality],
        "said": told["by_claim"].get(matter.id, []),
        "told": told["words"],
        "may": ask.user.may("reviewer"),
        "next": back(ask, f"/claims/{matter.id}"),
    }
    return Page(template="claim_page.html", values=values)


def _matter(ask: Ask) -> Matter:
    matter = matter_of(ask.site.ledger, ask.params["name"])
    if matter.kind != "claim" or matter.claim is None:
        raise UnknownNameError("This is no claim.", where=matter.id, hint="`/search?kind=claim` finds claims.")
    return matter
