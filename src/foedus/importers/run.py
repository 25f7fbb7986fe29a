"""An import from its table to the ledger: read, group, check, compare, append as one; or say what it would do.

Two passes are made. The first reads the table and puts its rows together by treaty; the second makes facts of them,
inside one transaction of the ledger, so that a disk that is full or a hand that stops it leaves the ledger as it was.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.importers.atop import Atop
from foedus.importers.checks import checked
from foedus.importers.columns import refuse_what_is_not_read
from foedus.importers.computed import Compared, Tally, beside_the_register, compared
from foedus.importers.done import Done
from foedus.importers.findings import LEFT_OUT, Collector
from foedus.importers.keep import Keeper
from foedus.importers.mapped import Memberships
from foedus.importers.mapping import check_source, mapping_of
from foedus.importers.port import Call, Opened
from foedus.importers.spool import Spool
from foedus.importers.table import Sheet
from foedus.importers.told import Entries, Group, Told
from foedus.importers.un_page import Page
from foedus.importers.un_status import UnStatus
from foedus.ledger import Ledger, Query
from foedus.model.fact import Fact, FactKind, instant
from foedus.model.finding import Finding
from foedus.model.imported import Imported, Table
from foedus.model.treaty import Treaty
from foedus.register import catalogue
from foedus.register.house import House
from foedus.register.imported import imported_treaty
from foedus.register.treaty_texts import with_text
from foedus.resources.importers import table_kind

FORMATS = ("atop", "un-status", "memberships", "csv")
EVERY = 20_000
"""After so many rows a line of progress."""

BATCH = 2000
"""Facts appended at once; all batches are one transaction."""

_PAGES = (".html", ".htm", ".xhtml", ".mht")


class _Refused(Exception):  # noqa: N818 - a way out of a transaction, never seen outside
    """The whole was wanted, and something does not fit."""


def open_table(form: str, path: Path, call: Call, mapping: Path | None = None) -> Opened:
    """Open a table of a format.

    Raises:
        UsageError: There is no such format, or it needs a mapping file.
        InputError: The file is no table of this format.
    """
    if form not in FORMATS:
        raise UsageError(f"“{form}” is no format.", hint=f"Known: {', '.join(FORMATS)}.")
    if form == "csv" and mapping is None:
        hint = "docs/how-to/import-your-tables.md shows one; or use `foedus import memberships`."
        raise UsageError("A CSV of your own needs --mapping FILE.", hint=hint)
    kind = mapping_of(mapping) if mapping is not None else table_kind(form)
    if call.source is not None:
        check_source(call.source, "--source")
        kind = msgspec.structs.replace(kind, source=call.source)
    if form == "un-status" and path.suffix.lower() in _PAGES:
        return UnStatus(Page(path), kind, call)
    sheet = Sheet(path, encoding=call.encoding or kind.encoding, delimiter=kind.delimiter)
    refuse_what_is_not_read(sheet.header, sheet.name)
    if form == "atop":
        return Atop(sheet, kind, call)
    return UnStatus(sheet, kind, call) if form == "un-status" else Memberships(sheet, kind, call)


def run(
    house: House,
    opened: Opened,
    *,
    dry: bool = False,
    strict: bool = False,
    sink: Callable[[Finding], None] | None = None,
    dates: Callable[[Compared], None] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Done:
    """Import a table.

    Args:
        house: What the use cases stand on.
        opened: The table.
        dry: Say what would be done, and do nothing.
        strict: Take in all of it or nothing; else what fits is kept.
        sink: Gets every finding.
        dates: Gets every day of entry into force that is attested or follows, the one beside the other.
        progress: Gets a line now and then, of a table that takes long.

    Raises:
        InputError: The table cannot be read on, or the temporary folder is full.
        LedgerError: The ledger cannot be written; nothing of the table is in it then.
    """
    with Spool() as spool:
        made = _Import(house, opened, spool, dry=dry, strict=strict)
        made.found, made.dates, made.progress = Collector(sink), dates, progress
        return made.run()


class _Import:
    def __init__(self, house: House, opened: Opened, spool: Spool, *, dry: bool, strict: bool) -> None:
        self._house, self._opened, self._spool = house, opened, spool
        self.found = Collector()
        self.dates: Callable[[Compared], None] | None = None
        self.progress: Callable[[str], None] | None = None
        self._dry, self._strict = dry, strict
        self._keeper = Keeper(house.ledger, learnt=instant(house.now))
        self._told = _told_of(house.ledger)
        self._days = Tally()
        self._rows = self._left_out = self._kept = self._treaties = self._members = 0
        self._linked: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    def run(self) -> Done:
        self._read()
        refused = self._strict and self.found.incomplete > 0
        added = known = 0
        if not refused:
            try:
                added, known = self._counted() if self._dry else self._appended()
            except _Refused:
                refused, added, known = True, 0, 0
        return self._done(refused=refused, added=added, known=known)

    def _tell(self, count: int, what: str) -> None:
        if self.progress is not None and count and count % EVERY == 0:
            self.progress(f"{count:,} {what}")

    def _read(self) -> None:
        last = -1
        for number, row in enumerate(self._opened.rows()):
            self._tell(number, "rows read")
            if isinstance(row, Finding):
                self.found.add(row)
                out = row.rule in LEFT_OUT
                self._rows, self._left_out = self._rows + out, self._left_out + out
            else:
                self._spool.add(row)
                self._rows += row.line != last  # a row can name several members
                last = row.line

    def _appended(self) -> tuple[int, int]:
        receipt = self._house.ledger.append_all(self._batches())
        return receipt.added, receipt.known

    def _counted(self) -> tuple[int, int]:
        added = known = 0
        for batch in self._batches():
            ids = tuple(fact.id for fact in batch)
            there = self._house.ledger.count(Query(ids=ids, include_withdrawn=True))
            added, known = added + len(batch) - there, known + there
        return added, known

    def _batches(self) -> Iterator[list[Fact]]:
        batch: list[Fact] = []
        seen = 0
        for treaty, lines in self._spool.groups():
            if (seen + len(lines)) // EVERY > seen // EVERY:
                self._tell((seen + len(lines)) // EVERY * EVERY, f"of {self._rows:,} rows checked and kept")
            seen += len(lines)
            good, wrong = checked(lines, self._opened.place)
            for finding in wrong:
                self.found.add(finding)
            self._left_out += len(lines) - len(good)
            if good:
                batch += self._facts(treaty, good)
            if len(batch) >= BATCH:
                yield batch
                batch = []
        if self._strict and self.found.incomplete:
            raise _Refused
        yield [*batch, self._keeper.table(self._table())]

    def _facts(self, treaty: str, good: tuple[Told, ...]) -> Iterator[Fact]:
        name, held, same = self._opened.identify(treaty, good)
        if name in self._ids and self._ids[name] != treaty:
            what = f"{treaty} and {self._ids[name]} of the table are both {name}; their acts stand together."
            self.found.add(Finding(rule="two-ids-one-treaty", message=what, about=(name,)))
        self._ids[name] = treaty
        made = self._opened.entries(Group(id=name, in_register=held, same_as=same, lines=good))
        self._compare(self._base(name, made), made)
        if held or same:
            self._linked[treaty] = same or name
        self._count(made, len(good))
        return self._keeper.facts(name, treaty, made.entries)

    def _compare(self, base: Treaty, made: Entries) -> None:
        for finding in (*made.findings, *beside_the_register(base, made.entries)):
            self.found.add(finding)
        for each in compared(base, made.entries):
            self._days.add(each.verdict)
            if each.finding is not None:
                self.found.add(each.finding)
            if self.dates is not None:
                self.dates(each)

    def _count(self, made: Entries, rows: int) -> None:
        self._treaties += 1
        self._kept += rows
        self._members += sum(bool(entry.member) for entry in made.entries)

    def _base(self, name: str, made: Entries) -> Treaty:
        """The treaty with its rule: as register and ledger have it, else as the table's mapping gives it."""
        if catalogue.in_register(name) or name in self._told:
            try:
                return catalogue.recorded_treaty(name, self._house.ledger)
            except UnknownNameError:
                pass
        head: list[Imported] = [msgspec.structs.replace(entry, acts=()) for entry in made.entries if not entry.member]
        base = imported_treaty(name, head) or Treaty(id=name)
        return with_text(base, self._house.ledger) if name in self._told else base

    def _table(self) -> Table:
        opened = self._opened
        return Table(
            source=opened.kind.source,
            title=opened.kind.title,
            digest=opened.digest,
            licence=opened.kind.licence,
            citation=opened.kind.citation,
            as_of=opened.as_of,
            rows=self._rows,
            kept=self._kept,
        )

    def _done(self, *, refused: bool, added: int, known: int) -> Done:
        opened = self._opened
        return Done(
            file=opened.name,
            kind=opened.kind,
            as_of=opened.as_of,
            dry=self._dry,
            refused=refused,
            rows=self._rows,
            left_out=self._left_out,
            incomplete=self.found.incomplete > 0,
            treaties=self._treaties,
            linked=self._linked,
            members=self._members,
            added=added,
            known=known,
            taken_back=0 if refused else self._keeper.taken_back,
            no_longer_told=self._keeper.no_longer_told,
            days=self._days,
            findings=dict(sorted(self.found.counts.items())),
            shown=tuple(self.found.shown),
        )


def _told_of(ledger: Ledger) -> frozenset[str]:
    """The treaties whose rule the ledger may know from their own texts or a person's correction."""
    told = Query(kinds=(FactKind.TREATY, FactKind.JUDGEMENT))
    return frozenset(name for fact in ledger.facts(told) for name in fact.treaties)
