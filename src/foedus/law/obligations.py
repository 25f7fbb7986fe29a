"""What binds a state, what binds a pair, and what an event touches: over all treaties at hand (L94, L97 to L99)."""

from collections.abc import Iterable, Mapping

import msgspec

from foedus.law.casus_foederis import NOT_DUE, RANK, Case, Outcome, outcome
from foedus.law.clock import Span, ordinal, span
from foedus.law.conflicts import NONE, PLEDGES, Verdict, conflict, engagement
from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.law.logic import Truth
from foedus.law.status import between_word, in_force_between, party_in_force
from foedus.model.answer import Code
from foedus.model.obligation import Event, Obligation
from foedus.model.treaty import Treaty


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation of a state under a treaty on a day.

    Attributes:
        treaty: The treaty's id.
        of: Who owes it.
        toward: To whom; every other party where it is not asked for a pair.
        obligation: The obligation.
        in_force: ``yes``, ``suspended`` or ``cannot_tell``.
    """

    treaty: str
    of: str
    toward: tuple[str, ...]
    obligation: Obligation
    in_force: str


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """What an event comes to under one obligation of one state.

    Attributes:
        treaty: The treaty's id.
        of: Who would owe it.
        toward: To whom.
        obligation: The obligation's id.
        type: Its type.
        value: ``due``, ``discretionary``, ``cannot_tell`` or ``not_due``.
        content: What is owed.
        when_due: By when.
        conditions: Each condition, and whether it holds.
        code: For ``cannot_tell``, why.
    """

    treaty: str
    of: str
    toward: str
    obligation: str
    type: str
    value: str
    content: str = ""
    when_due: str | None = None
    discretion: str | None = None
    conditions: tuple[tuple[str, str], ...] = ()
    code: Code | None = None


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Another engagement tested against a pledge (L97)."""

    pledge: str
    by: str
    beneficiary: str
    candidate: str
    obligation: str
    value: str
    text: str


def parties_on(docket: Docket, t: int) -> tuple[str, ...]:
    """Everybody for whom the treaty is, or may be, in force on a day, by the names of the record."""
    names = dict.fromkeys(name for name in docket.members if party_in_force(docket, name, t).value is not False)
    return tuple(sorted(names))


def obligations_of(court: Court, state: str, t: int) -> list[Bond]:
    """What binds a state on a day, over all treaties."""
    found: list[Bond] = []
    for treaty in court.treaties.values():
        docket = court.docket(treaty)
        person = docket.person(state)
        truth = party_in_force(docket, person, t)
        if truth.value is False:
            continue
        others = tuple(name for name in parties_on(docket, t) if name != person)
        found += [
            Bond(treaty=treaty.id, of=state, toward=others, obligation=one, in_force=truth.word)
            for one in treaty.rule.obligations
            if _owes(docket, one, person)
        ]
    return found


def between(court: Court, a: str, b: str, t: int) -> list[Bond]:
    """What binds two states toward each other on a day, in both directions (L99)."""
    found: list[Bond] = []
    for treaty in court.treaties.values():
        docket = court.docket(treaty)
        one, other = docket.person(a), docket.person(b)
        word = between_word(in_force_between(docket, one, other, t))
        if word == "no":
            continue
        for of, toward, name in ((one, b, a), (other, a, b)):
            found += [
                Bond(treaty=treaty.id, of=name, toward=(toward,), obligation=duty, in_force=word)
                for duty in treaty.rule.obligations
                if _owes(docket, duty, of)
            ]
    return found


def treaties_between(court: Court, a: str, b: str, t: int) -> list[tuple[str, str]]:
    """The treaties in force between two states on a day, also those without obligations of part B."""
    found = []
    for treaty in court.treaties.values():
        docket = court.docket(treaty)
        word = between_word(in_force_between(docket, docket.person(a), docket.person(b), t))
        if word != "no":
            found.append((treaty.id, word))
    return found


def _owes(docket: Docket, duty: Obligation, person: str) -> bool:
    return not duty.bound or person in docket.record.persons.persons(duty.bound)


def touched(court: Court, event: Event, t: int) -> list[Touched]:
    """Every treaty and state that an event touches: what is due, discretionary, not due, cannot be told, and why."""
    found: list[Touched] = []
    for treaty in court.treaties.values():
        docket = court.docket(treaty)
        for victim in _victims(docket, event, t):
            for name in parties_on(docket, t):
                if name != victim:
                    found += _outcomes(docket, name, victim, t, event)
    return sorted(found, key=lambda one: (RANK.index(one.value), one.treaty, one.of))


