"""English names of states and organisations, for sentences."""

from foedus.resources import states as world


def name_of(code: str) -> str:
    """The English name behind a code; the code itself where nobody knows it."""
    known = world.states().get(code) or world.organisations().get(code)
    return known.name if known is not None else code
