"""The days that follow from rule and acts, beside the days that a table attests: what a treaty desk wants back.

For the computing every statement of a day is put aside: the treaty's first day is worked out from the consents, and a
member's first day from its consent and the treaty's rule for later parties. Where no rule is known, or the rule says
nothing on later parties, nothing is computed and nothing is compared.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from foedus.law.clock import NEVER, Span, span
from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.model import date as edtf
from foedus.model.act import EVERYONE, Act
from foedus.model.finding import Finding
from foedus.model.imported import Imported
from foedus.model.treaty import Treaty
from foedus.register.imported import CONSENTS, differing, with_imported

_FORCE = "enter_into_force"
Verdict = Literal["agree", "differ", "open", "without_rule", "computed_only"]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One day of entry into force, attested and computed.

    Attributes:
        treaty: The treaty.
        member: For whom; empty for the treaty itself.
        attested: By the table, or for the treaty by the register where the table says nothing; EDTF.
        computed: What follows from rule and acts, EDTF; ``None`` where the acts do not lead to a day.
        verdict: Whether they agree; ``open`` where none can be computed, ``computed_only`` where none is attested.
        by: Who attests: ``table`` or ``register``.
    """

    treaty: str
    member: str = ""
    attested: str | None = None
    computed: str | None = None
    verdict: Verdict
    by: Literal["table", "register"] = "table"

    @property
    def finding(self) -> Finding | None:
        """That they differ."""
        if self.verdict != "differ":
            return None
        rule = "computed-start-differs" if self.member else "computed-entry-differs"
        message = (
            f"{self.treaty}: in force{' for ' + self.member if self.member else ''} from {self.attested} by the "
            f"{self.by}; from {self.computed} by the treaty's rule and the acts on record."
        )
        return Finding(rule=rule, message=message, about=(self.treaty, *((self.member,) if self.member else ())))


class Tally(msgspec.Struct, kw_only=True):
    """How the computed days stand to the attested ones, counted by verdict."""

    agree: int = 0
    differ: int = 0
    open: int = 0
    without_rule: int = 0
    computed_only: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one more."""
        setattr(self, verdict, getattr(self, verdict) + 1)


def compared(base: Treaty, entries: Sequence[Imported]) -> Iterator[Compared]:
    """Every day of entry into force that the table attests, or that follows from what it tells.

    Args:
        base: The treaty as the register and the ledger know it, with its rule.
        entries: What the table says of it.
    """
    told = [act for entry in entries for act in entry.acts]
    attested = [act for act in told if act.kind == _FORCE and act.date and not act.date.endswith("/..")]
    consents = [act for act in told if act.kind in CONSENTS or act.definitive]
    rule = base.rule.entry_into_force
    if rule is None:
        for act in attested:
            yield Compared(treaty=base.id, member=_member(act), attested=act.date, verdict="without_rule")
        return
    if not consents:
        return
    known = with_imported(base, entries)
    yield _of_treaty(base, known, attested)
    yield from _of_members(known, attested, consents, later=rule.later_parties is not None)


def _of_treaty(base: Treaty, known: Treaty, attested: Sequence[Act]) -> Compared:
    computed = _docket(_without(known, lambda act: act.kind == _FORCE)).entry.days
    mine = next((act.date for act in attested if EVERYONE in act.states), None)
    theirs = next((act.date for act in base.acts if act.kind == _FORCE and EVERYONE in act.states), None)
    return _verdict(base.id, "", mine or theirs, computed, by="table" if mine else "register")


def _of_members(known: Treaty, attested: Sequence[Act], consents: Sequence[Act], *, later: bool) -> Iterator[Compared]:
    docket = _docket(_without(known, lambda act: act.kind == _FORCE and EVERYONE not in act.states))
    days = {_member(act): act.date for act in attested if EVERYONE not in act.states}
    for member in dict.fromkeys((*days, *(state for act in consents for state in act.states))):
        said = days.get(member)
        starts = [one.start for one in docket.membership(docket.person(member))]
        on_its_own = starts and docket.entry.days.hi < starts[0].lo
        if not starts or (on_its_own and not later):
            if said:
                yield Compared(treaty=known.id, member=member, attested=said, verdict="open")
            continue
        nearest = min(starts, key=lambda start: abs(start.lo - span(said).lo)) if said else starts[-1]
        yield _verdict(known.id, member, said, nearest)


def _verdict(
    treaty: str, member: str, attested: str | None, computed: Span, *, by: Literal["table", "register"] = "table"
) -> Compared:
    if computed.hi >= NEVER:
        return Compared(treaty=treaty, member=member, attested=attested, verdict="open", by=by)
    day = edtf.between(dt.date.fromordinal(computed.lo), dt.date.fromordinal(computed.hi)).text
    verdict: Verdict = "computed_only"
    if attested is not None:
        said = span(attested)
        verdict = "agree" if computed.lo <= said.hi and said.lo <= computed.hi else "differ"
    return Compared(treaty=treaty, member=member, attested=attested, computed=day, verdict=verdict, by=by)


def beside_the_register(base: Treaty, entries: Sequence[Imported]) -> Iterator[Finding]:
    """Acts that the register has on another day than the table; the register's stand."""
    told = [act for entry in entries for act in entry.acts]
    for mine, theirs in differing(base.acts, told):
        who = "the treaty" if EVERYONE in theirs.states else ", ".join(theirs.states)
        message = (
            f"{base.id}: the table has {theirs.kind.replace('_', ' ')} of {who} on {theirs.date}, the register on "
            f"{mine.date}; the register's day is used."
        )
        yield Finding(rule="differs-from-register", message=message, about=(base.id, *theirs.states))


def _member(act: Act) -> str:
    return "" if EVERYONE in act.states else act.states[0]


def _without(treaty: Treaty, put_aside: Callable[[Act], bool]) -> Treaty:
    return msgspec.structs.replace(treaty, acts=tuple(act for act in treaty.acts if not put_aside(act)))


def _docket(treaty: Treaty) -> Docket:
    return Court({treaty.id: treaty}).docket(treaty)
