"""Tables of memberships with a day a column: those of manytreaties, and any other by a mapping file."""

from collections.abc import Iterator
from typing import Any

from foedus.errors import InputError
from foedus.importers import identify
from foedus.importers.columns import positions
from foedus.importers.days import day_of, not_after
from foedus.importers.findings import CellError, Place, at
from foedus.importers.heads import act_of
from foedus.importers.names import code_of, numbered
from foedus.importers.port import Call
from foedus.importers.table import Row, Sheet
from foedus.importers.told import Entries, Group, Told, surely_before
from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.finding import Finding
from foedus.model.imported import Imported
from foedus.resources.importers import Known, TableKind, Word

_DAYS = ("signature", "consent", "accession", "in_force", "treaty_in_force", "withdrawal", "treaty_end")
_CONSENT = Word(kind="deposit", of="consent")
_OPEN = "9999"


class Memberships:
    """One table.

    Args:
        sheet: The table.
        kind: Its columns, by our file for manytreaties or by a person's mapping.
        call: What the person said.

    Raises:
        InputError: A column that is needed is missing, or none holds a day.
    """

    def __init__(self, sheet: Sheet, kind: TableKind, call: Call) -> None:
        self.sheet, self.kind, self.call = sheet, kind, call
        self.name, self.digest, self.header = sheet.name, sheet.digest, sheet.header
        self.as_of = call.as_of or kind.as_of
        self._at = positions(sheet.header, kind.columns, sheet.name)
        self._unknown = frozenset(kind.unknown)
        self._kinds = {word.casefold(): meant for word, meant in kind.kinds.items()}
        if not any(key in self._at for key in _DAYS):
            hint = f"The heads are: {', '.join(sheet.header)[:200]}. A mapping file can name the columns."
            raise InputError("No column holds the day of an act.", where=f"{sheet.name}:1", hint=hint)

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands."""
        return self.sheet.place(line, column)

    def rows(self) -> Iterator[Told | Finding]:
        """Each row as a membership with its acts."""
        for row in self.sheet.rows():
            if isinstance(row, Finding):
                yield row
                continue
            try:
                yield self._told(row)
            except CellError as wrong:
                yield at(self.place(row.line, wrong.column), wrong.rule, f"{wrong.message} The row is left out.")

    def _told(self, row: Row) -> Told:
        treaty, state = self._cell(row, "treaty"), self._cell(row, "state")
        if not treaty or not state:
            key = "state" if treaty else "treaty"
            raise CellError("missing-cell", f"the {key} is missing.", self._at[key])
        days = {key: day for key in _DAYS if (day := self._day(row, key)) is not None}
        first = next((days[key] for key in ("consent", "accession", "in_force", "signature") if key in days), "")
        out = days.get("withdrawal", "")
        if first and out and surely_before(out, first):
            raise CellError("leaves-before-joining", f"leaves on {out}, joins on {first}.", self._at["withdrawal"])
        member = self._state(state, first)
        return Told(
            treaty=treaty,
            member=member,
            line=row.line,
            first=first,
            last=out,
            title=self._cell(row, "title"),
            acts=tuple(self._acts(row, member, days)),
            of_treaty=tuple(_of_treaty(days, self.kind.title)),
        )

    def _cell(self, row: Row, key: str) -> str:
        at_ = self._at.get(key)
        return "" if at_ is None or row.cells[at_] in self._unknown else row.cells[at_]

    def _day(self, row: Row, key: str) -> str | None:
        text = self._cell(row, key)
        if not text or (text.startswith(_OPEN) and key in ("withdrawal", "treaty_end")):
            return None
        try:
            day = day_of(text, self.kind.dates)
            not_after(day, self.call.today)
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, self._at[key]) from None
        return day

    def _state(self, text: str, first: str) -> str:
        try:
            if self.kind.codes in ("cow", "gw"):
                return numbered(self.kind.codes, text, edtf.parse(first).latest if first else None)
            return code_of(text, self.kind.codes)
        except CellError as wrong:
            raise CellError(wrong.rule, wrong.message, self._at["state"]) from None

    def _acts(self, row: Row, member: str, days: dict[str, str]) -> Iterator[Act]:
        source = self.kind.title
        if "signature" in days:
            yield Act(kind="sign", states=(member,), date=days["signature"], source=source)
        if "consent" in days:
            yield act_of(self._consent(row), member, days["consent"], source)
        if "accession" in days and "consent" not in days:
            yield Act(kind="accede", states=(member,), date=days["accession"], source=source)
        if "in_force" in days:
            yield Act(kind="enter_into_force", states=(member,), date=days["in_force"], source=source)
        if "withdrawal" in days:
            day = days["withdrawal"]
            yield Act(kind="withdraw", states=(member,), date=day, effective=day, source=source)

    def _consent(self, row: Row) -> Word:
        text = self._cell(row, "consent_kind")
        if not text:
            return _CONSENT
        word = self._kinds.get(text.casefold())
        if word is None:
            raise CellError("unknown-kind", f"“{text[:40]}” is no kind of consent; name it in the mapping's `kinds`.",
                            self._at["consent_kind"])  # fmt: skip
        return word

    # -- entries ---------------------------------------------------------------------------------------------------

    def identify(self, treaty: str, lines: tuple[Told, ...]) -> tuple[str, bool, str | None]:
        """By what the mapping says, by its id, or by its title; else its own id, with the source before it."""
        said = self._known(treaty).register
        if said:
            return said, identify.in_register(said), None
        if identify.in_register(treaty.casefold()):
            return treaty.casefold(), True, None
        title = next((line.title for line in lines if line.title), "")
        days = [act.date for line in lines for act in line.acts if act.kind == "sign" and act.date]
        name = identify.by_title(title, days) if title else None
        if name:
            return name, True, None
        own = (
            treaty
            if ":" in treaty and not self.kind.prefix
            else f"{self.kind.prefix or self.kind.source + ':'}{treaty}"
        )
        return own, False, None

    def _known(self, treaty: str) -> Known:
        return self.kind.treaties.get(treaty) or Known()

    def entries(self, group: Group) -> Entries:
        """The treaty, and each member with its acts."""
        said = self._known(group.lines[0].treaty)
        title = said.title or next((line.title for line in group.lines if line.title), "")
        attested, findings = self._one_day(group)
        members = [
            Imported(
                source=self.kind.source,
                treaty=group.id,
                member=code,
                acts=tuple(dict.fromkeys(act for line in lines for act in line.acts)),
            )
            for code, lines in group.members()
        ]
        # Two rows do not make a treaty bilateral: a table can lack the others.
        rule: dict[str, Any] = {} if group.in_register else {"form": "multilateral", **said.rule}
        head = Imported(
            source=self.kind.source,
            treaty=group.id,
            acts=attested,
            titles={"en": title} if title and not group.in_register else {},
            rule=rule,
            as_of=self.as_of,
        )
        return Entries(entries=(head, *members), findings=findings)

    def _one_day(self, group: Group) -> tuple[tuple[Act, ...], tuple[Finding, ...]]:
        """What the rows say of the treaty as a whole; two days for one thing are named, and the first row's is used."""
        found: dict[str, tuple[Act, int]] = {}
        findings: list[Finding] = []
        for line in sorted(group.lines, key=lambda line: line.line):
            for act in line.of_treaty:
                mine = found.setdefault(act.kind, (act, line.line))
                if mine[0].date != act.date and len(findings) < len(found):
                    kind = act.kind.replace("_", " ")
                    what = f"the treaty's {kind} is on {act.date}, by line {mine[1]} on {mine[0].date}."
                    findings.append(at(self.place(line.line), "two-days-for-one-treaty", what, group.id))
        return tuple(act for act, _ in found.values()), tuple(findings)


def _of_treaty(days: dict[str, str], source: str) -> Iterator[Act]:
    if "treaty_in_force" in days:
        yield Act(kind="enter_into_force", date=days["treaty_in_force"], source=source)
    if "treaty_end" in days:
        yield Act(kind="terminate", date=days["treaty_end"], source=source)
