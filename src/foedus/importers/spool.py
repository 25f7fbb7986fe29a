"""Rows brought together by treaty in bounded memory: sorted in pieces, the pieces merged from temporary files.

A table need not be ordered, and the checks of overlapping memberships and of the treaty's day need all rows of a treaty
at once. Only one piece and one treaty are in memory at a time.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from types import TracebackType
from typing import IO, Self

import msgspec

from foedus.errors import InputError
from foedus.importers.told import Told

PIECE = 40_000
"""Rows sorted at once: some tens of megabytes."""

TOO_MANY = 20_000
"""No treaty has so many rows; a table that says so has another column where the treaty should be."""

_SIZE = 4


class Spool:
    """Takes rows in any order and gives them back by treaty.

    Args:
        piece: How many rows are held in memory.
    """

    def __init__(self, piece: int = PIECE) -> None:
        self._piece = piece
        self._rows: list[Told] = []
        self._files: list[IO[bytes]] = []
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Told)

    def add(self, row: Told) -> None:
        """Take in one row.

        Raises:
            InputError: The temporary folder has no room left.
        """
        self._rows.append(row)
        if len(self._rows) >= self._piece:
            self._spill()

    def groups(self) -> Iterator[tuple[str, tuple[Told, ...]]]:
        """The rows of each treaty, treaties in the order of their ids; can be asked again.

        Raises:
            InputError: One treaty has more rows than any has members.
        """
        self._rows.sort(key=_order)
        pieces: list[Iterable[Told]] = [self._read(file) for file in self._files]
        for treaty, rows in groupby(heapq.merge(*pieces, self._rows, key=_order), key=_treaty):
            yield treaty, tuple(_counted(treaty, rows))

    def _spill(self) -> None:
        self._rows.sort(key=_order)
        try:
            file = tempfile.TemporaryFile(prefix="foedus-import-")  # noqa: SIM115 - closed by close()
            self._files.append(file)
            for row in self._rows:
                data = self._encoder.encode(row)
                file.write(len(data).to_bytes(_SIZE, "big") + data)
            file.flush()
        except OSError as error:
            where = tempfile.gettempdir()
            hint = "Make room there, or set TMPDIR to a folder with room; nothing was imported."
            raise InputError(f"The temporary folder: {error.strerror}.", where=where, hint=hint) from error
        self._rows = []

    def _read(self, file: IO[bytes]) -> Iterator[Told]:
        # A handle of one's own for every pass: two passes over one file would move each other's place.
        place = 0
        while True:
            file.seek(place)
            block = file.read(1 << 18)
            if len(block) < _SIZE:
                return
            start = 0
            while start + _SIZE <= len(block):
                end = start + _SIZE + int.from_bytes(block[start : start + _SIZE], "big")
                if end > len(block):
                    break
                yield self._decoder.decode(block[start + _SIZE : end])
                start = end
            if start == 0:  # one row larger than a block
                size = _SIZE + int.from_bytes(block[:_SIZE], "big")
                file.seek(place)
                yield self._decoder.decode(file.read(size)[_SIZE:])
                start = size
            place += start

    def close(self) -> None:
        """Give back the temporary files."""
        for file in self._files:
            file.close()
        self._files = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _order(row: Told) -> tuple[str, str, str, int]:
    return row.order


def _treaty(row: Told) -> str:
    return row.treaty


def _counted(treaty: str, rows: Iterable[Told]) -> Iterator[Told]:
    for number, row in enumerate(rows, start=1):
        if number > TOO_MANY:
            hint = "Is another column the one of the treaty? A mapping file can name it."
            message = f"“{treaty[:60]}” has more than {TOO_MANY:,} rows; no treaty has so many members."
            raise InputError(message, where=f"line {row.line}", hint=hint)
        yield row
