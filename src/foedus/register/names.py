"""Names that persons give in filters and corrections, checked: an unknown one is refused with the nearest ones."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from foedus.errors import UnknownNameError, UsageError
from foedus.ledger import Ledger
from foedus.model.claim import TYPES, Kind
from foedus.model.treaty import Treaty
from foedus.register.corpus import recorded
from foedus.resources import states as world

_TREATY_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 80
_OF_A_TABLE = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}:[^\s/\\:]{1,79}(?::[^\s/\\:]{1,79})?", re.IGNORECASE)
"""An id that an imported table gave, behind the name of its source: ``untc:23-1``, ``GGO:ENRGCT_1994A``."""


def body_code(name: str) -> str:
    """The code of a state or an organisation, as claims have it.

    Raises:
        UnknownNameError: Nobody has the code; names the nearest ones.
    """
    for known in (world.states(), world.organisations()):
        if name in known:
            return name
        if name.upper() in known:
            return name.upper()
    try:
        return world.organisation(name).code
    except UnknownNameError:
        pass
    try:
        return world.state(name).code
    except UnknownNameError:
        raise UnknownNameError(
            f"“{name}” is not the code of a state or an organisation.", hint=_perhaps(name, _bodies())
        ) from None


@lru_cache(maxsize=1)
def _bodies() -> Mapping[str, str]:
    """Codes and English names of states and organisations, each to its code."""
    states = {body.name: code for code, body in world.states().items()}
    organisations = {body.name: code for code, body in world.organisations().items()}
    return {**states, **organisations, **{code: code for code in (*world.states(), *world.organisations())}}


def claim_type(name: str, kind: str | None = None) -> str:
    """A type of claim as the reading contract writes it, in whatever case it was given.

    Raises:
        UnknownNameError: There is no such type, or not of that kind.
    """
    of = {type_.casefold(): (each, type_) for each, types in TYPES.items() for type_ in types}
    found = of.get(name.casefold().replace("-", "_"))
    wanted = {t: t for each, types in TYPES.items() for t in types if kind is None or each == kind}
    if found is None:
        raise UnknownNameError(f"“{name}” is no type of claim.", hint=_perhaps(name, wanted))
    if kind is not None and found[0] != Kind(kind):
        raise UnknownNameError(
            f"“{found[1]}” is a type of {found[0].value}, not of {kind}.", hint=_perhaps(name, wanted)
        )
    return found[1]


def language_tag(name: str, ledger: Ledger) -> str:
    """A language that documents can have.

    Raises:
        UnknownNameError: It is no language's tag; names the nearest ones.
    """
    from babel import Locale

    tags = dict(Locale("en").languages)
    held = {each.reading.document.language or "" for each in recorded(ledger, heed=False)}
    if name in held or name.partition("-")[0].lower() in tags:
        return name
    known = {**{english: tag for tag, english in tags.items()}, **{tag: tag for tag in held if tag}}
    raise UnknownNameError(f"“{name}” is not the tag of a language.", hint=_perhaps(name, known))


def new_treaty_id(name: str) -> str:
    """An id under which a treaty may be kept: small letters, digits and hyphens; or as an imported table has it.

    Raises:
        UsageError: It is none.
    """
    if (_TREATY_ID.fullmatch(name) and len(name) <= _LONGEST_ID) or _OF_A_TABLE.fullmatch(name):
        return name
    hint = "Write small letters, digits and hyphens: fra-pol-2025."
    raise UsageError(f"“{name}” is not an id that a treaty can have.", where="--as", hint=hint)


def event_kind(name: str, known: Iterable[Treaty]) -> str:
    """A kind of event that some treaty makes something depend on.

    Raises:
        UnknownNameError: No treaty knows it; names the nearest ones.
    """
    triggers = (duty.trigger for treaty in known for duty in treaty.rule.obligations if duty.trigger is not None)
    events = (trigger.event for trigger in triggers if trigger.event is not None)
    kinds = {kind for event in events for kind in ((event,) if isinstance(event, str) else event)}
    return one_of(name, sorted(kinds), "an event that a treaty knows")


def one_of(name: str, known: Iterable[str], what: str) -> str:
    """A name that must be one of a list.

    Raises:
        UnknownNameError: It is none of them; names the nearest ones.
    """
    choices = {each: each for each in known}
    if name in choices:
        return name
    raise UnknownNameError(f"“{name}” is not {what}.", hint=_perhaps(name, choices))


def _perhaps(name: str, known: Mapping[str, str]) -> str:
    folded = {key.casefold(): value for key, value in known.items()}
    close = get_close_matches(name.casefold(), list(folded), n=3, cutoff=0.55)
    names = list(dict.fromkeys(folded[each] for each in close))
    if names:
        return f"Perhaps {' or '.join(names)}?"
    some = sorted(set(known.values()))
    return f"One of: {', '.join(some)}." if len(some) <= 30 else f"For example {', '.join(some[:5])}."
