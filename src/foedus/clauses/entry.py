"""The treaty's own entry-into-force clause, chosen among all that speak of force, and read into a rule."""

from typing import Any

import msgspec

from foedus.clauses.candidates import Candidate, weigh
from foedus.clauses.conditions import Cond, condition
from foedus.clauses.fixed import FixedDay, fixed_day
from foedus.clauses.groups import group
from foedus.clauses.later import later_parties
from foedus.clauses.names import StateNames
from foedus.clauses.timing import Timing, days_in, timing
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords

_BEFORE, _AFTER = 700, 2600
_LIKELY = 3.0


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The rule with the sentences it stands on."""

    rule: dict[str, Any]
    sentences: tuple[Sentence, ...]


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause is read against.

    Attributes:
        found: All clauses of the text that speak of force.
        title: The title, in lower case.
        bilateral: Whether the parties are a closed circle of two.
        amending: Whether the text changes an earlier instrument.
    """

    view: View
    words: ClauseWords
    names: StateNames
    found: list[Candidate]
    title: str = ""
    bilateral: bool = False
    amending: bool = False


def entry_into_force(scene: Scene) -> Entry | None:
    """The treaty's own rule, or ``None`` where the text has none."""
    weighed = [(weigh(c, scene.view, scene.words, scene.title, amending=scene.amending), c) for c in scene.found]
    likely = [(score, c) for score, c in weighed if score >= _LIKELY]
    for _, best in sorted(likely, key=lambda sc: (-sc[0], sc[1].sentence.start)):
        entry = _read(best, scene)
        if entry:
            return entry
    return None


def amendments_rule(scene: Scene) -> Entry | None:
    """How amendments to the treaty come into force, where the text says so; kept apart from the treaty's own rule."""
    alone = msgspec.structs.replace(scene, found=[], bilateral=False)
    for candidate in scene.found:
        if candidate.subject == "amending" and candidate.tail.strip(" ,."):
            entry = _read(candidate, alone)
            if entry:
                return entry
    return None


def _read(best: Candidate, scene: Scene) -> Entry | None:
    near = _neighbours(best, scene)
    words = scene.words
    day = _day(best, scene)
    when, time = (day.when, day.time) if day else _conditional(best, near, scene)
    if when is None:
        return None
    rule = {"when": when, "delay": time.delay, "align": time.align} | _besides(best.tail, words)
    used = [best.sentence, *(day.sentences if day else ())]
    if day and day.fixed:
        rule["fixed"] = day.fixed
    closed = scene.bilateral and not _counts(when)
    later, later_at = later_parties(best, scene.found, near, words, closed=closed)
    if later is not None:
        rule |= later if day and day.fixed and not time.said else {}
        rule["later_parties"] = later
        used += [later_at] if later_at else []
    return Entry(rule=rule, sentences=tuple(dict.fromkeys(used)))


def _day(best: Candidate, scene: Scene) -> FixedDay | None:
    """The day the clause names, with its condition; ``None`` where it names none, or only a condition decides."""
    clause, words = best.tail, scene.words
    days = days_in(clause)
    if best.subject == "amending" and words.pattern("conditions", "tacit").search(clause):
        when: Cond = {"date": days[0]} if days else {"decision": "acceptance"}
        return FixedDay(when=when, time=Timing() if days else timing(clause, words))
    if not days:
        return None
    if words.pattern("conditions", "spelled_out").search(clause[: clause.find("@")]):
        return FixedDay(when={"date": days[0]})
    if clause.find(days[0]) >= _NEAR:
        return None
    if best.subject == "amending":
        return FixedDay(when={"date": days[0]})
    return fixed_day(best, days[0], scene.found, words, scene.names, closed=scene.bilateral)


_NEAR = 60


def _conditional(best: Candidate, near: list[tuple[Sentence, str]], scene: Scene) -> tuple[Cond | None, Timing]:
    """Condition and timing from what follows the words of force, else from what stands before them."""
    clause, words = best.tail, scene.words
    context = " ".join(text for _, text in near)
    time = timing(clause, words)
    when = condition(clause, context, words, scene.names, closed=scene.bilateral)
    if when is None and words.pattern("conditions", "by_reference").search(clause) and not days_in(clause):
        return None, time
    if when is None:
        pre = best.said[: best.head[0]]
        when = condition(pre, context, words, scene.names, closed=scene.bilateral)
        time = time if time.said else timing(pre, words)
    if when is None and words.pattern("conditions", "only_at_once").match(clause) and clause.strip(" ,."):
        when = {"signature": True}
    return when, time


def _counts(when: Cond) -> bool:
    consents = when.get("consents")
    return isinstance(consents, dict) and consents.get("count", 0) > 2


def _besides(clause: str, words: ClauseWords) -> dict[str, Any]:
    """A floor under the day, and what makes the day not follow from the text alone."""
    found: dict[str, Any] = {}
    floor = words.pattern("conditions", "floor").search(clause)
    if floor:
        other = (group(floor, "what", "what2") or "").strip(" ,.;")
        found["not_before"] = group(floor, "day") or {"entry_into_force_of": other}
    if words.pattern("conditions", "at_most").search(clause):
        found["note"] = "at the latest"
    elif words.pattern("conditions", "reply").search(clause):
        found["note"] = "on the day of the reply"
    return found


def _neighbours(best: Candidate, scene: Scene) -> list[tuple[Sentence, str]]:
    start, end = best.sentence.start, best.sentence.end
    around = scene.view.sentences(max(0, start - _BEFORE), min(len(scene.view.text), end + _AFTER))
    return [(s, scene.view.said(s)) for s in around if s.start != start]