def _victims(docket: Docket, event: Event, t: int) -> Iterable[str]:
    """The victims that are parties; the attackers too, for they may ask in vain (L95)."""
    given = [*_tuple(event.victim), *_tuple(event.attackers)]
    persons = dict.fromkeys(docket.person(name) for name in given)
    return [person for person in persons if party_in_force(docket, person, t).value is not False]


def _tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _outcomes(docket: Docket, of: str, toward: str, t: int, event: Event) -> list[Touched]:
    days = span(event.date) if event.date else Span(t, t)
    case = Case(docket, of, toward, t, event, days)
    duties = [duty for duty in docket.rule.obligations if duty.trigger is not None and _owes(docket, duty, of)]
    return [_touched(docket, of, toward, duty, outcome(case, duty)) for duty in duties]


def _touched(docket: Docket, of: str, toward: str, duty: Obligation, result: Outcome) -> Touched:
    words = {True: "holds", False: "fails", None: "not given"}
    return Touched(
        treaty=docket.treaty.id,
        of=of,
        toward=toward,
        obligation=duty.id,
        type=duty.type,
        value=result.value,
        content=duty.content if result.value != NOT_DUE else "",
        when_due=duty.when_due,
        discretion=duty.discretion,
        conditions=tuple((check.text, words[check.truth.value]) for check in result.checks),
        code=result.code,
    )


def clashes(court: Court, treaty: Treaty, t: int | None = None) -> list[Clash]:
    """Every pledge of a treaty against every other engagement of those who gave it, and of others against it (L97).

    Args:
        court: The treaties at hand.
        treaty: The treaty whose pledges, and whose engagements, are tested.
        t: Only treaties in force together on that day; ``None`` for any time.
    """
    found: list[Clash] = []
    for pledging, engaging in _pairs(court, treaty):
        for duty in pledging.rule.obligations:
            if duty.type in PLEDGES:
                found += _clashes(court, pledging, duty, engaging, t)
    return sorted(found, key=lambda one: (("direct", "potential", NONE).index(one.value), one.candidate))


def _pairs(court: Court, treaty: Treaty) -> list[tuple[Treaty, Treaty]]:
    others = [other for other in court.treaties.values() if other.id != treaty.id]
    return [(treaty, other) for other in others] + [(other, treaty) for other in others]


def _clashes(court: Court, pledging: Treaty, duty: Obligation, engaging: Treaty, t: int | None) -> list[Clash]:
    mine, theirs = court.docket(pledging), court.docket(engaging)
    found: list[Clash] = []
    for by in mine.record.everyone or tuple(mine.members):
        if not _owes(mine, duty, by) or not _together(mine, theirs, by, t):
            continue
        for beneficiary in mine.record.everyone or tuple(mine.members):
            if beneficiary != by:
                found += _tested(mine, duty, by, beneficiary, engaging)
    return found


def _tested(mine: Docket, duty: Obligation, by: str, beneficiary: str, engaging: Treaty) -> list[Clash]:
    names = _names(mine, beneficiary)
    found = []
    for other in engaging.rule.obligations:
        verdict: Verdict = conflict(names, engagement(engaging.id, engaging.rule, other))
        if verdict.value != NONE:
            found.append(
                Clash(
                    pledge=f"{mine.treaty.id}:{duty.id}",
                    by=by,
                    beneficiary=beneficiary,
                    candidate=engaging.id,
                    obligation=other.id,
                    value=verdict.value,
                    text=verdict.text,
                )
            )
    return found


def _names(docket: Docket, person: str) -> frozenset[str]:
    states: Mapping[str, object] = docket.treaty.states
    return frozenset({person, *(name for name in states if docket.person(name) == person)})


def _together(mine: Docket, theirs: Docket, by: str, t: int | None) -> bool:
    """Whether both treaties bind the state at the same time: on a day, or on any."""
    there = theirs.person(by)
    if t is not None:
        both: list[Truth] = [party_in_force(mine, by, t), party_in_force(theirs, there, t)]
        return all(truth.value is not False for truth in both)
    return any(
        a.start.lo < b.end.hi and b.start.lo < a.end.hi for a in mine.membership(by) for b in theirs.membership(there)
    )


def day(text: str) -> int:
    """A day of a question as the engine counts it."""
    return ordinal(text)
