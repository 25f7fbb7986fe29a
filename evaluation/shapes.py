"""Write the JSON Schemas of the files of states and organisations from the values they are read into."""

import json
from pathlib import Path
from typing import Any

import msgspec

from foedus.resources.body import Organisation, State

FOLDER = Path(__file__).resolve().parent.parent / "src" / "foedus" / "data" / "shapes"
SHAPES: dict[str, type[State] | type[Organisation]] = {"state": State, "organisation": Organisation}


def schema_of(shape: type[State] | type[Organisation]) -> dict[str, Any]:
    """The JSON Schema of one file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(shape)}


def main() -> int:
    """Write both."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, shape in SHAPES.items():
        text = json.dumps(schema_of(shape), indent=2, ensure_ascii=False, sort_keys=True)
        (FOLDER / f"{name}.schema.json").write_text(text + "\n", "utf-8")
        print(f"{name}.schema.json: {len(text)} characters")
    return 0
