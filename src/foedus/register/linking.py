"""Which treaty of the register a report speaks of: by its name where it is named, else by parties and time.

A name decides before parties do: two states may have many treaties. Where two treaties of the register fit equally well
the mention stays unlinked, because a wrong link would put words into another treaty's dossier.
"""

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from foedus.model.claim import Claim, TreatyMention
from foedus.model.date import Date, parse
from foedus.model.reading import Reading

_WORD = re.compile(r"\w+")
_NAMED = 4.0
_SIGNED_THEN = 3.0
_SAME_PARTIES = 2.0
_WRONG_YEAR = 5.0
_ENOUGH = 2.5
_FRESH_YEARS = 3
_STEM = 5
_ALIKE = 0.75
_BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What linking needs to know of a treaty of the register.

    Attributes:
        id: Its name in the register.
        names: Titles and aliases in every language.
        parties: Its parties, where it is closed.
        signed: The day of signature, EDTF.
        superseded: The day on which a treaty that replaces it was signed, EDTF; from then on that one is rather meant.
    """

    id: str
    names: tuple[str, ...] = ()
    parties: frozenset[str] = frozenset()
    signed: str | None = None
    superseded: str | None = None


class Linker:
    """Links the treaties of readings to the register; built once for many documents."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        self._by_parties: dict[frozenset[str], list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for form in {form for name in entry.names for form in forms(name)}:
                self._by_name[form].append(entry)
            for stem in {stem for name in entry.names for stem in stems(name)}:
                self._by_stem[stem].append(entry)
            if entry.parties:
                self._by_parties[entry.parties].append(entry)

    def link(self, reading: Reading) -> Reading:
        """The reading with ``register_id`` on each treaty that is surely one of the register."""
        treaties = tuple(self._linked(mention, reading) for mention in reading.treaties)
        return msgspec.structs.replace(reading, treaties=treaties)

    def _linked(self, mention: TreatyMention, reading: Reading) -> TreatyMention:
        if mention.register_id is not None:
            return mention
        claims = [claim for claim in reading.claims if claim.treaty == mention.id]
        found = self._best(mention, claims, reading.document.published)
        return msgspec.structs.replace(mention, register_id=found)

    def proposals(
        self, mention: TreatyMention, claims: list[Claim], published: str | None
    ) -> tuple[tuple[str, float], ...]:
        """The treaties of the register that a mention could mean, the likeliest first, with what speaks for each.

        For a person to choose from, where nothing is sure enough to link by itself.
        """
        told = _Told(mention, claims, published)
        scores = [(entry.id, told.score(entry)) for entry in self._candidates(mention)]
        return tuple(sorted((each for each in scores if each[1] > 0), key=lambda each: (-each[1], each[0])))

    def _best(self, mention: TreatyMention, claims: list[Claim], published: str | None) -> str | None:
        told = _Told(mention, claims, published)
        scores = {entry.id: told.score(entry) for entry in self._candidates(mention)}
        if not scores:
            return None
        best = max(scores.values())
        winners = [key for key, score in scores.items() if score == best]
        return winners[0] if best >= _ENOUGH and len(winners) == 1 else None

    def _candidates(self, mention: TreatyMention) -> list[Entry]:
        for form in forms(mention.name):
            if self._by_name.get(form):
                return self._by_name[form]
        if mention.parties:
            return self._by_parties.get(frozenset(mention.parties), [])
        near = {e.id: e for stem in stems(mention.name) for e in self._by_stem.get(stem, ())}
        return [entry for entry in near.values() if _nearest(entry, mention.name) >= _ALIKE]


class _Told:
    """One mention with what its text says of it, to be held against entries of the register."""

    def __init__(self, mention: TreatyMention, claims: list[Claim], published: str | None) -> None:
        self._mention = mention
        self._claims = claims
        self._published = published

    def score(self, entry: Entry) -> float:
        score = _NAMED * _nearest(entry, self._mention.name)
        if self._mention.parties and frozenset(self._mention.parties) == entry.parties:
            score += _SAME_PARTIES
        score += _year_score(entry, fold(self._mention.name), self._claims)
        return score + _freshness(entry, self._published)


def _nearest(entry: Entry, name: str) -> float:
    return max(
        (likeness(mine, form) for form in forms(name) for each in entry.names for mine in forms(each)), default=0
    )


def _year_score(entry: Entry, name: str, claims: list[Claim]) -> float:
    if entry.signed is None:
        return 0.0
    signed = parse(entry.signed)
    year = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", name)
    if year is not None:
        return _SIGNED_THEN if signed.overlaps(parse(year.group())) else -_WRONG_YEAR
    told = [parse(c.date) for c in claims if c.kind == "act" and c.type == "sign" and c.modality == "done" and c.date]
    if not told:
        return 0.0
    return _SIGNED_THEN if any(signed.overlaps(date) for date in told) else -_WRONG_YEAR


def _freshness(entry: Entry, published: str | None) -> float:
    """News is mostly about treaties that were signed lately and that no other has replaced."""
    day = parse(published).latest if published else None
    score = 0.0
    if entry.superseded is not None and (day is None or parse(entry.superseded).maybe_on_or_before(day)):
        score -= 1.0
    signed = parse(entry.signed).earliest if entry.signed else None
    if day is None or signed is None:
        return score
    if signed > day:
        return score - _WRONG_YEAR
    return score + (0.5 if day - signed < dt.timedelta(days=365 * _FRESH_YEARS) else 0.0)


def fold(name: str) -> str:
    """A name without case, marks and punctuation, so that two spellings of one name are one."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_WORD.findall(kept))


def forms(name: str) -> tuple[str, ...]:
    """The folded name, without what stands in brackets, and that alone: "… Treaty (CTBT)" is named in three ways."""
    inside = _BRACKETS.findall(name)
    outside = _BRACKETS.sub(" ", name)
    found = (fold(name), fold(outside), *(fold(each) for each in inside))
    return tuple(dict.fromkeys(form for form in found if len(form) > 2))


def stems(name: str) -> frozenset[str]:
    """The beginnings of the longer words of a name: an inflected name keeps them."""
    return frozenset(word[:_STEM] for word in fold(name).split() if len(word) >= _STEM)


def likeness(a: str, b: str) -> float:
    """How far two folded names share their words, from 0 to 1; a word with another ending is the same word."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    mine, theirs = _content(a), _content(b)
    return len(mine & theirs) / len(mine | theirs)


def _content(name: str) -> set[str]:
    """The words of a name by their stems; "on", "of" and their like say nothing, unless there is nothing else."""
    words = name.split()
    return {_stem(word) for word in words if len(word) > 3 or not word.isascii()} or set(words)


def _stem(word: str) -> str:
    return word if len(word) <= _STEM else word[: max(_STEM, len(word) - 4)][:7]


def signing_date(claims: Iterable[Claim]) -> Date | None:
    """The day on which the treaty of these claims was signed, as far as they tell; for new treaties of the register."""
    for claim in claims:
        if claim.type == "sign" and claim.modality == "done" and claim.date:
            return parse(claim.date)
    return None
