"""Everything about one treaty in one value: where it stands, what was done, what it obliges, what is said around it."""

import datetime as dt

import msgspec

from foedus.evidence.establish import Evidence
from foedus.ledger import Ledger
from foedus.model.claim import Kind, Modality, Stance
from foedus.model.established import Established
from foedus.register.corpus import Recorded
from foedus.register.established import Heard
from foedus.register.status_of import TreatyStatus, status_of


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty's dossier.

    Attributes:
        status: Where it stands, and why.
        acts: The acts reports tell of, done ones by their day, then planned, conditional, urged, not done.
        terms: What it says, as reports tell it.
        around: Events in the same documents.
        silences: Who has not answered.
        documents: The documents that speak of it, by day of publication.
        evidence: What stands and who copied whom.
    """

    status: TreatyStatus
    acts: tuple[Established, ...]
    terms: tuple[Established, ...]
    around: tuple[Established, ...]
    silences: tuple[Established, ...]
    documents: tuple[Recorded, ...]
    evidence: Evidence


def dossier(name: str, ledger: Ledger, *, on: dt.date, known: str | None = None, standard: str = "reported") -> Dossier:
    """The dossier of a treaty.

    Raises:
        UnknownNameError: Nobody has heard of the treaty.
    """
    status = status_of(name, ledger, on=on, known=known, standard=standard)
    heard = Heard(ledger, status.treaty.id, known_by=known)
    about = heard.facts
    others = tuple(fact for fact in (*about, *heard.around) if fact.kind in (Kind.EVENT, Kind.SILENCE))
    return Dossier(
        status=status,
        acts=tuple(sorted((fact for fact in about if fact.kind is Kind.ACT), key=_when)),
        terms=tuple(fact for fact in about if fact.kind is Kind.TERM),
        around=tuple(sorted((fact for fact in others if fact.kind is Kind.EVENT), key=_when)),
        silences=tuple(fact for fact in others if fact.kind is Kind.SILENCE),
        documents=tuple(sorted(heard.documents, key=lambda each: each.reading.document.published or "")),
        evidence=heard.evidence,
    )


def modality_of(fact: Established) -> Modality | None:
    """How far it has come: as a person has settled it, else as far as anybody tells who does not deny it.

    What one paper announced and the next reports as done is done, as for the law.
    """
    settled = fact.settled_on("modality")
    if settled is not None:
        return Modality(settled)
    told = {m.item.claim.modality for m in fact.members if m.item.claim.stance is not Stance.DENIES}
    return next((each for each in Modality if each in told), None)


_STEPS = (Modality.DONE, None, Modality.PLANNED, Modality.CONDITIONAL, Modality.URGED, Modality.NOT_DONE)


def _when(fact: Established) -> tuple[int, str, str]:
    field = fact.field("date")
    return _STEPS.index(modality_of(fact)), field.values[0].text if field else "9999", fact.type
