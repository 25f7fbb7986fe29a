"""Casus foederis: whether an event makes an obligation due, condition by condition (L92 to L96)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from foedus.law.clock import Span, span
from foedus.law.docket import Docket
from foedus.law.logic import FALSE, TRUE, Truth, both, either, reached, unknown
from foedus.law.status import in_force_between, party_in_force
from foedus.model.answer import Code
from foedus.model.obligation import Area, Event, NotAlreadyIn, Obligation, Trigger

DUE, DISCRETIONARY, NOT_DUE, OPEN = "due", "discretionary", "not_due", "cannot_tell"
RANK = (DUE, DISCRETIONARY, OPEN, NOT_DUE)

_ALSO = {
    "armed_invasion": frozenset({"armed_attack", "aggression"}),
    "armed_attack": frozenset({"aggression"}),
    "war": frozenset({"hostilities"}),
}
"""What an event also is (L94); the other way round it cannot be told."""

_UNKNOWN = frozenset({"unknown", "?", ""})
NOT_GIVEN = unknown(Code.FACT_NOT_GIVEN)


class Check(NamedTuple):
    """One condition and whether it holds."""

    name: str
    truth: Truth
    text: str


class Outcome(NamedTuple):
    """What one obligation comes to in one event."""

    value: str
    obligation: Obligation | None
    checks: tuple[Check, ...]
    code: Code | None = None


class Case(NamedTuple):
    """Who asks whom, on which days, after what event."""

    docket: Docket
    of: str
    toward: str
    at: int
    event: Event
    days: Span

    def same(self, name: str, person: str) -> bool:
        """Whether a name means a person."""
        return self.docket.person(name) == person


def trigger(docket: Docket, of: str, toward: str, asked: str, *, at: int, event: Event | None) -> Outcome:
    """The best that the obligations of that id or type come to (L94).

    Args:
        docket: The treaty as known.
        of: Who would owe it.
        toward: To whom.
        asked: The id of an obligation, or a type.
        at: The day of the question.
        event: What happened, as far as given.
    """
    given = event if event is not None else Event()
    days = span(given.date) if given.date else Span(at, at)
    case = Case(docket, docket.person(of), docket.person(toward), at, given, days)
    rule = docket.rule
    found = [one for one in rule.obligations if one.id == asked] or [
        one for one in rule.obligations if one.type == asked
    ]
    if not found:
        return Outcome(NOT_DUE, None, (Check("obligation", FALSE, f"The treaty has no obligation “{asked}”."),))
    return min((outcome(case, one) for one in found), key=lambda one: RANK.index(one.value))


def outcome(case: Case, obligation: Obligation) -> Outcome:
    """What one obligation comes to: one condition that certainly fails settles it (L94)."""
    checks = [_bound(case, obligation), *_in_force(case), *_aggressor(case, obligation)]
    if obligation.trigger is not None:
        checks += _conditions(case, obligation.trigger)
    joined = both(check.truth for check in checks)
    if joined.value is None:
        return Outcome(OPEN, obligation, tuple(checks), joined.code)
    if not joined.value:
        return Outcome(NOT_DUE, obligation, tuple(checks))
    return Outcome(DISCRETIONARY if obligation.discretion == "whether" else DUE, obligation, tuple(checks))


def _bound(case: Case, obligation: Obligation) -> Check:
    bound = case.docket.record.persons.persons(obligation.bound)
    owes = not bound or case.of in bound
    return Check(
        "bound", TRUE if owes else FALSE, f"{obligation.id} binds {', '.join(obligation.bound) or 'every party'}."
    )


def _in_force(case: Case) -> list[Check]:
    """In force between the two on the day of the question and of the event, and not suspended (L94, L96)."""
    days = dict.fromkeys((case.at, case.days.lo, case.days.hi))
    truths = []
    for day in days:
        found = in_force_between(case.docket, case.of, case.toward, day)
        truths.append(FALSE if found == "suspended" else found if isinstance(found, Truth) else TRUE)
    if len({truth.value for truth in truths[1:]}) > 1 and truths[0].value is not False:
        truths = [unknown(Code.DATE_UNCERTAIN)]
    return [
        Check("in_force", both(truths), f"The treaty is in force between {case.of} and {case.toward}, not suspended.")
    ]


def _aggressor(case: Case, obligation: Obligation) -> list[Check]:
    """The aggressor has no claim to help (L95)."""
    attackers = _names(case.event.attackers)
    if obligation.type != "defence" or attackers is None:
        return []
    itself = any(case.same(name, case.toward) for name in attackers)
    return [Check("aggressor", FALSE if itself else TRUE, f"{case.toward} is not itself the attacker.")]


def _conditions(case: Case, asked: Trigger) -> list[Check]:
    checks = []
    for name, test in _TESTS.items():
        if getattr(asked, name) is not None:
            checks.append(Check(name, test(case, asked), f"{name}: {getattr(asked, name)}"))
    for name, value in asked.other.items():
        given = case.event.other.get(name)
        truth = NOT_GIVEN if _silent(given) else TRUE if given == value else FALSE
        checks.append(Check(name, truth, f"{name}: {value}"))
    return checks


def _silent(value: object) -> bool:
    return value is None or value == () or (isinstance(value, str) and value in _UNKNOWN)


def _names(value: str | tuple[str, ...] | None) -> tuple[str, ...] | None:
    """One or several names; ``None`` if nothing is given."""
    if _silent(value) or value is None:
        return None
    return (value,) if isinstance(value, str) else value


def _yes_no(value: object) -> Truth:
    if value in (True, "yes", "true"):
        return TRUE
    if value in (False, "no", "false"):
        return FALSE
    return unknown(Code.CONTESTED) if value == "contested" else NOT_GIVEN


def _event(case: Case, asked: Trigger) -> Truth:
    kind = case.event.kind
    if kind is None or _silent(kind):
        return NOT_GIVEN
    wanted = (asked.event,) if isinstance(asked.event, str) else asked.event or ()
    return either(_kind(kind, one) for one in wanted)


def _kind(kind: str, wanted: str) -> Truth:
    if kind == wanted or wanted in _ALSO.get(kind, ()) or (wanted == "threat" and "threat" in kind.split("_")):
        return TRUE
    return NOT_GIVEN if kind in _ALSO.get(wanted, ()) else FALSE


def _victim(case: Case, asked: Trigger) -> Truth:
    given = _names(case.event.victim)
    if given is None:
        return NOT_GIVEN
    general = asked.victim in ("other_party", "any_party", "either")
    wanted = case.toward if general else case.docket.person(asked.victim or "")
    if any(case.same(name, wanted) for name in given):
        return TRUE
    return NOT_GIVEN if any(_silent(name) for name in given) else FALSE


def _attackers(case: Case, asked: Trigger) -> Truth:
    given = _names(case.event.attackers)
    if given is None:
        return NOT_GIVEN
    return either(_attacker(case, asked, name) for name in given)


def _attacker(case: Case, asked: Trigger, name: str) -> Truth:
    wanted = asked.attackers
    if _silent(name):
        return NOT_GIVEN
    if isinstance(wanted, NotAlreadyIn):
        return _not_already_in(case, wanted.not_already_in, name)
    if isinstance(wanted, tuple):
        return either(_listed(case, name, one) for one in wanted)
    return _general(case, wanted or "any", name)


def _general(case: Case, wanted: str, name: str) -> Truth:
    """``any``, ``one_or_several_states``, ``third_power``: no party, and a state unless any will do (L94)."""
    if wanted.startswith("not_already_in"):
        return _not_already_in(case, wanted.partition(":")[2] or wanted, name)
    if wanted not in ("any", "one_or_several_states", "third_power", "any_state", "third_state"):
        return _listed(case, name, wanted)
    if not _is_state(name):
        return TRUE if wanted == "any" else FALSE
    return both(
        ~party_in_force(case.docket, case.docket.person(name), day)
        for day in dict.fromkeys((case.days.lo, case.days.hi))
    )


def _is_state(name: str) -> bool:
    """Codes of states are written in capitals; ``non_state`` and descriptions are not."""
    return name.isupper()


def _listed(case: Case, name: str, wanted: str) -> Truth:
    if name == wanted or case.docket.person(name) == case.docket.person(wanted):
        return TRUE
    return NOT_GIVEN if ":" in wanted and _is_state(name) else FALSE


def _not_already_in(case: Case, conflict: str, name: str) -> Truth:
    """Whether an attacker had not yet joined a conflict: from the acts on record, else not given (L93)."""
    record = case.docket.record
    wars = [dated for dated in record.acts("armed_conflict") if dated.act.of == conflict]
    if not wars:
        return NOT_GIVEN
    person = case.docket.person(name)
    joined = [dated.days for dated in wars if person in record.actors(dated.act)]
    return both(~reached(days, case.days.lo - 1) for days in joined)


def _adversaries(case: Case, asked: Trigger) -> Truth:
    """How many; those who attack are some of them, so they bound the number from below."""
    wanted, given = asked.adversaries, case.event.adversaries
    if wanted is None:
        return TRUE
    if isinstance(given, int):
        least, exact = given, True
    else:
        names = _names(given)
        exact = names is not None and not any(_silent(name) for name in names)
        known = names if names is not None else _names(case.event.attackers) or ()
        least = len(case.docket.record.persons.persons(name for name in known if not _silent(name)))
    enough = TRUE if wanted.min is None or least >= wanted.min else FALSE if exact else NOT_GIVEN
    few = TRUE if wanted.max is None else FALSE if least > wanted.max else TRUE if exact else NOT_GIVEN
    return both([enough, few])


def _area(case: Case, asked: Trigger) -> Truth:
    """Any place of the text that the event names, unless the text no longer applies to it (L93, L94)."""
    areas: Iterable[str | Area] = (asked.area,) if isinstance(asked.area, str) else asked.area or ()
    given = _names(case.event.area)
    if given is None:
        place = _names(case.event.location) or ()
        found = either(_covered(case, area, place) for area in areas)
        return found if found.value else NOT_GIVEN
    found = either(_covered(case, area, given) for area in areas)
    return NOT_GIVEN if found.value is False and any(_silent(name) for name in given) else found


def _covered(case: Case, area: str | Area, given: tuple[str, ...]) -> Truth:
    name = area if isinstance(area, str) else area.name
    if name not in given:
        return FALSE
    if isinstance(area, str) or area.until is None:
        return TRUE
    until = span(area.until)
    if case.days.hi < until.lo:
        return TRUE
    return FALSE if case.days.lo >= until.hi else unknown(Code.DATE_UNCERTAIN)


def _territory(case: Case, asked: Trigger) -> Truth:
    """Who administers the territory attacked (L93)."""
    given = case.event.administered_by
    if given is None or _silent(given):
        return NOT_GIVEN
    wanted = asked.territory or ""
    if wanted == "administered_by_victim":
        victims = _names(case.event.victim)
        return NOT_GIVEN if victims is None else either(_listed(case, given, victim) for victim in victims)
    if wanted.startswith("administered_by:"):
        return TRUE if case.same(given, case.docket.person(wanted.partition(":")[2])) else FALSE
    if wanted in ("administered_by_party", "administered_by_a_party", "administered_by_parties"):
        return party_in_force(case.docket, case.docket.person(given), case.days.lo)
    return TRUE if given == wanted else NOT_GIVEN


def _consequence(case: Case, asked: Trigger) -> Truth:
    if asked.consequence == "state_of_war":
        return _yes_no(case.event.state_of_war)
    return _yes_no(case.event.other.get(asked.consequence or ""))


def _request_by(case: Case, asked: Trigger) -> Truth:
    """Whether the one who must ask has asked (L93)."""
    given = case.event.requested
    names = _names(given) if isinstance(given, str | tuple) else None
    if names is None or given in ("yes", "no", "true", "false", "contested"):
        return _yes_no(given)
    wanted = asked.request_by
    if wanted in ("either", "any_party", "any"):
        return TRUE if any(case.docket.person(name) in (case.of, case.toward) for name in names) else FALSE
    person = case.toward if wanted in ("victim", "other_party") else case.docket.person(wanted or "")
    return TRUE if any(case.same(name, person) for name in names) else FALSE


def _opinion_of(case: Case, _: Trigger) -> Truth:
    """A party's own opinion is enough for consultation; it is contradicted only by what the input says (L93)."""
    given = case.event.other.get("opinion")
    return TRUE if given is None else _yes_no(given)


_TESTS: dict[str, Callable[[Case, Trigger], Truth]] = {
    "event": _event,
    "victim": _victim,
    "opinion_of": _opinion_of,
    "attackers": _attackers,
    "adversaries": _adversaries,
    "area": _area,
    "territory": _territory,
    "consequence": _consequence,
    "request_by": _request_by,
}
