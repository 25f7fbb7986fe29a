"""A row as a flat format has it: lists and objects as text, in a way that can be read back.

A list is joined by semicolons; a semicolon or a backslash within a value has a backslash before it. An object is JSON
with sorted keys. A text that a spreadsheet would take for a formula has an apostrophe before it, and so has one that
begins with an apostrophe; reading back takes it away again.
"""

import re
from collections.abc import Sequence

from foedus.exports.tables import Column, Row
from foedus.model.fact import canonical_json

_FORMULA = ("=", "+", "-", "@", "'", "\t", "\r")
_PART = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def cells(row: Row, columns: Sequence[Column]) -> list[str | int | float | None]:
    """The values of a row for a table of text, one for each column."""
    return [cell(row[column.name], column) for column in columns]


def cell(value: object, column: Column) -> str | int | float | None:
    """One value as a cell; ``None`` is an empty one."""
    if value is None or isinstance(value, (int, float)):
        return value
    if column.kind == "json":
        return canonical_json(value).decode()
    if isinstance(value, list):
        return guarded(joined(value)) or None
    return guarded(str(value))


def joined(values: Sequence[str]) -> str:
    """A list of texts as one text."""
    return ";".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def parted(text: str) -> list[str]:
    """The list that :func:`joined` made a text of; empty values are no values."""
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in _PART.findall(text)]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given."""
    return text.removeprefix("'")
