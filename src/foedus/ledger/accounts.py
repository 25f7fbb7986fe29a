"""Who may sign in to a server of a team: people, sessions, keys and a log, in tables beside or apart from the ledger.

What is kept of passwords, sessions and keys are hashes; whoever reads the tables can sign in with none of them.
"""

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import msgspec

from foedus.errors import LedgerError

Row = tuple[Any, ...]
Values = Sequence[str | int | None]

_TABLES = """
CREATE TABLE IF NOT EXISTS people
    (name text PRIMARY KEY, role text NOT NULL, password text NOT NULL, since text NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (token text PRIMARY KEY, name text NOT NULL, until text NOT NULL);
CREATE TABLE IF NOT EXISTS keys
    (token text PRIMARY KEY, name text NOT NULL, label text NOT NULL, scopes text NOT NULL, since text NOT NULL);
CREATE TABLE IF NOT EXISTS log
    (at text NOT NULL, who text NOT NULL, what text NOT NULL, about text NOT NULL, place text NOT NULL);
CREATE INDEX IF NOT EXISTS log_at ON log (at)
"""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sign in; ``password`` is a hash."""

    name: str
    role: str
    password: str
    since: str


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A key for programs; what is kept of it is a hash."""

    name: str
    label: str
    scopes: tuple[str, ...]
    since: str


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: when, who, what, about what, from which address."""

    at: str
    who: str
    what: str
    about: str
    place: str


class _Store(Protocol):
    def ask(self, sql: str, values: Values = ()) -> list[Row]: ...

    def do(self, sql: str, values: Values = ()) -> int: ...

    def close(self) -> None: ...


class Accounts:
    """The accounts of a team.

    Args:
        where: The path of a SQLite file of their own, ``postgresql://…``, or ``:memory:``.

    Raises:
        LedgerError: The tables cannot be reached or made.
    """

    def __init__(self, where: str) -> None:
        postgres = where.startswith(("postgresql://", "postgres://"))
        self._store: _Store = _Postgres(where) if postgres else _Sqlite(where)
        for table in _TABLES.split(";"):
            self._store.do(table)

    def people(self) -> list[Person]:
        """Everybody, by name."""
        rows = self._store.ask("SELECT name, role, password, since FROM people ORDER BY name")
        return [Person(name=row[0], role=row[1], password=row[2], since=row[3]) for row in rows]

    def person(self, name: str) -> Person | None:
        """Somebody by name."""
        rows = self._store.ask("SELECT name, role, password, since FROM people WHERE name = ?", (name,))
        return Person(name=rows[0][0], role=rows[0][1], password=rows[0][2], since=rows[0][3]) if rows else None

    def put(self, person: Person) -> None:
        """Add somebody, or change role and password; whoever was signed in under the name no longer is."""
        sql = (
            "INSERT INTO people (name, role, password, since) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password"
        )
        self._store.do(sql, (person.name, person.role, person.password, person.since))
        self._store.do("DELETE FROM sessions WHERE name = ?", (person.name,))

    def renew_password(self, name: str, password: str) -> None:
        """Keep a hash of the same password with newer parameters."""
        self._store.do("UPDATE people SET password = ? WHERE name = ?", (password, name))

    def remove(self, name: str) -> bool:
        """Remove somebody with all sessions and keys; whether there was somebody."""
        self._store.do("DELETE FROM sessions WHERE name = ?", (name,))
        self._store.do("DELETE FROM keys WHERE name = ?", (name,))
        return self._store.do("DELETE FROM people WHERE name = ?", (name,)) > 0

    def begin(self, token: str, name: str, *, now: str, until: str) -> None:
        """Keep a session; those that are over are forgotten."""
        self._store.do("DELETE FROM sessions WHERE until <= ?", (now,))
        self._store.do("INSERT INTO sessions (token, name, until) VALUES (?, ?, ?)", (token, name, until))

    def end(self, token: str) -> None:
        """End a session."""
        self._store.do("DELETE FROM sessions WHERE token = ?", (token,))

    def signed_in(self, token: str, *, now: str) -> tuple[str, str] | None:
        """Name and role of whoever has this session."""
        sql = (
            "SELECT people.name, people.role FROM sessions JOIN people ON people.name = sessions.name "
            "WHERE sessions.token = ? AND sessions.until > ?"
        )
        rows = self._store.ask(sql, (token, now))
        return (rows[0][0], rows[0][1]) if rows else None

    def put_key(self, token: str, key: Key) -> None:
        """Keep a key."""
        sql = "INSERT INTO keys (token, name, label, scopes, since) VALUES (?, ?, ?, ?, ?)"
        self._store.do(sql, (token, key.name, key.label, " ".join(key.scopes), key.since))

    def keys(self, name: str) -> list[Key]:
        """The keys of somebody."""
        rows = self._store.ask("SELECT name, label, scopes, since FROM keys WHERE name = ? ORDER BY since", (name,))
        return [Key(name=row[0], label=row[1], scopes=tuple(row[2].split()), since=row[3]) for row in rows]

    def remove_key(self, name: str, label: str) -> bool:
        """Remove a key; whether there was one."""
        return self._store.do("DELETE FROM keys WHERE name = ? AND label = ?", (name, label)) > 0

    def key_of(self, token: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Name and role of whoever has this key, and what the key is good for."""
        sql = (
            "SELECT people.name, people.role, keys.scopes FROM keys JOIN people ON people.name = keys.name "
            "WHERE keys.token = ?"
        )
        rows = self._store.ask(sql, (token,))
        return (rows[0][0], rows[0][1], tuple(rows[0][2].split())) if rows else None

    def note(self, line: Logged) -> None:
        """Write a line into the log."""
        sql = "INSERT INTO log (at, who, what, about, place) VALUES (?, ?, ?, ?, ?)"
        self._store.do(sql, (line.at, line.who, line.what, line.about, line.place))

    def log(self, *, limit: int, offset: int = 0) -> list[Logged]:
        """The last lines of the log, the newest first."""
        sql = "SELECT at, who, what, about, place FROM log ORDER BY at DESC LIMIT ? OFFSET ?"
        rows = self._store.ask(sql, (limit, offset))
        return [Logged(at=row[0], who=row[1], what=row[2], about=row[3], place=row[4]) for row in rows]

    def log_length(self) -> int:
        """How many lines the log has."""
        return int(self._store.ask("SELECT count(*) FROM log")[0][0])

    def count(self, what: str, *, since: str, who: str | None = None, place: str | None = None) -> int:
        """How often something was logged since an instant, of somebody or from an address."""
        rows = self._store.ask(
            "SELECT count(*) FROM log WHERE what = ? AND at > ? AND (who = ? OR place = ?)",
            (what, since, who if who is not None else "\x01", place if place is not None else "\x01"),
        )
        return int(rows[0][0])

    def close(self) -> None:
        """Give back the file or the connection."""
        self._store.close()


