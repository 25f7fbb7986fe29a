"""A mapping file: which column of a person's table is what, in YAML, checked with its lines."""

import re
from pathlib import Path
from typing import Any

import msgspec

from foedus.errors import DataError, DateError, UsageError
from foedus.model.date import day
from foedus.model.rule import Rule
from foedus.resources.importers import TableKind, table_kind
from foedus.resources.yaml_tree import Tree, read
from foedus.sources.decode import decode
from foedus.sources.files import read_file
from foedus.sources.limits import DEFAULT

_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")
_HELP = "docs/how-to/import-your-tables.md tells what a mapping file holds."
_OWN = (
    "source", "title", "publisher", "licence", "citation", "as_of", "codes", "columns", "kinds", "dates", "unknown",
    "prefix", "encoding", "delimiter", "treaties",
)  # fmt: skip


def mapping_of(path: Path) -> TableKind:
    """A person's mapping file as a kind of table.

    Raises:
        InputError: It cannot be read.
        DataError: It is not YAML, or a key of it is not known or has another shape; names file and line.
    """
    text = decode(read_file(path, DEFAULT), name=str(path)).text
    tree = read(text, path.name)
    if not isinstance(tree.value, dict):
        raise DataError("A mapping file is a mapping of keys.", where=tree.where(()), hint=_HELP)
    for key in tree.value:
        if key not in _OWN:
            raise DataError(
                f"The key “{key}” is not known.", where=tree.where((key,)), hint=f"Known: {', '.join(_OWN)}."
            )
    for key in ("source", "columns"):
        if key not in tree.value:
            raise DataError(f"The key “{key}” is missing.", where=tree.where(()), hint=_HELP)
    plain = dict(tree.value)
    plain["columns"] = _columns(tree)
    plain["kinds"] = _kinds(tree)
    plain.setdefault("title", str(plain["source"]))
    check_source(str(plain["source"]), tree.where(("source",)))
    _check_rules(tree)
    _check_day(tree)
    return _shaped(plain, tree)


def _columns(tree: Tree) -> dict[str, Any]:
    known = table_kind("memberships").columns
    given = tree.value["columns"]
    if not isinstance(given, dict):
        raise DataError("`columns` names a column for each key.", where=tree.where(("columns",)), hint=_HELP)
    found: dict[str, Any] = {}
    for key, names in given.items():
        if key not in known:
            hint = f"Known: {', '.join(known)}."
            raise DataError(f"The column “{key}” is not known.", where=tree.where(("columns", key)), hint=hint)
        listed = names if isinstance(names, list) else [names]
        if not listed or not all(isinstance(name, str | int) for name in listed):
            raise DataError(f"`{key}` names a head, or several.", where=tree.where(("columns", key)), hint=_HELP)
        # Who names a column means it to be there.
        found[key] = {"names": [str(name) for name in listed], "needed": True, "meaning": known[key].meaning}
    for key in ("treaty", "state"):
        if key not in found:
            message = f"No column is named for the {key}."
            raise DataError(message, where=tree.where(("columns",)), hint=_HELP)
    return found


def _kinds(tree: Tree) -> dict[str, Any]:
    """A person's words for kinds of consent beside ours."""
    ours: dict[str, Any] = msgspec.to_builtins(table_kind("memberships").kinds)
    given = tree.value.get("kinds") or {}
    if not isinstance(given, dict):
        raise DataError("`kinds` names a kind of consent for each word.", where=tree.where(("kinds",)), hint=_HELP)
    for word, meant in given.items():
        if meant not in ours:
            hint = f"Known: {', '.join(sorted(ours))}."
            raise DataError(f"“{meant}” is no kind of consent.", where=tree.where(("kinds", word)), hint=hint)
    return ours | {str(word): ours[meant] for word, meant in given.items()}


def _check_rules(tree: Tree) -> None:
    treaties = tree.value.get("treaties") or {}
    for name, said in treaties.items() if isinstance(treaties, dict) else ():
        if isinstance(said, dict) and said.get("rule") is not None:
            try:
                msgspec.convert(said["rule"], Rule)
            except msgspec.ValidationError as error:
                hint = "docs/how-to/add-a-treaty.md tells the grammar."
                where = tree.where(("treaties", name, "rule"))
                raise DataError(f"This is no rule of the grammar: {error}.", where=where, hint=hint) from error


def check_source(name: str, where: str) -> None:
    """Refuse a name of a source that cannot stand before an id.

    Raises:
        UsageError: It is none.
    """
    if not _SOURCE.fullmatch(name):
        hint = "Write letters, digits, hyphens and dots: ministry, atop-5.1."
        raise UsageError(f"“{name}” is no short name of a source.", where=where, hint=hint)


def _check_day(tree: Tree) -> None:
    as_of = tree.value.get("as_of")
    if as_of is not None:
        try:
            day(str(as_of))
        except DateError as error:
            raise DataError(error.message, where=tree.where(("as_of",)), hint="Write it as 2024-12-31.") from error


def _shaped(plain: dict[str, Any], tree: Tree) -> TableKind:
    try:
        return msgspec.convert(plain, TableKind)
    except msgspec.ValidationError as error:
        key = str(error).rpartition("$.")[2].partition("`")[0].partition(".")[0].partition("[")[0]
        raise DataError(f"{error}.", where=tree.where((key,)), hint=_HELP) from error
