"""The starter register: one file a treaty in ``data/treaties``, read once, kept as frozen values.

A look-up by name needs names and parties only, so :func:`index` does not turn rules into typed values; :func:`treaty`
does so for one treaty, :func:`register` for all. ``docs/how-to/add-a-treaty.md`` tells what a file holds.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec

from foedus.errors import DataError, GrammarError, UnknownNameError
from foedus.model.treaty import Treaty
from foedus.resources.files import data_folder, load_many
from foedus.resources.treaty_file import Builder
from foedus.resources.yaml_tree import Tree, read

FOLDER = "treaties"
HINT = "docs/how-to/add-a-treaty.md tells which keys such a file has."

TreatyKind = Literal[
    "alliance", "arms_control", "basing", "border", "defence_cooperation", "friendship", "multilateral", "peace",
    "political_commitment", "trade", "union",
]  # fmt: skip


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where facts of a treaty were taken from; the file's other keys refer to it by ``key``.

    Attributes:
        key: Its short name within the file.
        title: What it is called, or what part of it was used.
        publisher: Who published it: a depositary, a treaty series, a government.
        reference: Volume and number, chapter, document number or site.
        address: A web address that leads to the very page, if there is a lasting one.
    """

    key: str
    title: str
    publisher: str
    reference: str
    address: str | None = None


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When and where it was first signed or opened; ``date`` is EDTF, ``None`` if it is not yet open for signature."""

    date: str | None
    source: str
    place: str | None = None


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one article says, in our own words."""

    article: str
    about: str
    summary: str


