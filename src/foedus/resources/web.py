"""What the web face needs of data: its strings by language, and the shapes of states for a map."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder, load


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A state on the map.

    Attributes:
        x: Where its spot or its middle lies, in units of the drawing, from the left.
        y: The same, from above.
        d: Its outline as an SVG path; empty for a state that is too small, or gone.
        spot: Whether it also gets a spot, because a hand could not hit its outline.
        gone: Whether no map of today shows it; its spot is its capital.
    """

    x: float
    y: float
    d: str
    spot: bool
    gone: bool = False


class WorldMap(msgspec.Struct, frozen=True, kw_only=True):
    """The map: its size, its outline, land without a state of ours, and the states by their codes."""

    width: int
    height: int
    outline: str
    scenery: tuple[str, ...]
    states: dict[str, Shape]


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The tags (BCP 47) of the languages that the interface speaks, English first."""
    found = sorted(path.stem for path in (data_folder() / "web" / "strings").glob("*.yaml"))
    return ("en", *(tag for tag in found if tag != "en"))


@lru_cache(maxsize=16)
def strings(language: str) -> Mapping[str, str]:
    """The strings of one language by their dotted names: ``nav.read``.

    Raises:
        DataError: There is no such language, or a value is not a string.
    """
    return MappingProxyType(dict(_flat(load(data_folder() / "web" / "strings" / f"{language}.yaml"), "", language)))


def _flat(tree: Mapping[str, Any], above: str, language: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for key, value in tree.items():
        name = f"{above}{key}"
        if isinstance(value, dict):
            out += _flat(value, f"{name}.", language)
        elif isinstance(value, str):
            out.append((name, value))
        else:
            raise DataError(f"{name} is not a string.", where=f"web/strings/{language}.yaml", hint="Put it in quotes.")
    return out


@lru_cache(maxsize=1)
def world_map() -> WorldMap:
    """The shapes of states, in the projection in which they are drawn (Natural Earth, public domain)."""
    return msgspec.json.decode((data_folder() / "web" / "world.json").read_bytes(), type=WorldMap)
