"""What holds for a state that consents after the treaty is in force (L42)."""

from typing import Any

from foedus.clauses.candidates import Candidate
from foedus.clauses.timing import timing
from foedus.clauses.view import Sentence
from foedus.resources.clause_words import ClauseWords

_BEFORE, _AFTER = 700, 2600
Later = tuple[dict[str, Any] | None, Sentence | None]


def later_parties(
    best: Candidate, found: list[Candidate], near: list[tuple[Sentence, str]], words: ClauseWords, *, closed: bool
) -> Later:
    """The clock of later parties and the sentence that gives it; ``None`` where the text does not say.

    Args:
        best: The treaty's own clause.
        found: All clauses that speak of force.
        near: The sentences around the treaty's own clause.
        words: The language's wordings.
        closed: Whether the parties are two; nobody joins those unless the text speaks of instruments deposited later.
    """
    if best.later:
        return _clock(best.later, words), None
    lo, hi = best.sentence.start - _BEFORE, best.sentence.end + _AFTER
    around = [c for c in found if lo <= c.sentence.start <= hi]
    for other in around:
        if other.subject == "later" and _of_states(other, words, closed=closed):
            return _clock(other.said[other.head[0] :], words), other.sentence
    return (None, None) if closed else _by_accession(best, around, near, words)


def _by_accession(
    best: Candidate, around: list[Candidate], near: list[tuple[Sentence, str]], words: ClauseWords
) -> Later:
    effect = words.pattern("entry", "accession_effect")
    for other in around:
        if effect.search(other.said[: other.head[0]]):
            return _clock(other.tail, words), other.sentence
    becomes, mark = words.pattern("entry", "later_becomes"), words.pattern("entry", "later_mark")
    for sentence, text in near:
        if sentence.start >= best.sentence.start and becomes.search(text) and mark.search(text):
            return _clock(text, words), sentence
    return None, None


def _of_states(other: Candidate, words: ClauseWords, *, closed: bool) -> bool:
    """Whether a later clause is about states that join, and not about an amendment."""
    if words.pattern("entry", "amending_later").search(other.said[: other.head[0]]):
        return False
    return not closed or words.pattern("conditions", "deposit").search(other.said) is not None


def _clock(text: str, words: ClauseWords) -> dict[str, Any]:
    time = timing(text, words)
    return {"delay": time.delay, "align": time.align}
