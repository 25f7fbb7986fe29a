"""Panels for research: who owed what to whom in each year, month or day, with the treaties behind every cell."""

from importlib.util import find_spec

from foedus.errors import UsageError

_missing = [name for name in ("numpy", "polars") if find_spec(name) is None]
if _missing:
    raise UsageError(f"Panels need {' and '.join(_missing)}.", hint="Install them with: pip install 'foedus[panels]'.")
