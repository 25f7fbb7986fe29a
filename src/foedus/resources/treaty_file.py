"""A treaty file: YAML to a typed treaty, with errors that name the treaty, the key and the line.

The keys are those of the grammar of final clauses (``data/shapes/treaty.schema.json``). Reading is strict: an unknown
key is an error. Files of acceptance cases are read leniently: there an unknown key is dropped with a finding.
"""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from foedus.errors import DateError, GrammarError
from foedus.model import date as edtf
from foedus.model.act import KINDS, Act
from foedus.model.finding import Finding
from foedus.model.rule import Rule
from foedus.model.treaty import StateRecord, Treaty
from foedus.resources.yaml_tree import Path, Plain, Tree, read

_PLACE = re.compile(r" - at `\$?(.*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_DATES = frozenset({
    "date", "known", "stated", "effective", "notified", "opened", "fixed", "in_force", "since", "ended",
    "prolonged_until", "until",
})  # fmt: skip
_DATES_OR_WORDS = frozenset({"from", "not_before", "until"})
_LISTS = frozenset({
    "to", "against", "toward", "provisions", "not_to", "articles", "replaces", "depositaries", "parties",
    "signatories", "not_counted", "excludes", "bound", "protocols", "sources",
})  # fmt: skip
_TREATY_KEYS = frozenset({"id", "title", "titles", "rule", "acts", "states", "source", "sources", "passages"})


def treaty_of(text: str, name: str = "<text>") -> Treaty:
    """Read one treaty file strictly.

    Raises:
        GrammarError: A key or value does not fit the grammar; names the treaty, the key and the line.
        DataError: The file is not YAML, or not a mapping.
    """
    tree = read(text, name)
    if not isinstance(tree.value, dict):
        raise GrammarError("A treaty file is a mapping of keys.", where=tree.where(()))
    return Builder(tree, ()).treaty()


