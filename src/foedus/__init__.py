"""Foedus: the treaty register that reads the news."""

from importlib import import_module
from typing import Any

__all__ = ["__version__", "panel"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    # Heavy libraries wait until somebody asks for a panel: `foedus read` starts without them.
    if name == "panel":
        return import_module("foedus.panels.panel").panel
    raise AttributeError(f"module “{__name__}” has no attribute “{name}”")
