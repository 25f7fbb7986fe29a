"""Opening a SQLite file as a ledger: what it is, whether it may be written, and what to tell the person if not."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger.migrations import Step, statements
from foedus.ledger.migrations import steps as shipped

APPLICATION = 0x466F6564
"""“Foed” in the header of the file: what tells a ledger from any other SQLite file."""

_ADVICE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("is in use by another program.", "Wait until it is done, and try again."),
    sqlite3.SQLITE_LOCKED: ("is in use by another program.", "Wait until it is done, and try again."),
    sqlite3.SQLITE_READONLY: ("is read-only.", "Make it writable, name another with --db, or use --no-save."),
    sqlite3.SQLITE_PERM: ("may not be opened.", "Ask for the permission, or name another with --db."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened.", "Check that the folder exists and may be written to."),
    sqlite3.SQLITE_NOTADB: ("is not a ledger.", "Name another file with --db."),
    sqlite3.SQLITE_CORRUPT: ("is damaged.", "Go back to a backup; “foedus ledger verify” says how far it can be read."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full.", "Make room, and try again; nothing was half-written."),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk reports an error.", "Check the disk."),
    sqlite3.SQLITE_CONSTRAINT: ("is append-only: nothing in it may be changed.", "Append a fact that takes back."),
}


def explain(error: sqlite3.Error, path: Path) -> LedgerError:
    """What SQLite reports, in words that say what to do."""
    return explain_code(getattr(error, "sqlite_errorcode", 0), path, otherwise=f"failed: {error}.")


def explain_code(code: int, path: Path, *, otherwise: str = "failed.") -> LedgerError:
    """What a result code of SQLite means for a person; extended codes carry the plain one in their low byte."""
    what, hint = _ADVICE.get(code & 0xFF, (otherwise, ""))
    return LedgerError(f"The ledger {what}", where=str(path), hint=hint)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Let only our own errors out."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside or nothing; ``IMMEDIATE`` locks first, so that the end of the chain holds still."""
    with explained(path):
        db.execute("BEGIN IMMEDIATE")
    try:
        yield
        with explained(path):
            db.execute("COMMIT")
    except BaseException:  # also Ctrl-C: the lock must not outlive us, and the error goes on
        if db.in_transaction:
            with suppress(sqlite3.Error):  # the first error is the one to tell
                db.execute("ROLLBACK")
        raise


def connect(
    path: Path, *, create: bool, readonly: bool, wait: float, steps: Sequence[Step] | None
) -> sqlite3.Connection:
    """Open ``path`` as a ledger of the newest version.

    Raises:
        LedgerError: It cannot be opened, or is no ledger of a version that is understood.
    """
    _check_path(path, create=create, readonly=readonly)
    known = tuple(shipped("sqlite") if steps is None else steps)
    with explained(path):
        db = _open(path, readonly=readonly, wait=wait)
        try:
            _bring_up_to_date(db, path, known, readonly=readonly, wait=wait)
        except BaseException:
            db.close()
            raise
    return db


def _check_path(path: Path, *, create: bool, readonly: bool) -> None:
    if path.is_dir():
        raise LedgerError("This is a folder, not a ledger.", where=str(path), hint="Name a file with --db.")
    if path.exists():
        if not (readonly or os.access(path, os.W_OK)):
            raise explain_code(sqlite3.SQLITE_READONLY, path)  # now, and not after an hour of reading
        return
    if readonly or not create:
        hint = "Read a document first (“foedus read FILE”), or name another with --db."
        raise LedgerError("There is no ledger here.", where=str(path), hint=hint)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "Name another place with --db."
        raise LedgerError(f"The folder cannot be made: {error.strerror}.", where=str(path.parent), hint=hint) from error


def _open(path: Path, *, readonly: bool, wait: float) -> sqlite3.Connection:
    uri = path.absolute().as_uri() + ("?mode=ro" if readonly else "?mode=rwc")
    if readonly and _nobody_can_write(path):
        uri += "&immutable=1"  # a write-ahead log on a read-only disk cannot be set up, and need not be
    db = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA synchronous = FULL")
    return db


def _nobody_can_write(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return not log.exists() and not os.access(path, os.W_OK) and not os.access(path.parent, os.W_OK)


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _version(db: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version of the ledger in this file; 0 for an empty file."""
    if _pragma(db, "application_id") != APPLICATION:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or _pragma(db, "user_version"):
            hint = "Name another file with --db."
            raise LedgerError("This is a SQLite file, but not a ledger.", where=str(path), hint=hint)
        return 0
    version = _pragma(db, "user_version")
    if version > newest:
        message = f"The ledger was written by a newer Foedus (ledger version {version}; this one knows {newest})."
        raise LedgerError(message, where=str(path), hint="Update Foedus, or name another ledger with --db.")
    return version


def _bring_up_to_date(
    db: sqlite3.Connection, path: Path, steps: tuple[Step, ...], *, readonly: bool, wait: float
) -> None:
    newest = steps[-1].version
    version = _version(db, path, newest)
    if version == newest:
        if not readonly:
            _log_ahead(db)
        return
    if readonly:
        hint = "Open it once with a command that writes, so that it is brought up to date."
        raise LedgerError(f"The ledger is of version {version}, not {newest}.", where=str(path), hint=hint)
    if version:
        _keep_copy(db, path, version)
    _patiently(lambda: _log_ahead(db), wait)
    with transaction(db, path):
        _migrate(db, _version(db, path, newest), steps)  # asked again: another process may have been faster


def _migrate(db: sqlite3.Connection, version: int, steps: tuple[Step, ...]) -> None:
    for step in steps:
        if step.version > version:
            for statement in statements(step.sql):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {step.version:d}")
    db.execute(f"PRAGMA application_id = {APPLICATION:d}")


def _log_ahead(db: sqlite3.Connection) -> None:
    """Readers and a writer at once; a restored backup has lost this mode, which stays in the file."""
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")


def _patiently(act: Callable[[], object], wait: float) -> None:
    # Changing the journal mode does not heed the busy timeout, and two processes may open a new ledger at once.
    until = time.monotonic() + wait
    while True:
        try:
            act()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _keep_copy(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Before a migration: the ledger as it was, beside the ledger as it will be."""
    target = path.with_name(f"{path.name}.v{version}")
    if not target.exists():
        copy(db, target)


def copy(db: sqlite3.Connection, target: Path) -> None:
    """Copy a database as it is at one moment; the target appears whole or not at all."""
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(half)) as other:
            db.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
