"""One desk at which documents are read: opened, read by whoever was asked for, linked to the register."""

from collections.abc import Iterator

import msgspec

from foedus.errors import ReaderError
from foedus.model.document import Document
from foedus.model.reading import Reading
from foedus.reading import read as read_by_rules
from foedus.reading.by_model.reader import ModelReader
from foedus.register import newcomers
from foedus.register.catalogue import linker
from foedus.register.comparison import compare
from foedus.register.model_settings import ModelSettings
from foedus.register.read_documents import ReadResult
from foedus.register.readers import ReaderChoice, model_reader
from foedus.sources.documents import Refused, open_documents


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """How documents are to be opened and read; the same for all of a batch.

    Attributes:
        published: The day of publication, EDTF, as the person knows it.
        language: The language, BCP 47, as the person knows it.
        allow_private: Whether addresses inside the own network are fetched.
        reader: Who reads.
        model: Where the model is, for a reader that asks one.
    """

    published: str | None = None
    language: str | None = None
    allow_private: bool = False
    reader: ReaderChoice = ReaderChoice.RULES
    model: ModelSettings | None = None


class Desk:
    """Reads one input after the other.

    Args:
        task: How.

    Raises:
        ReaderError: A model is asked for and none is configured.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._model: ModelReader | None = None
        if task.reader is not ReaderChoice.RULES:
            if task.model is None:
                raise ReaderError("No model is configured.", hint="Set FOEDUS_MODEL_URL and FOEDUS_MODEL_NAME.")
            self._model = model_reader(task.model)

    def read(self, name: str) -> ReadResult:
        """What became of one file, address or ``-``; what cannot be opened or read is in the result."""
        task = self._task
        told = open_documents(
            [name], published=task.published, language=task.language, allow_private=task.allow_private
        )
        return next(self.results(told))

    def results(self, documents: Iterator[Document | Refused]) -> Iterator[ReadResult]:
        """The same for documents that are open."""
        for each in documents:
            if isinstance(each, Refused):
                yield ReadResult(name=each.name, refused=each)
            else:
                yield self._read(each)

    def _read(self, document: Document) -> ReadResult:
        if self._model is None:
            return ReadResult(name=document.name, document=document, reading=linked(read_by_rules(document)))
        try:
            reading = linked(self._model.read(document))
        except ReaderError as error:
            return ReadResult(name=document.name, refused=Refused(document.name, error), tally=self._model.taken())
        tally = self._model.taken()
        if self._task.reader is ReaderChoice.MODEL:
            return ReadResult(name=document.name, document=document, reading=reading, tally=tally)
        rules = linked(read_by_rules(document))
        compared = compare(document.text, rules, reading)
        return ReadResult(name=document.name, document=document, reading=rules, compared=compared, tally=tally)


def linked(reading: Reading) -> Reading:
    """A reading linked to the register or, for a new treaty, given an id of its own."""
    return newcomers.named(linker().link(reading))
