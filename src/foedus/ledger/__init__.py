"""Floor 2, append-only storage: facts go in, facts come out, and whoever touches one is found."""

from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger.port import EVERYTHING, Entry, Head, Ledger, Query, Receipt

__all__ = ["EVERYTHING", "Entry", "Head", "Ledger", "Query", "Receipt", "open_ledger", "path_of"]


def open_ledger(where: str | Path, *, create: bool = True, readonly: bool = False) -> Ledger:
    """Open a ledger.

    Args:
        where: The path of a SQLite file, ``postgresql://…``, or ``:memory:``.
        create: Make it (a file with its folder, or the tables) where there is none yet.
        readonly: For questions only: works on a read-only disk, and never brings an older ledger up to date.

    Raises:
        LedgerError: It cannot be opened, is locked, damaged, from a newer version, or not a ledger.
    """
    # A store is loaded when it is asked for: PostgreSQL's driver is an extra, and a cold start pays for imports.
    text = str(where)
    if text == ":memory:":
        from foedus.ledger.memory import MemoryLedger

        return MemoryLedger()
    if text.startswith(("postgresql://", "postgres://")):
        from foedus.ledger.postgres import PostgresLedger

        return PostgresLedger(text, create=create, readonly=readonly)
    if "://" in text:
        hint = "Name a file, or a PostgreSQL database as postgresql://user@host/database."
        raise LedgerError("This is not an address of a ledger.", where=text, hint=hint)
    from foedus.ledger.sqlite import SqliteLedger

    return SqliteLedger(path_of(text), create=create, readonly=readonly)


def path_of(where: str) -> Path:
    """The file that a person's words for a ledger mean.

    Raises:
        LedgerError: There can be no such file: its name is too long, or ``~`` of a user who does not exist.
    """
    try:
        path = Path(where).expanduser()
        path.exists()
    except (OSError, RuntimeError) as error:
        why = str(getattr(error, "strerror", None) or error).rstrip(".")
        raise LedgerError(f"There can be no such file: {why}.", where=where, hint="Name another with --db.") from error
    return path
