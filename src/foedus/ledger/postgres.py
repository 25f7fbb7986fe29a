"""The ledger in a PostgreSQL database, for many people at once (the extra ``postgres``)."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from foedus.errors import LedgerError
from foedus.ledger.migrations import Step
from foedus.ledger.migrations import steps as shipped
from foedus.ledger.sqlstore import Row, SqlLedger, Values

try:
    import psycopg
    from psycopg import errors
except ImportError as missing:
    raise LedgerError("PostgreSQL needs its driver.", hint="Install it: pip install 'foedus[postgres]'.") from missing

WAIT = 10.0
"""Seconds to wait for the server, or for another writer, before giving up."""


class PostgresLedger(SqlLedger):
    """A ledger in the tables ``facts``, ``fact_treaties`` and ``batches`` of the connection's schema.

    Writers take turns at an exclusive lock on ``batches``; readers never wait.

    Args:
        url: ``postgresql://user@host/database``; a password is never shown.
        create: Make the tables where there are none.
        readonly: Never write.
        wait: Seconds to wait for the server and for another writer.
        steps: The migrations to use; the ones shipped, unless given.

    Raises:
        LedgerError: The server cannot be reached, or its tables are no ledger of a version that is understood.
    """

    listing = "SELECT json_array_elements_text(?::json)"

    def __init__(
        self,
        url: str,
        *,
        create: bool = True,
        readonly: bool = False,
        wait: float = WAIT,
        steps: Sequence[Step] | None = None,
    ) -> None:
        self.name = without_password(url)
        self._lock = threading.RLock()
        self._steps = tuple(shipped("postgres") if steps is None else steps)
        self._url, self._readonly, self._wait = url, readonly, wait
        self._inside = False
        with self._explained():
            self._db = self._connected()
            try:
                self._prepare(create=create and not readonly)
            except BaseException:
                self._db.close()
                raise

    def _connected(self) -> psycopg.Connection[Row]:
        db = psycopg.connect(self._url, autocommit=True, connect_timeout=max(2, int(self._wait)))
        db.execute(f"SET lock_timeout = '{self._wait * 1000:.0f} ms'".encode())
        db.read_only = self._readonly
        return db

    def _renew(self) -> None:
        """A connection that the server has ended is made anew, but never within a transaction, which ended with it."""
        if self._db.broken and not self._inside:
            self._db = self._connected()

    def _prepare(self, *, create: bool) -> None:
        version = self._version()
        if version == self._steps[-1].version:
            return
        if not create:
            hint = "Read a document first (“foedus read FILE”), or name another with --db."
            raise LedgerError("There is no ledger of this version here.", where=self.name, hint=hint)
        with self._db.transaction():
            # Two first writers at once: the second waits here, and then finds everything done.
            self._run("SELECT pg_advisory_xact_lock(hashtext('foedus'), hashtext(current_schema()))")
            self._migrate(self._version())

    def _version(self) -> int:
        tables = {row[0] for row in self._ask("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")}
        if "ledger_version" not in tables:
            if "facts" in tables:
                hint = "Name another database, or another schema with ?options=-csearch_path%3DNAME."
                raise LedgerError("The database has a table “facts” that is not a ledger.", where=self.name, hint=hint)
            return 0
        [(version,)] = self._ask("SELECT max(version) FROM ledger_version")
        if version > self._steps[-1].version:
            message = f"The ledger was written by a newer Foedus (ledger version {version})."
            raise LedgerError(message, where=self.name, hint="Update Foedus, or name another ledger with --db.")
        return int(version)

    def _migrate(self, version: int) -> None:
        if version == 0:
            self._run("CREATE TABLE ledger_version (version integer PRIMARY KEY)")
        for step in self._steps:
            if step.version > version:
                self._run(step.sql)
                self._put("INSERT INTO ledger_version (version) VALUES (?)", [(step.version,)])

    def _run(self, sql: str) -> None:
        self._db.execute(sql)

    def _ask(self, sql: str, values: Values = ()) -> list[Row]:
        with self._lock, self._explained():
            self._renew()
            return self._db.execute(_marked(sql), values).fetchall()

    def _put(self, sql: str, rows: list[Row]) -> None:
        with self._explained(), self._db.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, self._explained():
            self._renew()
            with self._db.transaction():
                self._inside = True
                try:
                    self._run("LOCK TABLE batches IN EXCLUSIVE MODE")
                    yield
                finally:
                    self._inside = False

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except errors.LockNotAvailable as error:
            hint = "Wait until it is done, and try again."
            raise LedgerError("The ledger is in use by another program.", where=self.name, hint=hint) from error
        except errors.ReadOnlySqlTransaction as error:
            raise LedgerError("The ledger is read-only.", where=self.name, hint="Name another with --db.") from error
        except psycopg.Error as error:
            first = str(error).strip().partition("\n")[0]
            hint = "Check the address, the server and your rights on it."
            raise LedgerError(f"PostgreSQL reports: {first}.", where=self.name, hint=hint) from error

    def close(self) -> None:
        """Give back the connection; may be called twice."""
        with self._lock, suppress(psycopg.Error):  # a connection that is lost is closed
            self._db.close()


def _marked(sql: str) -> str:
    # The conditions of this room hold no ``%`` and no ``?`` but the marks.
    return sql.replace("?", "%s")


def without_password(url: str) -> str:
    """The address as it may be shown and logged.

    Raises:
        LedgerError: It is no address.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:  # not shown: who mistypes an address may have a password in it
        hint = "Write it as postgresql://user@host/database."
        raise LedgerError(f"The address of the ledger cannot be read: {error}.", hint=hint) from error
    host = parts.netloc.rpartition("@")[2]
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{host}{parts.path}"
