"""The text of a PDF, as its pages give it, with the lines of a paragraph joined again."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from foedus.errors import InputError
from foedus.model.document import Document, Source
from foedus.sources.limits import DEFAULT, Limits

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium."""
_HYPHENS = str.maketrans("", "", "\x02\ufffe")
"""What PDFium puts where it has joined a word that was divided at the end of a line."""
_WIDE = "\u2e80"
"""From here on lie the scripts that put no space between words (Chinese, Japanese); Korean, which does, is excepted."""


def read_pdf(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Read a PDF that holds text.

    The day it was made is not the day it was published, so its metadata give a title and nothing else.

    Raises:
        InputError: It is broken, needs a password, or its pages are pictures.
    """
    import pypdfium2  # loaded only for a PDF: it brings a large library

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            title = pdf.get_metadata_value("Title").strip() or None
            text = "\n\n".join(_pages(pdf, name, limits))
            count = len(pdf)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, name) from error
    if not text.strip():
        hint = "It is probably a scan: run text recognition on it first (for instance ocrmypdf)."
        raise InputError(f"None of the pages of this PDF ({count}) holds text.", where=name, hint=hint)
    return Document(text=text, source=Source(title=title), name=name)


def _unopened(error: Exception, name: str) -> InputError:
    if getattr(error, "err_code", None) == _PASSWORD:
        return InputError("This PDF needs a password.", where=name, hint="Save it without one.")
    return InputError("This PDF is broken and cannot be opened.", where=name, hint="Save or fetch it again.")


def _pages(pdf: Any, name: str, limits: Limits) -> Iterator[str]:  # noqa: ANN401 -- pypdfium2 has no types
    size = 0
    for page in pdf:
        textpage = page.get_textpage()
        text = textpage.get_text_bounded().translate(_HYPHENS).replace("\r\n", "\n")
        textpage.close()
        page.close()
        size += len(text)
        limits.check_size(size, name)
        if text.strip():
            yield reflowed(text)


def reflowed(text: str) -> str:
    """Join the lines of a page to paragraphs: a line ends where the column ends, a paragraph where a line is short."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    widths = sorted(len(line) for line in lines)
    full = widths[len(widths) * 9 // 10] * 0.75
    joined = lines[:1]
    for before, line in pairwise(lines):
        if len(before) < full or not line:
            joined.append(line)
        else:
            joined[-1] += _gap(before, line) + line.lstrip()
    return "\n".join(joined)


def _gap(before: str, after: str) -> str:
    spaceless = before[-1:] >= _WIDE and after[:1] >= _WIDE and not "\uac00" <= after[:1] <= "\ud7a3"
    return "" if spaceless else " "
