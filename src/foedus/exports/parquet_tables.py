"""Parquet: one file a table, by polars, row group by row group from a spool on disk."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from foedus.errors import UsageError
from foedus.exports.selection import About
from foedus.exports.spool import Sheet, spooled
from foedus.exports.tables import TABLES, Column, Row, Table
from foedus.model.fact import canonical_json

if TYPE_CHECKING:
    import polars as pl

ROWS_AT_ONCE = 20_000


def write_parquet(rows: Iterable[tuple[str, Row]], folder: Path, told: About) -> None:
    """Write every table as ``folder/NAME.parquet``, each with what the export says of itself.

    Raises:
        UsageError: polars is not installed.
    """
    polars = _polars()
    spooled(rows, folder, "spool", _sheet)
    about = {"foedus": msgspec.json.encode(told).decode()}
    for table in TABLES.values():
        spool = folder / f"{table.name}.spool"
        schema = {column.name: _type(column, polars) for column in table.flat}
        _written(spool, schema, folder / f"{table.name}.parquet", about, polars)
        spool.unlink()


def _polars() -> Any:  # noqa: ANN401 - polars is an extra and may not be there
    try:
        import polars as pl
    except ImportError as missing:
        hint = "Install it with: pip install 'foedus[panels]'."
        raise UsageError("polars is not installed.", hint=hint) from missing
    return pl


def _sheet(table: Table, out: IO[bytes]) -> Sheet:
    def take(row: Row) -> None:
        out.write(msgspec.json.encode({column.name: _value(row[column.name], column) for column in table.flat}))
        out.write(b"\n")

    return take


def _value(value: object, column: Column) -> object:
    return canonical_json(value).decode() if column.kind == "json" and value is not None else value


def _type(column: Column, polars: Any) -> Any:  # noqa: ANN401 - types of a library that may not be there
    if column.kind == "list":
        return polars.List(polars.String)
    return {"integer": polars.Int64, "number": polars.Float64}.get(column.kind, polars.String)


def _written(spool: Path, schema: dict[str, Any], target: Path, about: dict[str, str], polars: Any) -> None:  # noqa: ANN401
    from polars.io.plugins import register_io_source

    def batches(*_: object) -> "Iterator[pl.DataFrame]":
        """The rows of the spool, so many at a time; nothing asks for a part of them."""
        with spool.open("rb") as lines:
            while some := list(islice(lines, ROWS_AT_ONCE)):
                yield polars.DataFrame([msgspec.json.decode(line) for line in some], schema=schema, orient="row")

    if not spool.stat().st_size:
        polars.DataFrame(schema=schema).write_parquet(target, metadata=about)
        return
    lines: pl.LazyFrame = register_io_source(batches, schema=schema)
    lines.sink_parquet(target, row_group_size=ROWS_AT_ONCE, maintain_order=True, metadata=about, engine="streaming")
