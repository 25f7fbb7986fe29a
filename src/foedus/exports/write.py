"""Writing an export to its place, or into a stream for a download."""

import shutil
import tempfile
from pathlib import Path
from typing import IO

import msgspec

from foedus.errors import UsageError
from foedus.exports.formats import BESIDE, CITATIONS, DATA, Format, Made, beside, format_named, make
from foedus.exports.place import check, publish, scratch, zipped
from foedus.exports.selection import About, Selection
from foedus.exports.tables import TABLES
from foedus.ledger import Ledger


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was written.

    Attributes:
        out: Where.
        format: In which format.
        about: For which days, at which standard.
        files: Every file or folder that was written, the citations too.
        rows: How many rows each table has.
        sources: How many sources it cites.
    """

    out: str
    format: str
    about: About
    files: tuple[str, ...]
    rows: dict[str, int]
    sources: int


def write(
    ledger: Ledger, chosen: Selection, name: str, target: Path, *, table: str | None = None, force: bool = False
) -> Written:
    """Write an export with its citation files: all of it or, on any error, nothing.

    Args:
        ledger: Where reports and tables are recorded.
        chosen: What of; see :func:`foedus.exports.selection.selection`.
        name: The format, one of :data:`foedus.exports.formats.FORMATS`.
        target: A file; for tables also a folder, or a ``.zip``.
        table: Only this table, as one ``.csv`` or ``.parquet``.
        force: Whether to replace what is there.

    Raises:
        UsageError: There is no such format or table, the target exists, or the two do not fit.
        InputError: It cannot be written: no such folder, no right, no space.
    """
    wanted = format_named(name)
    _fitting(wanted, target, table)
    folder_wanted = wanted.tables and table is None and target.suffix.lower() != ".zip"
    endings = [] if wanted.tables and table is None else _endings(name)
    check([target, *(_beside(target, ending) for ending in endings)], force=force)
    with scratch(target) as room:
        folder = room / "export"
        folder.mkdir()
        made = make(ledger, chosen, name, folder)
        whole = _whole(wanted, folder, room, table=table, as_folder=folder_wanted)
        others = beside(name, made, target) if endings else {}
        for ending, content in others.items():
            (room / f"beside{ending}").write_bytes(content)
        publish(whole, target)
        for ending in others:
            publish(room / f"beside{ending}", _beside(target, ending))
    return _told(name, target, made, [str(_beside(target, ending)) for ending in others])


def stream(ledger: Ledger, chosen: Selection, name: str, out: IO[bytes]) -> Written:
    """Write an export as one file into a stream: tables as a ZIP with their citations, all else as it is.

    It is made whole on the disk first, so that a download is never half an export.

    Raises:
        UsageError: There is no such format.
        InputError: The disk is full.
    """
    wanted = format_named(name)
    with scratch(Path(tempfile.gettempdir()) / "foedus-export") as folder:
        made = make(ledger, chosen, name, folder)
        if wanted.tables:
            zipped(folder, out)
        else:
            with (folder / DATA).open("rb") as whole:
                shutil.copyfileobj(whole, out, 1 << 20)
    return _told(name, Path("-"), made, [])


def _fitting(wanted: Format, target: Path, table: str | None) -> None:
    if table is not None and (not wanted.tables or table not in TABLES):
        known = f"Tables are: {', '.join(TABLES)}." if wanted.tables else "Only csv and parquet have tables."
        raise UsageError(f"There is no table “{table}” in this format.", hint=known)
    if wanted.tables and table is None and target.suffix.lower() in (".csv", ".parquet"):
        hint = f"Name a folder or a .zip, or say --table: {', '.join(TABLES)}."
        raise UsageError("An export has several tables, and this is one file.", where=str(target), hint=hint)


def _whole(wanted: Format, folder: Path, room: Path, *, table: str | None, as_folder: bool) -> Path:
    """The one thing in the scratch folder that goes to the target."""
    if not wanted.tables:
        return folder / DATA
    if table is not None:
        return folder / f"{table}.{wanted.name}"
    if as_folder:
        return folder
    with (room / "whole.zip").open("wb") as out:
        zipped(folder, out)
    return room / "whole.zip"


def _endings(name: str) -> list[str]:
    others = [ending for kind, ending in BESIDE.items() if kind != name and name not in CITATIONS]
    return [*others, ".metadata.json"] if name == "datasette" else others


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(target.name + ending)


def _told(name: str, target: Path, made: Made, others: list[str]) -> Written:
    return Written(
        out=str(target),
        format=name,
        about=made.told,
        files=(str(target), *others),
        rows={table: made.counts[table] for table in TABLES if table in made.counts},
        sources=len(made.sources),
    )
