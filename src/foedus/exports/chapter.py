"""Everything that is told about one treaty, looked up once: where it stands, what register and reports say of it."""

from functools import cached_property

from foedus.exports.selection import Selection
from foedus.exports.source_tally import Tally
from foedus.law.court import Court
from foedus.law.docket import Docket
from foedus.ledger import Ledger
from foedus.model.act import Act
from foedus.model.established import Established, ItemKey
from foedus.model.imported import Imported, Table
from foedus.model.passage import Passage
from foedus.model.treaty import Treaty
from foedus.register.established import Heard
from foedus.register.imported import entries, tables
from foedus.register.law_acts import passages_of
from foedus.register.status_of import TreatyStatus, status_of
from foedus.resources import treaties as held


class Chapter:
    """One treaty.

    Args:
        name: Its id.
        ledger: Where reports and tables are recorded.
        chosen: The day, the day of knowledge, the standard.
        tally: Where its sources are counted.
    """

    def __init__(self, name: str, ledger: Ledger, chosen: Selection, tally: Tally) -> None:
        self.name = name
        self.ledger = ledger
        self.chosen = chosen
        self.tally = tally
        self.entry = held.treaty(name) if name in held.index() else None

    @cached_property
    def status(self) -> TreatyStatus:
        """Where it stands on the day."""
        asked = self.chosen
        return status_of(
            self.name,
            self.ledger,
            on=asked.day,
            known=asked.known,
            standard=asked.standard,
            elsewhere=False,
            heard=self.heard,
        )

    @property
    def treaty(self) -> Treaty:
        """The treaty with the acts that were used."""
        return self.status.treaty

    @cached_property
    def docket(self) -> Docket:
        """What follows from the acts: participations with their first and last days."""
        known = self.status.known
        as_of = known and Selection(on=known).day.toordinal()
        neighbours = {name: held.treaty(name).treaty for name in sorted(self._neighbours) if name != self.name}
        return Court({**neighbours, self.name: self.treaty}).docket(self.treaty, as_of or None)

    @property
    def _neighbours(self) -> set[str]:
        """The treaties of the register that it replaces, or that replace it: they decide on first and last days."""
        replaced = {name for name in self.treaty.rule.replaces if name in held.index()}
        return replaced | {card.id for card in held.index().values() if self.name in card.replaces}

    @cached_property
    def heard(self) -> Heard:
        """What reports say of it."""
        return Heard(self.ledger, self.name, known_by=self.chosen.known)

    @cached_property
    def claim_names(self) -> dict[ItemKey, str]:
        """The names in the ledger of the claims that its findings join."""
        return {ItemKey(each.digest, claim.id): fact for each in self.heard.documents for fact, claim in each.named}

    def claims_of(self, fact: Established) -> list[str]:
        """The names in the ledger of the claims that a finding joins."""
        names = (self.claim_names.get(member.item.key) for member in fact.members)
        return list(dict.fromkeys(name for name in names if name is not None))

    def documents_of(self, fact: Established) -> list[str]:
        """The documents that a finding rests on, as sources."""
        return list(dict.fromkeys(self.tally.of_document(member.item.document) for member in fact.members))

    def found_in(self, act: Act) -> list[Established]:
        """The findings of reports that an act rests on."""
        mine = frozenset(act.passages)
        beginning = [told for passage in dict.fromkeys(act.passages) for told in self._by_passage.get(passage, ())]
        return [fact for fact, quoted in beginning if mine.issuperset(quoted)]

    @cached_property
    def _by_passage(self) -> dict[Passage, list[tuple[Established, tuple[Passage, ...]]]]:
        """The findings by the first of their passages: an act that has all of them has that one."""
        found: dict[Passage, list[tuple[Established, tuple[Passage, ...]]]] = {}
        for fact in self.heard.facts if any(act.passages for act in self.treaty.acts) else ():
            quoted = passages_of(fact)
            if quoted:
                found.setdefault(quoted[0], []).append((fact, quoted))
        return found

    @cached_property
    def of_tables(self) -> list[Imported]:
        """What imported tables say of it."""
        return list(entries(self.ledger, self.name))

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables that say it, by their short names."""
        wanted = {entry.source for entry in self.of_tables}
        return {table.source: table for table in tables(self.ledger) if table.source in wanted} if wanted else {}

    def from_register(self, *keys: str | None) -> list[str]:
        """Sources of the treaty's file by their keys, as ids."""
        known = self.entry.sources if self.entry is not None else {}
        return [self.tally.of_treaty(self.name, known[key]) for key in keys if key is not None and key in known]

    def from_tables(self) -> list[str]:
        """The tables that tell of it, as ids."""
        return [self.tally.of_table(table) for table in self.tables.values()]

    def from_reports(self) -> list[str]:
        """The documents that speak of it, as ids."""
        return [self.tally.of_document(each.reading.document) for each in self.heard.documents]

    def of_rule(self) -> list[str]:
        """What its clauses were taken from."""
        if self.entry is not None:
            return self.from_register(*self.entry.rule_sources)
        return self.from_tables() or self.from_reports()

    def of_act(self, act: Act) -> list[str]:
        """What an act was taken from, as ids: the register, a table, documents."""
        found = [name for fact in self.found_in(act) for name in self.documents_of(fact)]
        return [*self.from_register(act.source), *self._tables_of(act), *found]

    def _tables_of(self, act: Act) -> list[str]:
        told = {entry.source for entry in self.of_tables if act in entry.acts}
        return [self.tally.of_table(self.tables[name]) for name in sorted(told) if name in self.tables]
