"""What ends a treaty for all, apart from term and notice: agreement, replacement, war (L65, L87, L88)."""

from typing import NamedTuple

from foedus.law.clock import NEVER, NO_DAY, Span, span
from foedus.law.entry_into_force import Entry
from foedus.law.record import Dated, Record
from foedus.model.act import EVERYONE, Act
from foedus.model.answer import Code

_INVOKED = frozenset({
    "breach", "material_breach", "impossibility", "impossibility_of_performance", "changed_circumstances",
    "fundamental_change", "fundamental_change_of_circumstances", "peremptory_norm", "new_peremptory_norm", "jus_cogens",
})  # fmt: skip
"""Grounds that are invoked and contested until settled (VCLT 60 to 64, L87)."""

_ENDED_BY_WAR = frozenset({"defence", "offence", "neutrality", "nonaggression", "promise_not_to_join"})


class End(NamedTuple):
    """An end of the treaty or of a participation.

    Attributes:
        days: First day without force.
        rules: The rules used.
        code: Why it is uncertain.
        acts: The acts used.
        contested: Whether it is in dispute.
        renewable: Whether it is the end of a term, which a text can let be renewed (L14).
    """

    days: Span
    rules: tuple[str, ...] = ()
    code: Code | None = None
    acts: tuple[Act, ...] = ()
    contested: bool = False
    renewable: bool = False


NO_END = End(NO_DAY)


def terminations(record: Record, entry: Entry) -> End:
    """The first termination on record, by whatever cause."""
    ends = [_terminated(record, dated) for dated in record.acts("terminate") if _concerns_all(record, dated.act)]
    ends += _wars_between_allies(record)
    ends += [_replaced(record)]
    ends = [end for end in ends if end.days.hi >= entry.days.lo]
    return min(ends, key=lambda end: (end.days.lo, end.days.hi), default=NO_END)


def _concerns_all(record: Record, act: Act) -> bool:
    """In a bilateral treaty every termination ends it; elsewhere only one by all (L84, L87)."""
    if record.rule.form == "bilateral" or EVERYONE in act.states:
        return True
    everyone = frozenset(record.everyone)
    return not everyone or everyone <= frozenset(record.actors(act))


def _terminated(record: Record, dated: Dated) -> End:
    act = dated.act
    days = span(act.effective) if act.effective else dated.days
    if act.by == "replacement" and act.date is None and act.replaced_by:
        days = record.entry_of(act.replaced_by)
    alone = EVERYONE not in act.states and len(record.actors(act)) == 1
    if act.contested or (act.by in _INVOKED and alone):
        return End(Span(days.lo, NEVER), ("L87", "L13"), Code.CONTESTED, (act,), contested=True)
    rules = {"replacement": ("L65", "L87"), "war": ("L88", "L87")}.get(act.by or "", ("L87",))
    return End(days, rules, None, (act,))


def _replaced(record: Record) -> End:
    """A later treaty that says it replaces this one ends it on its own entry into force (L65)."""
    return End(record.replaced_on(), ("L65", "L87"))


def _wars_between_allies(record: Record) -> list[End]:
    """War between the parties ends alliances and non-aggression pacts between them, and no other treaty (L88)."""
    types = {obligation.type for obligation in record.rule.obligations}
    if record.rule.form != "bilateral" or not types & _ENDED_BY_WAR:
        return []
    everyone = frozenset(record.everyone)
    found = []
    for dated in record.acts("armed_conflict"):
        sides = frozenset(record.persons.persons((*dated.act.states, *dated.act.toward, *dated.act.against)))
        if len(everyone) > 1 and everyone <= sides and (dated.act.toward or dated.act.against):
            found.append(End(dated.days, ("L88",), None, (dated.act,)))
    return found
