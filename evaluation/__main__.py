"""``python -m evaluation [NAME ...]``: every evaluation, or those named; what is absent is said, not hidden."""

import sys
from importlib import import_module
from pathlib import Path

ALL = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in ("__init__", "__main__", "shared"))


def main(names: list[str]) -> int:
    """Run the evaluations; the exit code is the number of those that failed to run."""
    failed = 0
    for name in names or ALL:
        print(f"\n== {name}", flush=True)
        failed += bool(import_module(f"evaluation.{name}").main())
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
