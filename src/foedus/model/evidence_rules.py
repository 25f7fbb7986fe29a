"""The data that evidence is joined and weighed by: thresholds, classes of organs, rules with their reasons.

The values stand in ``data/evidence/``; :mod:`foedus.resources.evidence_rules` reads them, and they are handed to
:mod:`foedus.evidence` as arguments.
"""

import msgspec


class TimeRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far apart in time two claims may be and still tell of one thing; all in days.

    Attributes:
        slack: How far two days may differ for one act: a slip, a time zone, the day of the report.
        slack_by_type: Other slack for some types (a named body votes once).
        statement_window: How long before its publication an undated statement may have been made.
        running_window: How far apart reports of one running event may be published.
        foresight: How long before its publication an act still announced may have happened.
    """

    slack: int
    slack_by_type: dict[str, int]
    statement_window: int
    running_window: int
    foresight: int


class TreatyRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What speaks for two mentions naming one treaty, in points.

    Attributes:
        same_day: A type of act by the same actors on the same day.
        same_period: The same at overlapping but vaguer dates.
        same_undated: The same without dates.
        same_joint: The same without dates by several states that are not simply its parties.
        near_day: The same, days that differ by no more than the slack.
        other_day: The same at dates that exclude each other.
        same_parties: The same two or more parties.
        same_name: The same name in letters.
        same_year: The same year in the name, or of signature.
        threshold: Points from which two mentions are one treaty.
        founders: How many mentions, those that say most, decide what a treaty is known by.
    """

    same_day: float
    same_period: float
    same_undated: float
    same_joint: float
    near_day: float
    other_day: float
    same_parties: float
    same_name: float
    same_year: float
    threshold: float
    founders: int


class NearRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which facts that were not joined a person is asked about.

    Attributes:
        window: How many days may lie between two facts.
        neighbours: With how many of the next facts of its treaty, or of an actor, in time one is held.
        differences: How many things may have kept two facts from being joined.
        most: How many pairs are asked about at most.
        most_of_one: In how many of them one fact may stand.
    """

    window: int
    neighbours: int
    differences: int
    most: int
    most_of_one: int


class IdentityRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes two claims one, and what keeps them apart.

    Attributes:
        time: The windows of time.
        treaties: What speaks for one treaty.
        near: Which facts that were not joined a person is asked about.
        points: What speaks for two claims being one, in points, by name.
        least: Points from which two claims of a kind of thing are one (``act``, ``term``, ``statement``, ``event``,
            ``silence``).
        statements: Types that are themselves something said: an accusation, a demand, a promise.
        parts_by_day: Running events of which a dated part is a fact of its own.
        joint_parties: Types where who acts on whom differs between texts about one fight.
        intentions: Types for which a conditional claim is an intention ("considers leaving"), not a bare condition.
        of_both_parties: Acts of a bilateral treaty that are acts of both parties.
        decided_and_effective: Types that name both a decision by somebody and the day it takes effect.
        once: Acts that happen once to a treaty, so that other days speak for another treaty.
        limits: Terms whose number is their content: another number is another term.
        losses: Units that count losses, which are another fact than the fighting.
        least_share_apart: Which share of the texts must tell two things as two for it to count; one may have misread.
        families: Types that careful readers interchange, by mood, to one name for all.
        organs: Class of organ to the words that name it, in English.
        unions: Words that name both chambers.
        titles: Words before or after a name that are no part of it.
        offices: Titles that stand for an organ where no name follows.
    """

    time: TimeRules
    treaties: TreatyRules
    near: NearRules
    points: dict[str, float]
    least: dict[str, float]
    statements: frozenset[str]
    parts_by_day: frozenset[str]
    joint_parties: frozenset[str]
    intentions: frozenset[str]
    of_both_parties: frozenset[str]
    decided_and_effective: frozenset[str]
    once: frozenset[str]
    limits: frozenset[str]
    losses: frozenset[str]
    least_share_apart: float
    families: dict[str, dict[str, str]]
    organs: dict[str, tuple[str, ...]]
    unions: tuple[str, ...]
    titles: frozenset[str]
    offices: dict[str, str]


class OriginRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When two documents count as one origin.

    Attributes:
        copy_likeness: The share of common shingles from which a text is a copy of another.
        shortest_text: Texts of fewer characters are not compared by letters.
        pattern_likeness: The share of common claims from which a text in another language is a translation.
        pattern_claims: How many claims they must share at least.
        days: How far apart a text and its translation may be published.
        candidates: How many documents that share one claim are looked at, the latest first.
        leading_claims: How many claims, from the top of a text, are its main news.
        unnamed_persons: Words that make a speaker a person without a name.
        unnamed_outlets: Words of which alone no outlet's name is made.
    """

    copy_likeness: float
    shortest_text: int
    pattern_likeness: float
    pattern_claims: int
    days: int
    candidates: int
    leading_claims: int
    unnamed_persons: frozenset[str]
    unnamed_outlets: frozenset[str]


class WeighingRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule by which a fact stands as it does; the first that fits is applied.

    Attributes:
        name: Its stable name.
        standing: What it gives.
        when: What must hold: names of :class:`foedus.evidence.scale.Scale`; a number is the least that is asked
            (or the most, after ``most_``), a truth value must be equal.
        shows: Whose items the explanation points to: ``asserting``, ``denying``, ``official``, ``relays``, ``silent``.
        reason: Why, in one sentence.
    """

    name: str
    standing: str
    when: dict[str, bool | int]
    shows: tuple[str, ...]
    reason: str


class WeighingRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How facts are weighed.

    Attributes:
        origins: When documents count as one origin.
        rules: The rules, in order.
        standards: Name of a standard to the standings that suffice for it.
        depositaries: Codes of organisations that keep treaties; their own publication settles acts they are told of.
        official: Code of a state or organisation to the hosts of its own offices and agencies.
        outlets: Hosts of outlets that publish under their own name and answer for it.
    """

    origins: OriginRules
    rules: tuple[WeighingRule, ...]
    standards: dict[str, tuple[str, ...]]
    depositaries: frozenset[str]
    official: dict[str, tuple[str, ...]]
    outlets: frozenset[str]


class DoubtSign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something in a claim that makes it less certain: by how many points (log-odds), and what a person is told."""

    points: float
    reason: str


class DoubtRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How certain a claim is taken to be, where its reader measures nothing.

    Attributes:
        base: The log-odds that a claim is right.
        signs: What takes from it: ``undated``, ``unlinked``, ``no_recipients``, ``not_done``.
        types: What a type of claim takes from it.
    """

    base: float
    signs: dict[str, DoubtSign]
    types: dict[str, float]
