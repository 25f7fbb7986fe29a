"""Who is who: names of one legal person, states that ended, and successors (L67 to L72)."""

from collections.abc import Iterable, Mapping

from foedus.law.clock import ALWAYS, NO_DAY, Span, span
from foedus.model.treaty import StateRecord


class Persons:
    """The legal persons behind the names of states, as far as a treaty's record tells.

    Args:
        records: What became of states, by code.
    """

    def __init__(self, records: Mapping[str, StateRecord]) -> None:
        self._root = {name: _root(name, records) for name in records}
        continued = {record.continues for record in records.values() if record.continues}
        self._ended: dict[str, Span] = {}
        self._began: dict[str, Span] = {}
        self._predecessor: dict[str, str] = {}
        for name, record in records.items():
            self._read(name, record, last_name=name not in continued)

    def _read(self, name: str, record: StateRecord, *, last_name: bool) -> None:
        person = self.person(name)
        if record.ended is not None and last_name:
            self._ended[person] = span(record.ended)
        if record.successor_of is not None:
            self._predecessor[person] = self.person(record.successor_of)
        if record.since is not None and record.continues is None:
            self._began[person] = span(record.since)

    def person(self, name: str) -> str:
        """The one name that stands for all names of this legal person (L67)."""
        return self._root.get(name, name)

    def persons(self, names: Iterable[str]) -> tuple[str, ...]:
        """The persons behind several names, each once, in their order."""
        return tuple(dict.fromkeys(self._root.get(name, name) for name in names))

    def ended(self, person: str) -> Span:
        """The first day on which it no longer existed; never, if it goes on or is continued (L67, L68)."""
        return self._ended.get(person, NO_DAY)

    def began(self, person: str) -> Span:
        """The first day of a successor or new state; always, if nothing is recorded."""
        return self._began.get(person, Span(ALWAYS, ALWAYS))

    def predecessor(self, person: str) -> str | None:
        """The person it succeeded to (L69), if it is recorded as a successor."""
        return self._predecessor.get(person)


def _root(name: str, records: Mapping[str, StateRecord]) -> str:
    seen = {name}
    while (record := records.get(name)) is not None and record.continues and record.continues not in seen:
        name = record.continues
        seen.add(name)
    return min(seen) if record is not None and record.continues in seen else name
