"""How far a batch is, on standard error: one line that changes where somebody watches, one now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator

import click

from foedus.register.read_documents import ReadResult

EVERY = 10.0
"""Seconds between two lines where nobody watches."""
_WATCHED_EVERY = 0.2


class Progress:
    """Counts results as they pass.

    Args:
        total: How many there will be.
        clock: Seconds, for tests.
    """

    def __init__(self, total: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._clock = clock
        self._start = self._told = clock()
        self._watched = sys.stderr.isatty()
        self._refused = 0

    def over(self, results: Iterable[ReadResult]) -> Iterator[ReadResult]:
        """Hand on results, and tell how far it is."""
        for number, result in enumerate(results, 1):
            self._refused += result.refused is not None
            if self._total > 1:
                self._tell(number)
            yield result
        if self._watched and self._total > 1:
            click.echo("\r" + " " * 72 + "\r", nl=False, err=True)

    def _tell(self, number: int) -> None:
        now = self._clock()
        if now - self._told < (_WATCHED_EVERY if self._watched else EVERY) and number < self._total:
            return
        if number == self._total and now - self._start < EVERY:
            return  # what took a moment needs no word
        self._told = now
        rate = number / max(now - self._start, 1e-6)
        left = f", about {(self._total - number) / rate:.0f} s to go" if number < self._total else ""
        refused = f", {self._refused} refused" if self._refused else ""
        line = f"{number} of {self._total} documents{refused}, {rate:.1f} a second{left}"
        click.echo(f"\r{line:<72}" if self._watched else f"foedus: {line}", nl=not self._watched, err=True)
