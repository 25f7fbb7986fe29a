"""CSV (RFC 4180, UTF-8): one file a table."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from foedus.exports.flat import cells
from foedus.exports.spool import Sheet, spooled
from foedus.exports.tables import Row, Table


def write_csv(rows: Iterable[tuple[str, Row]], folder: Path) -> None:
    """Write every table as ``folder/NAME.csv``; lists and objects as :mod:`foedus.exports.flat` says."""
    spooled(rows, folder, "csv", _sheet)


def _sheet(table: Table, out: IO[bytes]) -> Sheet:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    columns = table.flat

    def put(values: Iterable[object]) -> None:
        writer.writerow(values)
        out.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()

    def take(row: Row) -> None:
        put(cells(row, columns))

    put(column.name for column in columns)
    return take
