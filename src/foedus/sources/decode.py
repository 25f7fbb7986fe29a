"""Bytes to text: the mark at the beginning, then UTF-8, then what is declared, then what the bytes look like.

A valid UTF-8 text with letters outside ASCII is UTF-8 whatever its page declares: no other encoding produces such bytes
by chance. A declaration is believed only as far as the text that it gives looks like writing.
"""

import codecs
import re
from itertools import pairwise

import msgspec

from foedus.errors import InputError
from foedus.sources.kinds import looks_binary

SAMPLE = 1 << 16
"""Bytes that are looked at to guess an encoding; a guess from more is no better, and slow."""

GARBLED = 0.14
"""The least mess of a text read in a wrong encoding, measured on fourteen scripts; real ones stay below 0.11."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take a label for (WHATWG Encoding Standard, “Names and labels”): the label's name, the superset in use.
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "korean": "cp949", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "x-sjis": "cp932", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "x-mac-cyrillic": "mac_cyrillic",
    "unicode": "utf-16-le", "utf-16": "utf-16-le", "x-user-defined": "cp1252",
}  # fmt: skip
_LIKELY = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "gb18030", "big5", "cp932",
    "euc_jp", "cp949",
]  # fmt: skip
"""The encodings besides UTF-8 in which reports are found; a guess among all that exist finds Celtic for Polish."""
_SEVEN_BIT = ((b"\x1b$B", "iso2022_jp_2"), (b"\x1b$@", "iso2022_jp_2"), (b"\x1b$)C", "iso2022_kr"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    r"""A text, and how it was come by.

    Attributes:
        text: The text, with ``\n`` at the ends of lines and no byte-order mark, otherwise as it was.
        encoding: The name of the encoding (Python's).
        notes: What a person should know: a declaration that lied, bytes that could not be read.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def declared_in_page(data: bytes) -> str | None:
    """The encoding that an HTML or XML page declares in its first bytes (HTML standard, “prescan”)."""
    head = data[:4096]
    found = _XML.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii") if found else None


def decode(data: bytes, *, name: str = "", declared: str | None = None) -> Decoded:
    """Turn bytes into text.

    Args:
        data: The whole content.
        name: The file or address, for errors.
        declared: The encoding that the server or the page declares.

    Raises:
        InputError: The bytes are no text, or in no encoding that can be told.
    """
    found = _by_mark(data) or _wide(data)
    if found is None and looks_binary(data):
        hint = "Name a text, an HTML page or a PDF with text."
        raise InputError("This is a binary file, not a text.", where=name, hint=hint)
    found = found or _seven_bit(data) or _utf8(data, declared) or _believed(data, declared) or _nearly_utf8(data)
    found = found or _guessed(data, declared)
    if found is None:
        hint = "Save it as UTF-8 and read it again."
        raise InputError("The encoding of this text is broken or cannot be told.", where=name, hint=hint)
    return msgspec.structs.replace(found, text=_tidy(found.text))


def _tidy(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            if text is not None:
                return Decoded(text=text, encoding=encoding)
            if encoding != "utf-8":
                return _mended(data, encoding)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every second byte of a text with spaces and digits is NUL at the same parity."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if (even + odd) * 50 <= len(sample) or min(even, odd) * 8 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = _strict(data, encoding)
    if text is None or sum(not char.isprintable() and char not in "\r\n\t" for char in text[:4096]) > 8:
        return None
    return Decoded(text=text, encoding=encoding, notes=(f"No encoding is declared; read as {encoding}.",))


def _seven_bit(data: bytes) -> Decoded | None:
    for mark, encoding in _SEVEN_BIT:
        if mark in data[:SAMPLE]:
            text = _strict(data, encoding)
            if text is not None:
                return Decoded(text=text, encoding=encoding)
    return None


def _utf8(data: bytes, declared: str | None) -> Decoded | None:
    text = _strict(data, "utf-8")
    if text is None:
        return None
    notes: tuple[str, ...] = ()
    if declared and not data.isascii() and _python_name(declared) not in ("utf-8", None):
        notes = (f"It is declared as {declared}, but is UTF-8.",)
    return Decoded(text=text, encoding="utf-8", notes=notes)


def _python_name(label: str) -> str | None:
    label = label.strip().lower()
    try:
        return codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = _python_name(declared) if declared else None
    if encoding is None or encoding == "utf-8":
        return None
    text = _strict(data, encoding)
    return Decoded(text=text, encoding=encoding) if text is not None else None


def _mess(text: str) -> float:
    """How little a text looks like writing: 0 for real texts of all scripts here, above 0.14 for misread ones."""
    # Loaded only for the rare text that is not UTF-8.
    from charset_normalizer.md import mess_ratio

    words = re.findall(r"[^\W\d_]{3,}", text[:SAMPLE])
    flips = sum(any(a.islower() and b.isupper() for a, b in pairwise(word)) for word in words)
    return max(float(mess_ratio(text[:SAMPLE], 1.0)), flips / max(1, len(words)))


def _believed(data: bytes, declared: str | None) -> Decoded | None:
    """What is declared, unless it makes no writing and another encoding does."""
    said = _declared(data, declared)
    if said is None or _mess(said.text) <= GARBLED:
        return said
    other = _guessed(data, declared)
    return other if other is not None and _mess(other.text) * 2 < _mess(said.text) else said


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: a cut in the middle of a letter, a stray byte of another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(not char.isascii() for char in text) - broken
    return _mended(data, "utf-8") if letters > 20 * broken else None


def _mended(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken * 20 > len(text):
        return None
    places = "place" if broken == 1 else "places"
    note = f"The {encoding} is broken in {broken} {places}; what could not be read is marked \ufffd."
    return Decoded(text=text, encoding=encoding, notes=(note,))


def _guessed(data: bytes, declared: str | None) -> Decoded | None:
    # Loaded only for the rare text that is not UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_LIKELY).best()
    text = _strict(data, best.encoding) if best is not None else None
    if best is None or text is None:
        return None
    said = f"It is declared as {declared}, but looks like" if declared else "No encoding is declared; read as"
    return Decoded(text=text, encoding=best.encoding, notes=(f"{said} {best.encoding}.",))
