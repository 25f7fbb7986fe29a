"""Which treaty of the register a treaty of a table is: by its chapter, its title, or its signatories and their day.

Only what is certain is linked, because a wrong link would put one treaty's acts into another; the rest gets an id of
its own, made of the source and the table's id.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from foedus.evidence.words import fold
from foedus.model import date as edtf
from foedus.resources import treaties

_CHAPTER = re.compile(r"chapter ([IVXLC]+)\.(\d+)((?:\.[a-z])*)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<c>[IVXLCivxlc]+|\d{1,2})[-.](?P<n>\d{1,3})(?P<r>(?:[-.][a-z])*)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PLACE_AND_DAY = re.compile(r"\.?\s+[^.]{2,80}?,\s+\d{1,2}\s+\w+\s+\d{4}\.?$")


def chapter_number(text: str) -> str | None:
    """The number of a treaty in the UN collection, ``23-1`` for ``XXIII-1`` or ``23-1``; ``None`` if it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    chapter = found["c"] if found["c"].isdecimal() else str(_roman(found["c"]))
    rest = found["r"].replace(".", "-")
    return f"{int(chapter)}-{found['n']}{rest}"


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text.casefold()]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


@lru_cache(maxsize=1)
def by_chapter() -> Mapping[str, str]:
    """Treaties of the register by their number in the UN collection, as their sources name it."""
    found: dict[str, list[str]] = {}
    for name, entry in treaties.register().items():
        numbers = {
            f"{_roman(chapter)}-{number}{rest.replace('.', '-')}"
            for source in entry.sources.values()
            if "United Nations Treaty Collection" in source.publisher
            for chapter, number, rest in _CHAPTER.findall(source.reference)
        }
        if len(numbers) == 1:  # a file that cites two numbers does not tell which is its own
            found.setdefault(numbers.pop(), []).append(name)
    return MappingProxyType({number: names[0] for number, names in found.items() if len(names) == 1})


@lru_cache(maxsize=1)
def _by_title() -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for name, card in treaties.index().items():
        for title in {fold(title) for title in card.titles.values()}:
            found.setdefault(title, []).append(name)
    return MappingProxyType({title: names[0] for title, names in found.items() if len(names) == 1})


def by_title(title: str, days: Iterable[str]) -> str | None:
    """The treaty of the register that bears this very title, if the days of the table do not speak against it.

    Args:
        title: As the table has it; place and day behind it are left off.
        days: Days of signatures in the table, EDTF.
    """
    plain = fold(_PLACE_AND_DAY.sub("", title))
    name = _by_title().get(fold(title)) or _by_title().get(plain)
    if name is None:
        return None
    signed = treaties.index()[name].signed
    first = min((d for day in days if (d := edtf.parse(day).earliest)), default=None)
    begun = edtf.parse(signed).earliest if signed else None
    if first is not None and begun is not None and first < begun.replace(month=1, day=1):
        return None
    return name


def title_without_place(title: str) -> str:
    """A title as depositaries print it without the place and day behind it."""
    return _PLACE_AND_DAY.sub("", title).strip()


@lru_cache(maxsize=1)
def _by_signing() -> Mapping[tuple[str, frozenset[str]], str]:
    found: dict[tuple[str, frozenset[str]], list[str]] = {}
    for name, card in treaties.index().items():
        if card.signed and len(card.signed) == len("1949-04-04"):
            for circle in {frozenset(card.parties), _signatories(name, card.signed)} - {frozenset()}:
                found.setdefault((card.signed, circle), []).append(name)
    return MappingProxyType({key: names[0] for key, names in found.items() if len(names) == 1})


def _signatories(name: str, day: str) -> frozenset[str]:
    """Who signed on the first day: what a treaty that others joined later is known by."""
    acts = treaties.register()[name].treaty.acts
    return frozenset(state for act in acts if act.kind == "sign" and act.date == day for state in act.states)


def by_signing(day: str, parties: Iterable[str]) -> str | None:
    """The treaty of the register that these states, and no others, signed on this day."""
    return _by_signing().get((day, frozenset(parties)))


def in_register(name: str) -> bool:
    """Whether the register holds a treaty with this id."""
    return name in treaties.index()
