"""How fast the ledger takes facts, how long one more document waits, and how that grows with what is there.

Run it as ``python -m benchmarks.ledger [FACTS]`` (60,000 unless given); a PostgreSQL address in ``FOEDUS_POSTGRES`` is
measured beside the file. Times are printed with their ratios, since machines differ and ratios do less.
"""

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from foedus.ledger import Ledger, Query, open_ledger
from foedus.ledger.exchange import export_facts, import_facts
from foedus.model.fact import Fact, FactKind, record

CLAIMS = 6
TREATIES = 40
PASSAGE = "The two sides exchanged their instruments of ratification in the capital on Wednesday. " * 2


def document(number: int) -> list[Fact]:
    """What a document of two kilobytes brings: itself, its reading, six claims."""
    common = {
        "document": f"{number:032x}",
        "published": f"2024-{number % 12 + 1:02d}-13",
        "learnt": "2026-11-23T12:00:00Z",
        "by": "rules 0.1.0",
    }
    facts = [
        record(FactKind.DOCUMENT, {"text": f"{number} " + PASSAGE * 12}, **common),
        record(FactKind.READING, {"digest": common["document"]}, **common),
    ]
    for n in range(CLAIMS):
        passage = {"start": 100 * n, "end": 100 * n + len(PASSAGE), "quote": PASSAGE}
        body = {"id": f"c{n}", "kind": "act", "type": "ratify", "actors": ["PRK"], "passages": [passage]}
        facts.append(record(FactKind.CLAIM, body, treaties=(f"treaty-{number % TREATIES}",), **common))
    return facts


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def filled(ledger: Ledger, first: int, last: int) -> float:
    """Facts a second, a document an append."""
    made = [document(number) for number in range(first, last)]
    return sum(map(len, made)) / timed(lambda: [ledger.append(facts) for facts in made])


def latency(ledger: Ledger, start: int, times: int = 200) -> tuple[float, float]:
    """Median and worst milliseconds of appending one more document."""
    made = [document(number) for number in range(start, start + times)]
    taken = [timed(lambda facts=facts: ledger.append(facts)) * 1000 for facts in made]
    return statistics.median(taken), max(taken)


def measure(name: str, ledger: Ledger, facts: int) -> None:
    documents = facts // (CLAIMS + 2)
    small = max(1, documents // 50)
    print(f"{name}")
    rate = filled(ledger, 0, small)
    median, worst = latency(ledger, 10**9)
    print(f"  at {ledger.count():7,} facts: {rate:8,.0f} facts/s, one document {median:6.2f} ms (worst {worst:.1f})")
    rate_end = filled(ledger, small, documents)
    median_end, worst = latency(ledger, 10**10)
    count = ledger.count()
    print(f"  at {count:7,} facts: {rate_end:8,.0f} facts/s, one document {median_end:6.2f} ms (worst {worst:.1f})")
    print(f"  the large ledger takes {median_end / median:.2f} times as long for one more document")
    known = timed(lambda: [ledger.append(document(number)) for number in range(100)]) * 10
    print(f"  a document that is known: {known:.2f} ms")
    for said, query in (
        ("one treaty", Query(treaty="treaty-7")),
        ("one document", Query(document=f"{7:032x}")),
        ("all claims", Query(kinds=(FactKind.CLAIM,))),
    ):
        held = ledger.count(query)
        print(f"  {said:13} {held:7,} facts in {timed(lambda query=query: list(ledger.facts(query))) * 1000:7.1f} ms")
    known_by = timed(lambda: list(ledger.facts(Query(treaty="treaty-7"), known_by="2024-06-30"))) * 1000
    print(f"  one treaty as known by a day: {known_by:.1f} ms")
    print(f"  verify: {timed(ledger.verify):.2f} s")


def exchange(ledger: Ledger, target: Ledger) -> None:
    out = io.BytesIO()
    export = timed(lambda: export_facts(ledger, out))
    lines = out.getvalue().splitlines(keepends=True)
    taken = timed(lambda: import_facts(target, lines))
    print(f"  export {len(out.getvalue()) / 1e6:.0f} MB in {export:.2f} s, import in {taken:.2f} s")


def main(facts: int = 60_000) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "ledger.db") as ledger,
        open_ledger(Path(folder) / "copy.db") as copy,
    ):
        measure("SQLite, every receipt flushed to the disk", ledger, facts)
        exchange(ledger, copy)
        print(f"  file: {(Path(folder) / 'ledger.db').stat().st_size / 1e6:.0f} MB")
    if server := os.environ.get("FOEDUS_POSTGRES"):
        with open_ledger(server) as ledger:
            measure("PostgreSQL", ledger, facts)
    with open_ledger(":memory:") as ledger:
        measure("memory", ledger, facts)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
