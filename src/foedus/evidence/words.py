"""Names of persons, organs and places made comparable: case, accents and titles away, organs by their class."""

import unicodedata
from functools import lru_cache

import msgspec

from foedus.model.evidence_rules import IdentityRules

_ACCENTED = 0x0590  # below it stand Latin, Greek and Cyrillic, where an accent can go; above, marks are vowels
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, punctuation as spaces: ``Šakalienė`` is ``sakaliene``; Devanagari stays whole."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    out: list[str] = []
    base = " "
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.category(char).startswith("M"):
            if ord(base) >= _ACCENTED:
                out.append(char)
            continue
        base = char
        out.append(char if char.isalnum() else " ")
    return " ".join("".join(out).casefold().split())


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """The folded words of a text."""
    return frozenset(fold(text).split())


Name = tuple[str, ...]


class Who(msgspec.Struct, frozen=True):
    """The persons and organs that a claim names as acting.

    Attributes:
        organs: Classes of organs (``lower``, ``foreign ministry``); ``unnamed`` for an official without a name.
        persons: Names, each as its words in order.
    """

    organs: frozenset[str] = frozenset()
    persons: frozenset[Name] = frozenset()


class Namer:
    """Tells organs from persons by the words of the rules; each name is looked at once."""

    def __init__(self, rules: IdentityRules) -> None:
        pairs = [(f" {fold(word)} ", organ) for organ, listed in rules.organs.items() for word in listed]
        self._organs = sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
        self._unions = [f" {fold(word)} " for word in rules.unions]
        self._titles = frozenset(word for title in rules.titles for word in words(title))
        self._offices = {fold(word): organ for word, organ in rules.offices.items()}
        self._seen: dict[str, tuple[frozenset[str], Name]] = {}

    def who(self, agents: tuple[str, ...]) -> Who:
        """The organs and persons among the agents of a claim."""
        organs: set[str] = set()
        persons: set[Name] = set()
        for agent in agents:
            classes, name = self._one(agent)
            organs |= classes
            if name:
                persons.add(name)
        return Who(frozenset(organs), frozenset(persons))

    def _one(self, agent: str) -> tuple[frozenset[str], Name]:
        if agent not in self._seen:
            self._seen[agent] = self._classify(f" {fold(agent)} ")
        return self._seen[agent]

    def _classify(self, text: str) -> tuple[frozenset[str], Name]:
        if any(union in text for union in self._unions):
            return frozenset(("lower", "upper")), ()
        organ = next((organ for word, organ in self._organs if word in text), None)
        if organ:
            return frozenset((organ,)), ()
        listed = text.split()
        if listed and listed[-1] in self._titles:  # "the Turkish president": an office, where a name would follow it
            return frozenset((self._offices.get(listed[-1], "unnamed"),)), ()
        return frozenset(), tuple(word for word in listed if word not in self._titles)


def same_person(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: all words of the shorter in the longer, or one family name."""
    short, long = sorted((one, other), key=len)
    if all(any(_alike(word, each) for each in long) for word in short):
        return True
    return len(one[-1]) > 3 and _alike(one[-1], other[-1])


def _alike(one: str, other: str) -> bool:
    """Whether two words are one word, or two ways of writing it in Latin letters (Sergei, Sergey)."""
    if one == other:
        return True
    longest = max(len(one), len(other))
    return longest > 4 and one[: longest - 1][:-1] == other[: longest - 1][:-1] and abs(len(one) - len(other)) < 2
