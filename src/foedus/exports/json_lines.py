"""JSON Lines: one row a line with the name of its table, nested; the first line tells what the file is."""

from collections.abc import Iterable
from typing import IO

import msgspec

from foedus.exports.selection import About
from foedus.exports.tables import TABLES, Row

FORMAT = "foedus-export"
VERSION = 1


def write_lines(rows: Iterable[tuple[str, Row]], out: IO[bytes], told: About) -> None:
    """Write all rows; every line is an object whose ``table`` says what its other keys are."""
    encode = msgspec.json.Encoder().encode
    head = {"table": "about", "format": FORMAT, "version": VERSION, **msgspec.to_builtins(told)}
    out.write(encode(head) + b"\n")
    nested = {name for name, table in TABLES.items() if table.shape != "flat"}
    for name, row in rows:
        if name in nested:
            out.write(encode({"table": name, **row}) + b"\n")
