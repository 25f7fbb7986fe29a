"""Where a treaty stands on a day: the register's acts and those that reports establish, judged by the law.

A question has two days: the one asked about, and the one up to which acts may be used. Where the record is known to end
before the day asked about, the law is told so, and answers "cannot tell" rather than a false no (law-of-treaties L14).
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from foedus.law.court import Court
from foedus.law.engine import ask
from foedus.law.question import Question
from foedus.ledger import Ledger
from foedus.model.act import Act
from foedus.model.answer import CANNOT_TELL, Answer, Code, Reason
from foedus.model.established import Established
from foedus.model.treaty import Treaty
from foedus.register import catalogue
from foedus.register.established import Heard
from foedus.register.imported import complete_until, entries
from foedus.register.law_acts import passages_of, with_reports
from foedus.resources import treaties
from foedus.resources.rulebook import rulebook

STANDARDS = ("established", "reported", "alleged")
"""How well an act must stand to be used; each takes in the one before."""


class StateStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where one state stands.

    Attributes:
        state: Its code.
        status: Signatory, contracting, party …
        object_and_purpose: Whether it must not defeat the treaty's object and purpose in the meantime (VCLT art. 18).
        at_home: The acts at home that reports tell of and that do not bind yet (L21).
        last_known: Its status on the day of knowledge, where that is all that can be told.
    """

    state: str
    status: Answer
    object_and_purpose: Answer
    at_home: tuple[Act, ...] = ()
    last_known: Answer | None = None


class Hinge(msgspec.Struct, frozen=True, kw_only=True):
    """An act on which the difference between two standards of proof rests.

    Attributes:
        act: The act.
        standing: How well it stands.
        origins: On whose word it is told.
    """

    act: Act
    standing: str
    origins: tuple[str, ...]


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """What another standard of proof would answer.

    Attributes:
        standard: The other standard.
        in_force: Whether the treaty would be in force.
        entered: The first day of force.
        looser: Whether it uses acts that this standard does not; else it lacks acts that this one uses.
        hinges: The acts that, added to those of the stricter of the two, give the answer of the looser.
    """

    standard: str
    in_force: Answer
    entered: Answer
    looser: bool = False
    hinges: tuple[Hinge, ...] = ()


class TreatyStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a treaty stands on a day, as far as was known on another.

    Attributes:
        treaty: The treaty with the acts that were used.
        on: The day asked about, ISO 8601.
        known: The day of knowledge; ``None`` where the record is taken as complete.
        standard: How well an act had to stand.
        in_force: Yes, no, or cannot tell.
        entered: The first day of force, EDTF.
        bound_until: Until when, as far as it is fixed.
        missing: The states whose consent is still wanted.
        states: Where each state stands.
        acts: The acts that were used, in the order of their days.
        elsewhere: The standards that would answer differently.
    """

    treaty: Treaty
    on: str
    known: str | None
    standard: str
    in_force: Answer
    entered: Answer
    bound_until: Answer
    missing: Answer
    states: tuple[StateStatus, ...]
    acts: tuple[Act, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


def status_of(
    name: str,
    ledger: Ledger,
    *,
    on: dt.date,
    known: str | None = None,
    standard: str = "reported",
    elsewhere: bool = True,
    heard: Heard | None = None,
) -> TreatyStatus:
    """Where a treaty stands.

    Args:
        name: Its id.
        ledger: Where reports are recorded.
        on: The day asked about.
        known: Only what could be known by this day; by default all that is recorded.
        standard: One of :data:`STANDARDS`.
        elsewhere: Whether the other standards are asked too; who asks for many treaties may not need them.
        heard: What reports say of it by that day of knowledge, from who has heard it already.

    Raises:
        UnknownNameError: Nobody has heard of the treaty.
    """
    base = catalogue.treaty_of(name, ledger)
    told = heard if heard is not None else Heard(ledger, base.id, known_by=known)
    case = _Case(base, told, on, known, ledger)
    mine = case.at(standard)
    others = [case.at(each) for each in STANDARDS if elsewhere and each != standard]
    differing = tuple(case.elsewhere(mine, each) for each in others if each.differs_from(mine))
    return mine.status(differing)


class _Case:
    """One treaty, one day, one day of knowledge; judged at any standard."""

    def __init__(self, base: Treaty, heard: Heard, on: dt.date, known: str | None, ledger: Ledger) -> None:
        self.base = base
        self.heard = heard
        self.on = on
        self.known = known or _end_of_record(base.id, heard, on, complete_until(entries(ledger, base.id)))

    def at(self, standard: str) -> "_Judged":
        return _Judged(self, with_reports(self.base, self.heard.facts, standard), standard)

    def elsewhere(self, mine: "_Judged", other: "_Judged") -> Elsewhere:
        """What another standard answers, and on which acts the difference rests."""
        looser = STANDARDS.index(other.standard) > STANDARDS.index(mine.standard)
        strict, loose = (mine, other) if looser else (other, mine)
        differing = [act for act in loose.treaty.acts if act not in strict.treaty.acts]
        deciding = self._enough(loose, differing)
        return Elsewhere(
            standard=other.standard,
            in_force=other.in_force,
            entered=other.entered,
            looser=looser,
            hinges=tuple(self._hinge(act) for act in deciding),
        )

    def _enough(self, loose: "_Judged", differing: Sequence[Act]) -> list[Act]:
        """As few of the acts in which the standards differ as it takes for the looser one's answer.

        What merely attests a day goes first, so that the act that brought it about is named; then the oldest.
        """
        needed = list(differing)
        for act in sorted(differing, key=lambda act: (act.kind != "enter_into_force", act.date or "")):
            fewer = [each for each in needed if each is not act]
            dropped = {id(each) for each in differing} - {id(each) for each in fewer}
            acts = tuple(each for each in loose.treaty.acts if id(each) not in dropped)
            tried = _Judged(self, msgspec.structs.replace(loose.treaty, acts=acts), loose.standard)
            if not tried.differs_from(loose):
                needed = fewer
        return needed

    def _hinge(self, act: Act) -> Hinge:
        fact = next((fact for fact in self.heard.facts if passages_of(fact) and _rests_on(act, fact)), None)
        origins = tuple(self.heard.evidence.forest.origins(fact)) if fact is not None else ()
        return Hinge(act=act, standing=str(fact.standing or "") if fact is not None else "", origins=origins)


class _Judged:
    def __init__(self, case: _Case, treaty: Treaty, standard: str) -> None:
        self._case = case
        self.treaty = treaty
        self.standard = standard
        self._court = Court({**_neighbours(treaty), treaty.id: treaty})
        self.in_force = self._force(Question(ask="in_force", at=self._on, as_of=case.known))
        self.entered = self._force(Question(ask="entered_into_force", as_of=case.known))

    @property
    def _on(self) -> str:
        return self._case.on.isoformat()

    def differs_from(self, other: "_Judged") -> bool:
        return (self.in_force.value, self.entered.value) != (other.in_force.value, other.entered.value)

    def status(self, elsewhere: tuple[Elsewhere, ...]) -> TreatyStatus:
        acts = sorted(self.treaty.acts, key=lambda act: (act.date or "9999", act.kind, act.states))
        return TreatyStatus(
            treaty=self.treaty,
            on=self._on,
            known=self._case.known,
            standard=self.standard,
            in_force=self.in_force,
            entered=self.entered,
            bound_until=self._ask(Question(ask="bound_until", at=self._on, as_of=self._case.known)),
            missing=self._force(Question(ask="missing", at=self._on, as_of=self._case.known)),
            states=tuple(self._state(code) for code in _states_of(self.treaty)),
            acts=tuple(acts),
            elsewhere=elsewhere,
        )

    def _state(self, code: str) -> StateStatus:
        at_home = tuple(a for a in self.treaty.acts if a.kind in ("approve", "ratify") and code in a.states)
        known = self._case.known
        status = self._ask(Question(ask="status", state=code, at=self._on, as_of=known))
        unsure = known is not None and status.value == CANNOT_TELL
        return StateStatus(
            state=code,
            status=status,
            last_known=self._ask(Question(ask="status", state=code, at=known, as_of=known)) if unsure else None,
            object_and_purpose=self._ask(
                Question(ask="object_and_purpose", state=code, at=self._on, as_of=self._case.known)
            ),
            at_home=at_home,
        )

    def _force(self, question: Question) -> Answer:
        """A question about entry into force; without a known rule only an attested day can answer it."""
        attested = any(act.kind == "enter_into_force" for act in self.treaty.acts)
        if catalogue.rule_known(self.treaty) or attested:
            return self._ask(question)
        text = "No text of the treaty is at hand, and no report says how it enters into force."
        return Answer(
            value=CANNOT_TELL,
            reasons=(Reason(rule="L29", text=text),),
            code=Code.RULE_UNKNOWN,
            would_settle="The final clauses of the treaty, or a statement that it has entered into force.",
        )

    def _ask(self, question: Question) -> Answer:
        return ask(self.treaty, question, court=self._court, rulebook=rulebook())


def _rests_on(act: Act, fact: Established) -> bool:
    """Whether an act was made from a finding: it has the passages of it."""
    return bool(act.passages) and set(act.passages) >= set(passages_of(fact))


def _end_of_record(name: str, heard: Heard, on: dt.date, imported_until: str | None) -> str | None:
    """Up to which day the acts on a treaty are known, where that is before the day asked about."""
    in_register = name in treaties.index()
    ends = [day for day in (catalogue.known_until(name), heard.last_day, imported_until) if day]
    if not ends or (in_register and catalogue.known_until(name) is None):
        return None
    last = max(ends)
    return last if last < on.isoformat() else None


def _neighbours(treaty: Treaty) -> dict[str, Treaty]:
    """The treaties of the register that it replaces or waits for, as far as they are held."""
    held = treaties.index()
    wanted = [name for name in (*treaty.rule.replaces, *_replacers(treaty.id)) if name in held]
    return {name: treaties.treaty(name).treaty for name in wanted if name != treaty.id}


def _replacers(name: str) -> Iterable[str]:
    return (card.id for card in treaties.index().values() if name in card.replaces)


def _states_of(treaty: Treaty) -> tuple[str, ...]:
    """The states to report on: the two of a bilateral treaty, else all named and all with acts, by their codes."""
    if treaty.rule.form == "bilateral" and treaty.rule.parties:
        return treaty.rule.parties
    acting = {state for act in treaty.acts for state in act.states if state != "*"}
    return tuple(sorted({*treaty.rule.parties, *treaty.rule.signatories, *acting}))
