"""Plots that people expect: a treaty in time, the network and the map of a day, two centuries as a curve.

Each gives a chart of altair (Vega-Lite), which a notebook shows, and which :func:`save` draws as SVG or PNG without a
browser and without the network.
"""

from importlib.util import find_spec

from foedus.errors import UsageError

_missing = [name for name in ("altair", "vl_convert", "numpy", "polars") if find_spec(name) is None]
if _missing:
    names = " and ".join(name.replace("_", "-") for name in _missing)
    raise UsageError(f"Plots need {names}.", hint="Install them with: pip install 'foedus[plots]'.")

from foedus.plots.draw import save  # noqa: E402 - a plain sentence goes before an import that fails
from foedus.plots.network import network  # noqa: E402
from foedus.plots.series import series  # noqa: E402
from foedus.plots.timeline import timeline  # noqa: E402
from foedus.plots.world import world  # noqa: E402

__all__ = ["network", "save", "series", "timeline", "world"]
