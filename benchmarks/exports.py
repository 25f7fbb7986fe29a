"""Exports: that memory does not grow with the number of claims, and what a format costs beside plain JSON Lines."""

import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.web import _facts
from foedus.exports import FORMATS
from foedus.register.house import open_house

FEW, MANY = 500, 5_000
"""Treaties in the news, each with twenty claims in one document: ten thousand claims, and a hundred thousand."""
MADE = ("jsonl", "json-ld", "ftm", "csv", "parquet", "datasette")

CHILD = """
import datetime as dt, resource, sys
from pathlib import Path
from foedus.exports import selection, write
from foedus.register.house import open_house
ledger = open_house(sys.argv[1], readonly=True).ledger
write(ledger, selection(ledger, on=dt.date(2025, 3, 10)), sys.argv[2], Path(sys.argv[3]))
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
"""


def _fill(path: Path, treaties: int) -> None:
    house = open_house(str(path), now=dt.datetime(2025, 3, 5, tzinfo=dt.UTC))
    with house.ledger:
        house.ledger.append_all(_facts(house, number) for number in range(treaties))


def _made(ledger: Path, name: str, target: Path) -> tuple[float, int]:
    """Seconds of processor and megabytes of one export in a process of its own."""
    words = [sys.executable, "-c", CHILD, str(ledger), name, str(target)]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = told.split()
    return float(seconds), int(megabytes)


def main() -> None:
    """Print seconds and memory for both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for treaties in (FEW, MANY):
            _fill(room / f"{treaties}.db", treaties)
        formats = [name for name in MADE if name in FORMATS]
        plain = 0.0
        print(f"{'format':<10} {'claims':>8} {'CPU s':>8} {'of jsonl':>9} {'MB':>6}")
        for treaties in (FEW, MANY):
            for name in formats:
                target = room / f"{treaties}-{name}.zip"
                seconds, megabytes = _made(room / f"{treaties}.db", name, target)
                plain = seconds if name == "jsonl" else plain
                print(f"{name:<10} {treaties * 20:>8,} {seconds:>8.1f} {seconds / plain:>9.2f} {megabytes:>6}")


if __name__ == "__main__":
    main()
