"""Foedus: the treaty register that reads the news."""

__all__ = ["__version__"]

__version__ = "0.1.0"
