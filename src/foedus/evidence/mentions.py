"""What one document's mention of a treaty says about which treaty it is: its marks.

Titles in many languages cannot be compared as strings. What is told of a treaty can: who did what to it on which day.
"""

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from foedus.evidence.days import Span, is_day, span
from foedus.evidence.traits import Traiter, amount
from foedus.evidence.words import fold
from foedus.model.claim import Kind, TreatyMention
from foedus.model.established import Item

Mark = tuple[str, str, tuple[str, ...], str]
MentionKey = tuple[str, str]
Anchor = tuple[object, ...]

_DIGITS = re.compile(r"\d{4}")
_SOLAR_HIJRI = range(1250, 1450)  # years of the Persian calendar between 1871 and 2070
_GREGORIAN = range(1600, 2100)
_YEAR = 366


class Mention(msgspec.Struct, frozen=True):
    """One mention with its marks.

    Attributes:
        key: Document and mention id.
        register_id: The treaty it was linked to.
        parties: The parties the text gives.
        name: The name in letters, folded; empty where it is too short to tell one treaty from another.
        years: Years in its name, or else of its signature or adoption.
        marks: What is told of it: mood, type, actors and amount, to the dates given (``None`` for undated).
        richness: Sorts the mentions that say most first, then by key.
        anchors: What another mention of the same treaty may share: only with such is it ever compared.
    """

    key: MentionKey
    register_id: str | None
    parties: frozenset[str]
    name: str
    years: frozenset[int]
    marks: dict[Mark, tuple[Span | None, ...]]
    richness: tuple[object, ...] = ()
    anchors: frozenset[Anchor] = frozenset()


def mention_of(key: MentionKey, mention: TreatyMention, items: list[Item], traiter: Traiter) -> Mention:
    """The mention with the marks that the claims about it leave."""
    marks: dict[Mark, list[Span | None]] = {}
    for item in items:
        mark = _mark(item, traiter)
        if mark:
            marks.setdefault(mark, []).append(span(item.claim.date))
    name = fold(mention.name)
    made = Mention(
        key,
        mention.register_id,
        frozenset(mention.parties),
        name if len(name) > 4 else "",
        _years(mention.name) or _years_of_marks(marks),
        {mark: tuple(sorted(spans, key=str)) for mark, spans in marks.items()},
    )
    return msgspec.structs.replace(made, richness=_richness(made), anchors=frozenset(_anchors(made)))


def _richness(of: Mention) -> tuple[object, ...]:
    dated = sum(1 for spans in of.marks.values() for days in spans if days and is_day(days))
    return of.register_id is None, -dated, -len(of.marks), of.key


def _anchors(of: Mention) -> Iterable[Anchor]:
    if of.register_id:
        yield "register", of.register_id
    if len(of.parties) > 1:
        yield "parties", of.parties
    if of.name:
        yield "name", of.name
    for mark, spans in of.marks.items():
        if None in spans and len(mark[2]) > 1:
            yield "mark", mark, None
        for days in spans:
            if days and days[1] - days[0] <= _YEAR:
                yield from (("mark", mark, year) for year in {_year(days[0]), _year(days[1])})


def _mark(item: Item, traiter: Traiter) -> Mark | None:
    claim = item.claim
    if claim.kind in (Kind.EVENT, Kind.SILENCE):
        return None
    number = str(amount(claim.quantity)) if claim.kind is Kind.TERM else ""
    actors = tuple(sorted(traiter.actors(item))) if claim.kind is Kind.ACT else ()
    return traiter.mood(claim), traiter.family(claim), actors, number


def _years(name: str) -> frozenset[int]:
    plain = "".join(str(unicodedata.digit(char, char)) for char in name)
    years: set[int] = set()
    for found in _DIGITS.findall(plain):
        year = int(found)
        if year in _SOLAR_HIJRI:
            years |= {year + 621, year + 622}
        elif year in _GREGORIAN:
            years.add(year)
    return frozenset(years)


def _years_of_marks(marks: dict[Mark, list[Span | None]]) -> frozenset[int]:
    """The year of signature or adoption; one state's signature of an open treaty may be of a later year."""
    made = (spans for (mood, kind, actors, _), spans in marks.items() if _makes(mood, kind, actors))
    years = [(_year(days[0]), _year(days[1])) for spans in made for days in spans if days]
    return frozenset(first for first, last in years if first == last)


def _makes(mood: str, kind: str, actors: tuple[str, ...]) -> bool:
    return mood == "real" and kind in ("sign", "adopt") and len(actors) != 1


def _year(ordinal: int) -> int:
    return int((ordinal - 1) / 365.2425) + 1
