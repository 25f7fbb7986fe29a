"""Many documents, read by several processes at once; results come in the order of the inputs, whoever was faster."""

from collections.abc import Iterator

from foedus.register.crew import Crew
from foedus.register.desk import Desk, Task
from foedus.register.journal import Journal, key_of
from foedus.register.read_documents import ReadResult
from foedus.sources.inputs import STDIN, names_of

AHEAD = 64
"""Documents that may be ahead of the one whose turn it is; bounds what waits in memory."""


class Batch:
    """One call's inputs on their way.

    Args:
        inputs: Files, folders, addresses, or ``-``.
        task: How they are read.
        jobs: How many processes read.
        journal: Where what was read is noted; by default the batch's own, which is thrown away when all is read.

    Attributes:
        names: Every document that was named, in order.

    Raises:
        ReaderError: A model is asked for and none is configured.
        DateError: The day of publication is none.
    """

    def __init__(self, inputs: tuple[str, ...], task: Task, *, jobs: int = 1, journal: Journal | None = None) -> None:
        self._desk = Desk(task)
        self.names = [name for arg in inputs for name in names_of(arg)]
        self._task = task
        self._jobs = min(jobs, len(self.names))
        self._journal = journal or Journal(inputs, task)

    def results(self) -> Iterator[ReadResult]:
        """Everything that was named, in that order; what cannot be read is among it, with the reason."""
        if len(self.names) < 2:
            yield from map(self._desk.read, self.names)
            return
        with self._journal as journal:
            refused = False
            for result in self._one_by_one(journal) if self._jobs < 2 else self._side_by_side(journal):
                refused = refused or result.refused is not None
                yield result
            if not refused:
                journal.finished()

    def _one_by_one(self, journal: Journal) -> Iterator[ReadResult]:
        for name in self.names:
            known = journal.known.pop(key_of(name), None)
            yield known or self._noted(journal, name, self._desk.read(name))

    def _noted(self, journal: Journal, name: str, result: ReadResult) -> ReadResult:
        if name != STDIN:  # another time something else will come in there
            journal.note(name, result)
        return result

    def _side_by_side(self, journal: Journal) -> Iterator[ReadResult]:
        queue = _Queue()
        with Crew(self._task, self._jobs) as crew:
            for number, result in crew.read(self._errands(journal, queue), queue.is_near):
                queue.waiting[number] = self._noted(journal, self.names[number], result)
                yield from queue.ready()
        yield from queue.ready()

    def _errands(self, journal: Journal, queue: "_Queue") -> Iterator[tuple[int, str]]:
        """What the others are to read; what is known from before, and standard input, is not among it."""
        for number, name in enumerate(self.names):
            known = journal.known.pop(key_of(name), None) or (self._desk.read(name) if name == STDIN else None)
            if known is None:
                yield number, name
            else:
                queue.waiting[number] = known


class _Queue:
    """Results that wait for those before them."""

    def __init__(self) -> None:
        self.waiting: dict[int, ReadResult] = {}
        self._turn = 0

    def is_near(self, number: int) -> bool:
        """Whether a document is so near to the one whose turn it is that its result may wait."""
        return number - self._turn < AHEAD

    def ready(self) -> Iterator[ReadResult]:
        """Those whose turn it is."""
        while self._turn in self.waiting:
            yield self.waiting.pop(self._turn)
            self._turn += 1
