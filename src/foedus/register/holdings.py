"""Every treaty that is known, with the acts that reports add, side by side, for questions about states."""

import datetime as dt
from functools import cached_property

import msgspec

from foedus.law.court import Court
from foedus.law.obligations import Bond, Clash, Touched, between, clashes, obligations_of, touched, treaties_between
from foedus.law.outlook import Leaving, Outlook, leaving, outlook
from foedus.law.words import describe
from foedus.ledger import Ledger, Query
from foedus.model import date
from foedus.model.fact import FactKind
from foedus.model.obligation import Event
from foedus.model.treaty import Treaty
from foedus.register import catalogue
from foedus.register.established import Heard
from foedus.register.imported import by_treaty, imported_treaty, same_as, with_imported
from foedus.register.law_acts import with_reports
from foedus.resources import treaties


class Holdings:
    """The treaties at hand on a day of knowledge, at a standard of proof.

    Args:
        ledger: Where reports are recorded.
        known: Only what could be known by this day.
        standard: How well an act must stand.
    """

    def __init__(self, ledger: Ledger, *, known: str | None = None, standard: str = "reported") -> None:
        self._ledger = ledger
        self._known = known
        self._standard = standard

    @cached_property
    def treaties(self) -> dict[str, Treaty]:
        """Every treaty by its id."""
        bases = {name: entry.treaty for name, entry in treaties.register().items()}
        told = {known.id: known for known in (catalogue.treaty_of(name, self._ledger) for name in self._spoken())}
        bases |= told
        spoken = set(told)
        bases |= self._of_tables(bases, spoken)
        heard = bases if self._known is not None else spoken
        return _Treaties(
            self._ledger, {n: self.with_reports(base) if n in heard else base for n, base in bases.items()}
        )

    def _of_tables(self, bases: dict[str, Treaty], spoken: set[str]) -> dict[str, Treaty]:
        """The treaties that imported tables tell of; what the register holds under another id is told once, by it."""
        found: dict[str, Treaty] = {}
        for name, told in by_treaty(self._ledger).items():
            own = with_imported(bases[name], told) if name in bases else imported_treaty(name, told)
            if own is not None and name not in spoken and (name in bases or same_as(told) is None):
                found[name] = own
        return found

    def with_reports(self, base: Treaty) -> Treaty:
        """A treaty with the acts that reports establish at the standard."""
        heard = Heard(self._ledger, base.id, known_by=self._known)
        known = base if self._known is None else _as_known(base, self._known)
        return with_reports(known, heard.facts, self._standard) if heard.documents else known

    def _spoken(self) -> set[str]:
        return self._named_by(FactKind.READING, FactKind.TREATY, FactKind.JUDGEMENT)

    def _named_by(self, *kinds: FactKind) -> set[str]:
        facts = self._ledger.facts(Query(kinds=kinds), known_by=self._known)
        return {name for fact in facts for name in fact.treaties}

    @cached_property
    def binding(self) -> dict[str, Treaty]:
        """The treaties by which anybody can be bound to anything, by id.

        A treaty that only reports name, without a text or a table that would tell its rule, has no obligations: to ask
        for its acts would change no answer on what is owed, and a ledger may speak of thousands.
        """
        bases = {name: entry.treaty for name, entry in treaties.register().items()}
        with_rule = self._named_by(FactKind.TREATY, FactKind.JUDGEMENT)
        told = {name for name in self._spoken() if name in bases or name in with_rule}
        bases |= {known.id: known for known in (catalogue.treaty_of(name, self._ledger) for name in sorted(told))}
        bases |= self._of_tables(bases, told)
        heard = bases if self._known is not None else told & bases.keys()
        return _Treaties(
            self._ledger, {n: self.with_reports(base) if n in heard else base for n, base in bases.items()}
        )

    @cached_property
    def court(self) -> Court:
        """All that bind before one court, so that what was worked out once is kept."""
        return Court(self.binding)

    def one(self, name: str) -> Treaty:
        """A treaty with what reports establish of it, whether it binds anybody or not.

        Raises:
            UnknownNameError: Nobody has heard of it.
        """
        if name in self.binding:
            return self.binding[name]
        if name not in self._asked:
            self._asked[name] = self.with_reports(catalogue.treaty_of(name, self._ledger))
        return self._asked[name]

    @cached_property
    def _asked(self) -> dict[str, Treaty]:
        return {}

    def title(self, name: str) -> str:
        """The title of one of them."""
        return self.one(name).title

    def touched(self, event: Event, on: dt.date) -> list[Touched]:
        """Every treaty and state that an event touches, and what it makes due (L94)."""
        return touched(self.court, event, on.toordinal())

    def between(self, a: str, b: str, on: dt.date) -> list[Bond]:
        """What binds two states toward each other on a day (L99)."""
        return between(self.court, a, b, on.toordinal())

    def treaties_between(self, a: str, b: str, on: dt.date) -> list[tuple[str, str]]:
        """The treaties in force between two states on a day, each with how surely."""
        others = [name for name, parties in self._only_reported.items() if {a, b} <= parties]
        court = Court({**self.binding, **{name: self.one(name) for name in others}}) if others else self.court
        return treaties_between(court, a, b, on.toordinal())

    @cached_property
    def _only_reported(self) -> dict[str, set[str]]:
        """The treaties that only reports name, with the parties that they give."""
        found: dict[str, set[str]] = {}
        for fact in self._ledger.facts(Query(kinds=(FactKind.READING,)), known_by=self._known):
            for mention in fact.body["treaties"]:
                name = mention.get("register_id")
                if name and name not in self.binding:
                    found.setdefault(name, set()).update(mention.get("parties") or ())
        return found

    def obligations_of(self, state: str, on: dt.date) -> list[Bond]:
        """What binds one state on a day."""
        return obligations_of(self.court, state, on.toordinal())

    def clashes(self, name: str, on: dt.date) -> list[Clash]:
        """The pledges of a treaty and of others against it, held against each other (L97)."""
        return clashes(self.court, self.one(name), on.toordinal())

    def outlook(self, name: str, on: dt.date) -> Outlook:
        """What entry into force still waits for, and who could bring it about."""
        return outlook(self.one(name), on.toordinal(), self.court)

    def leaving(self, name: str, state: str, notice: dt.date) -> Leaving:
        """When a party could be out after a notice on a day, and what outlives it (L79, L85)."""
        return leaving(self.court.docket(self.one(name)), state, notice.toordinal())

    def in_words(self, name: str) -> str:
        """The final clauses of a treaty in sentences."""
        return describe(self.one(name).rule)


class _Treaties(dict[str, Treaty]):
    """Treaties by id; one that a table has beside the register's own is found by its id, and not told a second time."""

    def __init__(self, ledger: Ledger, known: dict[str, Treaty]) -> None:
        super().__init__(known)
        self._ledger = ledger
        self._beside: dict[str, Treaty] = {}

    def __missing__(self, name: str) -> Treaty:
        if name not in self._beside:  # kept apart, so that going through all of them does not meet it
            self._beside[name] = catalogue.treaty_of(name, self._ledger)
        return self._beside[name]


def _as_known(base: Treaty, known: str) -> Treaty:
    """Only the acts on record that could be known by a day (L14): of an uncertain day the latest counts."""
    day = date.day(known)
    acts = tuple(act for act in base.acts if _by(act.known or act.date, day))
    return msgspec.structs.replace(base, acts=acts)


def _by(when: str | None, day: dt.date) -> bool:
    latest = date.parse(when).latest if when else None
    return latest is None or latest <= day
