"""Who is still required by name: the states whose consent the condition of entry into force waits for (L40)."""

from typing import NamedTuple

from foedus.law.docket import Docket
from foedus.law.entry_into_force import tracks
from foedus.law.logic import TRUE, Truth, unknown
from foedus.law.record import Record
from foedus.law.status import contracting, has_signed, in_force
from foedus.model.answer import Code
from foedus.model.rule import Condition, Consents


class Missing(NamedTuple):
    """The names that are missing, as the text has them, and whether that can be told."""

    names: tuple[str, ...]
    truth: Truth = TRUE


def required(record: Record) -> tuple[tuple[str, ...], bool, bool]:
    """The states a text requires by name, whether each list is known, and whether signature is what is required."""
    names: dict[str, None] = {}
    known, by_signature = True, False
    for track in tracks(record.rule.entry_into_force):
        for one in _flat(track.when or Condition(consents="all_signatories")):
            listed = _named(record, one)
            known = known and listed is not None
            by_signature = by_signature or one.signature is True
            names.update(dict.fromkeys(listed or ()))
    return tuple(names), known, by_signature


def _flat(condition: Condition) -> list[Condition]:
    inner = [*(condition.all_ or ()), *(condition.any_ or ()), *(condition.at_least.of if condition.at_least else ())]
    return [leaf for one in inner for leaf in _flat(one)] if inner else [condition]


def _named(record: Record, one: Condition) -> tuple[str, ...] | None:
    """The names one condition asks for; ``None`` if it names a list that is not at hand."""
    if isinstance(one.consents, Consents):
        found: list[str] = []
        for group in (one.consents.including, one.consents.all_of):
            listed = record.group(group) if group is not None else ()
            if listed is None:
                return None
            found += listed
        return tuple(found)
    if one.consents == "all_signatories":
        return record.signatories()
    if one.ratified_by is not None and one.ratified_by != "all_parties":
        return record.group(one.ratified_by)
    if one.signature or one.exchange_of_instruments or one.notifications or one.ratified_by:
        return record.rule.parties or record.signatories()
    return ()


def missing_names(docket: Docket, t: int) -> Missing:
    """The required states without consent on a day, sorted by name."""
    names, known, by_signature = required(docket.record)
    if not known:
        return Missing((), unknown(Code.RULE_UNKNOWN))
    found: dict[str, str] = {}
    for name in names:
        person = docket.person(name)
        given = _given(docket, person, t, by_signature=by_signature)
        if given.value is None:
            return Missing((), given)
        if not given.value:
            found.setdefault(person, name)
    if found and docket.as_of is not None and t > docket.as_of and in_force(docket, t).value is None:
        return Missing((), unknown(Code.FUTURE))
    return Missing(tuple(sorted(found.values())))


def _given(docket: Docket, person: str, t: int, *, by_signature: bool) -> Truth:
    """Whether consent stands; an attested day implies that of every state the text requires (L44)."""
    if by_signature:
        return has_signed(docket, person, t)
    given = contracting(docket, person, t)
    if given.value is False and docket.entry.attested and not docket.consents.get(person):
        members = docket.membership(person)
        return Truth(bool(members) and members[0].start.hi <= t)
    return given
