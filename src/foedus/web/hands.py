"""Processes that read for the server, so that no document can hang it: one that takes too long is ended.

A reading cannot be interrupted inside the process that made it; a process can. It also keeps the pages quick while a
long document is being read, and what a broken file does to it harms nobody else.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Protocol

import msgspec

from foedus.errors import FoedusError, InputError
from foedus.model.claim import Claim
from foedus.model.document import Document
from foedus.model.reading import Reading
from foedus.web.intake import Intake

log = logging.getLogger("foedus.web")
_CONTEXT = get_context("spawn")
"""The same on every system; a fork would take over an open ledger."""
MEMORY = 4_000_000_000
LONG = 12_000
"""Code points from which on the beginning is read first, so that the person sees something soon."""
BEGINNING = 4_000
LOOK = 0.2
"""Seconds after which a wait looks whether it is still wanted."""


class Opened(msgspec.Struct, frozen=True):
    """The document is there, and is being read."""

    document: Document


class First(msgspec.Struct, frozen=True):
    """What the beginning of a long document says, by itself."""

    claims: tuple[Claim, ...]


class Done(msgspec.Struct, frozen=True):
    """The whole reading."""

    reading: Reading


class Failed(msgspec.Struct, frozen=True):
    """Why there is none."""

    error: FoedusError


News = Opened | First | Done | Failed


class Hands(Protocol):
    """Whoever reads what was handed over, and tells of each step."""

    def read(self, given: Intake, *, wanted: Callable[[], bool], seconds: float) -> Iterator[News]:
        """The steps; the last one is ``Done`` or ``Failed``.

        Args:
            given: What was handed over.
            wanted: Whether anybody still waits for it.
            seconds: How long it may take in all.
        """
        ...

    def close(self) -> None:
        """Nothing more is to be read."""
        ...


def steps(given: Intake) -> Iterator[News]:
    """The steps of reading, here and now."""
    from foedus.reading import read
    from foedus.register.desk import linked

    try:
        document = given.load()
        yield Opened(document)
        if len(document.text) > LONG:
            yield First(linked(read(_beginning(document))).claims)
        yield Done(linked(read(document)))
    except FoedusError as error:
        yield Failed(error)


def _beginning(document: Document) -> Document:
    stop = document.text.rfind("\n", BEGINNING // 2, BEGINNING)
    return msgspec.structs.replace(document, text=document.text[: stop + 1 if stop > 0 else BEGINNING])


class OwnHands:
    """Reads in the calling thread; for where no other process may be started."""

    def read(self, given: Intake, *, wanted: Callable[[], bool], seconds: float) -> Iterator[News]:
        """The steps; a reading that has begun comes to its end."""
        del seconds
        return (news for news in steps(given) if wanted())

    def close(self) -> None:
        """There is nothing to give back."""


class OtherHands:
    """Reads in processes, each kept for the next document; one that takes too long is ended."""

    def __init__(self) -> None:
        self._idle: list[_Hand] = []
        self._lock = threading.Lock()
        self._closed = False

    def read(self, given: Intake, *, wanted: Callable[[], bool], seconds: float) -> Iterator[News]:
        """The steps, as the process tells of them."""
        hand = self._free()
        whole = False
        try:
            for news in hand.read(given, wanted, monotonic() + seconds):
                whole = isinstance(news, Done | Failed) and not hand.broken
                yield news
        finally:
            self._back(hand, whole=whole)

    def _free(self) -> "_Hand":
        with self._lock:
            while self._idle:
                hand = self._idle.pop()
                if hand.alive:
                    return hand
                hand.end()
        return _Hand()

    def _back(self, hand: "_Hand", *, whole: bool) -> None:
        with self._lock:
            if whole and not self._closed:
                self._idle.append(hand)
                return
        hand.end()

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for hand in idle:
            hand.end()


class _Hand:
    """One process."""

    def __init__(self) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.broken = False

    def read(self, given: Intake, wanted: Callable[[], bool], until: float) -> Iterator[News]:
        try:
            self._pipe.send(given)
            while wanted():
                if monotonic() > until:
                    yield self._failed("Reading this takes too long.", "Split it into its reports, and read each.")
                    return
                if not self._pipe.poll(LOOK):
                    continue
                news: News = self._pipe.recv()
                yield news
                if isinstance(news, Done | Failed):
                    return
            self.broken = True
        except (EOFError, OSError):
            hint = "Too little memory is one reason, a broken file another; `foedus read` tells more."
            yield self._failed("The process that read this has died.", hint)

    def _failed(self, message: str, hint: str) -> Failed:
        self.broken = True
        return Failed(InputError(message, hint=hint))

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection) -> None:
    """Read what is sent until nobody sends any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
    _bound_memory()
    while True:
        try:
            given = pipe.recv()
            for news in _told(given):
                pipe.send(news)
        except (EOFError, OSError):
            return


def _told(given: Intake) -> Iterator[News]:
    """The steps; what nobody foresaw is in the log of the server, and a sentence for the person."""
    try:
        yield from steps(given)
    except (EOFError, OSError):
        raise
    except Exception:
        log.exception("reading %s failed", given.name or "a pasted text")
        yield Failed(
            FoedusError("Reading this failed in a way that nobody foresaw.", hint="It is in the server's log.")
        )


def _bound_memory() -> None:
    """A file that unpacks to more than a report can need ends its own process, not the machine."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
