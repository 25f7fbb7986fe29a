"""Opening a table: bytes to lines to cells, one row at a time, so that a million rows need no more memory than ten.

What is wrong with the whole (no header, another encoding, no table at all) is an error; what is wrong with one line
is a finding at that line, and the next line is read.
"""

import codecs
import csv
import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import IO

import msgspec

from foedus.errors import InputError
from foedus.importers.findings import Place, at
from foedus.model.finding import Finding
from foedus.sources.decode import decode

SAMPLE = 1 << 16
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHER = (
    (b"PK\x03\x04", "an Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file"),
    (b"<stata_dta>", "a Stata file"),
    (b"%PDF", "a PDF"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"PAR1", "a Parquet file"),
    (b"RDX", "an R file"),
)
_DELIMITERS = ",;\t|"


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row: the line it begins on, and its cells without white space around them."""

    line: int
    cells: list[str]


class Sheet:
    """A table that is being read.

    Args:
        path: The file; ``.gz`` is unpacked.
        encoding: Where the person knows better.
        delimiter: Where the person knows better.

    Raises:
        InputError: It cannot be read, is empty, is no table, or is not in the encoding.
    """

    def __init__(self, path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> None:
        self.path = path
        self.name = path.name
        sample = _sample(path)
        self._encoding = encoding or _encoding(sample)
        self.digest = _digest(path)
        text = _check(sample, self._encoding, self.name)
        first = next((line for line in text.splitlines() if line.strip()), "")
        if not first:
            raise InputError("The table is empty.", where=str(path), hint="Name a file with a header and rows.")
        self._delimiter = delimiter or max(_DELIMITERS, key=first.count)
        self.header, self._start = self._head()

    def _head(self) -> tuple[list[str], int]:
        with self._open() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter)
            with _explained(self.name, lambda: reader.line_num):
                for cells in reader:
                    if any(cell.strip() for cell in cells):
                        return [cell.strip() for cell in cells], reader.line_num
        raise InputError("The table is empty.", where=str(self.path), hint="Name a file with a header and rows.")

    def place(self, line: int, column: int = -1) -> Place:
        """Where a cell stands; columns are counted from 0 here and from 1 for people."""
        if column < 0:
            return Place(self.name, line)
        head = self.header[column] if column < len(self.header) else ""
        return Place(self.name, line, column + 1, head)

    def rows(self) -> Iterator[Row | Finding]:
        """The rows below the header; a line that cannot be read is a finding in its place."""
        width = len(self.header)
        with self._open() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter)
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield at(self.place(line), "unreadable-line", f"it cannot be read ({error}); left out.")
                    continue
                except (OSError, EOFError, UnicodeError) as error:
                    raise _broken(self.name, reader.line_num, error) from error
                if reader.line_num <= self._start or not any(cells):
                    continue
                yield self._row(line, [cell.strip() for cell in cells], width)

    def _row(self, line: int, cells: list[str], width: int) -> Row | Finding:
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if len(cells) != width:
            open_quote = any("\n" in cell for cell in cells)
            hint = " A quotation mark may not be closed." if open_quote else ""
            what = f"it has {len(cells)} cells, the header {width}: the columns are shifted; left out.{hint}"
            return at(self.place(line, min(len(cells), width) - 1), "shifted-columns", what)
        for i, cell in enumerate(cells):
            if "\ufffd" in cell:
                what = f"“{cell[:40]}” holds bytes that are no {self._encoding}; left out."
                return at(self.place(line, i), "broken-text", what)
        return Row(line, cells)

    @contextmanager
    def _open(self) -> Iterator[IO[str]]:
        with _bytes(self.path) as raw:
            yield io.TextIOWrapper(raw, encoding=self._encoding, errors="replace", newline="")


def _bytes(path: Path) -> IO[bytes]:
    try:
        return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]
    except FileNotFoundError as error:
        raise InputError("There is no such file.", where=str(path), hint="Check the name.") from error
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(path), hint="Check your rights.") from error


def _sample(path: Path) -> bytes:
    try:
        with _bytes(path) as raw:
            sample = raw.read(SAMPLE)
    except (OSError, EOFError) as error:
        raise _broken(str(path), 0, error) from error
    if not sample.strip():
        raise InputError("The table is empty.", where=str(path), hint="Name a file with a header and rows.")
    for mark, what in _OTHER:
        if sample.startswith(mark):
            raise InputError(f"This is {what}.", where=str(path), hint="Save it as CSV in UTF-8 and import that.")
    return sample


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=16)
    with path.open("rb") as raw:
        while chunk := raw.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _encoding(sample: bytes) -> str:
    return next((name for mark, name in _MARKS if sample.startswith(mark)), "utf-8")


def _check(sample: bytes, encoding: str, name: str) -> str:
    """The sample as text.

    Raises:
        InputError: There is no such encoding, or it is another; names the line, the column, and what it looks like.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        text = decoder.decode(sample)
    except LookupError as error:
        raise InputError(f"“{encoding}” is no encoding.", where=name, hint="Write utf-8, cp1252, utf-16 …") from error
    except UnicodeDecodeError as error:
        before = sample[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        guess = _guess(sample, name)
        hint = f"It looks like {guess}: say --encoding {guess}." if guess else "Save it as UTF-8, or say --encoding."
        message = f"This is not {encoding}: byte {sample[error.start]:#04x} at column {column}."
        raise InputError(message, where=f"{name}:{line}", hint=hint) from error
    if "\0" in text:
        raise InputError("This is a binary file, not a table.", where=name, hint="Save it as CSV in UTF-8.")
    return text


def _guess(sample: bytes, name: str) -> str | None:
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        found = decode(whole, name=name)
    except InputError:
        return None
    if whole.decode("cp1252", "replace").replace("\r\n", "\n") == found.text:
        return "cp1252"  # few letters above ASCII fit several encodings; of these it is the one that people have
    return None if found.encoding.startswith("utf-8") else found.encoding


@contextmanager
def _explained(name: str, line: Callable[[], int]) -> Iterator[None]:
    try:
        yield
    except (csv.Error, OSError, EOFError, UnicodeError) as error:
        raise _broken(name, line(), error) from error


def _broken(name: str, line: int, error: Exception) -> InputError:
    where = f"{name}:{line}" if line else name
    why = str(getattr(error, "strerror", None) or error).rstrip(".")
    return InputError(f"The file cannot be read on: {why}.", where=where, hint="Fetch or save it again.")
