"""A ledger as JSON Lines, out and in again to the byte: for archives, for other programs, for a move to another store.

The first line names the format, then comes one line a fact with its place, its batch and its link, and the last line
repeats where the chain ends, so that a file that was cut off is not taken for a whole one.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

import msgspec

from foedus.errors import InputError
from foedus.ledger.chain import EMPTY, link, unseal
from foedus.ledger.port import Entry, Head, Ledger, Receipt
from foedus.model.fact import Fact

FORMAT = "foedus-ledger"
VERSION = 1


class _First(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    batch: int
    link: str
    fact: msgspec.Raw


class _Last(msgspec.Struct, frozen=True, kw_only=True):
    count: int
    link: str


def export_facts(ledger: Ledger, out: BinaryIO) -> Head:
    """Write the whole chain, as it ends when this begins.

    Returns:
        Where it ends; who keeps it can have the ledger verified against it.
    """
    head = ledger.head()
    out.write(msgspec.json.encode(_First(format=FORMAT, version=VERSION)) + b"\n")
    for entry in ledger.entries():
        if entry.seq > head.count:
            break
        fact = msgspec.Raw(entry.content)
        line = _Line(seq=entry.seq, batch=entry.batch, link=entry.link, fact=fact)
        out.write(msgspec.json.encode(line) + b"\n")
    out.write(msgspec.json.encode(_Last(count=head.count, link=head.link)) + b"\n")
    return head


def import_facts(ledger: Ledger, lines: Iterable[bytes], *, name: str = "") -> Receipt:
    """Append what an export holds, batch by batch, in one transaction; what is known already stays as it is.

    Into an empty ledger the chain comes out the same, so that exporting again gives the same bytes.

    Raises:
        InputError: This is no export, was changed, or breaks off; nothing of it is in the ledger then.
        LedgerError: The ledger cannot be written.
    """
    batches = groupby(_entries(iter(lines), name), key=lambda entry: entry.batch)
    return ledger.append_all([_fact(entry, name) for entry in group] for _, group in batches)


def _entries(lines: Iterator[bytes], name: str) -> Iterator[Entry]:
    """The lines as entries, each checked against the chain."""
    _check_first(next(lines, b""), name)
    end = EMPTY
    for number, line in enumerate(lines, start=2):
        if line.startswith(b'{"count"'):
            _check_last(line, next(lines, None), end, _place(name, number))
            return
        entry = _entry(line, _place(name, number))
        if entry.seq != end.count + 1 or entry.link != link(end.link, entry.content):
            hint = "Use an unchanged export."
            raise InputError(
                f"Fact {entry.seq} was changed, moved or is missing.", where=_place(name, number), hint=hint
            )
        end = Head(count=entry.seq, link=entry.link)
        yield entry
    raise InputError("The export breaks off: its last line is missing.", where=name, hint="Export it again.")


def _entry(line: bytes, place: str) -> Entry:
    try:
        read = msgspec.json.decode(line, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"This line is no fact of an export: {error}.", where=place) from error
    return Entry(seq=read.seq, batch=read.batch, link=read.link, content=bytes(read.fact))


def _fact(entry: Entry, name: str) -> Fact:
    try:
        return unseal(entry.content)
    except ValueError as error:
        hint = "Update Foedus, if the export is from a newer one."
        raise InputError(f"Fact {entry.seq} cannot be read: {error}.", where=name, hint=hint) from error


def _check_first(line: bytes, name: str) -> None:
    try:
        first = msgspec.json.decode(line, type=_First)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        hint = "Name a file that “foedus ledger export” wrote."
        raise InputError("This is not an export of a ledger.", where=name, hint=hint) from error
    if (first.format, first.version) != (FORMAT, VERSION):
        hint = "Update Foedus, or name a file that “foedus ledger export” wrote."
        raise InputError(f"This is “{first.format}”, version {first.version}.", where=name, hint=hint)


def _check_last(line: bytes, after: bytes | None, end: Head, place: str) -> None:
    try:
        last = msgspec.json.decode(line, type=_Last)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"This line is not the end of an export: {error}.", where=place) from error
    if (last.count, last.link) != (end.count, end.link) or after is not None:
        raise InputError("The export does not end where its last line says.", where=place, hint="Export it again.")


def _place(name: str, number: int) -> str:
    return f"{name}:{number}" if name else f"line {number}"