class Relations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ids of other treaties of the register that it stands in a relation to."""

    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    supplements: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a look-up needs to know of a treaty.

    Attributes:
        id: Its name in the register.
        titles: Its title by language tag.
        aliases: What newspapers call it, by language tag.
        kind: One of :data:`TreatyKind`.
        signed: The day of signature, EDTF.
        parties: The closed circle of parties, empty for an open treaty.
        replaces: The treaties that it puts an end to.
    """

    id: str
    titles: dict[str, str]
    aliases: dict[str, tuple[str, ...]]
    kind: TreatyKind
    signed: str | None
    parties: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All titles and aliases, each once, in the order of the file."""
        found = (*self.titles.values(), *(name for some in self.aliases.values() for name in some))
        return tuple(dict.fromkeys(found))


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One treaty of the register with all that its file holds.

    Attributes:
        card: Names, parties, signature.
        treaty: Rule and acts, typed: what ``foedus.law`` computes with.
        signed: Date, place and source of the signature.
        sources: What the facts were taken from, by key.
        rule_sources: The keys of the sources of the rule.
        relations: Other treaties of the register.
        clauses: What the main articles say.
        parties_on_record: ``some`` where parties are known to be missing from the acts; silence about a state is then
            no evidence that it is not a party.
        complete_until: The day up to which the acts are known to be complete, where a later one is likely: ask with it
            as the day of knowledge, or a missing act turns into a false no (law-of-treaties L13, L14).
        notes: What a reader should know besides.
        why_not: Why the day of entry into force is not computed from the acts, or not the attested one.
    """

    card: Card
    treaty: Treaty
    signed: Signed
    sources: dict[str, Source]
    rule_sources: tuple[str, ...]
    relations: Relations = Relations()
    clauses: tuple[Clause, ...] = ()
    parties_on_record: Literal["all", "some"] = "all"
    complete_until: str | None = None
    notes: str | None = None
    why_not: str | None = None


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of a file; rule, acts and states are typed by :mod:`foedus.resources.treaty_file`."""

    id: str
    titles: dict[str, str]
    kind: TreatyKind
    signed: Signed
    sources: tuple[Source, ...]
    rule_sources: tuple[str, ...]
    rule: dict[str, Any]
    acts: tuple[dict[str, Any], ...]
    aliases: dict[str, tuple[str, ...]] = {}
    states: dict[str, dict[str, Any]] = {}
    relations: Relations = Relations()
    clauses: tuple[Clause, ...] = ()
    parties_on_record: Literal["all", "some"] = "all"
    complete_until: str | None = None
    notes: str | None = None
    why_not: str | None = None


Shape = TypeVar("Shape", Card, _File)


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, Any]]:
    files = load_many(sorted((data_folder() / FOLDER).glob("*.yaml")))
    return {name.removesuffix(".yaml"): value for name, value in files.items()}


def ids() -> tuple[str, ...]:
    """The ids of all treaties of the register, sorted."""
    return tuple(sorted(_raw()))


@lru_cache(maxsize=1)
def index() -> Mapping[str, Card]:
    """The card of every treaty by its id, without the work of typing rules and acts.

    Raises:
        DataError: A file lacks a key of the card or has it in another shape; names the file.
    """
    return MappingProxyType({name: _card(value, f"{FOLDER}/{name}.yaml") for name, value in _raw().items()})


def _card(value: Mapping[str, Any], where: str) -> Card:
    rule = value.get("rule") or {}
    keys = {key: value.get(key) for key in ("id", "titles", "kind")}
    rest = {"aliases": value.get("aliases") or {}, "signed": (value.get("signed") or {}).get("date")}
    closed = {key: rule[key] for key in ("parties", "replaces") if key in rule}
    return _convert({**keys, **rest, **closed}, Card, where)


@lru_cache(maxsize=1)
def _in_any_order() -> dict[tuple[str, ...], str]:
    return {_parts(name): name for name in _raw()}


def _parts(id_: str) -> tuple[str, ...]:
    return tuple(sorted(id_.split("-")))


@lru_cache(maxsize=512)
def treaty(id_: str) -> Entry:
    """One treaty of the register; the states of its id may stand in any order (``rus-prk-2024``).

    Raises:
        UnknownNameError: There is no treaty with this id; names the nearest ones.
        DataError: Its file does not have the shape it must have.
    """
    wanted = id_.strip().lower()
    wanted = wanted if wanted in _raw() else _in_any_order().get(_parts(wanted), wanted)
    if wanted not in _raw():
        close = get_close_matches(wanted, list(_raw()), n=3, cutoff=0.5)
        hint = f"Perhaps {' or '.join(close)}?" if close else "Look for it by its name first."
        raise UnknownNameError(f"“{id_}” is not a treaty of the register.", hint=hint)
    return entry_from(_raw()[wanted], where=f"{FOLDER}/{wanted}.yaml")


@lru_cache(maxsize=1)
def register() -> Mapping[str, Entry]:
    """Every treaty of the register by its id.

    Raises:
        DataError: A file does not have the shape it must have; names the file and the key.
    """
    return MappingProxyType({name: treaty(name) for name in ids()})


def entry_from(value: Mapping[str, Any], *, where: str) -> Entry:
    """A treaty from what a file holds.

    Raises:
        DataError: It does not have the shape, or its file is not named by its id.
    """
    file = _convert(value, _File, where)
    if where.rpartition("/")[2] != f"{file.id}.yaml":
        raise DataError(f"The file of {file.id} has another name.", where=where, hint=f"Call it {file.id}.yaml.")
    sources = {source.key: source for source in file.sources}
    if len(sources) != len(file.sources):
        raise DataError("Two sources have the same key.", where=where, hint="Give each source a key of its own.")
    return Entry(
        card=_card(value, where),
        treaty=_treaty(value, where),
        signed=file.signed,
        sources=sources,
        rule_sources=file.rule_sources,
        relations=file.relations,
        clauses=file.clauses,
        parties_on_record=file.parties_on_record,
        complete_until=file.complete_until,
        notes=file.notes,
        why_not=file.why_not,
    )


def _treaty(value: Mapping[str, Any], where: str) -> Treaty:
    """Rule and acts, typed; the lines of the file are looked up only where something is wrong with it."""
    known = {key: value[key] for key in ("id", "titles", "rule", "acts", "states") if key in value}
    known["sources"] = [f"{source['title']} ({source['reference']})" for source in value["sources"]]
    try:
        return Builder(Tree(known, {}, where), ()).treaty()
    except GrammarError:
        lines = _lines(where)
        if not lines:
            raise
    return Builder(Tree(known, lines, where), ()).treaty()


def _lines(where: str) -> dict[tuple[str | int, ...], int]:
    path = data_folder() / where
    return read(path.read_text("utf-8"), where).lines if path.is_file() else {}


def _convert(value: object, shape: type[Shape], where: str) -> Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{error}.", where=where, hint=HINT) from error
