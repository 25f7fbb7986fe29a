"""Organisations that stand beside treaties more often than they are a party (``_shared/frames.yaml``)."""

from functools import lru_cache

from foedus.resources.languages import frames


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Bodies that news names beside treaties and that are hardly ever one of two parties."""
    return frozenset(frames()["bodies"])


@lru_cache(maxsize=1)
def circles() -> frozenset[str]:
    """Circles of states, whose treaties are between their members; a party only where they stand in a row of such."""
    return frozenset(frames()["circles"])
