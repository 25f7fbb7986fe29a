"""The interface in a person's language: strings, days, names of states; texts of documents keep their own."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from foedus.model import date as edtf
from foedus.model.answer import CANNOT_TELL, INDEFINITE, NONE
from foedus.resources import states as world
from foedus.resources import web

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are written from right to left."""


def direction(language: str | None) -> str:
    """``rtl`` or ``ltr`` by the language; ``auto`` where it is not known."""
    if not language or language == "und":
        return "auto"
    return "rtl" if language.partition("-")[0].casefold() in RIGHT_TO_LEFT else "ltr"


class Wording:
    """All words of one language.

    Args:
        language: The tag of a language of the interface.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.dir = direction(language)
        self._strings = web.strings(language)
        self._english = web.strings("en")

    def __call__(self, key: str, **values: object) -> str:
        """The string of this name with its values; the English one where this language lacks it."""
        text = self._strings.get(key) or self._english[key]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Whether there is a string of this name."""
        return key in self._strings or key in self._english

    def label(self, group: str, value: str | None) -> str:
        """What a value of a group is called: ``label("type", "sign")``; its own word where nobody named it."""
        if not value:
            return ""
        key = f"{group}.{value}"
        return self(key) if self.has(key) else value.replace("_", " ")

    def day(self, text: str | None) -> str:
        """An EDTF date as a person writes it in this language."""
        return _day(self.language, text) if text else self("day.not_given")

    def span(self, text: str | None) -> str:
        """A day of an answer: a date, ``none``, ``indefinite`` or ``cannot_tell``."""
        if text in (NONE, INDEFINITE, CANNOT_TELL):
            return self(f"span.{text}")
        return self.day(text)

    def name(self, code: str) -> str:
        """The name of a state or an organisation."""
        return self("name.all") if code == "*" else _name(self.language, code)

    def names(self, codes: Iterable[str]) -> str:
        """Several names as a list."""
        told = [self.name(code) for code in codes]
        if len(told) < 2:
            return "".join(told)
        return self("list.last", first=self("list.join").join(told[:-1]), last=told[-1])

    def tongue(self, tag: str | None) -> str:
        """The name of a language."""
        return _tongue(self.language, tag) if tag and tag != "und" else self("language_unknown")

    def number(self, value: int, key: str) -> str:
        """A counted thing: ``number(3, "count.claims")`` with its own string for one."""
        return self(f"{key}.one" if value == 1 else f"{key}.many", n=value)


@lru_cache(maxsize=32)
def wording(language: str) -> Wording:
    """The words of a language, made once."""
    return Wording(language)


@lru_cache(maxsize=16384)
def _day(language: str, text: str) -> str:
    words = wording(language)
    date = edtf.parse(text)
    if date.year_open:
        return words("day.year_open", day=text)
    if date.is_day and date.earliest is not None:
        return _written(date.earliest, language)
    if "/" in text:
        first = _written(date.earliest, language) if date.earliest else words("day.unknown")
        last = _written(date.latest, language) if date.latest else words("day.open")
        return words("day.between", first=first, last=last)
    if date.earliest is not None and len(text) == len("2024-06"):
        return _written(date.earliest, language, "LLLL y")
    return text


def _written(day: dt.date, language: str, pattern: str = "d MMMM y") -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=language))


@lru_cache(maxsize=8192)
def _name(language: str, code: str) -> str:
    body = world.states().get(code) or world.organisations().get(code)
    if language != "en":
        own = world.states().get(code)
        iso2 = own.codes.iso2 if own else None
        translated = _locale_names(language).get(iso2 or "")
        if translated:
            return translated
    return body.name if body is not None else code


@lru_cache(maxsize=1024)
def _tongue(language: str, tag: str) -> str:
    from babel import Locale

    names = Locale.parse(language).languages
    return str(names.get(tag) or names.get(tag.partition("-")[0]) or tag)


@lru_cache(maxsize=16)
def _locale_names(language: str) -> dict[str, str]:
    from babel import Locale

    return {str(key): str(value) for key, value in Locale.parse(language).territories.items()}


def pick(wanted: str | None, kept: str | None, accepted: str | None) -> str:
    """The language to speak: the one asked for, else the one kept in a cookie, else the first the browser accepts."""
    known = web.languages()
    for tag in (wanted, kept):
        if tag in known:
            return str(tag)
    for part in (accepted or "").split(","):
        tag = part.partition(";")[0].strip().partition("-")[0].casefold()
        if tag in known:
            return tag
    return "en"
