"""Somebody who can act, as a sentence names them."""

import msgspec

ROLES = ("agent", "comitative", "against", "source", "about", "place", "dative", "object", "genitive", "subject")


OBLIQUE = frozenset({"agent", "comitative", "against", "source", "about", "place", "dative"})


NO_STATE = frozenset({"media", "private"})


class Actor(msgspec.Struct, eq=False, gc=False):
    """Somebody who can act, as the sentence names them.

    Attributes:
        start: Where the naming begins, folded.
        end: Where it ends.
        states: The states and organisations it stands for; several where several are named together.
        kinds: What stands in it: ``state``, ``person``, ``parliament`` …
        names: English names of persons, organs and offices in it.
        role: Its role by the marks on it; empty where nothing marks it.
        members: The parts, where several are joined by "and".
        anonymous: Whether it speaks for no state (newspapers, opposition, experts).
        agency: The English name of the news agency it is, or nothing.
        bare: Whether it is nothing but names of states, places and peoples.
        case: The role that its own ending shows, in languages with cases; a word beside it goes before.
        home: The states it belongs to, even where it does not speak for them ("the Pakistani opposition").
        owner: Whether it is an adjective alone ("Turkish"), which belongs to what follows.
        inferred: Whether its state is not named with it, but taken from what was said before.
    """

    start: int
    end: int
    states: tuple[str, ...]
    kinds: frozenset[str]
    names: tuple[str, ...] = ()
    role: str = ""
    members: tuple["Actor", ...] = ()
    anonymous: bool = False
    agency: str = ""
    bare: bool = False
    case: str = ""
    owner: bool = False
    home: tuple[str, ...] = ()
    inferred: bool = False
