"""A saved page of the UN Treaty Collection ("Status of treaties"): its table, and what stands above and below it.

Above: number, title, place and day, entry into force, number of parties. Below: declarations, objections, end notes.
What cannot be found on the page is left out, never guessed.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

from foedus.errors import InputError
from foedus.importers.days import day_of
from foedus.importers.findings import CellError, Place
from foedus.importers.identify import chapter_number
from foedus.importers.names import code_of
from foedus.importers.table import Row
from foedus.model.act import Act
from foedus.sources.decode import declared_in_page, decode
from foedus.sources.files import read_file
from foedus.sources.limits import DEFAULT

_NUMBER = re.compile(r"mtdsg_no=([IVXLC]+-\d{1,3}(?:-[a-z])*)(?![\w-])", re.IGNORECASE)
_CHAPTER = re.compile(
    r"CHAPTER\s+(?P<c>[IVXLC]+)\b.{0,200}?\n\s*(?P<n>\d{1,3})\s*\.\s*(?P<r>[a-z]\s*\.\s*)?(?P<t>[^\n]+)", re.DOTALL
)
_LEAD = re.compile(r"^\d{1,3}\s*\.\s*(?:[a-z]\s*\.\s*|[a-z]\s*\)\s*)?")
_DAY = re.compile(r"\d{1,2}\s+[A-Z][a-z]+\s+\d{4}")
_LEFT = re.compile(r"withdr[ae]w|denounc|denunciation", re.IGNORECASE)
_PARTIES = re.compile(r"Parties\s*:\s*(\d+)", re.IGNORECASE)
_AS_AT = re.compile(r"STATUS AS AT\s*:?\s*(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.IGNORECASE)
_BELOW = re.compile(
    r"^\s*(Declarations and Reservations|Declarations|Reservations|Objections|Notifications|Territorial Application|"
    r"End ?Notes?)\b",
    re.IGNORECASE,
)
_KEPT = {"declarations and reservations": "declaration_or_reservation", "declarations": "declaration",
         "reservations": "declaration_or_reservation", "objections": "objection"}  # fmt: skip
_CELLS = re.compile(r"<t[dh]\b[^<>]*>(.*?)(?=<t[dh]\b|</tr|$)", re.IGNORECASE | re.DOTALL)
_ROWS = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</table|$)", re.IGNORECASE | re.DOTALL)
_TABLES = re.compile(r"<table\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SUP = re.compile(r"<sup\b[^<>]*>[^<]*(?:<(?!/sup)[^<]*){0,20}</sup>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)
LONGEST = 4000
"""So much of one declaration is kept, in characters."""


class Page:
    """A saved page as a table with a head, and with what it says besides.

    Args:
        path: The file.

    Raises:
        InputError: It cannot be read, or holds no table of participants.
    """

    def __init__(self, path: Path) -> None:
        from hashlib import blake2b

        data = read_file(path, DEFAULT)
        self.name = path.name
        self.digest = blake2b(data, digest_size=16).hexdigest()
        self._source = _shown(decode(data, name=str(path), declared=declared_in_page(data)).text)
        self.header, self._rows, self._end = self._table()
        above = _text(self._source[: self._start])
        found = _CHAPTER.search(above)
        self.number = self._number(found)
        title = self._part("rptTreaty_ctl00_tcTreaty") or (found["t"] if found else "")
        self.title = _LEAD.sub("", " ".join(title.split()))
        self.of_treaty = tuple(_entry(self._part("rptEIF_ctl00_tcText") or _after("Entry into force", above)))
        count = _PARTIES.search(self._part("rptStatus_ctl00_tcText") or above)
        self.parties = int(count[1]) if count else None
        self.as_of = _as_at(above)
        self._notes, self.end_notes = _below(_text(self._source[self._end :]))

    def _number(self, found: re.Match[str] | None) -> str | None:
        named = _NUMBER.search(unescape(self._source))
        if named:
            return chapter_number(named[1])
        if found is None:
            return None
        rest = f"-{found['r'][0]}" if found["r"] else ""
        return chapter_number(f"{found['c']}-{found['n']}{rest}")

    def _part(self, name: str) -> str:
        """The text of the element whose id ends so; the collection's pages mark their parts by such ids."""
        found = re.search(
            rf'id="[^"]*{name}"[^<>]*>(.*?)</(?:td|th|span|div|p)\b', self._source, re.DOTALL | re.IGNORECASE
        )
        return _text(found[1]) if found else ""

    def _table(self) -> tuple[list[str], list[Row], int]:
        """The innermost table whose first row is headed "Participant"."""
        starts = [found.start() for found in _TABLES.finditer(self._source)]
        for start, end in pairwise([*starts, len(self._source)]):
            rows = list(_rows(self._source, start, end))
            for i, row in enumerate(rows):
                if row.cells and row.cells[0].casefold().startswith("participant") and len(row.cells) > 1:
                    self._start = start
                    return row.cells, rows[i + 1 :], end if end < len(self._source) else self._close(start)
        hint = "Save the page of one treaty's status (with its participants) as HTML."
        raise InputError("The page holds no table of participants.", where=self.name, hint=hint)

    def _close(self, start: int) -> int:
        found = self._source.lower().find("</table", start)
        return found if found >= 0 else len(self._source)

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands."""
        if column < 0:
            return Place(self.name, line)
        return Place(self.name, line, column + 1, self.header[column] if column < len(self.header) else "")

    def rows(self) -> Iterator[Row]:
        """The participants; cells that a row lacks at its end are empty."""
        for row in self._rows:
            if row.cells and row.cells[0]:
                missing = len(self.header) - len(row.cells)
                yield Row(row.line, [*row.cells[: len(self.header)], *[""] * missing])

    def notes_on(self, member: str) -> tuple[str, ...]:
        """What the page prints below the table under a participant's name: ``objection: …``."""
        return self._notes.get(member, ())

    def notice_of(self, name: str, since: str) -> str | None:
        """The day of a notice of withdrawal that an end note tells of, later than the consent."""
        for note in self.end_notes:
            if name in note and _LEFT.search(note):
                days = sorted(day for found in _DAY.findall(note) if (day := _day(found)) and day > since)
                if days:
                    return days[0]
        return None


