"""Reading quality: the shared scorer over the annotated reports, through the command line as a person uses it.

``dev2`` is scored in totals only; nobody who writes rules looks into it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.shared import shared
from foedus.model.document import Document, Source
from foedus.reading import read
from foedus.report.contract import reading_json

FOLDERS = ("dev", "dev2")


def main() -> int:
    """Print the score of each folder; 1 where a scorer could not run."""
    bench = shared("bench", "reading")
    if bench is None:
        return 0
    return max(_score(bench, name) for name in FOLDERS)


def _score(bench: Path, name: str) -> int:
    print(f"-- {name}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        _predict(bench / name, Path(scratch))
        command = [sys.executable, str(bench / "score.py"), str(bench / name), "--predictions", scratch, "--json"]
        return subprocess.run(command, check=False).returncode


def _predict(folder: Path, target: Path) -> None:
    for file in sorted(folder.glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        published = (record.get("metadata") or {}).get("published")
        reading = read(Document(text=record["text"], source=Source(published=published), name=record["id"]))
        (target / f"{record['id']}.json").write_bytes(reading_json(reading))
