"""Entries as facts: the same entry is the same fact, and a later copy of a table takes back what it changes.

Nothing is overwritten. Where a newer copy of the same source says something else of the same state in the same treaty,
the older entry is withdrawn by a further fact that says so, and a question about last month still gets last month's
answer.
"""

from collections.abc import Iterable, Iterator

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.fact import Fact, FactKind, record, withdrawal
from foedus.model.imported import Imported, Table

BY = "importers 0.1.0"
_WHY = "A newer copy of the same table says otherwise."
_AGAIN = "A newer copy of the same table says so again."


class Keeper:
    """Makes facts of entries.

    Args:
        ledger: Where they will be kept.
        learnt: The instant of the import.
    """

    def __init__(self, ledger: Ledger, *, learnt: str) -> None:
        self._ledger = ledger
        self._learnt = learnt
        # The first import of all has nothing to compare with, and need not ask for every treaty.
        self._compares = ledger.count(Query(kinds=(FactKind.TABLE,))) > 0
        self.taken_back = 0
        self.no_longer_told = 0

    def table(self, table: Table) -> Fact:
        """The fact that a table was imported."""
        body = msgspec.to_builtins(table)
        return record(FactKind.TABLE, body, learnt=self._learnt, by=BY, document=table.digest)

    def facts(self, treaty: str, told_as: str, entries: Iterable[Imported]) -> Iterator[Fact]:
        """The facts of one treaty's entries, after the withdrawals they bring with them.

        Args:
            treaty: The id under which it is kept.
            told_as: Its id in the table.
            entries: What the table says of it.
        """
        named = told_as if told_as != treaty else ""
        made = [self._fact(msgspec.structs.replace(entry, told_as=named)) for entry in entries]
        if self._compares:
            yield from self._withdrawals(treaty, made)
        yield from made

    def _fact(self, entry: Imported) -> Fact:
        body = msgspec.to_builtins(entry)
        return record(FactKind.IMPORTED, body, learnt=self._learnt, by=BY, treaties=(entry.treaty,))

    def _withdrawals(self, treaty: str, made: list[Fact]) -> Iterator[Fact]:
        standing = {_key(fact): fact for fact in self._ledger.facts(Query(kinds=(FactKind.IMPORTED,), treaty=treaty))}
        about = {_key(fact)[:3] for fact in made}
        for fact in made:
            old = standing.pop(_key(fact), None)
            if old is not None and old.id == fact.id:
                continue
            if old is not None:
                self.taken_back += 1
                yield withdrawal(old, why=_WHY, learnt=self._learnt, by=BY)
            yield from self._restored(fact)
        self.no_longer_told += sum(key[:3] in about for key in standing)

    def _restored(self, fact: Fact) -> Iterator[Fact]:
        """An entry that was withdrawn and is said again: its withdrawal is taken back."""
        if self._ledger.get(fact.id) is not None:
            for taken in self._ledger.facts(Query(withdraws=fact.id)):
                yield withdrawal(taken, why=_AGAIN, learnt=self._learnt, by=BY)


def _key(fact: Fact) -> tuple[str, str, str, str]:
    return msgspec.convert(fact.body, Imported).key
