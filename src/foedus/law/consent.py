"""Consent to be bound: which acts establish it, by whom, on which day (L17 to L28)."""

from typing import NamedTuple

import msgspec

from foedus.law.clock import NEVER, Span, span
from foedus.law.record import Dated, Record
from foedus.model.act import Act
from foedus.model.answer import Code
from foedus.model.rule import Condition

_PLAIN = ("deposit", "accede", "succeed", "exchange_instruments")
_CONSENT_NOTES = frozenset({
    None, "completion", "completion_of_procedures", "consent", "ratification", "acceptance", "approval", "accession",
})  # fmt: skip


class Consent(msgspec.Struct, frozen=True, gc=False):
    """One consent of one person.

    Attributes:
        days: The day it was established (L10, L20).
        act: The act.
        effective: For a succession, the day it reaches back to (L69).
        doubt: ``contested`` if the instrument of this entity is (L25).
    """

    days: Span
    act: Act
    effective: Span | None = None
    doubt: Code | None = None


class Removal(NamedTuple):
    """A consent taken back before it bound (L23), or left before the count was reached (L34)."""

    said: Span
    days: Span
    act: Act


def condition_keys(condition: Condition | None) -> frozenset[str]:
    """Every kind of condition that occurs in one."""
    if condition is None:
        return frozenset()
    inner = [*(condition.all_ or ()), *(condition.any_ or ()), *(condition.at_least.of if condition.at_least else ())]
    return frozenset({condition.key}).union(*(condition_keys(one) for one in inner))


def keys_of(record: Record) -> frozenset[str]:
    """Every kind of condition in a treaty's clause on entry into force, tracks included."""
    entry = record.rule.entry_into_force
    if entry is None:
        return frozenset()
    tracks = (condition_keys(track.when) for track in entry.tracks)
    return condition_keys(entry.when).union(*tracks)


def consents(record: Record) -> dict[str, list[Consent]]:
    """The consents of each person, in the order of their days."""
    found: dict[str, list[Consent]] = {}
    for dated in _consent_acts(record):
        if not _protocols_chosen(record, dated.act):
            continue
        effective = span(dated.act.effective) if dated.act.kind == "succeed" and dated.act.effective else None
        for person in record.actors(dated.act):
            doubt = _doubt(record, dated.act, person)
            consent = Consent(dated.days, dated.act, _reaches_back(record, dated.act, person, effective), doubt)
            found.setdefault(person, []).append(consent)
    for mine in found.values():
        if len(mine) > 1:
            mine.sort(key=lambda consent: (consent.days, consent.act.kind, consent.act.of or ""))
    return found


def _reaches_back(record: Record, act: Act, person: str, effective: Span | None) -> Span | None:
    if act.kind != "succeed" or effective is not None:
        return effective
    if record.persons.predecessor(person) is not None:
        began = record.persons.began(person)
        return began if began.hi < NEVER and began.lo > 0 else None
    return None


def _consent_acts(record: Record) -> list[Dated]:
    found = record.acts(*_PLAIN)
    found += [dated for dated in record.acts("notify") if dated.act.of in _CONSENT_NOTES]
    keys = keys_of(record)
    binds_by_signature = "signature" in keys
    found += [dated for dated in record.acts("sign") if binds_by_signature or dated.act.definitive]
    if "ratified_by" in keys:
        found += record.acts("ratify")
    return found


def _protocols_chosen(record: Record, act: Act) -> bool:
    """An instrument without the protocols the text asks for does not count; silence is presumed right (L26, L27)."""
    least = record.rule.min_protocols
    return least is None or act.protocols is None or len(act.protocols) >= least


def _doubt(record: Record, act: Act, person: str) -> Code | None:
    if act.contested:
        return Code.CONTESTED
    accession = record.rule.accession
    if accession is None or not _is_accession(act) or accession.open_to in (None, "all_states"):
        return None
    if accession.open_to in ("invited_by_all", "invitation", "by_invitation"):
        return Code.CONTESTED if act.invited is False else None
    return None if _may_accede(record, accession.open_to, person) else Code.CONTESTED


def _is_accession(act: Act) -> bool:
    return act.kind == "accede" or (act.kind == "deposit" and act.of == "accession")


def _may_accede(record: Record, open_to: str | tuple[str, ...] | None, person: str) -> bool:
    """Whether the text opens accession to it; where nobody lists the group, the depositary is presumed right (L26)."""
    if isinstance(open_to, str) and open_to.startswith("members_of:"):
        organisation = open_to.removeprefix("members_of:")
        members = [dated for dated in record.acts("member_of") if dated.act.of == organisation]
        return not members or any(person in record.actors(dated.act) for dated in members)
    listed = record.group(open_to)
    named = (*(listed or ()), *record.rule.parties, *record.rule.signatories)
    return listed is None or person in record.persons.persons(named)


def signatures(record: Record) -> dict[str, list[Dated]]:
    """The signatures of each person, binding or not."""
    found: dict[str, list[Dated]] = {}
    for dated in record.acts("sign"):
        for person in record.actors(dated.act):
            found.setdefault(person, []).append(dated)
    return found


DISCLAIMED = "not_to_become_party"


def disclaimers(record: Record) -> dict[str, list[Dated]]:
    """Declarations and notices that one will not become a party (L24, L49)."""
    found: dict[str, list[Dated]] = {}
    for dated in record.acts("declare", "notify"):
        if dated.act.of == DISCLAIMED:
            for person in record.actors(dated.act):
                found.setdefault(person, []).append(dated)
    return found


_TAKEN_BACK = frozenset({
    "ratification", "acceptance", "approval", "accession", "consent", "deposit", "instrument", "definitive_signature",
})  # fmt: skip


def revocations(record: Record) -> dict[str, list[Dated]]:
    """Instruments taken back (L23): ``revoke`` of a ratification or another consent."""
    found: dict[str, list[Dated]] = {}
    for dated in record.acts("revoke"):
        if dated.act.of in _TAKEN_BACK:
            for person in record.actors(dated.act):
                found.setdefault(person, []).append(dated)
    return found
