"""``python -m tools.floors`` writes ``tests/gold/floors.json``: what each language reads, less a margin."""

import json
import math
from pathlib import Path

from foedus.reading import read
from foedus.register.evaluate import document_of, evaluate, records

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
MARGIN = 0.01


def main() -> None:
    """Score every round and write the floors."""
    languages: dict[str, dict[str, float]] = {}
    near: dict[str, int] = {}
    for folder in sorted(path for path in (GOLD / "reading").iterdir() if path.is_dir()):
        found = evaluate((record, read(document_of(record))) for record in records(folder))
        near[folder.name] = found.all.false_on_near_miss
        for tag, tally in sorted(found.languages.items()):
            languages.setdefault(tag, {})[folder.name] = math.floor((tally.f1 - MARGIN) * 100) / 100
    floors = {"languages": dict(sorted(languages.items())), "false_on_near_miss": near}
    (GOLD / "floors.json").write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
