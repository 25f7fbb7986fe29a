"""The main road: a document is read, linked to the register, and recorded."""

from collections.abc import Iterable, Iterator

import msgspec

from foedus.ledger import Receipt
from foedus.model.document import Document
from foedus.model.reading import Reading
from foedus.reading.by_model.tally import Tally
from foedus.register import newcomers
from foedus.register.catalogue import linker
from foedus.register.comparison import Comparison
from foedus.register.house import House
from foedus.register.recording import facts_of
from foedus.sources.documents import Refused


class ReadResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input.

    Attributes:
        name: The file or address, as the person gave it.
        document: What was read; ``None`` where it could not be opened.
        reading: What it says, linked to the register.
        refused: Why it could not be opened.
        receipt: What the ledger took; ``None`` where it was left alone.
        compared: What two readers make of it; ``None`` where one was asked.
        tally: What a model that was asked has cost; ``None`` where none was.
    """

    name: str
    document: Document | None = None
    reading: Reading | None = None
    refused: Refused | None = None
    receipt: Receipt | None = None
    compared: Comparison | None = None
    tally: Tally | None = None


def read_documents(house: House, documents: Iterable[Document | Refused], *, save: bool = True) -> Iterator[ReadResult]:
    """Read documents one after the other; each is recorded as a whole before the next is opened.

    Args:
        house: What the use cases stand on.
        documents: What :func:`foedus.sources.documents.open_documents` gives.
        save: Whether the ledger takes what was read.

    Raises:
        LedgerError: The ledger cannot be written.
    """
    for each in documents:
        if isinstance(each, Refused):
            yield ReadResult(name=each.name, refused=each)
        else:
            reading = read_one(house, each)
            receipt = record(house, each, reading) if save else None
            yield ReadResult(name=each.name, document=each, reading=reading, receipt=receipt)


def read_one(house: House, document: Document) -> Reading:
    """The reading of one document, linked to the register or, for a new treaty, given an id of its own."""
    return newcomers.named(linker().link(house.read(document)))


def record(house: House, document: Document, reading: Reading) -> Receipt:
    """Append a reading to the ledger; the same reading of the same document adds nothing."""
    return house.ledger.append(facts_of(document, reading, now=house.now))
