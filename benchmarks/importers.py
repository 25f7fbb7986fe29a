"""Importing tables: rows a second of processor time, growth with the number of rows, and memory that does not grow.

The table is made up here: states that sign, consent and leave, in no order of treaties, one row in two hundred with
something wrong. Each size runs in a process of its own, because the peak of memory is that of a process.
"""

import contextlib
import csv
import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (10_000, 100_000, 1_000_000)
PIECES = ("<", "<script ", "<sup>", "<tr>", "<td ", "<table ", 'id="', "<td>x</td>", "&amp;", "France\n", "1 ")
"""What a hostile page could repeat."""

HEADS = ("treaty", "title", "state", "signature", "consent_date", "consent_kind", "withdrawn")
MEMBERS = 100


def make(path: Path, rows: int) -> None:
    """A table of ``rows`` memberships, the treaties mixed; the same on every machine."""
    from foedus.resources.states import states

    codes = sorted(code for code in states() if len(code) == 3)[:MEMBERS]
    treaties = max(1, rows // MEMBERS)
    begin = dt.date(1950, 1, 1)
    with path.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(HEADS)
        for n in range(rows):
            treaty, member = n % treaties, n // treaties
            signed = begin + dt.timedelta(days=(treaty * 37) % 20_000)
            consent = signed + dt.timedelta(days=200 + member * 11)
            state = "XXQ" if n % 200 == 7 else codes[member % MEMBERS]
            gone = (consent + dt.timedelta(days=3000)).isoformat() if n % 50 == 3 else ""
            days = (signed.isoformat(), consent.isoformat(), "ratification", gone)
            table.writerow((f"T{treaty:06d}", f"Convention number {treaty}", state, *days))


def measure(path: Path, ledger: str, *, dry: bool) -> tuple[float, float, int]:
    """Seconds of the processor, peak memory in megabytes, and facts of one import in this process."""
    from foedus.importers.port import Call
    from foedus.importers.run import open_table, run
    from foedus.register.house import open_house

    house = open_house(ledger)
    start, wall = time.process_time(), time.perf_counter()
    with house.ledger:
        done = run(house, open_table("memberships", path, Call(today=house.today)), dry=dry)
    print(f"{path.name}: {time.perf_counter() - wall:.0f} s on the clock", file=sys.stderr)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, done.added


def alone(path: Path, ledger: str, *, dry: bool = False) -> tuple[float, float, int]:
    """The same in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.importers", str(path), ledger, "dry" if dry else "write"]
    out = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(out[0]), float(out[1]), int(out[2])


def hostile(folder: Path) -> float:
    """How much longer a page of four times the pieces takes, at worst; 4 is linear."""
    from foedus.errors import FoedusError
    from foedus.importers.un_page import Page

    def seconds(piece: str, count: int) -> float:
        path = folder / "page.html"
        table = "<table><tr><th>Participant</th><th>Signature</th></tr><tr><td>France</td><td>4 May 1990</td></tr>"
        path.write_text(piece * count + table + piece * count + "</table>" + piece * count, "utf-8")
        start = time.process_time()
        with contextlib.suppress(FoedusError):
            list(Page(path).rows())
        return time.process_time() - start

    return max(seconds(piece, 80_000) / max(0.02, seconds(piece, 20_000)) for piece in PIECES)


def main() -> None:
    """Print the figures."""
    # A million takes minutes: ask for it by its number.
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(SIZES[:2])
    base = 0.0
    with tempfile.TemporaryDirectory() as folder:
        print(f"a hostile page of four times the length takes at most {hostile(Path(folder)):.1f} times as long")
        for size in sizes:
            table, ledger = Path(folder, f"{size}.csv"), str(Path(folder, f"{size}.db"))
            make(table, size)
            dry = alone(table, ":memory:", dry=True)
            first = alone(table, ledger)
            again = alone(table, ledger)
            rate = size / first[0]
            base = base or rate
            print(
                f"{size:>9,} rows: dry {size / dry[0]:,.0f} rows/s, {dry[1]:.0f} MB; written {rate:,.0f} rows/s "
                f"({rate / base:.2f} of the smallest), {first[1]:.0f} MB, {first[2]:,} facts; "
                f"again {size / again[0]:,.0f} rows/s, {again[1]:.0f} MB, {again[2]} new"
            )


if __name__ == "__main__":
    if len(sys.argv) == 4 and not sys.argv[1].isdigit():
        print(*measure(Path(sys.argv[1]), sys.argv[2], dry=sys.argv[3] == "dry"))
    else:
        main()
