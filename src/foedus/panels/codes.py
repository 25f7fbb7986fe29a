"""Whom a membership's code means in the codes of a panel: one state, or several in turn, each with its days."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from foedus.model.membership import CodeScheme
from foedus.panels.periods import EARLIEST, LATEST
from foedus.panels.system import System, lives_of
from foedus.resources.body import State
from foedus.resources.states import same_person, states


class Bearer(NamedTuple):
    """A state of a panel under which a code is known in some days, both counted in."""

    place: int
    first: int
    last: int


class Codes:
    """Translates codes of memberships into places of a system.

    Args:
        system: The states that the panel has rows for.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._known: dict[tuple[CodeScheme, str], tuple[Bearer, ...]] = {}

    def of(self, scheme: CodeScheme, code: str) -> tuple[Bearer, ...]:
        """The states that a code means; empty where the panel has none of them."""
        key = (scheme, code)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(self._bearers(scheme, code))
        return found

    def _bearers(self, scheme: CodeScheme, code: str) -> list[Bearer]:
        if scheme == self._system.scheme and scheme != "iso3":
            place = self._system.place(code)
            return [] if place is None else [Bearer(place, EARLIEST, LATEST)]
        bearers = []
        for body, first, last in _bodies(scheme, code):
            for life in lives_of(body, self._system.scheme):
                place = self._system.place(life.code)
                begin, end = max(first, life.first), min(last, life.last)
                if place is not None and begin <= end:
                    bearers.append(Bearer(place, begin, end))
        return bearers

    def known(self, scheme: CodeScheme, code: str) -> bool:
        """Whether the register knows whom the code means, in the panel or not."""
        return bool(self.of(scheme, code)) or bool(_bodies(scheme, code))


@lru_cache(maxsize=4096)
def _bodies(scheme: CodeScheme, code: str) -> tuple[tuple[State, int, int], ...]:
    """The states behind a code with its days; all names of one person in law are one (``law-of-treaties`` L67)."""
    if scheme == "iso3":
        known = states()
        group = same_person(code) if code in known else frozenset[str]()
        return tuple((known[one], EARLIEST, LATEST) for one in sorted(group))
    found: list[tuple[State, int, int]] = []
    for body in states().values():
        found += [(body, life.first, life.last) for life in lives_of(body, scheme) if life.code == code]
    return tuple(found)


def name_of(code: str, scheme: CodeScheme, on: dt.date) -> str:
    """The name of the state that bears a code on a day; the code itself where the register does not know it."""
    ordinal = on.toordinal()
    bodies = _bodies(scheme, code) if scheme != "iso3" else ()
    if scheme == "iso3" and code in states():
        return states()[code].name
    return next((body.name for body, first, last in bodies if first <= ordinal <= last), code)
