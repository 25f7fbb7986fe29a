"""The text of a Word document (.docx): its paragraphs and tables in the order of the page."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from foedus.errors import InputError
from foedus.model.document import Document, Source
from foedus.sources.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LARGEST_PART = 64 * 1024 * 1024
"""What all parts may unpack to, in bytes: a small archive can hold a huge one."""


def read_docx(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read a Word document of the Office Open XML kind.

    Raises:
        InputError: It is broken, is no Word document, unpacks to too much, or holds no text.
    """
    _check_size(data, name)
    word = _opened(data, name)
    text = "\n".join(_lines(word))
    limits.check_size(len(text), name)
    if not text.strip():
        raise InputError("This Word document holds no text.", where=name, hint="Pictures of text are not read.")
    return Document(text=text, source=Source(title=word.core_properties.title.strip() or None), name=name)


def _check_size(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InputError("This Word document is broken.", where=name, hint="Save it again, or as text.") from error
    if size > _LARGEST_PART:
        raise InputError("This Word document unpacks to more than 64 MB.", where=name, hint="Save its text alone.")


def _opened(data: bytes, name: str) -> "WordDocument":
    import docx  # loaded only for a Word document

    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile, docx.exceptions.PythonDocxError) as error:
        raise InputError(
            "This file is no readable Word document.", where=name, hint="Save it again, or as text."
        ) from error


def _lines(word: "WordDocument") -> Iterator[str]:
    from docx.table import Table

    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        elif block.text.strip():
            yield block.text


def _rows(table: Any) -> Iterator[str]:  # noqa: ANN401 -- python-docx types its tables loosely
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        line = "\t".join(cell for cell in cells if cell)
        if line:
            yield line
