"""What a row of a panel stands for: states, pairs of states or treaties, by year, month or day."""

from typing import Literal, NamedTuple

from foedus.errors import UnknownNameError
from foedus.panels.periods import Step

Of = Literal["state", "dyad", "directed-dyad", "treaty"]
_OF: tuple[Of, ...] = ("directed-dyad", "dyad", "state", "treaty")
_STEPS: tuple[Step, ...] = ("year", "month", "day")


class Unit(NamedTuple):
    """A unit of observation: ``directed-dyad-year``."""

    of: Of
    step: Step

    @property
    def name(self) -> str:
        """As a person writes it."""
        return f"{self.of}-{self.step}"

    @property
    def paired(self) -> bool:
        """Whether a row stands for two states."""
        return self.of in ("dyad", "directed-dyad")


UNITS = {f"{of}-{step}": Unit(of, step) for of in _OF for step in _STEPS}
"""Every unit by its name."""


def unit_of(name: str) -> Unit:
    """A unit by its name.

    Raises:
        UnknownNameError: There is none; names all.
    """
    found = UNITS.get(name.strip().lower().replace("_", "-"))
    if found is None:
        raise UnknownNameError(f"“{name}” is no unit of a panel.", hint=f"One of: {', '.join(UNITS)}.")
    return found
