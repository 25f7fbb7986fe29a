"""The rulebook: what each rule says in our own words, and its legal source; one file a rule in ``data/law``."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import msgspec

from foedus.errors import DataError, UnknownNameError
from foedus.resources.files import data_folder, load_many


class LawRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule.

    Attributes:
        rule: Its number: ``L24``.
        title: A few words for it.
        source: The legal source: convention and article, or the practice it rests on.
        wording: What it says, in our own words.
    """

    rule: str
    title: str
    source: str
    wording: str


@lru_cache(maxsize=1)
def rulebook() -> Mapping[str, LawRule]:
    """All rules by number, in their order.

    Raises:
        DataError: A file does not have the shape, or is not named by its rule.
    """
    files = load_many((data_folder() / "law").glob("L*.yaml"))
    rules = [_rule(name, value) for name, value in files.items()]
    return MappingProxyType({one.rule: one for one in sorted(rules, key=lambda one: int(one.rule[1:]))})


def _rule(name: str, value: Mapping[str, object]) -> LawRule:
    try:
        found = msgspec.convert(value, LawRule)
    except msgspec.ValidationError as error:
        raise DataError(f"{error}.", where=f"law/{name}") from None
    if name != f"{found.rule}.yaml":
        raise DataError(f"The file holds the rule {found.rule}.", where=f"law/{name}", hint="Name it by its rule.")
    return found


def rule(number: str) -> LawRule:
    """One rule by its number.

    Raises:
        UnknownNameError: There is no such rule.
    """
    found = rulebook().get(number.upper())
    if found is None:
        raise UnknownNameError(f"“{number}” is not a rule.", hint="Rules are numbered L1 to L99.")
    return found
