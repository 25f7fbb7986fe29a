"""What the bytes are: text, a page, a PDF, or something that holds no text; by content, since names lie."""

import re
from enum import Enum, auto

from foedus.errors import InputError


class Content(Enum):
    """The kinds of content that are read."""

    TEXT = auto()
    PAGE = auto()
    PDF = auto()
    WORD = auto()


_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as text or PDF."),
    (b"{\\rtf", "a rich-text document", "Save it as text or PDF."),
    (b"\x89PNG", "a picture", "Give its text."),
    (b"\xff\xd8\xff", "a picture", "Give its text."),
    (b"GIF8", "a picture", "Give its text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"SQLite format 3", "a SQLite database", "A ledger is named with --db."),
    (b"\x7fELF", "a program", "Name a text, a page or a PDF."),
    (b"MZ\x90", "a program", "Name a text, a page or a PDF."),
    (b"ID3", "a sound file", "Give its text."),
    (b"OggS", "a sound file", "Give its text."),
)
_OFFICE = {b"content.xml": "an OpenDocument file", b"META-INF/container.xml": "an e-book"}
_PAGE = re.compile(
    rb"\A[\s\x00\xef\xbb\xbf\xff\xfe]*<(?:!doctype\s+html|html|head|body|meta|title|article|\?xml[^>]*>\s*<(?:!doctype\s+html|html))",
    re.IGNORECASE,
)
_UNSEEN = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b\x08")


def kind_of(data: bytes, *, name: str, declared: str | None = None) -> Content:
    """Tell what ``data`` is.

    Args:
        data: The whole content.
        name: The file or address, for its extension and for errors.
        declared: The media type that a server gave (``text/html``).

    Raises:
        InputError: It is empty, or is no text, page, PDF or Word document.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError("There is nothing in it.", where=name, hint="Name a file with text.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return Content.PDF
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return Content.WORD
    _refuse_foreign(data, name)
    if _is_page(data, name, declared):
        return Content.PAGE
    return Content.TEXT


def _is_page(data: bytes, name: str, declared: str | None) -> bool:
    named = name.lower().endswith((".html", ".htm", ".xhtml")) or declared in ("text/html", "application/xhtml+xml")
    return named or _PAGE.match(data[:2048].replace(b"\0", b"")) is not None


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(b"PK\x03\x04"):
        what = next((said for mark, said in _OFFICE.items() if mark in data), "a zip archive")
        raise InputError(f"This is {what}, not a text.", where=name, hint="Save it as text or PDF.")
    for mark, what, hint in _FOREIGN:
        if data.startswith(mark):
            raise InputError(f"This is {what}, not a text.", where=name, hint=hint)


def looks_binary(data: bytes) -> bool:
    """Whether bytes hold control characters as no text in a one-byte or UTF-8 encoding does."""
    sample = data[:65536]
    unseen = sum(sample.count(byte) for byte in _UNSEEN)
    return unseen * 200 > len(sample)
