"""Small questions that templates ask of values."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from foedus.model.document import DocumentHead
from foedus.model.established import Field, Value
from foedus.register.dossier import modality_of
from foedus.resources import web
from foedus.resources.states import states
from foedus.web.wording import Wording


def dates_order(field: Field) -> list[str]:
    """The dates of a field in the order of time, so that letters on the line and on the page agree."""
    return sorted(value.text for value in field.values)


def sharpest(field: Field) -> str:
    """The date that says most."""
    return max((value.text for value in field.values), key=len)


def givers(value: Value, heads: Mapping[str, DocumentHead]) -> list[str]:
    """Who gives a value: papers by name, others by the beginning of their digest."""
    names: dict[str, None] = {}
    for key in value.given_by:
        head = heads.get(key.document)
        names[(head.publisher or head.title if head else None) or key.document[:8]] = None
    return list(names)


def amount(text: str) -> str:
    """A quantity as a person writes it: ``10000.. troops`` is ``≥ 10,000 troops``; anything else stays as it is."""
    found = _AMOUNT.fullmatch(text)
    least, most, unit = (part or "" for part in found.groups()) if found else ("", "", "")
    if least and most:
        told = f"{_number(least)}–{_number(most)}"
    elif least or most:
        told = f"≥ {_number(least)}" if least else f"≤ {_number(most)}"
    else:
        return text
    return f"{told}{unit}"


_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)?\.\.(\d+(?:\.\d+)?)?( .*)?")


def _number(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() else text


@lru_cache(maxsize=1)
def languages() -> tuple[tuple[str, str], ...]:
    """The languages of the interface with their own names."""
    return tuple((tag, web.strings(tag)["language_name"]) for tag in web.languages())


def state_list(words: Wording) -> tuple[tuple[str, str], ...]:
    """All states by name."""
    return _state_list(words)


@lru_cache(maxsize=16)
def _state_list(words: Wording) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((code, words.name(code)) for code in states()), key=lambda pair: pair[1]))


def formats() -> tuple[str, ...]:
    """The formats in which treaties can be exported."""
    from foedus.exports import FORMATS

    return tuple(FORMATS)


HELPERS: dict[str, Callable[..., Any]] = {
    "dates_order": dates_order,
    "sharpest": sharpest,
    "givers": givers,
    "languages": languages,
    "state_list": state_list,
    "modality_of": modality_of,
    "formats": formats,
    "amount": amount,
}
