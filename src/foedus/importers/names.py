"""Which state or organisation a cell means: by a code of a known scheme, or by a name as depositaries print it."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from foedus.errors import UnknownNameError
from foedus.evidence.words import fold
from foedus.importers.days import day_of
from foedus.importers.findings import CellError
from foedus.resources.importers import printed_names
from foedus.resources.states import find, organisations, state, states

_NOTES = re.compile(r"(?:\s*[\[(]?\d{1,2}(?:\s*,\s*\d{1,2})*[\])]?)+\s*$|\*+$")
"""Numbers of footnotes behind a name."""


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for organisation in organisations().values():
        for name in (organisation.name, organisation.formal, *organisation.aliases):
            found.setdefault(fold(name), organisation.code)
    # States that are there now come last, so that a name they share with one that is gone means them.
    for body in sorted(states().values(), key=lambda body: body.status != "former"):
        for name in (body.name, body.formal, *body.aliases, *(spell.name for spell in body.former_names)):
            found[fold(name)] = body.code
    return found | {fold(name): code for name, code in printed_names().items()}


@lru_cache(maxsize=4096)
def code_of(text: str, scheme: str = "auto") -> str:
    """The code of a state or organisation.

    Args:
        text: As the cell has it.
        scheme: One of :data:`foedus.resources.importers.Codes`; ``auto`` takes ISO codes and names.

    Raises:
        CellError: Nobody is called so; names the nearest.
    """
    found = _by_code(text, scheme) if scheme != "name" else None
    found = found or _named(text) if scheme in ("auto", "name") else found
    if found is None:
        if _is_day(text):
            raise CellError(
                "shifted-columns", f"“{text}” is a day where a state should stand; are the columns shifted?"
            )
        scheme_words = {"auto": "a code or a name of", "name": "a name of", "cow": "a COW number of"}.get(scheme)
        raise CellError("unknown-state", f"“{text[:60]}” is not {scheme_words or scheme + ' for'} a state known here.")
    return found


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except CellError:
        return False
    return len(text) > len("1990")  # a year alone can be a number of a state


def _by_code(text: str, scheme: str) -> str | None:
    try:
        if scheme in ("cow", "gw", "iso2"):
            return find(scheme, text).code  # type: ignore[arg-type]
        if len(text) in (3, 4) and text.isupper():
            return state(text).code
    except UnknownNameError:
        pass
    return text if text in organisations() and text not in printed_names() else None


def _named(text: str) -> str | None:
    return _by_name().get(fold(text)) or _by_name().get(fold(_NOTES.sub("", text)))


@lru_cache(maxsize=1 << 15)
def numbered(scheme: str, number: str, on: dt.date | None) -> str:
    """The state behind a number of Correlates of War or Gleditsch and Ward on a day.

    Raises:
        CellError: The scheme does not have the number.
    """
    try:
        return find(scheme, number, on=on).code  # type: ignore[arg-type]
    except UnknownNameError:
        pass
    try:
        return find(scheme, number).code  # type: ignore[arg-type]
    except UnknownNameError:
        message = f"{number} is no number of the {scheme.upper()} state system."
        raise CellError("unknown-state", message) from None
