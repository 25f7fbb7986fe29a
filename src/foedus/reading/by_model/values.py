"""The single values of a model's answer, checked: what is not of the contract's type or list is ``None``."""

import math
import unicodedata
from functools import lru_cache

from foedus.errors import DateError
from foedus.model.claim import Quantity
from foedus.model.date import parse
from foedus.resources.states import organisations, states

LONGEST_NAME = 200
MOST_NAMES = 60


def words(value: object, *, longest: int = LONGEST_NAME) -> str | None:
    """A short text without control characters or half characters; ``None`` for anything else."""
    if not isinstance(value, str):
        return None
    clean = " ".join("".join(c if _is_plain(c) else " " for c in value[: 4 * longest]).split())
    return clean[:longest] or None


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn")


def names(value: object) -> tuple[str, ...] | None:
    """A list of short texts; ``None`` where it is no list, or where a member is no text."""
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_NAMES:
        return None
    read = [words(each) for each in value]
    return None if None in read else tuple(dict.fromkeys(each for each in read if each))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every code that stands for a state or an organisation, in capitals, with the code as it is written."""
    known = {code.upper(): code for code in (*organisations(), *states())}
    former = {old: state.code for state in states().values() for old in state.codes.former}
    return {**former, **known}


def code(value: object) -> str | None:
    """The code of a state or an organisation; ``None`` for what is none."""
    return _codes().get(value.strip().upper()) if isinstance(value, str) else None


def codes(value: object) -> tuple[str, ...] | None:
    """A list of codes; ``None`` where it is no list, or where a member is no known code."""
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST_NAMES:
        return None
    read = [code(each) for each in value]
    return None if None in read else tuple(sorted({each for each in read if each}))


def speakers(value: object) -> tuple[str, ...] | None:
    """A chain of speakers, each ``STATE:name`` or ``:name``; a bare name is one that speaks for no state."""
    chain = names(value)
    if chain is None:
        return None
    read = [_speaker(each) for each in chain]
    return None if None in read else tuple(dict.fromkeys(each for each in read if each))


def _speaker(written: str) -> str | None:
    body, colon, name = written.partition(":")
    if not colon:
        return f"{code(body)}:" if code(body) else f":{body}"
    known = code(body) if body.strip() else ""
    return None if known is None else f"{known}:{name.strip()}"


def date(value: object) -> str | None:
    """An EDTF date; ``None`` for what is none."""
    if not isinstance(value, str):
        return None
    try:
        return parse(value).text
    except DateError:
        return None


def quantity(value: object) -> Quantity | None:
    """A number with its unit; ``None`` where neither bound is a finite number."""
    if not isinstance(value, dict):
        return None
    low, high = _number(value.get("min")), _number(value.get("max"))
    if low is None and high is None:
        return None
    return Quantity(min=low, max=high, unit=words(value.get("unit")))


def _number(value: object) -> float | int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return value if abs(value) < 2**63 else None
    return (int(value) if value.is_integer() else value) if math.isfinite(value) and abs(value) < 2**63 else None
