"""States and organisations through time: who existed on a day, under which code, whose successor, with whom in office.

One file a state in ``data/states``, one an organisation in ``data/organisations``; read once, kept as frozen values.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from foedus.errors import DataError, UnknownNameError
from foedus.resources.body import Holder, Office, Organisation, State, Succession, System
from foedus.resources.files import data_folder, load_many

Scheme = Literal["iso3", "iso2", "cow", "gw"]
Body = TypeVar("Body", State, Organisation)


@lru_cache(maxsize=1)
def states() -> Mapping[str, State]:
    """Every state by its code, present and gone.

    Raises:
        DataError: A file does not have the shape it must have; names the file and the key.
    """
    return MappingProxyType(_read("states", State))


@lru_cache(maxsize=1)
def organisations() -> Mapping[str, Organisation]:
    """Every organisation by its code.

    Raises:
        DataError: A file does not have the shape it must have; names the file and the key.
    """
    return MappingProxyType(_read("organisations", Organisation))


def _read(folder: str, shape: type[Body]) -> dict[str, Body]:
    files = load_many(sorted((data_folder() / folder).glob("*.yaml")))
    bodies = (body_from(value, shape, where=f"{folder}/{name}") for name, value in files.items())
    return {body.code: body for body in bodies}


def body_from(value: object, shape: type[Body], *, where: str) -> Body:
    """A state or an organisation from what a file holds.

    Raises:
        DataError: It does not have the shape, or its file is not named by its code.
    """
    try:
        body = msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        hint = "docs/data/states.md tells which keys such a file has."
        raise DataError(f"{error}.", where=where, hint=hint) from error
    if where.rpartition("/")[2] != f"{body.code}.yaml":
        raise DataError(f"The file of {body.code} has another name.", where=where, hint=f"Call it {body.code}.yaml.")
    return body


@lru_cache(maxsize=1)
def _former_codes() -> dict[str, str]:
    return {old: state.code for state in states().values() for old in state.codes.former}


def state(code: str) -> State:
    """A state by its code; a withdrawn code (``SUN``, ``ZAR``, ``TMP``) finds the state that bore it.

    Raises:
        UnknownNameError: No state has or had the code; names the nearest ones.
    """
    wanted = code.strip().upper()
    found = states().get(wanted) or states().get(_former_codes().get(wanted, ""))
    if found is None:
        raise UnknownNameError(f"“{code}” is not the code of a state.", hint=_nearest(wanted, states()))
    return found


def organisation(code: str) -> Organisation:
    """An organisation by its code, in capitals or as written (``ECtHR``).

    Raises:
        UnknownNameError: No organisation has the code; names the nearest ones.
    """
    wanted = code.strip()
    by_capitals = {known.upper(): body for known, body in organisations().items()}
    found = organisations().get(wanted) or by_capitals.get(wanted.upper())
    if found is None:
        raise UnknownNameError(f"“{code}” is not the code of an organisation.", hint=_nearest(wanted, organisations()))
    return found


def _nearest(wanted: str, known: Mapping[str, State] | Mapping[str, Organisation]) -> str:
    close = get_close_matches(wanted, list(known), n=3, cutoff=0.5)
    return f"Perhaps {' or '.join(close)}?" if close else "Codes are those of ISO 3166, organisations their acronyms."


@lru_cache(maxsize=1)
def _by_number() -> dict[tuple[str, int], tuple[State, ...]]:
    table: dict[tuple[str, int], list[State]] = {}
    for body in states().values():
        numbers = {
            ("cow", body.codes.cow),
            ("gw", body.codes.gw),
            *((dated.system, dated.code) for dated in body.coded),
        }
        for system, number in numbers:
            if number is not None:
                table.setdefault((system, number), []).append(body)
    return {key: tuple(sorted(found, key=_last_day, reverse=True)) for key, found in table.items()}


def _last_day(body: State) -> str:
    return max(spell.until or "9999" for spell in body.exists)


def find(scheme: Scheme, code: str | int, *, on: dt.date | None = None) -> State:
    """The state that a source means by a code, on a day.

    A number can stand for several states in turn (COW 345: Serbia, Yugoslavia, Serbia and Montenegro, Serbia).
    With ``on`` it is the one that existed then under that number; without, the one that exists still or ended last.

    Raises:
        UnknownNameError: The scheme does not have the code, or none of its states existed on that day.
    """
    candidates = _candidates(scheme, code)
    if not candidates:
        raise UnknownNameError(f"{scheme.upper()} has no state {code}.", hint="Check the code and its scheme.")
    if on is None:
        return candidates[0]
    for body in candidates:
        if body.exists_on(on) is not False and (scheme not in {"cow", "gw"} or _bears(body, scheme, code, on)):
            return body
    names = ", ".join(body.name for body in candidates)
    raise UnknownNameError(f"{scheme.upper()} {code} ({names}) did not exist on {on}.", hint="Check the day.")


def _candidates(scheme: Scheme, code: str | int) -> tuple[State, ...]:
    if scheme in {"cow", "gw"}:
        number = int(code) if str(code).strip().isdecimal() else -1
        return _by_number().get((scheme, number), ())
    wanted = str(code).strip().upper()
    if scheme == "iso2":
        return tuple(body for body in states().values() if body.codes.iso2 == wanted)
    found = states().get(wanted) or states().get(_former_codes().get(wanted, ""))
    return (found,) if found else ()


def _bears(body: State, scheme: Scheme, code: str | int, on: dt.date) -> bool:
    system: System = "cow" if scheme == "cow" else "gw"
    return body.code_in(system, on) == int(code)


def exists(code: str, on: dt.date) -> bool | None:
    """Whether the state existed on the day; ``None`` where its dates are too uncertain to tell.

    Raises:
        UnknownNameError: No state has the code.
    """
    return state(code).exists_on(on)


def existing(on: dt.date) -> tuple[State, ...]:
    """The states that existed on the day, in the order of their codes; those whose dates do not tell are left out."""
    return tuple(body for _, body in sorted(states().items()) if body.exists_on(on))


@lru_cache(maxsize=1)
def _persons() -> dict[str, frozenset[str]]:
    groups = {code: {code} for code in states()}
    for body in states().values():
        if body.continues and groups[body.code] is not groups.get(body.continues):
            joined = groups[body.code] | groups[state(body.continues).code]
            for code in joined:
                groups[code] = joined
    return {code: frozenset(group) for code, group in groups.items()}


def same_person(code: str) -> frozenset[str]:
    """All codes of one person in law, itself among them: Russia and the Soviet Union (``law-of-treaties`` L67).

    Raises:
        UnknownNameError: No state has the code.
    """
    return _persons()[state(code).code]


def predecessors(code: str) -> tuple[Succession, ...]:
    """Whom a state followed, with the day and the manner (L68 to L71).

    Raises:
        UnknownNameError: No state has the code.
    """
    return state(code).successor_of


def successors(code: str) -> tuple[Succession, ...]:
    """Who followed a state, with the day and the manner, earliest first.

    Raises:
        UnknownNameError: No state has the code.
    """
    wanted = state(code).code
    found = [
        Succession(code=body.code, start=step.start, how=step.how)
        for body in states().values()
        for step in body.successor_of
        if step.code == wanted
    ]
    return tuple(sorted(found, key=lambda step: (step.start, step.code)))


def holders(code: str, *, on: dt.date, office: str | None = None) -> tuple[tuple[Office, Holder], ...]:
    """Who held which office of a state or an organisation on a day; uncertain dates count as held.

    Raises:
        UnknownNameError: Neither a state nor an organisation has the code.
    """
    offices = organisation(code).offices if code.strip() in organisations() else state(code).offices
    return tuple(_in_office(offices, on, office))


def _in_office(offices: tuple[Office, ...], on: dt.date, wanted: str | None) -> Iterator[tuple[Office, Holder]]:
    for office in offices:
        if wanted is None or office.office == wanted:
            for holder in office.holders:
                if holder.holds_on(on) is not False:
                    yield office, holder
