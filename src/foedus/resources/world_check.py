"""What is wrong in the files of states and organisations although their shape is right: findings, not errors."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from foedus.errors import DateError
from foedus.model.date import Date, parse
from foedus.model.finding import Finding
from foedus.resources.body import Holder, Office, Organisation, Spell, State, Succession

Bodies = Mapping[str, State] | Mapping[str, Organisation]


def check_world(states: Mapping[str, State], organisations: Mapping[str, Organisation]) -> tuple[Finding, ...]:
    """Everything that does not fit together: codes nobody has, spells that overlap, dates the wrong way round."""
    found: list[Finding] = []
    for state in states.values():
        found += _state(state, states)
        found += _shared(state, states)
    for body in organisations.values():
        found += _shared(body, organisations)
        if body.code in states:
            found.append(_finding("code-twice", body.code, f"{body.code} is a state and an organisation."))
    return tuple(found)


def _finding(rule: str, code: str, message: str) -> Finding:
    return Finding(rule=rule, message=message, about=(code,))


def _state(state: State, states: Mapping[str, State]) -> Iterator[Finding]:
    if state.continues is not None and state.continues not in states:
        yield _finding("unknown-code", state.code, f"{state.code} continues {state.continues}, which is no state.")
    for old in state.codes.former:
        if old in states:
            yield _finding("code-twice", state.code, f"{old} is a former code of {state.code} and the code of a state.")
    for named in (*state.former_names, *state.former_capitals, *state.coded):
        yield from _order(state.code, named)
    if state.status == "former" and any(spell.until is None for spell in state.exists):
        yield _finding("former-exists", state.code, f"{state.code} is called former, but no day ends it.")


def _shared(body: State | Organisation, known: Bodies) -> Iterator[Finding]:
    for spell in body.exists:
        yield from _order(body.code, spell)
    yield from _overlaps(body.code, body.exists)
    for step in body.successor_of:
        yield from _succession(body.code, step, known)
    for office in body.offices:
        yield from _office(body.code, office)


def _succession(code: str, step: Succession, known: Bodies) -> Iterator[Finding]:
    if step.code not in known:
        yield _finding("unknown-code", code, f"{code} follows {step.code}, which is not known.")
    if _date(step.start) is None:
        yield _finding("no-date", code, f"{code} follows {step.code} on “{step.start}”, which is not a date.")


def _office(code: str, office: Office) -> Iterator[Finding]:
    for holder in office.holders:
        yield from _order(code, holder, f" ({holder.name}, {office.title})")
    starts = [_earliest(holder.start) for holder in office.holders]
    if any(a > b for a, b in pairwise(starts)):
        yield _finding("holders-out-of-order", code, f"The holders of “{office.title}” of {code} are not in order.")


def _order(code: str, span: Spell | Holder, what: str = "") -> Iterator[Finding]:
    ends = [end for end in (span.start, span.until) if end is not None]
    dates = [_date(end) for end in ends]
    for end, date in zip(ends, dates, strict=True):
        if date is None:
            yield _finding("no-date", code, f"{code}: “{end}” is not a date{what}.")
    if len(dates) == 2 and None not in dates and _earliest(span.start) > _latest(span.until):
        yield _finding("ends-before-it-begins", code, f"{code}: {span.start} lies after {span.until}{what}.")


def _overlaps(code: str, spells: Iterable[Spell]) -> Iterator[Finding]:
    ordered = sorted(spells, key=lambda spell: _earliest(spell.start))
    for one, two in pairwise(ordered):
        if _latest(one.until) > _earliest(two.start):
            yield _finding("spells-overlap", code, f"{code}: {one.start} to {one.until} runs into {two.start}.")


def _date(text: str) -> Date | None:
    try:
        return parse(text)
    except DateError:
        return None


def _earliest(text: str | None) -> str:
    date = _date(text) if text is not None else None
    return str(date.earliest) if date is not None and date.earliest is not None else "0000"


def _latest(text: str | None) -> str:
    date = _date(text) if text is not None else None
    return str(date.latest) if date is not None and date.latest is not None else "9999-12-31"
