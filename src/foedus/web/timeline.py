"""Acts on a line of time: one row an act, each date that a source gives a mark of its own, so that conflicts show.

Places are percentages of the width, so that one drawing fits a phone and a desk without being stretched.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from foedus.model.act import Act
from foedus.model.date import Date, parse
from foedus.model.established import Established
from foedus.register.dossier import modality_of

MARGIN = 3.0


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One date of an act.

    Attributes:
        start: Where it begins, in per cent of the width.
        end: Where it ends; the same for one day.
        text: The date, EDTF.
        letter: Its name among dates that exclude each other: A, B …
    """

    start: float
    end: float
    text: str
    letter: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One act on the line.

    Attributes:
        kind: What was done.
        actors: By whom.
        marks: Its dates; several where the sources differ.
        conflict: Whether they exclude each other.
        modality: ``done``, or why it is not done.
        anchor: The id of the fact on the page, empty for an act of the register.
    """

    kind: str
    actors: tuple[str, ...]
    marks: tuple[Mark, ...]
    conflict: bool = False
    modality: str = "done"
    anchor: str = ""


class Tick(msgspec.Struct, frozen=True):
    """A day that is named on the line."""

    at: float
    text: str


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The whole line.

    Attributes:
        rows: The acts, first ones first.
        ticks: Days that are named under it.
        on: Where the day asked about lies; ``None`` where it is far outside.
        known: Where the day of knowledge lies.
    """

    rows: tuple[Row, ...] = ()
    ticks: tuple[Tick, ...] = ()
    on: float | None = None
    known: float | None = None


class _Dated(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    actors: tuple[str, ...]
    dates: tuple[Date, ...]
    conflict: bool
    modality: str
    anchor: str


def timeline(
    acts: Sequence[Act], facts: Sequence[Established], *, on: str, known: str | None, reverse: bool, most: int = 40
) -> Timeline:
    """The line of a treaty's acts.

    Args:
        acts: The acts on record and from reports that the law used.
        facts: The acts that reports tell of; they go before acts of the same kind and actors on record.
        on: The day asked about.
        known: The day of knowledge.
        reverse: Whether time runs from right to left, as the page does.
        most: Rows at most; the last ones are kept.
    """
    told = [dated for fact in facts if (dated := _of_fact(fact)) is not None]
    mine = [dated for act in acts if not act.passages and (dated := _of_act(act)) is not None]
    seen = {(each.kind, each.actors) for each in told}
    rows = sorted([*told, *(each for each in mine if (each.kind, each.actors) not in seen)], key=_first)[-most:]
    if not rows:
        return Timeline()
    scale = _Scale(rows, reverse=reverse)
    return Timeline(
        rows=tuple(scale.row(each) for each in rows),
        ticks=tuple(scale.ticks()),
        on=scale.inside(on),
        known=scale.inside(known) if known else None,
    )


def _of_fact(fact: Established) -> _Dated | None:
    field = fact.field("date")
    dates = [parse(value.text) for value in field.values] if field else []
    kept = [date for date in dates if date.earliest is not None and date.latest is not None]
    if field is None or not kept:
        return None
    if not field.conflict:
        kept = [max(kept, key=lambda date: len(date.text))]
    modality = modality_of(fact)
    return _Dated(
        kind=fact.type,
        actors=fact.actors,
        dates=tuple(sorted(kept, key=lambda date: date.earliest or dt.date.min)),
        conflict=field.conflict,
        modality=modality.value if modality else "done",
        anchor=fact.id,
    )


def _of_act(act: Act) -> _Dated | None:
    date = parse(act.date) if act.date else None
    if date is None or date.earliest is None or date.latest is None:
        return None
    return _Dated(kind=act.kind, actors=act.states, dates=(date,), conflict=False, modality="done", anchor="")


def _first(each: _Dated) -> tuple[dt.date, str]:
    return each.dates[0].earliest or dt.date.min, each.kind


class _Scale:
    def __init__(self, rows: Iterable[_Dated], *, reverse: bool) -> None:
        days = [day for row in rows for date in row.dates for day in (date.earliest, date.latest) if day is not None]
        self._first, self._last = min(days), max(days)
        self._days = max(1, (self._last - self._first).days)
        self._reverse = reverse

    def at(self, day: dt.date) -> float:
        share = (day - self._first).days / self._days
        place = MARGIN + share * (100 - 2 * MARGIN)
        return round(100 - place if self._reverse else place, 2)

    def inside(self, text: str) -> float | None:
        day = parse(text).earliest
        return self.at(day) if day is not None and self._first <= day <= self._last else None

    def row(self, each: _Dated) -> Row:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if each.conflict else ""
        marks = [self._mark(date, letters[at] if at < len(letters) else "") for at, date in enumerate(each.dates)]
        return Row(
            kind=each.kind,
            actors=each.actors,
            marks=tuple(marks),
            conflict=each.conflict,
            modality=each.modality,
            anchor=each.anchor,
        )

    def _mark(self, date: Date, letter: str) -> Mark:
        ends = sorted((self.at(date.earliest or self._first), self.at(date.latest or self._last)))
        return Mark(start=ends[0], end=ends[1], text=date.text, letter=letter)

    def ticks(self) -> list[Tick]:
        days = self._years() if self._days > 900 else self._months()
        step = max(1, -(-len(days) // 6))
        return [Tick(self.at(day), day.isoformat()[:4] if self._days > 900 else day.isoformat()[:7])
                for day in days[::step]]  # fmt: skip

    def _years(self) -> list[dt.date]:
        return [dt.date(year, 1, 1) for year in range(self._first.year + 1, self._last.year + 1)]

    def _months(self) -> list[dt.date]:
        months = range(self._first.year * 12 + self._first.month, self._last.year * 12 + self._last.month)
        return [dt.date(number // 12, number % 12 + 1, 1) for number in months]
