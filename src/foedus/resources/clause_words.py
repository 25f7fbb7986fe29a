"""The wordings of final clauses, a file a language, with their patterns compiled once."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder, load

Patterns = Mapping[str, re.Pattern[str]]
"""The patterns of one section, by name; a name that the language does not have never matches."""

_PART = re.compile(r"<([a-z_]+)>")


class ClauseWords(msgspec.Struct, frozen=True, kw_only=True):
    """What one language says in its final clauses.

    Attributes:
        tag: The language, BCP 47.
        numbers: Cardinal words to their values, with the multipliers apart.
        ordinals: Ordinal words to their values.
        vocabulary: The words that a glued word may be parted into.
        joints: Those of them of which one at least must be there.
        tables: The other plain tables and lists of the file (months, units, vocabulary).
        patterns: Compiled patterns, by section and name.
        timing: The forms of a delay and an alignment, in the order in which they are tried.
        lists: Compiled patterns that are tried in order, by section.
    """

    tag: str
    numbers: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    vocabulary: frozenset[str]
    joints: frozenset[str]
    tables: dict[str, Any]
    patterns: Mapping[str, Patterns]
    timing: tuple[tuple[re.Pattern[str], dict[str, Any]], ...]
    lists: dict[str, tuple[tuple[re.Pattern[str], dict[str, Any]], ...]]

    def keys(self, section: str) -> tuple[str, ...]:
        """The words by which a pass finds the sentences worth reading; none where the language has none."""
        return tuple(self.tables.get("keys", {}).get(section, ()))

    def pattern(self, section: str, name: str) -> re.Pattern[str]:
        """One compiled pattern; a name that the language does not have never matches."""
        return self.patterns.get(section, {}).get(name, _NEVER)


_NEVER = re.compile(r"(?!)")


class _Section(dict[str, re.Pattern[str]]):
    """The patterns of one section; a wording that a language does not have (yet) never matches."""

    def __missing__(self, name: str) -> re.Pattern[str]:
        return _NEVER


_TABLES = ("cardinals", "ordinals", "multipliers", "parts", "timing")


def _expand(pattern: str, parts: Mapping[str, str], where: str) -> str:
    def part(found: re.Match[str]) -> str:
        if found[1] not in parts:
            raise DataError(f"{where} uses <{found[1]}>, which `parts` does not have.", hint="Add it under `parts`.")
        return "(?:" + _expand(parts[found[1]], parts, where) + ")"

    return _PART.sub(part, pattern.replace("(?P<", "(?P\0")).replace("(?P\0", "(?P<")


def _compiled(pattern: str, parts: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_expand(pattern, parts, where))
    except re.error as wrong:
        raise DataError(f"{where} is not a pattern: {wrong}.", hint="Check its brackets.") from None


def _rows(rows: list[dict[str, Any]], parts: Mapping[str, str], where: str) -> tuple[Any, ...]:
    return tuple(
        (_compiled(row["find"], parts, f"{where}[{i}]"), {k: v for k, v in row.items() if k != "find"})
        for i, row in enumerate(rows)
    )


@lru_cache(maxsize=32)
def clause_words(tag: str) -> ClauseWords | None:
    """The wordings of a language, or ``None`` where Foedus cannot read treaty texts in it.

    Raises:
        DataError: The language's file is not what it should be.
    """
    file = data_folder() / "languages" / tag / "clauses.yaml"
    if not file.is_file():
        return None
    raw = load(file)
    where = f"languages/{tag}/clauses.yaml"
    parts = raw.get("parts", {})
    sections = {k: v for k, v in raw.items() if k not in _TABLES}
    patterns = {
        name: _Section({k: _compiled(v, parts, f"{where}: {name}.{k}") for k, v in body.items()})
        for name, body in sections.items()
        if isinstance(body, dict) and all(isinstance(v, str) for v in body.values()) and name not in _PLAIN
    }
    lists = {
        name: _rows(body, parts, f"{where}: {name}")
        for name, body in sections.items()
        if isinstance(body, list) and body and isinstance(body[0], dict)
    }
    tables = {k: v for k, v in sections.items() if k not in patterns and k not in lists}
    tables["date_forms"] = [_compiled(form, parts, f"{where}: date_forms") for form in raw.get("date_forms", [])]
    return ClauseWords(
        tag=tag,
        numbers=raw["cardinals"],
        multipliers=raw.get("multipliers", {}),
        ordinals=raw["ordinals"],
        vocabulary=_vocabulary(raw, where),
        joints=frozenset(raw.get("joints", ())),
        tables=tables,
        patterns=patterns,
        timing=_rows(raw["timing"], parts, f"{where}: timing"),
        lists=lists,
    )


def _vocabulary(raw: dict[str, Any], where: str) -> frozenset[str]:
    for word in (*raw.get("vocabulary", ()), *raw.get("joints", ())):
        if not isinstance(word, str):
            raise DataError(
                f"{where} has {word!r} among its words.", hint='Quote the words that YAML reads otherwise: "on".'
            )
    tables = [raw.get(name, {}) for name in ("cardinals", "ordinals", "multipliers", "months", "units")]
    return frozenset(raw.get("vocabulary", ())).union(*tables)


_PLAIN = ("fractions", "months", "units", "languages", "state_names", "areas", "contents")


def clause_languages() -> tuple[str, ...]:
    """The languages in which Foedus can read treaty texts."""
    return tuple(sorted(file.parent.name for file in (data_folder() / "languages").glob("*/clauses.yaml")))
