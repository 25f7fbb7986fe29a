"""Full-text search by PostgreSQL's own: an index in tables beside the ledger, which can be thrown away and made anew.

Words are cut by us, so that every script is served alike (PostgreSQL's parsers know no CJK): words from their
beginning, and of scripts without spaces pairs of letters.
"""

import threading
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress

from foedus.errors import LedgerError
from foedus.ledger.postgres import without_password
from foedus.ledger.search import found_of
from foedus.ledger.search_words import MOST_WORDS, Found, Row, folded, tokens

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS search_items (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner text NOT NULL,
    kind text NOT NULL, name text NOT NULL, treaty text NOT NULL, language text NOT NULL, type text NOT NULL,
    doc text NOT NULL, words tsvector NOT NULL);
CREATE INDEX IF NOT EXISTS search_items_owner ON search_items (owner);
CREATE INDEX IF NOT EXISTS search_items_words ON search_items USING gin (words);
CREATE TABLE IF NOT EXISTS search_state (version integer NOT NULL, count bigint NOT NULL, link text NOT NULL)
"""
_COLUMNS = ("kind", "treaty", "language", "type")
_LONGEST_WORD = 200
_MOST = 700_000
"""Bytes of different words of one document that are kept; a tsvector holds less than a megabyte."""
_LOCK = 7_204_519


class PostgresIndex:
    """An index that threads and servers may share.

    Args:
        url: ``postgresql://…``, the database of the ledger.

    Raises:
        LedgerError: The database cannot be used.
    """

    def __init__(self, url: str) -> None:
        import psycopg

        self._psycopg = psycopg
        self._url = url
        self._lock = threading.RLock()
        try:
            self._db = psycopg.connect(url, autocommit=True, connect_timeout=10)
            with self._db.transaction():
                self._db.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                for table in _TABLES.split(";"):
                    self._db.execute(table)
                versions = {row[0] for row in self._db.execute("SELECT version FROM search_state")}
                if versions - {VERSION}:
                    self._db.execute("TRUNCATE search_items, search_state")
        except psycopg.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> LedgerError:
        first = str(error).strip().partition("\n")[0]
        hint = "Check the address, the server and your rights on it."
        return LedgerError(f"PostgreSQL reports: {first}.", where=without_password(self._url), hint=hint)

    def _renew(self) -> None:
        if self._db.broken:  # the server was started anew
            self._db = self._psycopg.connect(self._url, autocommit=True, connect_timeout=10)

    def state(self) -> tuple[int, str]:
        """Up to which end of the ledger it was filled: its length and link."""
        rows = self._ask("SELECT count, link FROM search_state")
        return (int(rows[0][0]), str(rows[0][1])) if rows else (0, "")

    def put(self, owners: Collection[str], rows: Iterable[Row], *, state: tuple[int, str] | None = None) -> None:
        """Put rows in the place of those that these owners had, as a whole or not at all."""
        sql = (
            "INSERT INTO search_items (owner, kind, name, treaty, language, type, doc, words) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))"
        )
        values = [
            (r.owner, r.kind, r.name, r.treaty, r.language, r.type, r.document, _kept(folded(r.text))) for r in rows
        ]
        with self._lock:
            try:
                self._renew()
                with self._db.transaction():
                    self._db.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                    gone = sorted({*owners, *(value[0] for value in values)}) if owners else []
                    self._db.execute("DELETE FROM search_items WHERE owner = ANY(%s)", (gone,))
                    self._db.cursor().executemany(sql, values)
                    if state is not None:
                        self._db.execute("DELETE FROM search_state")
                        self._db.execute("INSERT INTO search_state VALUES (%s, %s, %s)", (VERSION, *state))
            except self._psycopg.Error as error:
                raise self._explained(error) from error

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            try:
                self._renew()
                self._db.execute("TRUNCATE search_items, search_state")
            except self._psycopg.Error as error:
                raise self._explained(error) from error

    def find(
        self, text: str, *, filters: Sequence[tuple[str, str]] = (), limit: int = 20, offset: int = 0
    ) -> tuple[int, list[Found]]:
        """How many rows hold all words of the text and pass the filters, and a page of them."""
        asked = [word for part in folded(text).split()[:MOST_WORDS] for word in tokens(part)]
        if not asked:
            return 0, []
        query = " & ".join(f"'{word[:_LONGEST_WORD]}':*" for word in asked)
        parts, values = ["words @@ %s::tsquery"], [query]
        for column, value in filters:
            if column not in _COLUMNS:
                raise ValueError(f"no column {column}")
            parts.append(f"{column} = %s")
            values.append(value)
        where = " AND ".join(parts)
        [(count,)] = self._ask(f"SELECT count(*) FROM search_items WHERE {where}", values)  # noqa: S608 - marks only
        columns = "kind, name, treaty, doc, type, language"
        order = "ORDER BY array_position(ARRAY['treaty', 'document', 'claim'], kind), id LIMIT %s OFFSET %s"
        sql = f"SELECT {columns} FROM search_items WHERE {where} {order}"  # noqa: S608 - marks only
        return int(count), [found_of(row) for row in self._ask(sql, (*values, limit, offset))]

    def _ask(self, sql: str, values: Sequence[str | int] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            try:
                self._renew()
                return self._db.execute(sql.encode(), values).fetchall()
            except self._psycopg.Error as error:
                raise self._explained(error) from error

    def close(self) -> None:
        """Give back the connection."""
        with self._lock, suppress(self._psycopg.Error):
            self._db.close()


def _kept(text: str) -> list[str]:
    """The different words of a text, as many as one row can hold."""
    room = _MOST
    kept: dict[str, None] = {}
    for word in tokens(text):
        short = word[:_LONGEST_WORD]
        if short not in kept:
            room -= len(short.encode()) + 8
            if room < 0:
                break
            kept[short] = None
    return list(kept)
