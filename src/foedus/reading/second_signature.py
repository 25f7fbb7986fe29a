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
    joint: dict[str, dict[str, Draft]] = {}
    for draft in signed:
        if _is_joint(draft):
            joint.setdefault(str(draft.treaty), {}).setdefault(str(draft.date), draft)  # one of each day suffices
    for draft in signed:
        alone = draft.subject.states if draft.subject is not None and "head" in draft.subject.kinds else ()
        before = joint.get(str(draft.treaty), {}).values()
        if len(alone) == 1 and draft.date and any(_is_before(other, draft) for other in before if other is not draft):
            draft.type = "ratify"
            draft.actors = alone


def _is_done_signature(draft: Draft) -> bool:
    return draft.kind is Kind.ACT and draft.type == "sign" and draft.modality is Modality.DONE and bool(draft.treaty)


def _is_joint(draft: Draft) -> bool:
    """Whether it is the signing by several, on a day that is told."""
    several = draft.subject is None or len(draft.subject.states) != 1
    return several and len(draft.actors) > 1 and bool(draft.date)


def _is_before(other: Draft, draft: Draft) -> bool:
    first, later = parse(str(other.date)), parse(str(draft.date))
    if first.year_open and later.year_open:
        return first.text < later.text
    return later.earliest is not None and first.surely_before(later.earliest)
