"""Write the JSON Schema of the grammar of final clauses from the values it is read into."""

import json
from pathlib import Path

from foedus.resources.treaty_shape import treaty_schema

FILE = Path(__file__).resolve().parent.parent / "src" / "foedus" / "data" / "shapes" / "treaty.schema.json"


def main() -> int:
    """Write it."""
    text = json.dumps(treaty_schema(), indent=2, ensure_ascii=False, sort_keys=True)
    FILE.write_text(text + "\n", "utf-8")
    print(f"{FILE.name}: {len(text)} characters")
    return 0
