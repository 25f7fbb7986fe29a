"""How certain a claim is: the reader's own measure, and the signs by which claims have turned out wrong before."""

import math

from foedus.model.claim import Claim, Kind, Modality
from foedus.model.reading import Reading
from foedus.resources.evidence_rules import doubt_rules


def doubts(claim: Claim, reading: Reading) -> tuple[float, tuple[str, ...]]:
    """How certain a claim is, from 0 to 1, and why no more than that.

    The measure orders what a person is asked about and decides nothing: what stands is told by the evidence.

    Args:
        claim: The claim as it was read.
        reading: The reading it is part of, linked to the register.
    """
    rules = doubt_rules()
    found = [rules.signs[name] for name in _signs(claim, reading) if name in rules.signs]
    points = rules.base + sum(sign.points for sign in found) + rules.types.get(claim.type, 0.0)
    because = [sign.reason for sign in found]
    if claim.type in rules.types:
        because.append("Claims of this type are misread more often than others.")
    if claim.certainty < 1:
        because.insert(0, f"The reader itself gives it {claim.certainty:.2f}.")
    return round(claim.certainty / (1 + math.exp(-points)), 3), tuple(because)


def _signs(claim: Claim, reading: Reading) -> list[str]:
    event = claim.kind is Kind.EVENT
    dated = event or claim.kind is Kind.ACT
    linked = {mention.id: mention.register_id for mention in reading.treaties}
    signs = {
        "undated": dated and claim.date is None,
        "unlinked": claim.treaty is not None and linked.get(claim.treaty) is None,
        "no_recipients": event and not claim.recipients,
        "not_done": dated and claim.modality not in (None, Modality.DONE),
    }
    return [name for name, holds in signs.items() if holds]
