"""How long a treaty lasts and how one leaves it: duration, renewal, withdrawal (part C, A9 and A10)."""

import datetime as dt
import re
from typing import Any

import msgspec

from foedus.clauses.groups import group
from foedus.clauses.timing import days_in
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords, Patterns


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """What the text says on its end.

    Attributes:
        duration: The ``duration`` of part C, or ``None`` where the text is silent.
        withdrawal: The ``withdrawal`` of part C, or ``None`` where the text is silent.
        duration_at: The sentences the duration stands on.
        withdrawal_at: The sentences the withdrawal stands on.
    """

    duration: dict[str, Any] | None = None
    withdrawal: dict[str, Any] | None = None
    duration_at: tuple[Sentence, ...] = ()
    withdrawal_at: tuple[Sentence, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """``SUN`` for a fixed term, ``WTH`` for a right to leave; ``none`` for neither."""
        found = []
        if self.duration and ("term" in self.duration or "until" in self.duration):
            found.append("SUN")
        if self.withdrawal and self.withdrawal.get("allowed") in {True, "at_term"}:
            found.append("WTH")
        return tuple(found) or ("none",)


def ending(view: View, words: ClauseWords, *, bilateral: bool = False) -> Ending:
    """Read duration, renewal and withdrawal from the sentences that speak of the treaty's own end."""
    sentences = _sentences(view, words)
    duration, duration_at = _duration(sentences, words)
    withdrawal, withdrawal_at = _withdrawal(sentences, words, bilateral=bilateral)
    if (
        duration
        and withdrawal
        and withdrawal["allowed"] is True
        and "tacit" in duration
        and withdrawal.pop("_only_renewal", False)
    ):
        withdrawal["allowed"] = "at_term"
    if withdrawal:
        withdrawal.pop("_only_renewal", None)
    return Ending(duration=duration, withdrawal=withdrawal, duration_at=duration_at, withdrawal_at=withdrawal_at)


def _sentences(view: View, words: ClauseWords) -> list[tuple[Sentence, str]]:
    p = words.patterns["ending"]
    found: list[tuple[Sentence, str]] = []
    for sentence in view.sentences_with(words.keys("ending")):
        if not p["scan"].search(view.text, sentence.start, sentence.end):
            continue
        said = view.said(sentence)
        if _speaks_of_the_treaty(said, p):
            found.append((sentence, said))
    return found


def _speaks_of_the_treaty(said: str, p: Patterns) -> bool:
    own, other = p["own"].search(said), p["not_own"].search(said)
    if own is None:
        return False
    return other is None or (own.start() < 60 and other.start() > own.end() + 80)


def _duration(
    sentences: list[tuple[Sentence, str]], words: ClauseWords
) -> tuple[dict[str, Any] | None, tuple[Sentence, ...]]:
    p = words.patterns["ending"]
    best: dict[str, Any] | None = None
    at: list[Sentence] = []
    for sentence, said in sentences:
        found = _term(said, p)
        if found and (best is None or (best.get("indefinite") and "term" in found)):
            best, at = found, [sentence]
        elif best is not None and "tacit" not in best and "by_agreement" not in best and not best.get("indefinite"):
            more = _renewal(said, p, best) if sentence.start - at[-1].end < 900 else {}
            if more:
                best |= more
                at.append(sentence)
    return best, tuple(at)


def _term(said: str, p: Patterns) -> dict[str, Any] | None:
    day = p["until_day"].search(said) or p["from_to"].search(said)
    terms = (p["terms"].search(said), p["concluded"].search(said))
    term = next((t for t in terms if t and not _is_notice(said, t, p)), None)
    if day and not (term and term.start() < day.start()):
        last = group(day, "day", "day2") or ""
        until = last if p["ends_on"].search(day[0]) else _next_day(last)
        return {"until": until} | _renewal(said[day.end() :], p, {"until": until})
    if term:
        found = {"term": term["dur"], "from": "entry_into_force"}
        return found | _renewal(said[term.end() :], p, found)
    if p["indefinite"].search(said):
        return {"indefinite": True}
    return None


def _next_day(day: str) -> str:
    """In force until a day includes that day (L2): the first day out is the next."""
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
    except ValueError:
        return day


def _is_notice(said: str, term: re.Match[str], p: Patterns) -> bool:
    """A period that runs from a notice, or after which one may leave, is no term of the treaty."""
    after = said[term.end("dur") : term.end("dur") + 60]
    if p["notice_follows"].match(after) or p["receipt"].search(after[:45]):
        return True
    if p["of_leaving"].search(said[: term.start("dur")]) or p["counted_from"].match(said[term.end("dur") :]):
        return True
    return (
        p["tacit_word"].search(said[: term.start()]) is not None
        and p["renewed_first"].search(said[: term.start("dur")]) is not None
    )


def _renewal(rest: str, p: Patterns, term: dict[str, Any]) -> dict[str, Any]:
    notice = _notice_period(rest, p)
    tacit = p["tacit"].search(rest)
    if tacit and p["tacit_word"].search(rest) and not p["agreed_extension"].search(rest[: tacit.end()]):
        return {
            "tacit": {"period": tacit["dur"], "repeat": True}
            | ({"notice": notice} if notice and notice != tacit["dur"] else {})
        }
    if p["like_period"].search(rest) and p["tacit_word"].search(rest) and not p["agreed_extension"].search(rest):
        period = "P1Y" if p["year_to_year"].search(rest) else term.get("term", "P1Y")
        return {"tacit": {"period": period, "repeat": True} | ({"notice": notice} if notice else {})}
    if p["thereafter"].search(rest):
        after = notice or _after(rest, p)
        return {"tacit": {"indefinite": True} | ({"notice": after} if after else {})}
    if p["agreed_extension"].search(rest):
        return {"by_agreement": {}}
    return {}


def _notice_period(said: str, p: Patterns) -> str | None:
    found = p["notice"].search(said)
    return group(found, "dur", "dur2") if found else None


def _after(said: str, p: Patterns) -> str | None:
    for found in p["after"].finditer(said):
        if not p["gate_subject"].search(said[found.end() : found.end() + 45]):
            return str(found["dur"])
    expiry = p["expiry"].search(said)
    return expiry["dur"] if expiry and not p["gate_subject"].search(said[expiry.end() : expiry.end() + 45]) else None


def _withdrawal(
    sentences: list[tuple[Sentence, str]], words: ClauseWords, *, bilateral: bool
) -> tuple[dict[str, Any] | None, tuple[Sentence, ...]]:
    p = words.patterns["ending"]
    rights = [(s, t) for s, t in sentences if _is_right(t, p)]
    effects = [(s, t) for s, t in sentences if p["effect"].search(t) or p["cease"].search(t)]
    if not rights and not effects:
        denied = next(((s, t) for s, t in sentences if p["not_allowed"].search(t)), None)
        if denied:
            return {"allowed": False}, (denied[0],)
        agreed = next(((s, t) for s, t in sentences if p["by_agreement"].search(t)), None)
        return ({"allowed": "by_agreement"}, (agreed[0],)) if agreed else (None, ())
    first = (rights or effects)[0]
    found: dict[str, Any] = {"allowed": True}
    at = [first[0]]
    _fill(found, first[1], p, with_after=not p["gate_only"].search(first[1]))
    for sentence, said in effects:
        if sentence != first[0] and abs(sentence.start - first[0].start) < 1800 and "notice" not in found:
            _fill(found, said, p, with_after=True)
            at.append(sentence)
    found["_only_renewal"] = bool(rights) and all(p["against_renewal"].search(t) for _, t in rights)
    if bilateral:
        found["ends"] = "treaty"
    return found, tuple(at)


def _is_right(said: str, p: Patterns) -> bool:
    if p["membership"].search(said) and not p["may_be"].search(said):
        return False
    leaves = p["right"].search(said) is not None and p["of_treaty"].search(said) is not None
    if leaves or p["may_be"].search(said) or p["giving"].search(said):
        return p["about_ending"].search(said) is not None
    stays = p["stays"].search(said) is not None and p["until_notice"].search(said) is not None
    return stays and p["about_ending"].search(said) is not None


def _fill(found: dict[str, Any], said: str, p: Patterns, *, with_after: bool) -> None:
    """Take notice, alignment and gate from one sentence, where they are not yet known."""
    gate = _gate(said, p)
    if gate and "not_before" not in found:
        found["not_before"] = {"after": "entry_into_force", "period": gate[0], "gates": "notice"}
        said = said[: gate[1]] + " " + said[gate[2] :]
    month = p["nth_month"].search(said)
    if month and "align" not in found:
        found |= {"notice": f"P{int(month['nth']) - 1}M", "align": "first_of_month_after"}
    elif p["year_end"].search(said) and "align" not in found and not days_in(said):
        found["align"] = {"yearly": {"effect": "01-01"}}
    notice = _notice_period(said, p) or (_after(said, p) if with_after else None)
    if notice and "notice" not in found:
        found["notice"] = notice
    if "notice" in found and "from" not in found:
        found["from"] = "receipt" if p["receipt"].search(said) else "notification"


def _gate(said: str, p: Patterns) -> tuple[str, int, int] | None:
    for found in p["gate"].finditer(said):
        if p["gate_subject"].search(said[found.start("dur") : found.end() + 60]):
            return found["dur"], found.start(), found.end()
    return None
