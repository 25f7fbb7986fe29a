"""Values as FollowTheMoney takes them: lists of texts, dates without doubt marks, ids that are safe in an address."""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha1
from typing import Any

from foedus.exports.names_of_web import address
from foedus.model.date import parse
from foedus.resources.exports import three_letters

Properties = Mapping[str, Iterable[Any]]
LONGEST = 380
"""Names may not be longer in FollowTheMoney."""
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


def entity_id(kind: str, *parts: object) -> str:
    """The id of an entity: readable where its parts are plain, else with a hash of them."""
    plain = "-".join(str(part).replace("/", "-").replace(":", "-") for part in parts)
    if _SAFE_ID.fullmatch(plain) and len(plain) <= 120:
        return f"foedus-{kind}-{plain.lower()}"
    digest = sha1("\0".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()
    return f"foedus-{kind}-{digest}"


def texts(values: Iterable[Any]) -> list[str]:
    """Values as texts, each once; what is unknown is left out."""
    return list(dict.fromkeys(str(value) for value in values if value not in (None, "")))


def days(date: str | None) -> list[str]:
    """An EDTF date as FollowTheMoney knows dates: a year, a month or a day; both ends of an interval."""
    if not date or date in ("none", "cannot_tell", "indefinite"):
        return []
    when = parse(date)
    if "/" not in date and when.earliest is not None:
        return [re.match(r"\d{4}(-\d\d){0,2}", date).group()]  # type: ignore[union-attr]
    return [day.isoformat() for day in (when.earliest, when.latest) if day is not None]


def language(tag: str | None) -> list[str | None]:
    """A language as FollowTheMoney knows it, by three letters; one that it may not know is left out."""
    return [three_letters().get((tag or "").partition("-")[0].lower())]


def quoted(passages: Iterable[Mapping[str, Any]]) -> list[str]:
    """The words of passages."""
    return [str(passage["quote"]) for passage in passages]


def web_addresses(url: str | None) -> list[str | None]:
    """An address, if it is one."""
    return [address(url)]


def short(name: str) -> str:
    """A name that is not too long."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
