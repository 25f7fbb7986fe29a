"""The names of the states as treaty texts use them: from the states' own files, and as each language calls them."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from babel import Locale, UnknownLocaleError

from foedus.resources.files import data_folder, load, load_many
from foedus.resources.iso import alpha2_of

_SIGNS = str.maketrans("", "", "=^~*")
_SHORTEST = 4
"""Abbreviations of three letters are words of another meaning too often (``eau``)."""
_CASES = ("nominative", "genitive", "object", "dative", "agent", "place")


@lru_cache(maxsize=8)
def clause_state_names(tag: str) -> dict[str, str]:
    """Names in lower case to codes: short and formal names, former names, aliases, in English and in the language.

    A name that ends in ``*`` stands for every word that begins so (``république tunisien*``). What only treaty texts
    say stands in ``languages/<tag>/clauses.yaml`` under ``state_names`` and goes before the rest; what stands under
    ``not_states`` is left out.
    """
    states = load_many((data_folder() / "states").glob("*.yaml"))
    names: dict[str, str] = {}
    for file in sorted(states):
        for name in _names(states[file]):
            names.setdefault(name, states[file]["code"])
    own = load(data_folder() / "languages" / tag / "clauses.yaml")
    if tag != "en":
        names |= dict(_local(tag, own, [str(state["code"]) for state in states.values()]))
    names |= {name.lower(): code for name, code in (own.get("state_names") or {}).items()}
    return {name: code for name, code in names.items() if name not in (own.get("not_states") or ())}


def _names(state: dict[str, Any]) -> list[str]:
    former = [row["name"] for row in state.get("former_names") or ()]
    given = [state["name"], state.get("formal") or "", *former, *(state.get("aliases") or ())]
    return [name.lower() for name in given if len(name) >= _SHORTEST]


def _local(tag: str, own: dict[str, Any], codes: list[str]) -> Iterator[tuple[str, str]]:
    """What the language calls the states: CLDR, ``names.yaml``, nouns with adjectives (``République tunisienne``)."""
    folder = data_folder() / "languages" / tag
    rules = (load(folder / "language.yaml") if (folder / "language.yaml").is_file() else {}).get("declension") or []
    file = load(folder / "names.yaml") if (folder / "names.yaml").is_file() else {}
    territories = _territories(tag)
    for code in codes:
        for name in (territories.get(alpha2_of(code) or ""), *((file.get("states") or {}).get(code) or ())):
            yield from ((form, code) for form in _bent(name, rules) if len(form) >= _SHORTEST) if name else ()
    nouns = own.get("state_nouns") or {}
    for code, people in (file.get("people") or {}).items():
        for adjective in people or ():
            yield from ((name, str(code)) for name in _with_noun(str(adjective), nouns, rules))


def _with_noun(adjective: str, nouns: dict[str, Any], rules: list[dict[str, Any]]) -> Iterator[str]:
    plain = adjective.translate(_SIGNS).lower()
    yield from (f"{noun} {plain}*" for noun in nouns.get("before", ()))
    if nouns.get("after") and adjective.endswith("~"):
        yield from (f"{form} {noun}" for form in _bent(plain + "~", rules) for noun in nouns["after"])


@lru_cache(maxsize=8)
def _territories(tag: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(tag).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def _bent(name: str, rules: list[dict[str, Any]]) -> list[str]:
    """A name in lower case in all its cases; a word of it bends by the rule with the longest ending that fits."""
    words = name.lower().split()
    if not rules:
        return [name.lower().translate(_SIGNS)]
    marked = "~" in name
    bending = [(not marked or word.endswith("~")) and len(word) > 3 for word in words]
    plain = [word.translate(_SIGNS) for word in words]
    forms = {" ".join(plain)}
    for case in _CASES:
        choices = [_in_case(w, rules, case) if bends else [w] for w, bends in zip(plain, bending, strict=True)]
        forms.update(" ".join(parts) for parts in product(*choices))
    return sorted(forms)


def _in_case(word: str, rules: list[dict[str, Any]], case: str) -> list[str]:
    fitting = [(len(end), end, rule) for rule in rules for end in rule.get("from", ()) if word.endswith(end)]
    if not fitting:
        return [word]
    _, end, rule = max(fitting, key=lambda row: row[0])
    return [word[: len(word) - len(end)] + ending for ending in rule.get(case) or ()] or [word]
