"""A copy of a whole ledger as one SQLite file, made while others go on writing."""

import os
from itertools import groupby
from pathlib import Path

from foedus.errors import LedgerError
from foedus.ledger.chain import unseal
from foedus.ledger.port import Head, Ledger
from foedus.ledger.sqlite import SqliteLedger


def backup(ledger: Ledger, target: Path) -> Head:
    """Copy ``ledger``, whatever store it is in, to a new SQLite file with the same chain.

    The copy is verified before it gets its name: a backup that cannot be read is none.

    Returns:
        Where the chain of the copy ends.

    Raises:
        LedgerError: ``target`` exists or cannot be written, or the ledger is damaged.
    """
    if target.exists():
        raise LedgerError("There is a file of this name already.", where=str(target), hint="Name a new one.")
    if not target.parent.is_dir():
        raise LedgerError("There is no such folder.", where=str(target.parent), hint="Make it first.")
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _copy(ledger, half)
        head = _verified(half)
        half.rename(target)
    except OSError as error:
        raise LedgerError(f"It cannot be written: {error.strerror}.", where=str(target)) from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            half.with_name(half.name + suffix).unlink(missing_ok=True)
    return head


def _copy(ledger: Ledger, target: Path) -> None:
    if isinstance(ledger, SqliteLedger):
        ledger.copy_to(target)
        return
    batches = groupby(ledger.entries(), key=lambda entry: entry.batch)
    with SqliteLedger(target) as copy:
        copy.append_all([unseal(entry.content) for entry in group] for _, group in batches)


def _verified(target: Path) -> Head:
    with SqliteLedger(target, create=False, readonly=True) as copy:
        found = copy.verify()
        if found:
            hint = "Run “foedus ledger verify” on the ledger; an earlier backup may be whole."
            raise LedgerError(f"The ledger is damaged: {found[0].message}", where=str(target), hint=hint)
        return copy.head()