class _Sqlite:
    def __init__(self, where: str) -> None:
        self._where = where
        self._lock = threading.RLock()
        try:
            if where != ":memory:":
                path = Path(where).expanduser()
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600)
                where = str(path)
            self._db = sqlite3.connect(where, check_same_thread=False, isolation_level=None, timeout=10)
        except (OSError, sqlite3.Error) as error:
            hint = "Name another file for the accounts."
            raise LedgerError(f"The accounts cannot be opened: {error}.", where=where, hint=hint) from error

    def ask(self, sql: str, values: Values = ()) -> list[Row]:
        with self._lock:
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise LedgerError(f"The accounts cannot be used: {error}.", where=self._where) from error

    def do(self, sql: str, values: Values = ()) -> int:
        with self._lock:
            try:
                return self._db.execute(sql, values).rowcount
            except sqlite3.Error as error:
                raise LedgerError(f"The accounts cannot be used: {error}.", where=self._where) from error

    def close(self) -> None:
        with self._lock:
            self._db.close()


class _Postgres:
    def __init__(self, url: str) -> None:
        import psycopg

        from foedus.ledger.postgres import without_password  # says what to install where the driver is missing

        self._psycopg = psycopg
        self._where = without_password(url)
        self._url = url
        self._lock = threading.RLock()
        try:
            self._db = psycopg.connect(url, autocommit=True, connect_timeout=10)
        except psycopg.Error as error:
            raise self._explained(error) from error

    def _run(self, sql: str, values: Values) -> Any:  # noqa: ANN401 - a cursor; the driver is imported when it is needed
        if self._db.broken:  # the server was started anew
            self._db = self._psycopg.connect(self._url, autocommit=True, connect_timeout=10)
        return self._db.execute(sql.replace("?", "%s"), values)

    def _explained(self, error: Exception) -> LedgerError:
        first = str(error).strip().partition("\n")[0]
        hint = "Check the address, the server and your rights on it."
        return LedgerError(f"PostgreSQL reports: {first}.", where=self._where, hint=hint)

    def ask(self, sql: str, values: Values = ()) -> list[Row]:
        with self._lock:
            try:
                rows: list[Row] = self._run(sql, values).fetchall()
            except self._psycopg.Error as error:
                raise self._explained(error) from error
            return rows

    def do(self, sql: str, values: Values = ()) -> int:
        with self._lock:
            try:
                return int(self._run(sql, values).rowcount)
            except self._psycopg.Error as error:
                raise self._explained(error) from error

    def close(self) -> None:
        with self._lock, suppress(self._psycopg.Error):
            self._db.close()
