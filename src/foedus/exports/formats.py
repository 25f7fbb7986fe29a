"""The formats there are: how each is called, what file it gives, what writes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from foedus.errors import UsageError
from foedus.exports.annotations import write_annotations
from foedus.exports.citations import Telling, bibtex, cff, csl
from foedus.exports.csv_tables import write_csv
from foedus.exports.datasette import datasette_metadata
from foedus.exports.ftm import write_ftm
from foedus.exports.json_ld import write_json_ld
from foedus.exports.json_lines import write_lines
from foedus.exports.package import package
from foedus.exports.parquet_tables import write_parquet
from foedus.exports.rows import rows
from foedus.exports.selection import About, Selection, about
from foedus.exports.sqlite_file import write_sqlite
from foedus.exports.tables import SOURCES, TABLES, Row
from foedus.ledger import Ledger

DATA = "data"
"""The name in the scratch folder of the one file that a format gives."""


class Format(NamedTuple):
    """One format.

    Attributes:
        name: As ``--as`` takes it.
        ending: What the name of a downloaded file ends with.
        media: Its media type.
        meaning: What it is for, in one line.
        tables: Whether it is a folder of tables; else one file.
    """

    name: str
    ending: str
    media: str
    meaning: str
    tables: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType({
    each.name: each
    for each in (
        Format("jsonl", ".jsonl", "application/jsonl", "JSON Lines: everything, one row a line."),
        Format("csv", ".zip", "application/zip", "CSV: a folder or .zip of tables; one table as .csv.", tables=True),
        Format("parquet", ".zip", "application/zip", "Parquet: the same tables, typed.", tables=True),
        Format("datasette", ".db", "application/vnd.sqlite3", "SQLite with plain views and search, for Datasette."),
        Format("json-ld", ".jsonld", "application/ld+json", "JSON-LD: PROV-O and schema.org, for linked data."),
        Format("ftm", ".ftm.jsonl", "application/jsonl", "FollowTheMoney entities, for Aleph and OpenSanctions tools."),
        Format("annotations", ".annotations.json", "application/ld+json", "Comments and judgements, W3C annotations."),
        Format("cff", ".cff", "application/yaml", "Only the sources, in the Citation File Format."),
        Format("bibtex", ".bib", "application/x-bibtex", "Only the sources, as BibTeX."),
        Format("csl", ".csl.json", "application/vnd.citationstyles.csl+json", "Only the sources, as CSL-JSON."),
    )
})  # fmt: skip
"""Every format by its name."""

CITATIONS: Mapping[str, Callable[[Telling, list[Row]], bytes]] = MappingProxyType({
    "cff": cff,
    "bibtex": bibtex,
    "csl": lambda _, sources: csl(sources),
})  # fmt: skip
BESIDE = {"cff": ".cff", "bibtex": ".bib", "csl": ".csl.json"}
"""The endings of the citation files beside an export."""
WITHIN = {"cff": "CITATION.cff", "bibtex": "sources.bib", "csl": "sources.csl.json"}
"""Their names within a folder or a ZIP."""


class Made(NamedTuple):
    """What was made in a scratch folder: what it is of, the sources, how many rows each table has."""

    told: About
    sources: list[Row]
    counts: dict[str, int]


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        UsageError: There is none of this name.
    """
    if name not in FORMATS:
        raise UsageError(f"“{name}” is no format of an export.", hint=f"There are: {', '.join(FORMATS)}.")
    return FORMATS[name]


def make(ledger: Ledger, chosen: Selection, name: str, folder: Path) -> Made:
    """Write an export into an empty folder: one file called :data:`DATA`, or a file for each table."""
    made = Made(about(chosen, ledger), [], {})
    if name == "annotations":
        with (folder / DATA).open("wb") as out:
            made.sources.extend(write_annotations(ledger, chosen, out))
        return made
    told = _seen(rows(ledger, chosen), made)
    if name in CITATIONS:
        for _ in told:  # the sources are known once everything was told
            pass
        (folder / DATA).write_bytes(CITATIONS[name](made.told, made.sources))
    else:
        _WRITERS[name](told, folder, made)
    return made


def _seen(told: Iterable[tuple[str, Row]], made: Made) -> Iterator[tuple[str, Row]]:
    """The same rows; the sources are kept, and the rows are counted."""
    for name, row in told:
        made.counts[name] = made.counts.get(name, 0) + 1
        if name == SOURCES.name:
            made.sources.append(row)
        yield name, row


def _lines(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:
    with (folder / DATA).open("wb") as out:
        write_lines(told, out, made.told)


def _json_ld(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:
    with (folder / DATA).open("wb") as out:
        write_json_ld(told, out, made.told)


def _ftm(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:  # noqa: ARG001 - entities tell no more
    with (folder / DATA).open("wb") as out:
        write_ftm(told, out)


def _sqlite(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:
    write_sqlite(told, folder / DATA, made.told)


def _csv(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:
    write_csv(told, folder)
    _describe(folder, made, "csv")


def _parquet(told: Iterable[tuple[str, Row]], folder: Path, made: Made) -> None:
    write_parquet(told, folder, made.told)
    _describe(folder, made, "parquet")


def _describe(folder: Path, made: Made, ending: str) -> None:
    described = package(made.told, TABLES.values(), ending, made.sources)
    (folder / "datapackage.json").write_bytes(described)
    for name, write in CITATIONS.items():
        (folder / WITHIN[name]).write_bytes(write(made.told, made.sources))


def beside(name: str, made: Made, target: Path) -> dict[str, bytes]:
    """The files that lie beside an export of one file, by their endings: citations, and what Datasette reads."""
    found = {BESIDE[kind]: write(made.told, made.sources) for kind, write in CITATIONS.items() if kind != name}
    if name == "datasette":
        found[".metadata.json"] = datasette_metadata(made.told, made.sources, target.stem)
    return found


_WRITERS: Mapping[str, Callable[[Iterable[tuple[str, Row]], Path, Made], None]] = MappingProxyType({
    "jsonl": _lines,
    "csv": _csv,
    "parquet": _parquet,
    "datasette": _sqlite,
    "json-ld": _json_ld,
    "ftm": _ftm,
})  # fmt: skip
