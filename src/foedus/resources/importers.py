"""What importers know of the tables of others: columns, words and letters, licence notes, and data that are refused.

From ``data/importers``; none of the tables themselves is shipped.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder, load

Codes = Literal["auto", "iso3", "iso2", "cow", "gw", "name"]
Dates = Literal["auto", "iso", "d.m.y", "d/m/y", "m/d/y", "y/m/d", "ymd"]


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a table.

    Attributes:
        names: What its head can be called; the first that the table has is used.
        needed: Whether a table without it is no table of this kind.
        meaning: What stands in it.
    """

    names: tuple[str, ...]
    needed: bool = False
    meaning: str = ""


class Word(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word for an act, and the act it stands for: kind, what it is a deposit of, whether a signature binds."""

    kind: str
    word: str = ""
    of: str | None = None
    definitive: bool = False
    note: str | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a mapping file says of one treaty of the table.

    Attributes:
        register: The treaty of the register that it is.
        title: Its title, where the table has none.
        rule: Its final clauses in the grammar, where neither register nor ledger has them.
    """

    register: str | None = None
    title: str | None = None
    rule: dict[str, Any] = {}


class TableKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of table, by a file of ours or by a person's mapping file.

    Attributes:
        name: The importer.
        source: The short name under which its facts are kept.
        title: What the data are called.
        publisher: Who publishes them.
        licence: What may be done with them, as far as the source says so.
        citation: How to cite them.
        as_of: The last day they looked at, ISO 8601.
        codes: Whose codes or names the states are given by.
        columns: The columns by what they hold.
        acts: Words in the heads of columns, most special first.
        letters: Letters behind a day.
        ignored: Heads that hold nothing of use.
        kinds: Words of a column that tells the kind of consent.
        promises: Obligation type by column.
        dates: How days are written.
        unknown: What stands where nothing is known.
        prefix: Put before the table's ids, so that two tables cannot mean two treaties by one id.
        encoding: Of the file; UTF-8, or by the file's own mark, unless said.
        delimiter: Between cells; found in the head unless said.
        treaties: What is said of single treaties.
    """

    name: str = "csv"
    source: str
    title: str
    publisher: str = ""
    licence: str = ""
    citation: str = ""
    as_of: str | None = None
    codes: Codes = "auto"
    columns: dict[str, Column]
    acts: tuple[Word, ...] = ()
    letters: dict[str, str] = {}
    ignored: tuple[str, ...] = ()
    kinds: dict[str, Word] = {}
    promises: dict[str, str] = {}
    dates: Dates = "auto"
    unknown: tuple[str, ...] = ("", "NA", "N/A", "n/a", "-", ".")
    prefix: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    treaties: dict[str, Known] = {}


class Refused(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Data that are not read: by which columns they are told, how many of these are enough, why, what to do instead."""

    name: str
    title: str
    columns: tuple[str, ...]
    least: int
    why: str
    instead: str


FOLDER = "importers"
KINDS = ("atop", "un-status", "memberships")
_Shape = TypeVar("_Shape")


@lru_cache(maxsize=8)
def table_kind(name: str) -> TableKind:
    """One kind of table that is known without a mapping file.

    Raises:
        DataError: Its file does not have the shape it must have.
    """
    return _shaped(load(data_folder() / FOLDER / f"{name}.yaml"), TableKind, f"{FOLDER}/{name}.yaml")


@lru_cache(maxsize=1)
def refused() -> tuple[Refused, ...]:
    """Data that Foedus does not read."""
    found = load(data_folder() / FOLDER / "refused.yaml")
    return _shaped(found["items"], tuple[Refused, ...], f"{FOLDER}/refused.yaml")


@lru_cache(maxsize=1)
def printed_names() -> Mapping[str, str]:
    """Names of states and organisations as depositaries print them, with their codes."""
    return MappingProxyType(_shaped(load(data_folder() / FOLDER / "names.yaml")["names"], dict[str, str], FOLDER))


def _shaped(value: object, shape: type[_Shape], where: str) -> _Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{error}.", where=where) from error
