"""A fixed day with a condition, and perhaps another day if it is not met by then (L37)."""

import msgspec

from foedus.clauses.candidates import Candidate
from foedus.clauses.conditions import Cond, condition
from foedus.clauses.names import StateNames
from foedus.clauses.timing import Timing, timing
from foedus.clauses.view import Sentence
from foedus.resources.clause_words import ClauseWords

_AFTER = 2600


class FixedDay(msgspec.Struct, frozen=True, kw_only=True):
    """What a clause with a day gives.

    Attributes:
        when: The condition; ``{date: …}`` where the day alone decides.
        time: Delay and alignment for the case that the condition is met later.
        fixed: The day, where a condition goes with it.
        sentences: Further sentences it stands on.
    """

    when: Cond
    time: Timing = Timing()
    fixed: str | None = None
    sentences: tuple[Sentence, ...] = ()


def fixed_day(
    best: Candidate, day: str, found: list[Candidate], words: ClauseWords, names: StateNames, *, closed: bool
) -> FixedDay:
    """Read the clause ``best`` that names ``day``: alone, on a condition, or with what holds if the day passes."""
    rest = best.tail[best.tail.find(day) + len(day) :]
    here = words.pattern("conditions", "fallback").search(rest)
    cond = condition(rest, "", words, names, closed=closed) if rest.strip(" ,.;") else None
    cond = None if cond and set(cond) == {"date"} else cond
    time = timing(rest[here.end() :], words) if here else Timing()
    follow = _otherwise(best, found)
    if follow:
        time = timing(follow.tail, words)
        cond = condition(follow.tail, rest, words, names, closed=closed) or cond
    cond = _ready(rest, words, names) or cond
    if cond is None:
        if not (here or _asks_consent(rest, words)):
            return FixedDay(when={"date": day})
        cond = {"consents": "all_signatories"}
    return FixedDay(when=cond, time=time, fixed=day, sentences=(follow.sentence,) if follow else ())


def _asks_consent(rest: str, words: ClauseWords) -> bool:
    p = words.patterns["conditions"]
    return p["ratified"].search(rest) is not None or p["notes"].search(rest) is not None


def _otherwise(best: Candidate, found: list[Candidate]) -> Candidate | None:
    """The clause that says what holds if the fixed day passes without the condition."""
    lo, hi = best.sentence.start, best.sentence.end + _AFTER
    near = (c for c in found if lo <= c.sentence.start <= hi and c is not best)
    return next((c for c in near if c.fallback and c.subject in {"own", "none"} and c.tail.strip(" ,.")), None)


def _ready(rest: str, words: ClauseWords, names: StateNames) -> Cond | None:
    """The parties ready on a fixed day, provided that named ones are among them: those and at least one other."""
    among = words.pattern("conditions", "parties_which_have").search(rest)
    proviso = words.pattern("conditions", "including").search(rest)
    named = names.in_text(rest[proviso.end() :]) if among and proviso else []
    if not proviso or not named:
        return None
    others = words.pattern("conditions", "and_others").search(rest, proviso.end())
    count = len(named) + int(others["n"]) if others else 2
    return {"consents": {"count": count, "including": named if others else named[:1]}}
