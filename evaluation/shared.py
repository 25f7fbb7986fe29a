"""Where the shared benchmarks lie: ``FOEDUS_SHARED``, or the folder ``shared`` beside this repository."""

import os
from pathlib import Path


def shared(*parts: str) -> Path | None:
    """A path inside the shared benchmarks, or ``None`` (said aloud) where it is not there."""
    root = Path(os.environ.get("FOEDUS_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")
    path = root.joinpath(*parts)
    if path.exists():
        return path
    print(f"not measured: {'/'.join(parts)} is not here (set FOEDUS_SHARED to the folder that holds it)")
    return None
