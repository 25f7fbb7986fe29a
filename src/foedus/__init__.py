"""Foedus: the treaty register that reads the news."""

from importlib import import_module
from typing import Any

__all__ = ["__version__", "panel", "plot_network", "plot_series", "plot_timeline", "plot_world"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    # Heavy libraries wait until somebody asks for a panel or a plot: `foedus read` starts without them.
    if name == "panel":
        return import_module("foedus.panels.panel").panel
    if name.startswith("plot_") and name in __all__:
        return getattr(import_module("foedus.plots"), name.removeprefix("plot_"))
    raise AttributeError(f"module “{__name__}” has no attribute “{name}”")
