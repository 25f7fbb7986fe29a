"""Full-text search in any script: an FTS5 index of trigrams in memory, which a ledger of any kind can fill.

Trigrams need no dictionary and no spaces between words, so Chinese, Thai and Urdu are found as English is. Words of one
or two characters, which have no trigram, are looked for one by one.
"""

import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from foedus.errors import LedgerError

_MARKS = ((0x0300, 0x036F), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x0591, 0x05C7))
"""Accents and vowel points that a person leaves out: of Latin, Greek, Cyrillic, Arabic and Hebrew letters."""

_ALIKE = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ـ": ""}
)
"""Letters of the Arabic script that keyboards of different countries write differently."""

MOST_WORDS = 12


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be found.

    Attributes:
        kind: ``treaty``, ``claim`` or ``document``.
        name: Its name: the id of a treaty or of a fact, the digest of a document.
        text: What it is found by.
        treaty: The treaty it concerns, for a filter.
        language: Its language, for a filter.
        type: The type of a claim, for a filter.
        document: The digest of the document it stands in.
    """

    kind: str
    name: str
    text: str
    treaty: str = ""
    language: str = ""
    type: str = ""
    document: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was found, by its name."""

    kind: str
    name: str
    treaty: str
    document: str
    type: str
    language: str


class SearchIndex:
    """An index that threads may share.

    Raises:
        LedgerError: SQLite was built without FTS5.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        columns = "kind UNINDEXED, name UNINDEXED, treaty UNINDEXED, language UNINDEXED, type UNINDEXED, doc UNINDEXED"
        try:
            self._db.execute(f"CREATE VIRTUAL TABLE rows USING fts5(body, {columns}, tokenize='trigram')")
        except sqlite3.OperationalError as error:
            hint = "Use a Python whose SQLite has FTS5."
            raise LedgerError(f"There is no full-text search here: {error}.", hint=hint) from error

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, all at once."""
        values = [(folded(r.text), r.kind, r.name, r.treaty, r.language, r.type, r.document) for r in rows]
        with self._lock:
            self._db.execute("BEGIN")
            sql = "INSERT INTO rows (body, kind, name, treaty, language, type, doc) VALUES (?, ?, ?, ?, ?, ?, ?)"
            self._db.executemany(sql, values)
            self._db.execute("COMMIT")

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._db.execute("DELETE FROM rows")

    def find(
        self, text: str, *, filters: Sequence[tuple[str, str]] = (), limit: int = 20, offset: int = 0
    ) -> tuple[int, list[Found]]:
        """How many rows hold all words of the text and pass the filters, and a page of them, the likeliest first.

        Args:
            text: The words.
            filters: Column (``kind``, ``treaty``, ``language``, ``type``) and value.
            limit: How many.
            offset: From which on.
        """
        words = folded(text).split()[:MOST_WORDS]
        if not words:
            return 0, []
        where, values = _condition(words, filters)
        ranked = "ORDER BY rank, rowid" if any(len(word) > 2 for word in words) else "ORDER BY rowid"
        columns = "kind, name, treaty, doc, type, language"
        with self._lock:
            [(count,)] = self._db.execute(f"SELECT count(*) FROM rows WHERE {where}", values).fetchall()  # noqa: S608 - marks only
            sql = f"SELECT {columns} FROM rows WHERE {where} {ranked} LIMIT ? OFFSET ?"  # noqa: S608 - marks only
            rows = self._db.execute(sql, (*values, limit, offset)).fetchall()
        return int(count), [_found(row) for row in rows]


def _found(row: Sequence[str]) -> Found:
    kind, name, treaty, document, type_, language = row
    return Found(kind=kind, name=name, treaty=treaty, document=document, type=type_, language=language)


def _condition(words: Sequence[str], filters: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, ...]]:
    long = [word for word in words if len(word) > 2]
    short = [word for word in words if len(word) <= 2]
    parts: list[str] = []
    values: list[str] = []
    if long:
        parts.append("rows MATCH ?")
        values.append(" AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    for word in short:
        parts.append("instr(body, ?) > 0")
        values.append(word)
    for column, value in filters:
        if column not in ("kind", "treaty", "language", "type"):
            raise ValueError(f"no column {column}")
        parts.append(f"{column} = ?")
        values.append(value)
    return " AND ".join(parts), tuple(values)


def folded(text: str) -> str:
    """A text as it is compared: without case, accents, vowel points and the differences between keyboards."""
    plain = unicodedata.normalize("NFKD", text.encode("utf-8", "replace").decode())
    kept = (character for character in plain if not any(low <= ord(character) <= high for low, high in _MARKS))
    return unicodedata.normalize("NFC", "".join(kept)).casefold().translate(_ALIKE).replace("\x00", " ")
