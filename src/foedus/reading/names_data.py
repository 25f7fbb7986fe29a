"""Which forms a language's names take: CLDR, the world's facts, and what ``names.yaml`` adds, bent by rule."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from babel import Locale, UnknownLocaleError

from foedus.reading.declension import BENDS, declined
from foedus.resources.iso import alpha2_of
from foedus.resources.languages import LanguageData
from foedus.resources.world import Named, World

NameTag = tuple[str, str, dict[str, Any]]


def name_entries(data: LanguageData, world: World) -> Iterator[tuple[NameTag, object]]:
    """Each form of a name with what it stands for: kind, key, and more (``state``, ``en``, ``role``)."""
    rules = data.file("language").get("declension") or []
    for tag, form in _written(data, world):
        if BENDS in str(form.get("p") if isinstance(form, dict) else form):
            yield from declined(tag, form, rules)
        else:
            yield tag, form


def _written(data: LanguageData, world: World) -> Iterator[tuple[NameTag, object]]:
    """Each name as it is written in the data."""
    names = data.file("names")
    yield from _states(data, world, names)
    yield from _named(names.get("places") or {}, world.places, "place")
    latin = str(data.file("language").get("script") or "latn").lower() == "latn"
    persons = {**data.file("persons"), **(names.get("persons") or {})}
    yield from _named(persons, world.persons, "person", english=latin)
    yield from _named(names.get("organs") or {}, world.organs, "organ")
    yield from _named(names.get("agencies") or {}, world.agencies, "agency")
    for code, aliases in world.organisations.items():
        forms = [*((names.get("organisations") or {}).get(code) or ()), f"={code}", *map(_quoted, aliases)]
        for form in forms:
            yield ("org", code, {}), form
    for kind, forms in (names.get("offices") or {}).items():
        for form in forms or ():
            yield ("office", kind, form if isinstance(form, dict) else {}), form


def _states(data: LanguageData, world: World, names: dict[str, Any]) -> Iterator[tuple[NameTag, object]]:
    inflect = [rule for rule in data.file("language").get("inflect") or () if isinstance(rule, dict)]
    declines = bool(data.file("language").get("declension"))
    local = _cldr_territories(str(data.file("language").get("cldr") or data.tag))
    for code in world.states:
        form = local.get(alpha2_of(code) or "")
        for bent in bend(form, inflect) if form else ():
            yield ("state", code, {}), _bending(_quoted(bent).lstrip("^")) if declines else _quoted(bent)
    for code, forms in (names.get("states") or {}).items():
        for form in forms or ():
            yield ("state", str(code), {}), form
    for codes, forms in (names.get("pairs") or {}).items():
        for form in forms or ():
            yield ("pair", str(codes), {}), form
    for code, forms in (names.get("people") or {}).items():
        for form in forms or ():
            yield ("people", str(code), {}), form


def _named(
    local: dict[str, Any], known: dict[str, Named], kind: str, *, english: bool = True
) -> Iterator[tuple[NameTag, object]]:
    """The local forms of what has an English name, and the English form, which news of many scripts print as well."""
    for name, facts in known.items():
        more = {"state": facts.state, "kind": facts.kind, "en": facts.name}
        if not english and name not in local:
            continue
        writings = {name} if name.isascii() else {name, _without_accents(name)}
        for form in (*(local.get(name) or ()), *(_quoted(w) for w in writings if len(w) > 3)):
            yield (kind, facts.name, more), form
    for name in local.keys() - known.keys():
        for form in local[name] or ():
            yield (kind, str(name), {"state": "", "kind": kind, "en": str(name)}), form


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _quoted(name: str) -> str:
    """A plain name as a pattern: signs of the pattern language in it mean themselves, so they go; capitals count."""
    body = "".join(" " if c in "()[]|<>&*^" else c for c in name).strip()
    if body.startswith("=") or not body[:1].isupper():
        return body
    return f"={body}" if len(body) <= 3 and body.isupper() else f"^{body}"


def _bending(name: str) -> str:
    """A name from CLDR with the sign that its words bend; short words and acronyms do not."""
    if len(name) <= 4 and not name.isupper():
        return f"={name}"  # "Togo" in Russian is also a pronoun: only with its capital
    return " ".join(w + BENDS if len(w) > 3 and w.isalpha() and not w.isupper() else w for w in name.split())


def _cldr_territories(locale: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(locale.replace("-", "_")).territories)
    except (UnknownLocaleError, ValueError):
        return {}


def bend(name: str, rules: list[dict[str, Any]]) -> list[str]:
    """All forms of a name by the rule with the longest ending that fits its last word."""
    fitting = [rule for rule in rules if name.endswith(str(rule.get("from", "")))]
    if not fitting:
        return [name]
    rule = max(fitting, key=lambda r: len(str(r.get("from", ""))))
    stem = name.removesuffix(str(rule.get("from", "")))
    return [name, *(stem + str(ending) for ending in rule.get("to") or ())]
