"""What a model wrote, as plain values: talk around the JSON left out, a cut answer saved as far as it goes."""

import json
import re
from typing import Any

import msgspec

_DECODER = json.JSONDecoder()
_OPENING = re.compile(r"\{")
_LIST = re.compile(r'"(treaties|claims)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_THOUGHT = "</think>"
_ATTEMPTS = 8


class Parsed(msgspec.Struct, frozen=True):
    """The parts of an answer, each still unchecked.

    Attributes:
        treaties: The members of ``treaties``.
        claims: The members of ``claims``.
        derived_from: As it was given.
        whole: Whether the answer was one complete JSON object; else only its complete members are here.
    """

    treaties: list[Any]
    claims: list[Any]
    derived_from: object = None
    whole: bool = True


def parsed(text: str) -> Parsed | None:
    """The answer in ``text``; ``None`` where there is no object with claims in it.

    Time is linear in the length of the text.
    """
    whole = _whole(text)
    if whole is not None:
        return Parsed(_list(whole.get("treaties")), _list(whole.get("claims")), whole.get("derived_from"))
    return _saved(text)


def usable(text: str) -> bool:
    """Whether an answer is worth keeping: one complete object with claims in it."""
    return _whole(text) is not None


def _whole(text: str) -> dict[str, Any] | None:
    begin = text.rfind(_THOUGHT) + 1  # what a model thinks aloud before it answers may hold braces
    for number, opening in enumerate(_OPENING.finditer(text, begin)):
        if number == _ATTEMPTS:
            return None
        try:
            value, _ = _DECODER.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and isinstance(value.get("claims"), list):
            return value
    return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _saved(text: str) -> Parsed | None:
    """The complete members of an answer that breaks off."""
    found: dict[str, list[Any]] = {}
    for opening in _LIST.finditer(text):
        if opening[1] not in found:
            found[opening[1]] = _members(text, opening.end())
    if "claims" not in found:
        return None
    return Parsed(found.get("treaties", []), found["claims"], whole=False)


def _members(text: str, at: int) -> list[Any]:
    out: list[Any] = []
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty text too
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return out
        out.append(value)
