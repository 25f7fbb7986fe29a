"""The states that a panel has rows for, with the days on which each existed: from the register, or from a list.

A list is a CSV of spells as the Correlates of War project and Gleditsch and Ward publish them: a code, a first and a
last day. Its last day of all is where the list ends, so a spell that reaches it goes on as far as the list can tell.
"""

import csv
import datetime as dt
import gzip
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from foedus.errors import DataError, DateError, InputError
from foedus.model.date import day, parse
from foedus.model.membership import CodeScheme
from foedus.panels.periods import EARLIEST, LATEST, Ints
from foedus.resources.body import Spell, State
from foedus.resources.states import states

BEGIN = dt.date(1816, 1, 1)
"""The states of the register, like those of both lists, are known from this day."""

_CODE_HEADS: dict[str, CodeScheme] = {
    "ccode": "cow", "cowcode": "cow", "cow": "cow", "gwcode": "gw", "gwno": "gw", "gw": "gw",
    "iso3": "iso3", "iso3c": "iso3", "code": "iso3",
}  # fmt: skip
_FIRST_HEADS = ("start", "first", "from", "styear_date", "begin")
_LAST_HEADS = ("end", "last", "until")


class Life(NamedTuple):
    """One spell of one state, both days counted in."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class System:
    """A list of states through time.

    Attributes:
        scheme: Whose codes it has.
        codes: Every code once, in the order of the rows: numbers by size, letters by the alphabet.
        state: For each spell the place of its state in ``codes``.
        first: The first day of each spell, an ordinal.
        last: The last day of each spell, counted in.
        source: Where it was taken from.
    """

    scheme: CodeScheme
    codes: tuple[str, ...]
    state: Ints
    first: Ints
    last: Ints
    source: str

    def place(self, code: str) -> int | None:
        """The place of a code; ``None`` where the list does not have it."""
        return self._places.get(code)

    @property
    def _places(self) -> dict[str, int]:
        return _places(self.codes)


@lru_cache(maxsize=16)
def _places(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: i for i, code in enumerate(codes)}


def system_of(lives: Iterable[Life], scheme: CodeScheme, source: str) -> System:
    """A system from spells; spells of one state that touch or overlap become one."""
    found = sorted(set(lives), key=lambda life: (_order(scheme, life.code), life.first, life.last))
    codes = tuple(dict.fromkeys(life.code for life in found))
    merged: list[Life] = []
    for life in found:
        before = merged[-1] if merged else None
        if before is not None and before.code == life.code and life.first <= before.last + 1:
            merged[-1] = before._replace(last=max(before.last, life.last))
        else:
            merged.append(life)
    places = {code: i for i, code in enumerate(codes)}
    return System(
        scheme=scheme,
        codes=codes,
        state=np.array([places[life.code] for life in merged], dtype=np.int32),
        first=np.array([life.first for life in merged], dtype=np.int32),
        last=np.array([life.last for life in merged], dtype=np.int32),
        source=source,
    )


def _order(scheme: CodeScheme, code: str) -> tuple[int, str]:
    return (0, code) if scheme == "iso3" else (int(code), "")


@lru_cache(maxsize=4)
def of_register(scheme: CodeScheme = "iso3") -> System:
    """The states of the register under their own codes, or under the numbers that a scheme gives them."""
    lives = [life for body in states().values() for life in lives_of(body, scheme)]
    return system_of(lives, scheme, "Foedus: states through time")


def lives_of(body: State, scheme: CodeScheme) -> Iterator[Life]:
    """The spells of a state under each code that a scheme gives it; an uncertain end counts as late as it can be."""
    for spell in body.exists:
        first, last = _days(spell)
        if scheme == "iso3":
            yield Life(body.code, first, last)
            continue
        for begin, end in pairwise(_cuts(body, first, last + 1)):
            number = body.code_in(scheme, dt.date.fromordinal(begin))
            if number is not None:
                yield Life(str(number), begin, end - 1)


def _days(spell: Spell) -> tuple[int, int]:
    start = parse(spell.start).earliest if spell.start else BEGIN
    until = parse(spell.until).latest if spell.until else None
    return (start or BEGIN).toordinal(), LATEST - 1 if until is None else until.toordinal() - 1


def _cuts(body: State, first: int, until: int) -> list[int]:
    ends = (end for dated in body.coded for end in (dated.start, dated.until) if end)
    days = (found.earliest.toordinal() for found in map(parse, ends) if found.earliest)
    return sorted({first, until, *(one for one in days if first < one < until)})


def of_file(path: Path, scheme: CodeScheme | None = None) -> System:
    """A list of spells that a person has, as CSV, plain or packed with gzip.

    Args:
        path: The file; its columns are a code (``ccode``, ``gwcode``, ``iso3``), ``start`` and ``end``.
        scheme: Whose codes it has, where the head does not tell.

    Raises:
        InputError: It cannot be read, or is not such a table.
        DataError: A spell has no day, ends before it begins or overlaps another; names file, line and column.
    """
    rows, heads = _table(path)
    code, first, last = _heads(heads, path)
    scheme = scheme or _CODE_HEADS[code.casefold()]
    lives = [_life(row, (code, first, last), f"{path.name}:{line}", scheme) for line, row in rows]
    if not lives:
        raise InputError("The list has no spell.", where=str(path), hint="Give a CSV with a row for each spell.")
    _refuse_overlaps([(line, life) for (line, _), life in zip(rows, lives, strict=True)], path.name)
    end = max(life.last for life in lives)
    going_on = (life._replace(last=LATEST - 1) if life.last == end else life for life in lives)
    return system_of(going_on, scheme, path.name)


def _table(path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror or error}.", where=str(path)) from error
    except (UnicodeDecodeError, EOFError) as error:
        hint = "Save the list as CSV in UTF-8."
        raise InputError("It is not text in UTF-8.", where=str(path), hint=hint) from error
    reader = csv.DictReader(io.StringIO(text))
    rows = [(reader.line_num, row) for row in reader]
    return rows, list(reader.fieldnames or ())


def _heads(heads: list[str], path: Path) -> tuple[str, str, str]:
    known = {head.casefold(): head for head in heads}
    code = next((known[name] for name in _CODE_HEADS if name in known), None)
    first = next((known[name] for name in _FIRST_HEADS if name in known), None)
    last = next((known[name] for name in _LAST_HEADS if name in known), None)
    if code is None or first is None or last is None:
        hint = "It needs the columns ccode (or gwcode, iso3), start and end."
        raise InputError(f"These columns are no list of states: {', '.join(heads)[:80]}.", where=str(path), hint=hint)
    return code, first, last


def _life(row: dict[str, str], heads: tuple[str, str, str], where: str, scheme: CodeScheme) -> Life:
    code = (row[heads[0]] or "").strip()
    if scheme != "iso3" and not code.isdecimal():
        raise DataError(f"“{code}” is no number of a state.", where=f"{where}, column {heads[0]}")
    days = []
    for head in heads[1:]:
        try:
            days.append(day((row[head] or "").strip()).toordinal())
        except DateError as wrong:
            raise DataError(wrong.message, where=f"{where}, column {head}", hint="Write it as 1816-01-01.") from wrong
    if days[0] > days[1] or days[0] <= EARLIEST:
        message = f"The spell of {code} ends on {row[heads[2]]}, before it begins on {row[heads[1]]}."
        raise DataError(message, where=f"{where}, column {heads[2]}", hint="Correct the row.")
    return Life(str(int(code)) if scheme != "iso3" else code, days[0], days[1])


def _refuse_overlaps(lines: list[tuple[int, Life]], name: str) -> None:
    ordered = sorted(lines, key=lambda one: (one[1].code, one[1].first))
    for (before, a), (line, b) in pairwise(ordered):
        if a.code == b.code and b.first <= a.last:
            message = f"The spells of {a.code} in lines {before} and {line} overlap."
            raise DataError(message, where=f"{name}:{line}", hint="A state exists once: join or correct the rows.")