class Builder:
    """Turns one mapping of a file into a treaty.

    Args:
        tree: The file.
        path: Where in it the mapping stands.
        lenient: Whether unknown keys are dropped with a finding.
        also: Keys that belong to somebody else (queries of a case).
    """

    def __init__(self, tree: Tree, path: Path, *, lenient: bool = False, also: frozenset[str] = frozenset()) -> None:
        self._tree = tree
        self._path = path
        self._lenient = lenient
        self._also = also
        self._value: Mapping[str, Any] = _inside(tree.value, path)
        self.id = str(self._value.get("id") or "")
        self.findings: list[Finding] = []

    def treaty(self) -> Treaty:
        """The treaty."""
        if not self.id:
            raise GrammarError("A treaty needs an id.", where=self._tree.where(self._path))
        self._only(self._value, _TREATY_KEYS | self._also)
        rule: Rule = self._convert(self._clean(self._value.get("rule") or {}, ("rule",)), Rule, ("rule",))
        return Treaty(
            id=self.id,
            rule=rule,
            acts=tuple(self._act(raw, i) for i, raw in enumerate(self._list("acts"))),
            states=self._states(),
            titles=self._titles(),
            sources=self._sources(),
            passages=self._convert(self._value.get("passages") or {}, dict[str, Any], ("passages",)),
        )

    def _only(self, value: Mapping[str, Any], allowed: frozenset[str]) -> None:
        for key in value:
            if key not in allowed:
                self._wrong(f"The key “{key}” is not known.", (key,), f"Known are: {', '.join(sorted(allowed))}.")

    def _wrong(self, message: str, key: Path, hint: str = "") -> None:
        place = self._tree.where((*self._path, *key))
        dotted = _dotted(key)
        if not self._lenient:
            raise GrammarError(f"{message[:-1]} (treaty {self.id}, key {dotted}).", where=place, hint=hint)
        self.findings.append(Finding(rule="unknown-key", message=f"{place}: {message}", about=(self.id, dotted)))

    def _list(self, key: str) -> list[Any]:
        found = self._value.get(key) or []
        if not isinstance(found, list):
            raise self._error(f"{key} is a list.", (key,))
        return found

    def _titles(self) -> dict[str, str]:
        title = self._value.get("titles") or self._value.get("title") or {}
        titles = {"en": title} if isinstance(title, str) else title
        found: dict[str, str] = self._convert(titles, dict[str, str], ("titles",))
        return found

    def _sources(self) -> tuple[str, ...]:
        source = self._value.get("sources") or self._value.get("source") or ()
        plain = [source] if isinstance(source, str) else source
        found: tuple[str, ...] = self._convert(plain, tuple[str, ...], ("sources",))
        return found

    def _states(self) -> dict[str, StateRecord]:
        raw = self._clean(self._value.get("states") or {}, ("states",))
        found: dict[str, StateRecord] = self._convert(raw, dict[str, StateRecord], ("states",))
        return found

    def _act(self, raw: object, i: int) -> Act:
        path: Path = ("acts", i)
        if not isinstance(raw, dict):
            raise self._error("An act is a mapping: {state, kind, date}.", path)
        plain = self._clean(raw, path)
        states = plain.pop("state", None) or plain.pop("states", None) or "*"
        plain["states"] = [states] if isinstance(states, str) else states
        if plain.get("kind") not in KINDS:
            raise self._error(
                f"“{plain.get('kind')}” is no kind of act.", (*path, "kind"), f"Kinds: {', '.join(KINDS)}."
            )
        act: Act = self._convert(plain, Act, path)
        return act

    def _clean(self, value: Plain, path: Path) -> Plain:
        """Numbers that stand for texts as texts, single names as lists, dates checked against the calendar."""
        if isinstance(value, dict):
            return {key: self._clean_key(key, inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._clean(inner, (*path, i)) for i, inner in enumerate(value)]
        return value

    def _clean_key(self, key: str, value: Plain, path: Path) -> Plain:
        if key in _LISTS and value is not None and not (key == "provisions" and "aftermath" in path):
            if key == "protocols" and isinstance(value, int):
                return [str(i + 1) for i in range(min(value, 99))]
            many = value if isinstance(value, list) else [value]
            return [str(one) if isinstance(one, int | float) else one for one in many]
        if key in _DATES | _DATES_OR_WORDS and not isinstance(value, dict):
            return self._date(key, value, path)
        return self._clean(value, path)

    def _date(self, key: str, value: Plain, path: Path) -> str | None:
        if value is None or isinstance(value, bool):
            return value if value is None else str(value)
        text = str(value)
        if not re.match(r"^[\dX.]", text) and key in _DATES_OR_WORDS:
            return text
        try:
            edtf.parse(text)
        except DateError as error:
            raise self._error(error.message, path, error.hint) from None
        return text

    def _error(self, message: str, key: Path, hint: str = "") -> GrammarError:
        place = self._tree.where((*self._path, *key))
        return GrammarError(f"{message.rstrip('.')} (treaty {self.id}, key {_dotted(key)}).", where=place, hint=hint)

    def _convert(self, value: Plain, into: Plain, path: Path) -> Plain:
        """Typed conversion; in a lenient reading an unknown key is dropped, in a trigger it is a condition by name."""
        while True:
            try:
                return msgspec.convert(value, into)
            except msgspec.ValidationError as error:
                message, inner = _located(str(error), value)
                unknown = _UNKNOWN.search(message)
                if unknown is None:
                    raise self._error(_sentence(message), (*path, *inner)) from None
                self._wrong(f"The key “{unknown[1]}” is not known here.", (*path, *inner, unknown[1]))
                holder = _inside(value, inner)
                dropped = holder.pop(unknown[1])
                if inner and inner[-1] == "trigger":
                    holder.setdefault("other", {})[unknown[1]] = dropped


def _located(message: str, value: Plain) -> tuple[str, Path]:
    """The message and the path that a conversion error speaks of."""
    found = _PLACE.search(message)
    if found is None:
        return message, ()
    path: list[str | int] = []
    for key, index in _STEP.findall(found[1]):
        if index == "...":
            path.append(_key_at_fault(_inside(value, tuple(path)), message))
        else:
            path.append(int(index) if index else key)
    return message[: found.start()], tuple(path)


def _key_at_fault(holder: Plain, message: str) -> str | int:
    """Of a mapping with free names, the entry that the error is in: the one that holds the unknown key."""
    unknown = _UNKNOWN.search(message)
    for key, inner in holder.items() if isinstance(holder, dict) else enumerate(holder):
        if unknown is not None and isinstance(inner, dict) and unknown[1] in inner:
            found: str | int = key
            return found
    return next(iter(holder), "")


def _inside(value: Plain, path: Path) -> Plain:
    for step in path:
        value = value[step]
    return value


def _dotted(path: Path) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".")


def _sentence(message: str) -> str:
    """The words of the converter as words to a person."""
    return message.replace("Object missing required field", "There lacks the key").replace("Expected", "Here belongs")
