"""``python -m benchmarks [NAME ...]``: every benchmark, or those named."""

import sys
from importlib import import_module
from pathlib import Path

ALL = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if p.stem not in ("__init__", "__main__"))

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}", flush=True)
        import_module(f"benchmarks.{name}").main()
