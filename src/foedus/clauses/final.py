"""The other final provisions: reservations, accession, provisional application, depositary, languages and more."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from foedus.clauses.groups import group
from foedus.clauses.timing import days_in
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A value of part C with the sentences it stands on."""

    value: Any
    sentences: tuple[Sentence, ...]


Reader = Callable[[str, ClauseWords], Any | None]


def _first(view: View, words: ClauseWords, trigger: str, read: Reader, *, last: bool = False) -> Found | None:
    """The first (or last) sentence with the trigger from which ``read`` gets a value."""
    best: Found | None = None
    for sentence in view.sentences_with(words.keys(trigger)):
        value = read(view.said(sentence), words)
        if value is not None:
            best = Found(value=value, sentences=(sentence,))
            if not last:
                return best
    return best


def reservations(view: View, words: ClauseWords) -> Found | None:
    """Whether the text allows reservations (L50)."""
    return _first(view, words, "reservations", _reservations)


def _reservations(said: str, words: ClauseWords) -> dict[str, Any] | None:
    p = words.patterns["final"]
    if p["not_about_treaty_reservations"].search(said):
        return None
    if p["listed_reservations"].search(said) and (
        p["no_reservations"].search(said) or p["reservation_right"].search(said)
    ):
        return {"allowed": "listed"}
    if p["no_reservations"].search(said):
        return {"allowed": False}
    return {"allowed": True} if p["reservation_right"].search(said) else None


def accession(view: View, words: ClauseWords) -> Found | None:
    """To whom accession is open (L25)."""
    return _first(view, words, "accession", _accession)


def _accession(said: str, words: ClauseWords) -> dict[str, Any] | None:
    p = words.patterns["final"]
    if not p["accession_open"].search(said) or not p["this_treaty"].search(said):
        return None
    members = p["members_of"].search(said)
    if p["invited"].search(said):
        return {"open_to": "invited_by_all"}
    if members:
        return {"open_to": f"members_of:{members['org']}"}
    if p["all_states"].search(said):
        return {"open_to": "all_states"}
    return {}


def provisional_application(view: View, words: ClauseWords) -> Found | None:
    """Provisional application before entry into force (L48)."""
    return _first(view, words, "provisional", _provisional)


def _provisional(said: str, words: ClauseWords) -> dict[str, Any] | None:
    p = words.patterns["final"]
    if not (p["provisional"].search(said) and p["this_treaty"].search(said) and p["pending"].search(said)):
        return None
    days = days_in(said)
    by = "declaration" if p["declares"].search(said) else "agreement"
    if days:
        return {"by": by, "from": days[0]}
    return {"by": by, "from": "signature"} if p["from_signature"].search(said) else {"by": by}


def depositary(view: View, words: ClauseWords) -> Found | None:
    """Who keeps the treaty, in the text's own words."""
    named = _first(view, words, "depositary", _acts_as)
    return named or _first(view, words, "deposited", _deposited_with)


def _acts_as(said: str, words: ClauseWords) -> str | None:
    found = words.pattern("final", "acts_as").search(said)
    if not found:
        return None
    return _clean(group(found, "who", "who2"), words)


def _deposited_with(said: str, words: ClauseWords) -> str | None:
    found = words.pattern("final", "deposited_with").search(said)
    if not found or words.pattern("final", "not_a_keeper").search(found["who"]):
        return None
    return _clean(found["who"], words)


def _clean(who: str | None, words: ClauseWords) -> str | None:
    text = words.pattern("final", "after_the_name").split(who or "")[0].strip(" ,.;")
    return text or None


def authentic_languages(view: View, words: ClauseWords) -> Found | None:
    """The languages in which the text is authentic, as BCP 47 tags."""
    return _first(view, words, "authentic", _languages, last=True)


def _languages(said: str, words: ClauseWords) -> list[str] | None:
    if not words.pattern("final", "authentic").search(said):
        return None
    tags = words.tables.get("languages", {})
    found = list(
        dict.fromkeys(tags[m[0]] for m in words.pattern("final", "language_names").finditer(said) if m[0] in tags)
    )
    return found or None


def replaces(view: View, words: ClauseWords) -> Found | None:
    """The earlier treaties that this one replaces, by the name the text gives them (L65)."""
    return _first(view, words, "replaces", _replaced)


def _replaced(said: str, words: ClauseWords) -> list[str] | None:
    p = words.patterns["final"]
    if not (p["replaces"].search(said) and p["replaced_kind"].search(said) and p["this_treaty"].search(said)):
        return None
    for found in p["replaced_name"].finditer(said):
        name = (group(found, "a", "b", "c") or "").strip(" ,")
        if p["replaced_kind"].search(name):
            return [re.sub(r"@(\d{4}-\d{2}-\d{2})", r"\1", name)[:220]]
    return None
