"""Conflicts between engagements, and which treaty prevails (L63, L97, L98). Only the text is judged, not conduct."""

from collections.abc import Iterable
from typing import NamedTuple

from foedus.law.clock import Span
from foedus.model.obligation import Engagement, NotAlreadyIn, Obligation
from foedus.model.rule import Priority, Rule
from foedus.model.treaty import Treaty

DIRECT, POTENTIAL, NONE = "direct", "potential", "none"
CHARTER = "un-charter"
_CHARTER_NAMES = frozenset({CHARTER, "un_charter", "charter", "charter-of-the-united-nations"})
_PEACEFUL = frozenset({
    "cooperation", "consultation", "nonaggression", "non_aggression", "promise_not_to_join", "non_contravention",
    "arms_limit", "friendship", "trade",
})  # fmt: skip
_QUIET = frozenset({"basing", "transfer"})
"""Types that turn against somebody only if the text names adversaries."""
PLEDGES = frozenset({"promise_not_to_join", "non_contravention"})


class Verdict(NamedTuple):
    """How an engagement stands to a pledge, and why."""

    value: str
    text: str


def conflict(beneficiary: frozenset[str], candidate: Engagement) -> Verdict:
    """Test another engagement against a pledge toward a state, in the order of L97.

    Args:
        beneficiary: Every name of the state the pledge was made to.
        candidate: The other engagement.
    """
    adversaries = _tuple(candidate.adversaries)
    who = "/".join(sorted(beneficiary))
    name = candidate.id or "the other engagement"
    if any(_bare(one) in beneficiary for one in adversaries):
        return Verdict(DIRECT, f"The text of {name} names {who} as its adversary.")
    harmless = _harmless(beneficiary, candidate, adversaries)
    if harmless:
        return Verdict(NONE, harmless)
    if not adversaries or any(not one.isupper() for one in adversaries):
        return Verdict(POTENTIAL, f"The adversaries of {name} are open: {who} could be meant.")
    return Verdict(NONE, f"The text of {name} is directed against others: {', '.join(adversaries)}.")


def _harmless(beneficiary: frozenset[str], candidate: Engagement, adversaries: tuple[str, ...]) -> str:
    """Why an engagement cannot be turned against the beneficiary; empty if it could."""
    name, who = candidate.id or "the other engagement", "/".join(sorted(beneficiary))
    if any(_bare(one) in beneficiary for one in _tuple(candidate.excludes)):
        return f"The text of {name} leaves {who} out."
    if beneficiary & set(candidate.parties):
        return f"{who} is itself a party to {name}."
    types = _types(candidate.type)
    if types <= _PEACEFUL or adversaries == ("none",):
        return f"The text of {name} obliges to nothing against anybody."
    if not adversaries and types <= _PEACEFUL | _QUIET:
        return f"The text of {name} is directed against nobody."
    return ""


def _tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _bare(name: str) -> str:
    return name.partition(":")[2] if name.startswith("state:") else name


def _types(value: str | tuple[str, ...]) -> frozenset[str]:
    """The types of an engagement; ``neutrality_and_consultation`` is two."""
    return frozenset(part for name in _tuple(value) for part in name.split("_and_"))


def engagement(treaty_id: str, rule: Rule, obligation: Obligation) -> Engagement:
    """An obligation of a treaty as an engagement that a pledge can be tested against."""
    return Engagement(
        id=treaty_id,
        type=obligation.type,
        adversaries=_adversaries(obligation),
        excludes=obligation.excludes,
        parties=rule.parties,
    )


def _adversaries(obligation: Obligation) -> str | tuple[str, ...] | None:
    if obligation.adversaries is not None or obligation.trigger is None:
        return obligation.adversaries
    attackers = obligation.trigger.attackers
    return "not_already_in" if isinstance(attackers, NotAlreadyIn) else attackers


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of several verdicts."""
    ranked = sorted(verdicts, key=lambda one: (DIRECT, POTENTIAL, NONE).index(one.value))
    return ranked[0] if ranked else Verdict(NONE, "There is no such engagement.")


class Rank(NamedTuple):
    """Which treaty prevails, by which rule; ``None`` if it cannot be told."""

    value: str | None
    rule: str
    text: str


def priority(treaty: Treaty, with_: str, other: Treaty | None, days: tuple[Span, Span] | None) -> Rank:
    """Which of two treaties prevails (L98, then their own clauses, then L63).

    Args:
        treaty: The one asked about.
        with_: The id of the other.
        other: The other, if it is at hand.
        days: First day of force of both, if known.
    """
    if with_ in _CHARTER_NAMES or treaty.id in _CHARTER_NAMES:
        return Rank(
            with_ if with_ in _CHARTER_NAMES else treaty.id, "L98", "Charter obligations prevail (Article 103)."
        )
    for rule, mine, theirs in ((treaty.rule, treaty.id, with_), *_turned(treaty, with_, other)):
        found = _by_clause(rule, mine, theirs)
        if found is not None:
            return found
    if other is None or days is None:
        return Rank(None, "L63", f"Nothing is known of {with_}: neither its clauses nor its day.")
    return _by_time(treaty, other, days)


def _turned(treaty: Treaty, with_: str, other: Treaty | None) -> tuple[tuple[Rule, str, str], ...]:
    return ((other.rule, with_, treaty.id),) if other is not None else ()


def _by_clause(rule: Rule, mine: str, theirs: str) -> Rank | None:
    """What a text says on its own rank: subject to another, over another, replacing it (VCLT 30(2), L65)."""
    clause = rule.priority or Priority()
    below = (*_tuple(rule.subject_to), *_tuple(clause.subject_to))
    if theirs in below:
        return Rank(theirs, "L63", f"{mine} says that it is subject to {theirs}.")
    if theirs in rule.replaces:
        return Rank(mine, "L65", f"{mine} replaces {theirs}.")
    over = _tuple(clause.over)
    general = any(word in name for name in over for word in ("other", "any", "all"))
    if theirs in over or general:
        return Rank(mine, "L63", f"{mine} says that it prevails.")
    return None


def _by_time(treaty: Treaty, other: Treaty, days: tuple[Span, Span]) -> Rank:
    mine, theirs = days
    if not mine.sure or not theirs.sure or (mine.lo <= theirs.hi and theirs.lo <= mine.hi):
        return Rank(None, "L63", "Which of the two is later cannot be told.")
    later = treaty.id if mine.lo > theirs.hi else other.id
    return Rank(later, "L63", f"Between states party to both, the later treaty prevails: {later}.")