def _day(text: str) -> str | None:
    try:
        return day_of(text)
    except CellError:
        return None


def _shown(source: str) -> str:
    """A page without scripts and styles; their line ends stay, so that lines are those of the file."""
    parts, place, hidden = [], 0, ""
    for found in _HIDDEN.finditer(source):
        word = found[2].casefold()
        if not hidden and not found[1]:
            parts.append(source[place : found.start()])
            hidden, place = word, found.start()
        elif hidden == word and found[1]:
            parts.append("\n" * source.count("\n", place, found.start()))
            hidden, place = "", found.start()
    return "".join([*parts, source[place:]])


def _rows(source: str, start: int, end: int) -> Iterator[Row]:
    line, place = source.count("\n", 0, start) + 1, start
    for found in _ROWS.finditer(source, start, end):
        line += source.count("\n", place, found.start())
        place = found.start()
        cells = [_cell(cell[1]) for cell in _CELLS.finditer(found[1])]
        if cells:
            yield Row(line, cells)


def _cell(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _SUP.sub("", html))).split())


def _text(html: str) -> str:
    """Lines as a reader sees them: blocks end a line, cells of a row stand beside each other."""
    broken = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h\d|/table)\b[^<>]*>", "\n", _SUP.sub("", html))
    lines = (" ".join(line.split()) for line in unescape(_TAG.sub(" ", broken)).split("\n"))
    return "\n".join(line for line in lines if line)


def _after(label: str, above: str) -> str:
    found = re.search(rf"{label}\s*:?\s*(.*)", above, re.IGNORECASE)
    return found[1] if found else ""


def _entry(text: str) -> Iterator[Act]:
    found = _DAY.match(text)
    if found:
        try:
            yield Act(kind="enter_into_force", date=day_of(found[0]), source="United Nations Treaty Collection")
        except CellError:
            return


def _as_at(above: str) -> str | None:
    found = _AS_AT.search(above)
    if found is None:
        return None
    try:
        return day_of(f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}")
    except CellError:
        return None


def _below(text: str) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Declarations and objections by participant, and the end notes; a name alone on a line begins a block."""
    notes: dict[str, list[list[str]]] = {}
    end_notes: list[str] = []
    section, block = "", None
    for line in text.split("\n"):
        heading = _BELOW.match(line)
        if heading and len(line) < 200:
            section, block = heading[1].casefold(), None
        elif section.replace(" ", "").startswith("endnote"):
            end_notes.append(line)
        elif section in _KEPT:
            member = _named(line)
            if member:
                block = [_KEPT[section]]
                notes.setdefault(member, []).append(block)
            elif block is not None:
                block.append(line)
    kept = {who: tuple(_said(block) for block in blocks if len(block) > 1) for who, blocks in notes.items()}
    return kept, tuple(end_notes)


def _said(block: list[str]) -> str:
    return f"{block[0]}: {' '.join(block[1:])[:LONGEST]}"


def _named(line: str) -> str | None:
    if len(line) > 70 or line.endswith((".", ":", ";", ",")):
        return None
    try:
        return code_of(line, "name")
    except CellError:
        return None
