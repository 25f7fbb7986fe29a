"""What speaks for a mention naming a treaty, in points, and what rules it out."""

from foedus.evidence.days import Span, gap, is_day, overlap
from foedus.evidence.mentions import Mark, Mention
from foedus.model.evidence_rules import IdentityRules


class TreatyGroup:
    """The mentions found so far to be one treaty, with the marks of those that say most.

    Only the first ``founders`` mentions, those that say most, decide what the treaty is known by. So a further
    mention of a treaty told a thousand times changes nothing for the others.
    """

    def __init__(self, founders: int) -> None:
        self._founders = founders
        self.members: list[Mention] = []
        self.documents: dict[str, Mention] = {}
        self.full_at: tuple[object, ...] | None = None
        self.registers: set[str] = set()
        self.parties: set[frozenset[str]] = set()
        self.names: set[str] = set()
        self.years: set[int] = set()
        self.marks: dict[Mark, set[Span | None]] = {}

    def add(self, mention: Mention) -> bool:
        """Take a mention in; whether it is one of the founders."""
        self.members.append(mention)
        self.documents[mention.key[0]] = mention
        if self.full_at is not None:
            return False
        if len(self.members) == self._founders:
            self.full_at = mention.richness
        if mention.register_id:
            self.registers.add(mention.register_id)
        if mention.parties:
            self.parties.add(mention.parties)
        if mention.name:
            self.names.add(mention.name)
        self.years |= mention.years
        for mark, spans in mention.marks.items():
            self.marks.setdefault(mark, set()).update(spans)
        return True


class Affinity:
    """Measures mentions against treaties by the rules."""

    def __init__(self, rules: IdentityRules) -> None:
        self._rules = rules

    def points(self, mention: Mention, group: TreatyGroup) -> float:
        """What speaks for the mention naming this treaty; -1 where something rules it out."""
        if self._excluded(mention, group):
            return -1.0
        rules = self._rules.treaties
        points = 0.0
        if mention.register_id and mention.register_id in group.registers:
            points += rules.same_name + rules.threshold
        if len(mention.parties) > 1 and mention.parties in group.parties:
            points += rules.same_parties
        if mention.name in group.names:
            points += rules.same_name
        if mention.years & group.years:
            points += rules.same_year
        return points + sum(self._mark_points(mention, mark, group) for mark in mention.marks)

    def _excluded(self, mention: Mention, group: TreatyGroup) -> bool:
        twin = group.documents.get(mention.key[0])
        if twin and not (twin.name == mention.name or (twin.register_id and twin.register_id == mention.register_id)):
            return True  # a text that speaks of two treaties tells them apart
        if mention.register_id and group.registers and mention.register_id not in group.registers:
            return True
        if mention.years and group.years and not mention.years & group.years:
            return True
        return len(mention.parties) > 1 and any(
            len(parties) > 1 and not (parties <= mention.parties or mention.parties <= parties)
            for parties in group.parties
        )

    def _mark_points(self, mention: Mention, mark: Mark, group: TreatyGroup) -> float:
        theirs = group.marks.get(mark)
        if not theirs:
            return 0.0
        rules = self._rules.treaties
        joint = len(mark[2]) > 1 and set(mark[2]) != mention.parties  # several states that are not simply the parties
        undated = rules.same_joint if joint else rules.same_undated
        return max(self._date_points(mark, mine, other, undated) for mine in mention.marks[mark] for other in theirs)

    def _date_points(self, mark: Mark, mine: Span | None, other: Span | None, undated: float) -> float:
        rules = self._rules.treaties
        if mine is None or other is None:
            return undated if mine is other else 0.0
        if mine == other and is_day(mine):
            return rules.same_day
        if overlap(mine, other):
            return rules.same_period
        if gap(mine, other) <= self._rules.time.slack:
            return rules.near_day
        return rules.other_day * (4 if mark[1] in self._rules.once else 1)
