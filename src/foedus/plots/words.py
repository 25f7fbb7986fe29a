"""What a plot calls states, obligations and acts: the words of the interface, so that both faces say the same."""

from collections.abc import Iterable

from foedus.resources.states import organisations, states
from foedus.resources.web import strings

EVERYONE = "*"


def label(group: str, value: str) -> str:
    """What a value of a group is called: ``label("type", "sign")``; its own word where nobody named it."""
    return strings("en").get(f"{group}.{value}") or value.replace("_", " ")


def obligation_in_words(obligation: str) -> str:
    """``help if attacked``; for an alliance what makes one."""
    return "a promise of alliance" if obligation == "alliance" else label("obligation", obligation)


def name_of(code: str) -> str:
    """The English name of a state or an organisation; its code where nobody knows it."""
    body = states().get(code) or organisations().get(code)
    return "all" if code == EVERYONE else body.name if body is not None else code


def names_of(codes: Iterable[str], most: int = 3) -> str:
    """Several names as a list; more than ``most`` are counted."""
    told = [name_of(code) for code in codes]
    if len(told) > most:
        return f"{len(told)} states"
    return " and ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])} and {told[-1]}"
