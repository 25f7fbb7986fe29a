"""Processes that read for this one; when one of them dies, what it was reading is known and nothing else is lost."""

import signal
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from foedus.errors import InputError
from foedus.register.desk import Desk, Task
from foedus.register.read_documents import ReadResult
from foedus.sources.documents import Refused

_CONTEXT = get_context("spawn")
"""The same on every system; a fork would take over an open ledger."""
DEATHS = 2
"""So many processes may die over one document before it is left alone: one may have been killed by mistake."""
Errand = tuple[int, str]


class _Hand:
    """One process, and what it reads now."""

    def __init__(self, task: Task) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs, task), daemon=True)
        self.process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.errand: Errand | None = None

    def take(self, errand: Errand) -> None:
        self.errand = errand
        try:
            self.pipe.send(errand[1])
        except OSError:
            return  # it has died; the pipe tells so when it is waited for

    def result(self) -> ReadResult | None:
        """What it read; ``None`` where it died over it."""
        try:
            told: ReadResult = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return None
        return told

    def close(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _serve(pipe: Connection, task: Task) -> None:
    """Read what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides when to stop
    desk = Desk(task)
    while True:
        try:
            name = pipe.recv()
        except (EOFError, OSError):
            return
        result = desk.read(name)
        try:
            pipe.send(result)
        except OSError:
            return


class Crew:
    """Several processes; a context in which they live.

    Args:
        task: How they read.
        size: How many they are.
    """

    def __init__(self, task: Task, size: int) -> None:
        self._task = task
        self._size = size
        self._hands: list[_Hand] = []
        self._deaths: dict[int, int] = {}

    def __enter__(self) -> Self:
        """They are started when there is something to do."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them, whatever they do."""
        for hand in self._hands:
            hand.close()

    def read(self, errands: Iterator[Errand], may_start: Callable[[int], bool]) -> Iterator[tuple[int, ReadResult]]:
        """Read everything; each result with its number, in the order in which they come.

        Args:
            errands: Numbers and names.
            may_start: Whether a number may be begun, or waits for those before it to be taken away.
        """
        held: list[Errand] = []
        while True:
            self._give_out(errands, held, may_start)
            busy = {hand.pipe: hand for hand in self._hands if hand.errand is not None}
            if not busy:
                return
            for pipe in wait(list(busy)):
                done = self._collect(busy[pipe], held)  # type: ignore[index]
                if done is not None:
                    yield done

    def _give_out(self, errands: Iterator[Errand], held: list[Errand], may_start: Callable[[int], bool]) -> None:
        while True:
            free = [hand for hand in self._hands if hand.errand is None]
            if not free and len(self._hands) == self._size:
                return
            errand = held.pop() if held else next(errands, None)
            if errand is None:
                return
            if not may_start(errand[0]) and len(free) < len(self._hands):
                held.append(errand)
                return
            if not free:
                free.append(_Hand(self._task))
                self._hands.append(free[0])
            free[0].take(errand)

    def _collect(self, hand: _Hand, held: list[Errand]) -> tuple[int, ReadResult] | None:
        errand, result = hand.errand, hand.result()
        if errand is None:
            return None
        hand.errand = None
        if result is not None:
            return errand[0], result
        code = hand.process.exitcode
        hand.close()
        self._hands.remove(hand)
        self._deaths[errand[0]] = self._deaths.get(errand[0], 0) + 1
        if self._deaths[errand[0]] < DEATHS:
            held.append(errand)
            return None
        why = f"The process that read it died {DEATHS} times (exit code {code})."
        refused = InputError(why, where=errand[1], hint="Read it alone, to see why; too little memory is one reason.")
        return errand[0], ReadResult(name=errand[1], refused=Refused(errand[1], refused))
