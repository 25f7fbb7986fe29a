"""The road from a report to its dossier: cold processes, then a warm one beside plain extraction and ledger writes."""

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from foedus.ledger import open_ledger
from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import first_look, read
from foedus.register.recording import facts_of
from foedus.resources.story import story

RUNS = 5


def main() -> None:
    """Print seconds, ratios and memory of this run."""
    cold()
    warm()


def cold() -> None:
    """Whole processes: median of several runs, and the largest memory of any."""
    foedus = str(Path(sys.executable).with_name("foedus"))
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.txt"
        report.write_text(story().reports[1].text, "utf-8")
        ledger = str(Path(scratch) / "ledger.db")
        _process("foedus --help", [foedus, "--help"])
        _process("foedus read", [foedus, "read", str(report), "--published", "2024-11-12", "--db", ledger])


def _process(name: str, command: list[str]) -> None:
    seconds = sorted(_seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(RUNS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name:24} {seconds[RUNS // 2]:.2f} s cold (median of {RUNS}); largest process so far {peak:.0f} MB")


def warm() -> None:
    """Texts a second in one process: reading, plain extraction of the same texts as pages, the ledger's writes."""
    documents = [Document(text=r.text, source=Source(published=r.published), name=r.file) for r in story().reports]
    for document in documents:
        read(document)
    reading = _rate("read, warm", lambda: [read(document) for document in documents], len(documents))
    pages = [_as_page(document) for document in documents]
    plain = _rate("trafilatura, extraction only", lambda: _extract(pages), len(pages))
    look = _rate("first look", lambda: [first_look(d.text) for d in documents], len(documents))
    readings = [(document, read(document)) for document in documents]
    written = _rate("ledger, append one reading", lambda: _append(readings), len(documents))
    print(f"reading / extraction {reading / plain:.2f}; first look / reading {look / reading:.0f}")
    print(f"writes / reading {written / reading:.1f}")
    print(f"memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _as_page(document: Document) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in document.text.splitlines() if line)
    return f"<html><head><title>x</title></head><body><nav>Home</nav><article>{paragraphs}</article></body></html>"


def _extract(pages: list[str]) -> None:
    try:
        import trafilatura
    except ImportError:
        sys.exit("not measured: trafilatura is not installed (it is in the development lock)")
    for page in pages:
        trafilatura.extract(page)


def _append(readings: list[tuple[Document, Reading]]) -> None:
    with tempfile.TemporaryDirectory() as scratch, open_ledger(Path(scratch) / "l.db") as ledger:
        for document, reading in readings:
            ledger.append(facts_of(document, reading, now=dt.datetime.now(dt.UTC)))


def _rate(name: str, work: Callable[[], object], size: int) -> float:
    rounds = 0
    begin = time.perf_counter()
    while time.perf_counter() - begin < 2:
        work()
        rounds += 1
    rate = rounds * size / (time.perf_counter() - begin)
    print(f"{name:32} {rate:10.0f} texts a second")
    return rate


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
