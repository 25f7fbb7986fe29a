"""Status tables of the UN Treaty Collection: CSV with one treaty or several, and saved pages of one treaty."""

from collections.abc import Iterator

from foedus.errors import InputError
from foedus.importers import identify
from foedus.importers.columns import positions
from foedus.importers.days import day_of, not_after
from foedus.importers.findings import CellError, Place, at
from foedus.importers.heads import Head, act_of, acts_in, head_of
from foedus.importers.names import code_of
from foedus.importers.port import Call
from foedus.importers.table import Row, Sheet
from foedus.importers.told import Entries, Group, Told
from foedus.importers.un_page import Page
from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.finding import Finding
from foedus.model.imported import Imported
from foedus.resources.importers import TableKind

_CONSENT = ("deposit", "accede", "succeed", "notify")


class UnStatus:
    """One status table.

    Args:
        sheet: A CSV file, or a saved page.
        kind: The words and letters of the collection.
        call: What the person said; the treaty, where the table does not tell it.

    Raises:
        InputError: It has no participants, no column of acts, or does not tell which treaty it is about.
    """

    def __init__(self, sheet: Sheet | Page, kind: TableKind, call: Call) -> None:
        self.sheet, self.kind, self.call = sheet, kind, call
        self.name, self.digest, self.header = sheet.name, sheet.digest, sheet.header
        self.page = sheet if isinstance(sheet, Page) else None
        self.as_of = call.as_of or (self.page.as_of if self.page else None)
        self._at = positions(sheet.header, kind.columns, sheet.name)
        rest = [i for i in range(len(sheet.header)) if i not in self._at.values() and sheet.header[i]]
        heads = {i: head_of(sheet.header[i], i, kind) for i in rest}
        self._heads = [head for head in heads.values() if head is not None]
        ignored = [i for i in rest if heads[i] is None]
        self._strange = [i for i in ignored if sheet.header[i].casefold() not in kind.ignored]
        if not self._heads:
            hint = f"The heads are: {', '.join(sheet.header)[:200]}."
            raise InputError("No column is headed by an act (Signature, Ratification …).", where=sheet.name, hint=hint)
        self.treaty = self._one_treaty()

    def _one_treaty(self) -> str:
        if "treaty" in self._at:
            return ""
        named = self.call.treaty or (self.page.number if self.page else None)
        named = named or identify.chapter_number(self.name.removesuffix(".gz").rpartition(".")[0])
        if not named:
            hint = "Say --treaty ID: an id of the register, or a number of the collection such as XXIII-1."
            raise InputError("The table does not tell which treaty it is about.", where=self.name, hint=hint)
        return named

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands."""
        return self.sheet.place(line, column)

    def rows(self) -> Iterator[Told | Finding]:
        """Each participant with its acts."""
        told: set[int] = set()
        for row in self.sheet.rows():
            if isinstance(row, Finding):
                yield row
                continue
            for column in self._strange:
                if row.cells[column] and column not in told:
                    told.add(column)
                    what = "the head names no act that is known; the column is left out."
                    yield at(self.place(row.line, column), "unknown-head", what)
            try:
                told_row = self._told(row)
                yield told_row
                if told_row.last and not self._dated_exit(told_row):
                    what = "stands in brackets: it has withdrawn, and the table does not tell when."
                    yield at(self.place(row.line, self._at["participant"]), "withdrawn-day-unknown", what)
            except CellError as wrong:
                yield at(self.place(row.line, wrong.column), wrong.rule, f"{wrong.message} The row is left out.")

    def _told(self, row: Row) -> Told:
        column = self._at["participant"]
        name, out = _unbracketed(row.cells[column])
        try:
            member = code_of(name)
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, column) from None
        treaty = row.cells[self._at["treaty"]] if "treaty" in self._at else self.treaty
        if not treaty:
            raise CellError("missing-cell", "the treaty is missing.", self._at["treaty"])
        acts = tuple(act for head in self._heads if (act := self._act(row, head, member)) is not None)
        title = row.cells[self._at["title"]] if "title" in self._at else ""
        consents = [act.date for act in acts if act.kind in _CONSENT and act.date]
        days = consents or [act.date for act in acts if act.date]
        gone = [act.date for act in acts if act.kind == "withdraw" and act.date]
        notes = self.page.notes_on(member) if self.page else ()
        first = min((day for day in days if day not in gone), default="")
        if out and not gone:
            left = self._left(member, name, first)
            acts, gone = (*acts, left), [left.effective or ""]
        return Told(
            treaty=treaty, member=member, line=row.line, first=first, last=max(gone, default=""), title=title,
            acts=acts, notes=notes,
        )  # fmt: skip

    def _left(self, member: str, name: str, first: str) -> Act:
        """Who stands in brackets has withdrawn by the day of the table, after its consent or, if told, its notice."""
        until = self.as_of or self.call.today.isoformat()
        notice = self.page.notice_of(name, first) if self.page else None
        since = edtf.parse(notice or first).earliest if notice or first else None
        days = edtf.between(since, max(edtf.day(until), since) if since else edtf.day(until)).text
        source = self.kind.publisher
        return Act(kind="withdraw", states=(member,), date=notice or days, effective=days, known=until, source=source)

    @staticmethod
    def _dated_exit(told: Told) -> bool:
        return any(act.kind == "withdraw" and act.date and edtf.parse(act.date).is_day for act in told.acts)

    def _act(self, row: Row, head: Head, member: str) -> Act | None:
        cell = row.cells[head.column]
        if not cell or cell in self.kind.unknown:
            return None
        written, word = acts_in(cell, head, self.kind)
        try:
            day = day_of(written)
            not_after(day, self.call.today)
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, head.column) from None
        return act_of(word, member, day, self.kind.publisher)

    # -- entries ---------------------------------------------------------------------------------------------------

    def identify(self, treaty: str, lines: tuple[Told, ...]) -> tuple[str, bool, str | None]:
        """By its id, its number in the collection, or its title; else a number of the collection is its id."""
        if identify.in_register(treaty.casefold()):
            return treaty.casefold(), True, None
        number = identify.chapter_number(treaty)
        name = identify.by_chapter().get(number) if number else None
        title = self._title(lines)
        name = name or (identify.by_title(title, (line.first for line in lines if line.first)) if title else None)
        if name:
            return name, True, None
        return (f"untc:{number}" if number else treaty), False, None

    def _title(self, lines: tuple[Told, ...]) -> str:
        return next((line.title for line in lines if line.title), self.page.title if self.page else "")

    def entries(self, group: Group) -> Entries:
        """The treaty with what the page says of it, and each participant with its acts and declarations."""
        members = [
            Imported(
                source=self.kind.source,
                treaty=group.id,
                member=code,
                acts=tuple(dict.fromkeys(act for line in lines for act in (*line.acts, *_declared(line)))),
            )
            for code, lines in group.members()
        ]
        title = identify.title_without_place(self._title(group.lines))
        head = Imported(
            source=self.kind.source,
            treaty=group.id,
            acts=self.page.of_treaty if self.page else (),
            titles={"en": title} if title and not group.in_register else {},
            rule={} if group.in_register else {"form": "multilateral"},
            as_of=self.as_of,
            notes=self.page.end_notes if self.page else (),
        )
        return Entries(entries=(head, *members), findings=tuple(self._counted(group, members)))

    def _counted(self, group: Group, members: list[Imported]) -> Iterator[Finding]:
        """The page says how many parties there are; the rows must be as many."""
        if self.page is None or self.page.parties is None:
            return
        consents = sum(any(act.kind in _CONSENT or act.definitive for act in one.acts) for one in members)
        if consents != self.page.parties:
            what = f"the page says {self.page.parties} parties; {consents} of its rows that were read consent."
            yield at(self.place(1), "party-count-differs", what, group.id)


def _unbracketed(name: str) -> tuple[str, bool]:
    """The collection puts participants that have withdrawn between brackets."""
    plain = name.strip()
    if plain.startswith("[") and "]" in plain:
        return plain[1 : plain.index("]")].strip(), True
    return plain, False


def _declared(line: Told) -> Iterator[Act]:
    """Declarations and objections as the page prints them: kept in words, without an effect that nobody has judged."""
    for note in line.notes:
        of, _, text = note.partition(": ")
        yield Act(kind="declare", states=(line.member,), date=line.first or None, of=of, note=text)
