"""The rulebook: each rule of the law of treaties with its legal source and its wording, from ``data/law``."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from foedus.resources.files import data_folder, load_many


@lru_cache(maxsize=1)
def rulebook() -> Mapping[str, tuple[str, str]]:
    """Legal source and wording of each rule, by its number (``L24``)."""
    files = load_many(sorted((data_folder() / "law").glob("*.yaml")))
    return MappingProxyType({value["rule"]: (value["source"], value["wording"]) for value in files.values()})
