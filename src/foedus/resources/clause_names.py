"""The names of the states as treaty texts use them, from the states' own files."""

from functools import lru_cache
from typing import Any

from foedus.resources.files import data_folder, load, load_many


@lru_cache(maxsize=8)
def clause_state_names(tag: str) -> dict[str, str]:
    """Names in lower case to codes: short and formal names, former names and aliases.

    What a language calls the states itself stands in ``languages/<tag>/clauses.yaml`` under ``state_names``.
    """
    names: dict[str, str] = {}
    states = load_many((data_folder() / "states").glob("*.yaml"))
    for file in sorted(states):
        for name in _names(states[file]):
            names.setdefault(name, states[file]["code"])
    own = load(data_folder() / "languages" / tag / "clauses.yaml").get("state_names") or {}
    return names | {name.lower(): code for name, code in own.items()}


def _names(state: dict[str, Any]) -> list[str]:
    former = [row["name"] for row in state.get("former_names") or ()]
    given = [state["name"], state.get("formal") or "", *former, *(state.get("aliases") or ())]
    return [name.lower() for name in given if len(name) > 3]
