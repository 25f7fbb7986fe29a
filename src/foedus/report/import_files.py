"""Files beside an import: all findings as JSON Lines, all days of entry into force as CSV; whole or not there."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from foedus.errors import InputError
from foedus.importers.computed import Compared
from foedus.model.finding import Finding

COLUMNS = ("treaty", "state", "attested", "attested_by", "computed", "verdict")


@contextmanager
def written(target: Path | None) -> Iterator[IO[str] | None]:
    """A text file that appears whole or not at all; ``None`` where none is wanted.

    Raises:
        InputError: It cannot be written, or the disk is full.
    """
    if target is None:
        yield None
        return
    partial = target.with_name(target.name + ".part")
    hint = ""
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
            hint = "What was imported is in the ledger; import again with another file name."
        partial.replace(target)
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror}.", where=str(target), hint=hint) from error
    finally:
        partial.unlink(missing_ok=True)


def json_lines(out: IO[str] | None) -> Callable[[Finding], None] | None:
    """Takes findings and writes each as a line."""
    if out is None:
        return None

    def write(finding: Finding) -> None:
        out.write(msgspec.json.encode(finding).decode() + "\n")

    return write


def day_table(out: IO[str] | None) -> Callable[[Compared], None] | None:
    """Takes days, attested and computed, and writes each as a row."""
    if out is None:
        return None
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)

    def write(one: Compared) -> None:
        by = one.by if one.attested else ""
        table.writerow((one.treaty, one.member, one.attested or "", by, one.computed or "", one.verdict))

    return write
