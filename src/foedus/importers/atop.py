"""ATOP 5.1: its member-level file, and its files of alliances and phases.

ATOP dates a commitment from the signature or accession and does not say when, or whether, a treaty entered into force.
So its memberships go to the panels as they are, on the basis of signature; the law is told of signatures and ends, and
of an entry into force on or after the signature whose day is not known, and answers "cannot tell" where that matters.
Obligations are given to the law only where every phase has them and they are owed to every partner.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from msgspec import structs

from foedus.errors import InputError
from foedus.importers import identify
from foedus.importers.atop_acts import SOURCE, acts_of, common_end, form, of_alliance, rule_of
from foedus.importers.columns import positions
from foedus.importers.days import civil
from foedus.importers.findings import CellError, Place, at
from foedus.importers.names import numbered
from foedus.importers.port import Call
from foedus.importers.table import Row, Sheet
from foedus.importers.told import Entries, Group, Told, surely_before
from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.finding import Finding
from foedus.model.imported import Imported
from foedus.model.membership import MemberSpell, Promise
from foedus.resources.importers import TableKind


class Atop:
    """One of ATOP's files.

    Args:
        sheet: The table.
        kind: What is known of ATOP's columns.
        call: What the person said.

    Raises:
        InputError: It is none of ATOP's files that can be read.
    """

    def __init__(self, sheet: Sheet, kind: TableKind, call: Call) -> None:
        self.sheet, self.kind, self.call = sheet, kind, call
        self.name, self.digest, self.header = sheet.name, sheet.digest, sheet.header
        self.as_of = call.as_of or kind.as_of
        self._at = positions(sheet.header, kind.columns, sheet.name)
        self._mems = [i for i, head in enumerate(sheet.header) if head.startswith("mem") and head[3:].isdecimal()]
        self._by_member = {"member", "year_in", "year_out"} <= self._at.keys()
        if not self._by_member and not ({"begin_year", "end_year"} <= self._at.keys() and self._mems):
            message = "This is none of ATOP's member, alliance or phase files: its columns are others."
            hint = "Name atop5_1m.csv (members), atop5_1a.csv (alliances) or atop5_1aph.csv (phases)."
            raise InputError(message, where=f"{sheet.name}:1", hint=hint)
        if not self._by_member:  # a source of its own: its entries must not take the place of members' days
            self.kind = structs.replace(kind, source=f"{kind.source}-alliances", title=f"{kind.title}: alliances")

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands."""
        return self.sheet.place(line, column)

    # -- rows ------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[Told | Finding]:
        """Each row; of the files without members' days one for each member that they name."""
        if not self._by_member:
            what = "the file does not date single members: panels need the member-level file, atop5_1m.csv."
            yield at(self.place(1), "no-member-days", what)
        for row in self.sheet.rows():
            if isinstance(row, Finding):
                yield row
                continue
            try:
                yield from self._member(row) if self._by_member else self._alliance(row)
            except CellError as wrong:
                yield at(self.place(row.line, wrong.column), wrong.rule, f"{wrong.message} The row is left out.")

    def _member(self, row: Row) -> Iterator[Told]:
        first = self._day(row, "year_in", "month_in", "day_in")
        last = self._end(row, "year_out", "month_out", "day_out")
        if first is None:
            raise CellError("missing-cell", "the year of signature is missing.", self._at["year_in"])
        if last is not None and surely_before(last, first):
            raise CellError("leaves-before-joining", f"leaves on {last}, joins on {first}.", self._at["year_out"])
        number = str(self._number(row, "member"))
        code = self._state(number, first, self._at["member"])
        alliance, phase = self._treaty(row), self._number(row, "phase", 0)
        spell = MemberSpell(
            treaty=alliance,
            state=number,
            first=first,
            last=last,
            seen_until=self.as_of,
            scheme="cow",
            basis="signature",
            promises=self._promises(row),
            phase=phase,
            source=f"{SOURCE}, alliance {alliance.removeprefix('atop:')}, member {number}, phase {phase}",
        )
        yield Told(
            treaty=alliance, member=code, line=row.line, first=first, last=last or "", phase=phase, spells=(spell,)
        )

    def _alliance(self, row: Row) -> Iterator[Told]:
        first = self._day(row, "begin_year", "begin_month", "begin_day")
        last = self._end(row, "end_year", "end_month", "end_day")
        if first is None:
            raise CellError("missing-cell", "the year of signature is missing.", self._at["begin_year"])
        if last is not None and surely_before(last, first):
            raise CellError("leaves-before-joining", f"ends on {last}, begins on {first}.", self._at["end_year"])
        pair = self._number(row, "bilateral", 0) == 1
        # Who joined later is not told apart here: of a larger alliance each signed on some day of its life.
        end = edtf.parse(last).latest if last else None
        begun = edtf.parse(first).earliest
        signed = first if pair or begun is None else edtf.between(begun, end).text
        numbers = {_whole(row.cells[i], i): i for i in self._mems if row.cells[i]}
        for code in dict.fromkeys(self._state(str(number), first, i) for number, i in numbers.items()):
            acts = (Act(kind="sign", states=(code,), date=signed, known=first, source=SOURCE),)
            yield Told(
                treaty=self._treaty(row),
                member=code,
                line=row.line,
                first=first,
                last=last or "",
                phase=self._number(row, "phase", 0),
                acts=acts,
            )

    def _treaty(self, row: Row) -> str:
        return f"atop:{_whole(row.cells[self._at['alliance']], self._at['alliance'])}"

    def _number(self, row: Row, key: str, otherwise: int | None = None) -> int:
        if key not in self._at or (otherwise is not None and not row.cells[self._at[key]]):
            return otherwise or 0
        return _whole(row.cells[self._at[key]], self._at[key])

    def _day(self, row: Row, *keys: str) -> str | None:
        year, month, day = (self._number(row, key, 0) for key in keys)
        if year <= 0:
            return None
        try:
            return civil(year, month, day)
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, self._at[keys[0]]) from None

    def _end(self, row: Row, *keys: str) -> str | None:
        last = self._day(row, *keys)
        still = self._number(row, "open", -1)
        if last is None and still == 0:
            message = "the commitment is said to have ended (ineffect 0), but its year is 0."
            raise CellError("missing-cell", message, self._at[keys[0]])
        if last is not None and still == 1:
            message = f"it is said to last (ineffect 1) and to have ended on {last}."
            raise CellError("bad-cell", message, self._at["open"])
        return last

    def _state(self, number: str, first: str, column: int) -> str:
        try:
            return numbered("cow", number, _some_day(first))
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, column) from None

    def _promises(self, row: Row) -> tuple[Promise, ...]:
        vague = self._number(row, "varies", 0) == 1
        return tuple(
            Promise(type=type_, to_somebody=vague)
            for key, type_ in self.kind.promises.items()
            if self._number(row, key, 0) > 0
        )

    # -- entries ---------------------------------------------------------------------------------------------------

    def identify(self, treaty: str, lines: tuple[Told, ...]) -> tuple[str, bool, str | None]:
        """ATOP's alliances keep their own ids: its dates are not those of the register, and panels count them."""
        start = min(line.first for line in lines)
        same = identify.by_signing(start, {line.member for line in lines if line.first == start})
        return treaty, False, same

    def entries(self, group: Group) -> Entries:
        """The alliance with its ends and promises, and each member with its acts and memberships."""
        if not self._by_member:
            return self._of_alliances(group)
        start = min(line.first for line in group.lines)
        end = common_end(group.lines)
        members = [
            Imported(
                source=self.kind.source,
                treaty=group.id,
                member=code,
                acts=tuple(acts_of(code, lines, start, end)),
                spells=tuple(spell for line in lines for spell in line.spells),
            )
            for code, lines in group.members()
        ]
        return Entries(entries=(self._head(group, rule_of(group, start), of_alliance(start, end)), *members))

    def _of_alliances(self, group: Group) -> Entries:
        acts = {code: tuple(act for line in lines for act in line.acts) for code, lines in group.members()}
        members = [
            Imported(source=self.kind.source, treaty=group.id, member=code, acts=mine[:1])
            for code, mine in acts.items()
        ]
        start = min(line.first for line in group.lines)
        ends = [line.last for line in group.lines]
        end = max(ends) if all(ends) else None
        head = self._head(group, form(sorted(acts), len(acts)), of_alliance(start, end))
        return Entries(entries=(head, *members))

    def _head(self, group: Group, rule: dict[str, Any], acts: tuple[Act, ...]) -> Imported:
        number = group.id.removeprefix("atop:")
        return Imported(
            source=self.kind.source,
            treaty=group.id,
            acts=acts,
            titles={"en": f"Alliance {number} of ATOP"},
            rule=rule,
            same_as=group.same_as,
            as_of=self.as_of,
        )


def _whole(text: str, column: int) -> int:
    try:
        return int(text) if text.lstrip("-").isdecimal() else int(_exact(text))
    except ValueError:
        raise CellError("bad-cell", f"“{text[:30]}” is no whole number.", column) from None


def _exact(text: str) -> float:
    value = float(text or "nan")
    if not value.is_integer():
        raise ValueError(text)
    return value


def _some_day(first: str) -> dt.date | None:
    return edtf.parse(first).latest
