"""Facts that nearly matched: what a person is asked to join, because one thing alone kept the rules from joining it.

Only facts of one kind, type and mood that share a treaty or an actor, and lie near each other in time, are held
against each other; each against a few neighbours. What a rule tells apart (chambers, organs, persons, numbers, one text
that tells both), or a person has told apart, is not asked about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from foedus.evidence.agree import Judge
from foedus.evidence.days import gap, span
from foedus.evidence.identity import Index
from foedus.evidence.rulings import Ruling
from foedus.evidence.traits import Traits
from foedus.model.established import Established, ItemKey
from foedus.model.evidence_rules import IdentityRules, NearRules

_FEW = 12
"""So many different tellings of a fact, those published first, are looked at."""


_NOTHING = "Each of them fits with a third report better than with the other."


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Two facts that may be one.

    Attributes:
        one: The one that was published first.
        other: The other.
        because: Why the rules did not join them, in sentences.
        days: How many days lie between them.
    """

    one: Established
    other: Established
    because: tuple[str, ...]
    days: int = 0

    @property
    def order(self) -> tuple[object, ...]:
        """The nearest first."""
        return len(self.because), self.because == (_NOTHING,), self.days, self.one.id, self.other.id


class _Fact(msgspec.Struct, frozen=True):
    """A fact as it is held against others: its traits, its documents, the day at which it stands in its row."""

    fact: Established
    traits: tuple[Traits, ...]
    documents: frozenset[str]
    day: int


def nearly(
    facts: Sequence[Established],
    rules: IdentityRules,
    *,
    rulings: Iterable[Ruling] = (),
    index: Index | None = None,
) -> tuple[Near, ...]:
    """The pairs of facts that may be one, the nearest first, no more than the rules ask for.

    Args:
        facts: The facts of one collection of documents, as :func:`foedus.evidence.establish.establish` gives them.
        rules: What makes two claims one, and how near is near.
        rulings: What persons have ruled: what they told apart is not asked about again.
        index: The claims in these facts, where they are in an index already.
    """
    if index is None:
        index = Index(rules)
        index.add_all([member.item for fact in facts for member in fact.members])
    rows: defaultdict[tuple[object, ...], list[_Fact]] = defaultdict(list)
    for fact in facts:
        made = _made(fact, index)
        for row in _rows(made):
            rows[row].append(made)
    comparison = _Comparison(rules)
    apart = _Apart(rulings)
    seen: dict[tuple[str, str], Near | None] = {}
    for one, other in _neighbours(rows.values(), rules.near):
        pair = (one.fact.id, other.fact.id)
        if pair not in seen:
            seen[pair] = None if apart.parts(one.fact, other.fact) else comparison.of(one, other)
    return _most([near for near in seen.values() if near is not None], rules.near)


def _made(fact: Established, index: Index) -> _Fact:
    told = dict.fromkeys(index.traits_of(member.item.key) for member in fact.members)
    traits = tuple(told)[:_FEW]
    days = [each.days[0] for each in traits if each.days]
    published = span(fact.published)
    day = min(days) if days else (published[0] if published else 0)
    return _Fact(fact, traits, frozenset(member.item.document_key for member in fact.members), day)


def _rows(made: _Fact) -> Iterator[tuple[object, ...]]:
    """The rows in which a fact stands: one for its treaty, one for each actor."""
    first = made.traits[0]
    if first.alone:
        return  # it says too little to be known again
    sort = first.kind, first.family, first.mood
    if first.treaty is not None:
        yield *sort, "treaty", first.treaty
    for actor in sorted(first.actors):
        yield *sort, "actor", actor


def _neighbours(rows: Iterable[list[_Fact]], near: NearRules) -> Iterator[tuple[_Fact, _Fact]]:
    """Each fact with the next few in its rows, in one order whatever the row."""
    for row in rows:
        row.sort(key=lambda made: (made.day, made.fact.id))
        for place, made in enumerate(row):
            for other in row[place + 1 : place + 1 + near.neighbours]:
                if other.day - made.day > near.window:
                    break
                yield made, other


def _most(found: list[Near], near: NearRules) -> tuple[Near, ...]:
    """The nearest; no fact in more than a few of them, so that one fact does not fill the list."""
    kept: list[Near] = []
    times: defaultdict[str, int] = defaultdict(int)
    for each in sorted(found, key=lambda one: one.order):
        if len(kept) == near.most:
            break
        if max(times[each.one.id], times[each.other.id]) < near.most_of_one:
            times[each.one.id] += 1
            times[each.other.id] += 1
            kept.append(each)
    return tuple(kept)


