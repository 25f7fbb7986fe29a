"""A treaty is signed once: a head of state who signs it alone, later, signs what ratifies it.

Newspapers write "the president signed the treaty" of the ratification law. Where the same text tells of an earlier
signing by both sides, a later signature by one of them is `ratify` (reading contract, "Consent at home and abroad").
"""

from collections.abc import Sequence

from foedus.model.claim import Kind, Modality
from foedus.model.date import parse
from foedus.reading.drafts import Draft


def ratified_by_signing(drafts: Sequence[Draft]) -> None:
    """Turn later signatures by one side into ratifications, in place."""
    signed = [draft for draft in drafts if _is_done_signature(draft)]
    for draft in signed:
        alone = draft.subject.states if draft.subject is not None and "head" in draft.subject.kinds else ()
        if len(alone) == 1 and any(_jointly_before(other, draft) for other in signed):
            draft.type = "ratify"
            draft.actors = alone


def _is_done_signature(draft: Draft) -> bool:
    return draft.kind is Kind.ACT and draft.type == "sign" and draft.modality is Modality.DONE and bool(draft.treaty)


def _jointly_before(other: Draft, draft: Draft) -> bool:
    """Whether ``other`` is the signing by several, on days before those of ``draft``."""
    if other is draft or other.treaty != draft.treaty or len(other.actors) < 2 or not (other.date and draft.date):
        return False
    if other.subject is not None and len(other.subject.states) == 1:
        return False
    first, later = parse(other.date), parse(draft.date)
    if first.year_open and later.year_open:
        return first.text < later.text
    return later.earliest is not None and first.surely_before(later.earliest)
