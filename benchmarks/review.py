"""How long the queue of review takes: over ledgers of growing size, and again after a person has judged.

Run it as ``python -m benchmarks.review [DOCUMENTS ...]`` (500, 1,000 and 2,000 unless given), over the invented papers
of :mod:`benchmarks.changes`. Seconds are of one core.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.changes import filled
from foedus.ledger import open_ledger
from foedus.register import review_deeds
from foedus.register.house import House
from foedus.register.review import queue

T = TypeVar("T")
NOW = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def timed(ask: Callable[[], T]) -> tuple[float, T]:
    """Seconds of one core, and the answer."""
    begun = time.process_time()
    answer = ask()
    return time.process_time() - begun, answer


def main(sizes: tuple[int, ...] = (500, 1000, 2000)) -> None:
    """Print the figures."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
            filled(ledger, size)
            first, found = timed(lambda: queue(ledger))
            name = next(matter.id for matter in found if matter.kind == "conflict")
            house = House(ledger, NOW)
            deed, _ = timed(lambda: review_deeds.accept(house, name, by="Ann", why="So."))  # noqa: B023
            again, _ = timed(lambda: queue(ledger))
            print(f"review: {size:,} documents: {len(found):,} matters in {first:.2f} s", end="")
            print(
                f" ({1000 * first / size:.2f} ms a document); one judged in {deed:.2f} s, then {again:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main(tuple(int(each) for each in sys.argv[1:]) or (500, 1000, 2000))
