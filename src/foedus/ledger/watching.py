"""What a watch remembers: a small SQLite file beside the ledger.

Nothing in it is evidence. ETags, delays and queues change by the minute and say nothing about treaties, so they are
no facts and have no place in a chain that never forgets. What was read is in the ledger, and this file is safe to lose:
the worst is that pages are fetched once more, and the ledger knows their texts. Every step is one transaction, so a
process that is killed has done a step or has not.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from foedus.errors import LedgerError
from foedus.ledger import path_of
from foedus.model.watching import Awaited, Followed, HostTurn, ListKind, PageState

MEMORY = ":memory:"
KEPT_TROUBLES = 5000
"""So many of the last troubles are kept: weeks of a feed that fails every hour."""

_TABLES = """
CREATE TABLE IF NOT EXISTS followed
    (address text PRIMARY KEY, host text NOT NULL, kind text NOT NULL, title text NOT NULL, parent text NOT NULL,
     depth integer NOT NULL, etag text NOT NULL, modified text NOT NULL, digest text NOT NULL, due real NOT NULL,
     asked real NOT NULL, changed real NOT NULL, failures integer NOT NULL, error text NOT NULL,
     listed integer NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS awaited
    (key text PRIMARY KEY, address text NOT NULL, host text NOT NULL, source text NOT NULL, title text NOT NULL,
     published text, state text NOT NULL, attempts integer NOT NULL, due real NOT NULL, error text NOT NULL,
     digest text NOT NULL);
CREATE INDEX IF NOT EXISTS awaited_turn ON awaited (state, host, due);
CREATE INDEX IF NOT EXISTS awaited_source ON awaited (source, state);
CREATE TABLE IF NOT EXISTS hosts
    (host text PRIMARY KEY, free real NOT NULL, blocked real NOT NULL, told integer NOT NULL,
     failures integer NOT NULL);
CREATE TABLE IF NOT EXISTS robots (site text PRIMARY KEY, rules text NOT NULL, at real NOT NULL);
CREATE TABLE IF NOT EXISTS plan (name text PRIMARY KEY, value text);
CREATE TABLE IF NOT EXISTS troubles (at real NOT NULL, address text NOT NULL, what text NOT NULL)
"""
_NEVER = float("inf")
_FOLLOWED = tuple(Followed.__struct_fields__)
_AWAITED = tuple(Awaited.__struct_fields__)


def state_of(ledger: str) -> str:
    """Where the state of a watch over a ledger lies: beside a file, in the user's data folder for a server."""
    if ledger == MEMORY:
        return MEMORY
    if "://" not in ledger:
        path = path_of(ledger)
        return str(path.with_name(f"{path.name}.watch"))
    import platformdirs

    from foedus.ledger.postgres import without_password

    name = blake2b(without_password(ledger).encode(), digest_size=8).hexdigest()
    return str(Path(platformdirs.user_data_dir("foedus")) / f"{name}.watch")


class WatchState:
    """The state of a watch.

    Args:
        where: A file, or ``:memory:``.
        readonly: Only questions will be asked; several may ask while one watches.

    Raises:
        LedgerError: It cannot be opened, or somebody watches already.
    """

    def __init__(self, where: str, *, readonly: bool = False) -> None:
        self._where = where
        self._lock: sqlite3.Connection | None = None
        with self._explained():
            if readonly and where != MEMORY:
                uri = Path(where).absolute().as_uri() + "?mode=ro"
                self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
            else:
                self._db = self._open(where)

    def _open(self, where: str) -> sqlite3.Connection:
        if where != MEMORY:
            Path(where).parent.mkdir(parents=True, exist_ok=True)
            self._lock = self._locked(Path(where))
        db = sqlite3.connect(where, isolation_level=None, timeout=10)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last step, which is done again
        for table in _TABLES.split(";"):
            db.execute(table)
        return db

    @staticmethod
    def _locked(path: Path) -> sqlite3.Connection:
        """A lock that ends with the process, however that ends: an open transaction in a file of its own."""
        lock = sqlite3.connect(path.with_name(f"{path.name}-lock"), isolation_level=None, timeout=0)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            hint = "Stop the other one first; `foedus watch --status` shows what it does."
            raise LedgerError("Somebody watches for this ledger already.", where=str(path), hint=hint) from error
        return lock

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            hint = "Check the disk and your rights; the ledger is whole, and this file may be thrown away."
            raise LedgerError(
                f"The state of the watch cannot be used: {error}.", where=self._where, hint=hint
            ) from error

    @contextmanager
    def _step(self) -> Iterator[None]:
        with self._explained():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:  # also Ctrl-C: a step is done or not, and the error goes on
                if self._db.in_transaction:
                    with suppress(sqlite3.Error):  # the first error is the one to tell
                        self._db.execute("ROLLBACK")
                raise

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._explained():
            return self._db.execute(sql, values).fetchall()

    # -- what is watched

    def follow(self, wanted: Iterable[Followed], *, since: str | None = None) -> None:
        """From now on watch these, and what they name; what is known of them and of the others is kept.

        Args:
            wanted: What a person names.
            since: The day before which pages are left out; with another one, every list is looked through anew.
        """
        with self._step():
            before = self._db.execute("SELECT value FROM plan WHERE name = 'since'").fetchone()
            if before is not None and before[0] != since:
                self._db.execute("UPDATE followed SET etag = '', modified = '', digest = ''")
            self._db.execute("INSERT OR REPLACE INTO plan VALUES ('since', ?)", (since,))
            self._db.execute("UPDATE followed SET listed = 0")
            for one in wanted:
                self._put_new(one)
                sql = "UPDATE followed SET listed = 1, parent = '', depth = 0 WHERE address = ?"
                self._db.execute(sql, (one.address,))
            changed = 1
            while changed:  # what an index names is watched with it
                above = "SELECT address FROM followed WHERE listed = 1"
                sql = f"UPDATE followed SET listed = 1 WHERE listed = 0 AND parent IN ({above})"  # noqa: S608
                changed = self._db.execute(sql).rowcount

    def _put_new(self, one: Followed) -> None:
        marks = ", ".join("?" * len(_FOLLOWED))
        sql = f"INSERT OR IGNORE INTO followed ({', '.join(_FOLLOWED)}) VALUES ({marks})"  # noqa: S608
        self._db.execute(sql, msgspec.structs.astuple(one))

    def followed(self) -> list[Followed]:
        """What is watched now, those that a person named first."""
        sql = f"SELECT {', '.join(_FOLLOWED)} FROM followed WHERE listed = 1 ORDER BY parent, rowid"  # noqa: S608
        return [_followed(row) for row in self._ask(sql)]

    def due(self, now: float, *, until: float) -> Followed | None:
        """One whose host may be asked now, of those that were due at an instant; the longest overdue first."""
        fields = ", ".join(f"followed.{name}" for name in _FOLLOWED)
        sql = (
            f"SELECT {fields} FROM followed LEFT JOIN hosts USING (host) WHERE listed = 1 AND due <= ? "  # noqa: S608
            "AND max(coalesce(free, 0), coalesce(blocked, 0)) <= ? ORDER BY due, followed.rowid LIMIT 1"
        )
        rows = self._ask(sql, (until, now))
        return _followed(rows[0]) if rows else None

    def looked(self, one: Followed, pages: Iterable[Awaited] = (), children: Iterable[Followed] = ()) -> int:
        """Keep what an address gave, together with the pages it announced; how many of these are new."""
        with self._step():
            known = {row[0] for row in self._db.execute("SELECT key FROM awaited WHERE source = ?", (one.address,))}
            new = sum(self._announce(page) for page in pages if page.key not in known)
            for child in children:
                self._put_new(child)
            self._put(one)
        return new

    def _put(self, one: Followed) -> None:
        fields = ", ".join(f"{name} = ?" for name in _FOLLOWED[1:])
        values = msgspec.structs.astuple(one)
        self._db.execute(f"UPDATE followed SET {fields} WHERE address = ?", (*values[1:], values[0]))  # noqa: S608

    def _announce(self, page: Awaited) -> int:
        self._db.execute("INSERT OR IGNORE INTO hosts VALUES (?, 0, 0, 0, 0)", (page.host,))
        sql = f"INSERT OR IGNORE INTO awaited ({', '.join(_AWAITED)}) VALUES ({', '.join('?' * len(_AWAITED))})"  # noqa: S608
        return self._db.execute(sql, msgspec.structs.astuple(page)).rowcount

    # -- pages

    def page(self, key: str) -> Awaited | None:
        """A page by its key."""
        rows = self._ask(f"SELECT {', '.join(_AWAITED)} FROM awaited WHERE key = ?", (key,))  # noqa: S608
        return _awaited(rows[0]) if rows else None

    def next_page(self, now: float) -> Awaited | None:
        """A page that may be asked now: of the host that was left alone the longest, the one announced first."""
        turn = (
            "SELECT host FROM hosts WHERE max(free, blocked) <= :now AND EXISTS (SELECT 1 FROM awaited "
            "WHERE state = 'waiting' AND awaited.host = hosts.host AND due <= :now AND source IN "
            "(SELECT address FROM followed WHERE listed = 1)) ORDER BY free LIMIT 1"
        )
        sql = (
            f"SELECT {', '.join(_AWAITED)} FROM awaited WHERE state = 'waiting' AND host = ({turn}) "  # noqa: S608
            "AND due <= :now AND source IN (SELECT address FROM followed WHERE listed = 1) ORDER BY due, rowid LIMIT 1"
        )
        with self._explained():
            rows = self._db.execute(sql, {"now": now}).fetchall()
        return _awaited(rows[0]) if rows else None

    def put_page(self, page: Awaited, *, also: Iterable[str] = ()) -> None:
        """Keep how far a page is, and the keys of other addresses that lead to the same page."""
        with self._step():
            self._announce(page)
            fields = ", ".join(f"{name} = ?" for name in _AWAITED[1:])
            values = msgspec.structs.astuple(page)
            self._db.execute(f"UPDATE awaited SET {fields} WHERE key = ?", (*values[1:], values[0]))  # noqa: S608
            for key in also:
                if key != page.key:
                    same = msgspec.structs.replace(page, key=key, state=PageState.SAME, error="")
                    self._announce(same)
                    sql = "UPDATE awaited SET state = ?, digest = ? WHERE key = ? AND state = 'waiting'"
                    self._db.execute(sql, (PageState.SAME, page.digest, key))

    def counts(self) -> dict[str, dict[str, int]]:
        """By the address that announced them, how many pages are how far."""
        found: dict[str, dict[str, int]] = {}
        for source, state, count in self._ask("SELECT source, state, count(*) FROM awaited GROUP BY source, state"):
            found.setdefault(source, {})[state] = count
        return found

    # -- hosts

    def host(self, host: str) -> HostTurn:
        """When a host may be asked."""
        rows = self._ask("SELECT host, free, blocked, told, failures FROM hosts WHERE host = ?", (host,))
        if not rows:
            return HostTurn(host=host)
        name, free, blocked, told, failures = rows[0]
        return HostTurn(host=name, free=free, blocked=blocked, told=bool(told), failures=failures)

    def put_host(self, turn: HostTurn) -> None:
        """Keep when a host may be asked."""
        with self._step():
            self._db.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?, ?)", msgspec.structs.astuple(turn))

    def robots(self, site: str) -> tuple[str, float] | None:
        """The rules for robots of a site, and since when they are known."""
        rows = self._ask("SELECT rules, at FROM robots WHERE site = ?", (site,))
        return (rows[0][0], rows[0][1]) if rows else None

    def put_robots(self, site: str, rules: str, at: float) -> None:
        """Keep the rules for robots of a site."""
        with self._step():
            self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (site, rules, at))

    # -- the round

    def forgive(self) -> None:
        """Let everything be asked at once, except where a host asked for patience: a person wants it now."""
        with self._step():
            self._db.execute("UPDATE hosts SET blocked = 0, failures = 0 WHERE told = 0")
            self._db.execute("UPDATE followed SET due = 0 WHERE listed = 1")
            self._db.execute("UPDATE awaited SET due = 0 WHERE state = 'waiting'")

    def wake(self, now: float, *, until: float | None = None) -> float | None:
        """When there will be something to do; ``None`` for never.

        Args:
            now: The instant.
            until: Of what is watched, only what was due at this instant counts, and of all, only what waits for
                nothing but its host's turn; ``None`` to wait for everything.
        """
        listed, pages, patience = (until, now, now) if until is not None else (_NEVER, _NEVER, _NEVER)
        announced = (
            "SELECT max(h.free, h.blocked, (SELECT min(due) FROM awaited WHERE state = 'waiting' AND host = h.host)) "
            "FROM hosts h WHERE EXISTS (SELECT 1 FROM awaited JOIN followed ON followed.address = source "
            "WHERE listed = 1 AND state = 'waiting' AND awaited.host = h.host AND awaited.due <= ?) AND h.blocked <= ?"
        )
        watched = (
            "SELECT max(due, coalesce(free, 0), coalesce(blocked, 0)) FROM followed LEFT JOIN hosts USING (host) "
            "WHERE listed = 1 AND due <= ? AND coalesce(blocked, 0) <= ?"
        )
        times = [row[0] for row in self._ask(announced, (pages, patience))]
        times += [row[0] for row in self._ask(watched, (listed, patience))]
        return min(times, default=None)

    # -- troubles

    def trouble(self, at: float, address: str, what: str) -> None:
        """Keep what went wrong."""
        with self._step():
            self._db.execute("INSERT INTO troubles VALUES (?, ?, ?)", (at, address, what))
            sql = "DELETE FROM troubles WHERE rowid <= (SELECT max(rowid) FROM troubles) - ?"
            self._db.execute(sql, (KEPT_TROUBLES,))

    def troubles(self, most: int) -> list[tuple[float, str, str]]:
        """The last troubles, the newest first: when, at which address, what."""
        return [
            tuple(row)
            for row in self._ask("SELECT at, address, what FROM troubles ORDER BY rowid DESC LIMIT ?", (most,))
        ]

    def close(self) -> None:
        """Give back the file and the lock."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()


def _followed(row: tuple[Any, ...]) -> Followed:
    one = Followed(**dict(zip(_FOLLOWED, row, strict=True)))
    return msgspec.structs.replace(one, kind=ListKind(one.kind))


def _awaited(row: tuple[Any, ...]) -> Awaited:
    page = Awaited(**dict(zip(_AWAITED, row, strict=True)))
    return msgspec.structs.replace(page, state=PageState(page.state))
