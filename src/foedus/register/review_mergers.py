"""Findings of the ledger that nearly matched: proposed to a person as one, with what kept them apart."""

from foedus.evidence.near import Near, nearly
from foedus.register.established import Heard
from foedus.register.review_heard import HeardNow
from foedus.register.review_targets import Target
from foedus.resources.evidence_rules import identity_rules


def mergers(heard: Heard) -> tuple[Near, ...]:
    """The pairs that may be one and that nobody has told apart, the nearest first."""
    if isinstance(heard, HeardNow):
        return heard.nearly()
    rulings = heard.judgements.rulings(heard.documents)
    return nearly(heard.evidence.facts, identity_rules(), rulings=rulings)


def reasons_of(heard: Heard, target: Target) -> tuple[str, ...]:
    """Why two findings were not joined; empty for two that are not proposed."""
    if target.finding is None or target.other is None:
        return ()
    names = {target.finding.id, target.other.id}
    return next((near.because for near in mergers(heard) if {near.one.id, near.other.id} == names), ())
