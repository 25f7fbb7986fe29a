"""Treaties side by side, each worked out once for each day of knowledge; circles of waiting treaties (L38, L65)."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from foedus.law.clock import ANY_DAY, NO_DAY, Span, earliest
from foedus.law.docket import Docket, entry_alone
from foedus.law.record import Record
from foedus.law.versions import Versions, versions_of
from foedus.model.treaty import Treaty

NOBODY_ELSE: Mapping[str, Treaty] = MappingProxyType({})


class Court:
    """The treaties at hand, and what follows from them.

    Args:
        treaties: By id; a treaty waits for another, or is replaced by it, only if that is among them.
    """

    def __init__(self, treaties: Mapping[str, Treaty] = NOBODY_ELSE) -> None:
        self.treaties = dict(treaties)
        self._dockets: dict[tuple[str, int | None, str | None], Docket] = {}
        self._versions: dict[tuple[str, int | None], Versions] = {}
        self._circular: set[str] = set()
        self._entries: dict[tuple[str, int | None], Span] = {}
        self._replacers: dict[str, list[str]] = {}
        for treaty in self.treaties.values():
            for replaced in treaty.rule.replaces:
                self._replacers.setdefault(replaced, []).append(treaty.id)

    def docket(self, treaty: Treaty, as_of: int | None = None, version: str | None = None) -> Docket:
        """What follows from the acts on a treaty known on a day; worked out on the first question."""
        if treaty.rule.form == "version_set" and version is None and treaty.rule.versions:
            version = treaty.rule.versions[0].id
        key = (treaty.id, as_of, version)
        found = self._dockets.get(key)
        if found is None or found.treaty is not treaty:
            self._before(treaty, as_of)
            found = Docket(
                treaty,
                as_of,
                lambda other: self._entry_of(treaty.id, other, as_of),
                version,
                lambda replaced: self._replaced_on(replaced, as_of),
            )
            self._dockets[key] = found
        return found

    def versions(self, treaty: Treaty, as_of: int | None = None) -> Versions:
        """The versions of a treaty with several (L62)."""
        key = (treaty.id, as_of)
        found = self._versions.get(key)
        if found is None or found.base.treaty is not treaty:
            found = versions_of(self.docket(treaty, as_of), Record(treaty, as_of))
            self._versions[key] = found
        return found

    def _before(self, treaty: Treaty, as_of: int | None) -> list[Treaty]:
        """The treaties it waits for, deepest first, so that a long chain of them is never a deep recursion.

        What waits for itself in a circle is remembered as circular: its entry into force cannot be told.
        """
        order: list[Treaty] = []
        path: dict[str, Iterator[str]] = {treaty.id: iter(sorted(_waits_for(treaty)))}
        seen = {treaty.id}
        while path:
            name, needs = next(reversed(path.items()))
            following = next(needs, None)
            if following is None:
                path.popitem()
                order.append(self.treaties.get(name, treaty))
            elif following in path:
                names = list(path)
                self._circular.update(names[names.index(following) :])
            elif following in self.treaties and following not in seen and (following, as_of) not in self._entries:
                seen.add(following)
                path[following] = iter(sorted(_waits_for(self.treaties[following])))
        return order[:-1]

    def _entry_for(self, waiting: str, as_of: int | None, other: str) -> Span:
        return self._entry_of(waiting, other, as_of)

    def _entry_of(self, waiting: str, other: str, as_of: int | None) -> Span:
        treaty = self.treaties.get(other)
        if treaty is None:
            return NO_DAY
        if other == waiting or other in self._circular:
            return ANY_DAY
        known = self._entries.get((other, as_of))
        return known if known is not None else self._entry(treaty, as_of)

    def _entry(self, treaty: Treaty, as_of: int | None) -> Span:
        """First day of force alone, without ends: those may depend on treaties that wait for this one."""
        for one in (*self._before(treaty, as_of), treaty):
            name = one.id
            if (name, as_of) not in self._entries:
                self._entries[name, as_of] = entry_alone(one, as_of, partial(self._entry_for, name, as_of))
        return self._entries[treaty.id, as_of]

    def _replaced_on(self, replaced: str, as_of: int | None) -> Span:
        later = [name for name in self._replacers.get(replaced, ()) if name not in self._circular]
        return earliest([self._entry_of(replaced, name, as_of) for name in later if name != replaced])


def waiting_circles(treaties: Mapping[str, Treaty]) -> list[tuple[str, ...]]:
    """Treaties that wait for each other's entry into force in a circle, each circle once."""
    waits = {name: _waits_for(treaty) & treaties.keys() for name, treaty in treaties.items()}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in waits:
        path = _path_back(start, waits)
        if path:
            found.setdefault(frozenset(path), path)
    return sorted(found.values())


def _path_back(start: str, waits: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The shortest way of waiting from a treaty back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = set()
    for way in ways:
        for following in sorted(waits[way[-1]]):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _waits_for(treaty: Treaty) -> set[str]:
    entry = treaty.rule.entry_into_force
    attested = {act.of for act in treaty.acts if act.kind == "enter_into_force"}
    if entry is None or None in attested:
        return set()
    found: set[str] = set()
    for track in (entry, *entry.tracks):
        if track.not_before is not None and not isinstance(track.not_before, str):
            found.add(track.not_before.entry_into_force_of or "")
        conditions = [track.when] if track.when is not None else []
        while conditions:
            one = conditions.pop()
            found.add(one.entry_into_force_of or "")
            conditions += [*(one.all_ or ()), *(one.any_ or ()), *(one.at_least.of if one.at_least else ())]
    return found - {"", *(name for name in attested if name)}
