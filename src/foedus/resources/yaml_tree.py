"""YAML as plain values that remember their lines: no dates, no yes-means-true, no anchors, no duplicate keys.

Read event by event, so that depth and size of a file cannot hurt; what the file says is what one gets (YAML 1.2
core: only ``true`` and ``false`` are truth values, ``no`` is a word and ``2024-12-05`` a string).
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from foedus.errors import DataError

Path = tuple[str | int, ...]
Plain: TypeAlias = Any
"""A value as the file has it: mapping, list, string, number, truth value or ``None``."""
_Event: TypeAlias = Any

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"^[-+]?\d+$")
_FLOAT = re.compile(r"^[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?$")
_MAX_DEPTH = 100
_WORDS: dict[str, object] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "True": True,
    "false": False,
    "False": False,
}


class Tree(NamedTuple):
    """A file's value, and the line of everything in it.

    Attributes:
        value: Mappings, lists, strings, numbers, truth values and ``None``.
        lines: The line of each value by its path, from 1.
        name: The file, as messages name it.
    """

    value: Plain
    lines: dict[Path, int]
    name: str

    def where(self, path: Path) -> str:
        """File and line of the value at a path, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"


class _Open(NamedTuple):
    value: Plain
    path: Path
    keys: list[str]


def read(text: str, name: str = "<text>") -> Tree:
    """Read one YAML document.

    Raises:
        DataError: It is not YAML, holds an anchor or a duplicate key, is nested too deeply, or is empty.
    """
    lines: dict[Path, int] = {}
    try:
        value = _build(yaml.parse(text, Loader=_LOADER), lines, name)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise DataError(f"This is not YAML: {problem}.", where=f"{name}:{line}") from None
    return Tree(value, lines, name)


def _build(events: Iterator[_Event], lines: dict[Path, int], name: str) -> Plain:
    stack: list[_Open] = []
    root: list[Plain] = []
    built = _Builder(stack, root, lines, name)
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise DataError("Anchors and aliases are not read here.", where=_at(event, name), hint="Write it out.")
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _put(built, _scalar(event, name), event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            inner: Plain = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = _put(built, inner, event)
            stack.append(_Open(inner, path, []))
            if len(stack) > _MAX_DEPTH:
                raise DataError(f"Nested more than {_MAX_DEPTH} deep.", where=_at(event, name))
        elif isinstance(event, yaml.DocumentStartEvent) and root:
            raise DataError("The file holds more than one document.", where=_at(event, name))
    if not root:
        raise DataError("The file is empty.", where=f"{name}:1")
    return root[0]


def _at(event: _Event, name: str) -> str:
    return f"{name}:{event.start_mark.line + 1}"


class _Builder(NamedTuple):
    stack: list[_Open]
    root: list[Plain]
    lines: dict[Path, int]
    name: str


def _put(built: _Builder, value: Plain, event: _Event) -> Path:
    """Hang a value into the innermost open collection; of a mapping's pairs, the first is the key."""
    line = event.start_mark.line + 1
    stack, root, lines, name = built
    if not stack:
        root.append(value)
        lines[()] = line
        return ()
    top = stack[-1]
    if isinstance(top.value, list):
        top.value.append(value)
        path = (*top.path, len(top.value) - 1)
        lines[path] = line
        return path
    return _put_pair(top, value, event, lines, name)


def _put_pair(top: _Open, value: Plain, event: _Event, lines: dict[Path, int], name: str) -> Path:
    line = int(_at(event, "").removeprefix(":"))
    if not top.keys:
        if not isinstance(event, yaml.ScalarEvent):
            raise DataError("A key must be a word.", where=_at(event, name))
        key = str(event.value)
        if key in top.value:
            raise DataError(f"The key “{key}” stands twice.", where=_at(event, name))
        top.keys.append(key)
        lines[*top.path, key] = line
        return top.path
    key = top.keys.pop()
    top.value[key] = value
    return (*top.path, key)


def _scalar(event: _Event, name: str) -> Plain:
    if event.tag is not None and not event.tag.endswith(":str"):
        raise DataError(f"The tag {event.tag} is not read here.", where=_at(event, name))
    text: str = event.value
    if event.tag is not None or not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text) and len(text) < 19:
        return int(text)
    return float(text) if _FLOAT.match(text) and len(text) < 32 else text
