"""What marks the roles of actors in a language, and the words of grammar of a sentence at their places."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from foedus.reading.actor import ROLES
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found
from foedus.reading.view import fold

APOSTROPHE_SUFFIX = re.compile(r"'([^\W\d_]{1,6})")
_LONGEST_ENDING = 6


class Marks(msgspec.Struct, eq=False):
    """The role marks of a language as they are looked up.

    Attributes:
        prefix: What is written on the front of a name, and the role it gives.
        suffix: What is written on its end.
        joined: Endings of company that join two names into a row.
        ands: An "and" that is written on the next word.
        articles: Articles that are written on a word.
        adjective_after: Whether an adjective stands behind what it describes.
        owners: Genitives that are written on the name of an organisation.
        lists: Whether a row of names needs no mark.
        owners_behind: Whether whose it is may stand behind a noun without a word between: an adjective, or by case.
        clings: Whether particles are part of the name as it is found.
        is_name: Whether a word is a name without any particle.
        determiners: Words longer than an article between a role word and a name ("by *their* ally").
    """

    prefix: dict[str, str]
    suffix: dict[str, str]
    joined: tuple[str, ...]
    ands: frozenset[str]
    articles: frozenset[str] = frozenset()
    adjective_after: bool = False
    owners: frozenset[str] = frozenset()
    lists: bool = False
    owners_behind: bool = False
    clings: bool = False
    is_name: Callable[[str], bool] = bool
    determiners: frozenset[str] = frozenset()

    def role_of_ending(self, word: str, stem: int = 1) -> str:
        """The role that the longest ending of a word gives, of which at least ``stem`` characters are no ending."""
        sizes = range(min(_LONGEST_ENDING, len(word) - stem), 0, -1)
        return next((self.suffix[word[-size:]] for size in sizes if word[-size:] in self.suffix), "")


@lru_cache(maxsize=32)
def marks_of(lexicon: Lexicon) -> Marks:
    """The role marks of a language, worked out once."""
    roles = lexicon.data.file("grammar").get("roles") or {}
    prefix = {fold(str(p)): role for role in ROLES for p in (roles.get(role) or {}).get("prefix") or ()}
    suffix: dict[str, str] = {}
    for role in ROLES:
        for form in (roles.get(role) or {}).get("suffix") or ():
            suffix.setdefault(fold(str(form)), role)
    joined = tuple(fold(str(s)) for s in (roles.get("comitative") or {}).get("suffix") or ())
    grammar = lexicon.data.file("grammar")
    ands = tuple(fold(str(a)) for a in grammar.get("and_prefix") or ())
    articles, owners = (
        frozenset(fold(str(a)) for a in grammar.get(key) or ()) for key in ("article_prefix", "owner_prefix")
    )
    clinging = frozenset(p for p in lexicon.prefixes if ands and p.startswith(ands))
    after = str(grammar.get("adjective") or "") == "after"
    lists = bool(lexicon.data.file("grammar").get("subject_always_marked"))
    bends = after or bool(lexicon.data.file("language").get("declension"))
    clings = bool(suffix and lexicon.suffixes)
    is_name = lexicon.automaton.__contains__
    between = frozenset(fold(str(word)) for word in grammar.get("determiners") or ())
    return Marks(prefix, suffix, joined, clinging, articles, after, owners, lists, bends, clings, is_name, between)


@lru_cache(maxsize=1024)
def _role_and_side(what: str) -> tuple[str, str]:
    """``role.agent.before`` as role and side; what has a role of its own ("between") stands before."""
    if what == "between":
        return "between", "before"
    parts = what.split(".")
    return (parts[1], parts[-1]) if parts[0] == "role" and len(parts) > 2 else ("", "")


class GrammarWords:
    """The words of grammar in a sentence by what they do, at their places.

    Attributes:
        spaced: Whether words are separated.
        starts: All of them by where they begin.
        before: Where a word ends that gives a role to what stands behind it: its beginning, and the role.
        after: Where a word begins that gives a role to what stands before it: its end, and the role.
        taken: Where words begin that are no part of an unknown name: wordings, treaties, dates, figures, other names.
        cites: Where words end that name a source behind them ("according to"): a comma closes what they cite.
    """

    def __init__(
        self, grammar: list[Found], *, spaced: bool, taken: Iterable[int] = (), cites: Iterable[int] = ()
    ) -> None:
        self.spaced = spaced
        self.taken = frozenset(taken)
        self.cites = tuple(cites)
        self.starts: dict[int, list[Found]] = {}
        self.before: dict[int, list[tuple[int, str]]] = {}
        self.after: dict[int, list[tuple[int, str]]] = {}
        for one in grammar:
            self.starts.setdefault(one.start, []).append(one)
            role, side = _role_and_side(one.tag.what)
            if side == "before":
                self.before.setdefault(one.end, []).append((one.start, role))
            elif side == "after":
                self.after.setdefault(one.start, []).append((one.end, role))

    def between(self, start: int, end: int, what: str) -> Found | None:
        """The longest word of the kind that lies between two places, near the first."""
        found = [
            one
            for at in range(start, min(end, start + 4))
            for one in self.starts.get(at, ())
            if one.tag.what == what and one.end <= end
        ]
        return max(found, key=lambda one: one.end - one.start, default=None)