class _Apart:
    """What persons have told apart."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._of: defaultdict[ItemKey, list[Ruling]] = defaultdict(list)
        for ruling in rulings:
            for key in (*ruling.joins, *ruling.apart) if ruling.apart else ():
                self._of[key].append(ruling)

    def parts(self, one: Established, other: Established) -> bool:
        """Whether a person has told claims of the one from claims of the other."""
        mine, theirs = ({member.item.key for member in fact.members} for fact in (one, other))
        ruled = {id(ruling): ruling for key in mine for ruling in self._of.get(key, ())}.values()
        return any(
            (mine & ruling.joins and theirs & ruling.apart) or (mine & ruling.apart and theirs & ruling.joins)
            for ruling in ruled
        )


class _Comparison:
    """Holds two facts against each other, with what kept them apart set aside."""

    def __init__(self, rules: IdentityRules) -> None:
        self._rules = rules
        self._judge = Judge(rules)

    def of(self, one: _Fact, other: _Fact) -> Near | None:
        """The two as a pair that may be one; ``None`` where a rule tells them apart."""
        if one.documents & other.documents or _other_treaty(one.fact, other.fact):
            return None
        found: list[tuple[tuple[str, ...], int]] = []
        for a in one.traits:
            for b in other.traits:
                told = self._differences(a, b)
                if told is None:
                    return None  # a telling of the one excludes a telling of the other
                found.append(told)
        because, days = min(found, key=lambda each: (len(each[0]), each[1], each[0]))
        if len(because) > self._rules.near.differences:
            return None
        first, second = sorted((one.fact, other.fact), key=lambda fact: (fact.published or "~", fact.id))
        return Near(one=first, other=second, because=because or (_NOTHING,), days=days)

    def _differences(self, a: Traits, b: Traits) -> tuple[tuple[str, ...], int] | None:
        """Why two claims were not joined, and the days between them; ``None`` where a rule tells them apart."""
        if b.alone or (a.kind, a.family, a.mood) != (b.kind, b.family, b.mood):
            return None
        told = [self._actors(a, b), self._treaty(a, b), self._days(a, b)]
        if any(each is None for each in told):
            return None
        plain = msgspec.structs.replace(b, actors=a.actors, treaty=a.treaty, context=a.context, matter=b.matter)
        if told[2]:
            plain = msgspec.structs.replace(plain, days=a.days)
        verdict = self._judge.compare(a, plain)
        if verdict.points is None:
            return None
        if verdict.points < self._judge.least(a):
            told.append(f"Too little speaks for it ({', '.join(verdict.because) or 'hardly anything is told'}).")
        return tuple(each for each in told if each), _between(a, b)

    def _actors(self, a: Traits, b: Traits) -> str | None:
        if a.actors == b.actors:
            return ""
        joint = a.family in self._rules.of_both_parties and a.mood == "real"
        if a.actors and b.actors and not (joint and (a.actors < b.actors or b.actors < a.actors)):
            return None  # what several states do is otherwise an act of each: another one
        one, other = (", ".join(sorted(each.actors)) or "nobody" for each in (a, b))
        return f"One names {one} as acting, the other {other}."

    def _treaty(self, a: Traits, b: Traits) -> str | None:
        if a.treaty == b.treaty:
            return ""
        if a.treaty is None or b.treaty is None:
            return "One names a treaty, the other none."
        return "They name treaties that were not found to be one."

    def _days(self, a: Traits, b: Traits) -> str | None:
        if not (a.days and b.days) or a.sort in ("statement", "silence"):
            return ""
        apart, time = gap(a.days, b.days), self._rules.time
        if apart <= max(time.slack, time.slack_by_type.get(a.type, 0), time.slack_by_type.get(b.type, 0)):
            return ""
        return f"Their days lie {apart} days apart." if apart <= self._rules.near.window else None


def _between(a: Traits, b: Traits) -> int:
    """The days between two claims, by their publication where they name none."""
    one, other = (each.days or ((each.seen, each.seen) if each.seen is not None else None) for each in (a, b))
    return gap(one, other) if one and other else 0


def _other_treaty(one: Established, other: Established) -> bool:
    """Whether both are about treaties of the register, or of parties, that cannot be one."""
    if one.register_id and other.register_id:
        return one.register_id != other.register_id
    mine, theirs = frozenset(one.parties), frozenset(other.parties)
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)
