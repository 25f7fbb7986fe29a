"""What must have happened: the condition of a clause in the grammar of part C."""

import re
from typing import Any

from foedus.clauses.groups import group
from foedus.clauses.names import StateNames
from foedus.clauses.timing import days_in
from foedus.resources.clause_words import ClauseWords, Patterns

Cond = dict[str, Any]
_FEW = 6
_ROUND_TABLE = 12
"""Up to so many "the five states" are all of them; more is a number to be reached."""


def condition(clause: str, context: str, words: ClauseWords, names: StateNames, *, closed: bool) -> Cond | None:
    """The condition that a canonical clause gives, or ``None``.

    Args:
        clause: The words from which the condition is read.
        context: The sentences around, which say what "such exchange" or "these procedures" are.
        words: The language's wordings.
        names: The states' names in that language.
        closed: Whether the parties are a closed circle of two, so that two means all.
    """
    p = words.patterns["conditions"]
    clause = words.pattern("entry", "alternatives").sub(" ", clause)
    if words.pattern("conditions", "by_reference").search(clause) and not days_in(clause):
        return None
    if words.pattern("conditions", "individually_for").match(clause) and words.pattern(
        "conditions", "individually"
    ).search(clause):
        return {"consents": {"count": 1}}
    for read in (_together_with, _agreed, _either_and):
        found = read(clause, words)
        if found:
            return found
    if p["reply"].search(clause) and not p["instrument_ratification"].search(clause):
        return {"signature": True}
    counted = _counted(clause, words, names, closed=closed)
    if counted:
        return counted
    return _plain(clause, context, words, names)


def _together_with(clause: str, words: ClauseWords) -> Cond | None:
    same = words.pattern("conditions", "same_as").match(clause)
    if same and not words.pattern("conditions", "deposit").search(same["what"]):
        return {"entry_into_force_of": _named(same["what"], words)}
    for found in words.pattern("conditions", "other_entry").finditer(clause):
        what = group(found, "what", "what2") or ""
        before = clause[: found.start()].rstrip()
        if words.pattern("conditions", "not_other").search(before) or len(before) > 60:
            continue
        if words.pattern("conditions", "own_steps").search(what):
            continue
        return {"entry_into_force_of": what.strip(" .,;")}
    return None


def _named(what: str, words: ClauseWords) -> str:
    inner = words.pattern("conditions", "other_entry").search(what)
    return ((group(inner, "what", "what2") or what) if inner else what).strip(" .,;")


def _agreed(clause: str, words: ClauseWords) -> Cond | None:
    found = words.pattern("conditions", "agreed").search(clause)
    if found and found.start() < 40:
        return {"decision": "date_agreed"}
    if words.pattern("conditions", "decision").search(clause) and not words.pattern("conditions", "deposit").search(
        clause
    ):
        return {"decision": "organ"}
    return None


def _either_and(clause: str, words: ClauseWords) -> Cond | None:
    found = words.pattern("conditions", "either_and").search(clause)
    if not found:
        return None
    groups = (f"{found['a']}, {found['b']}", found["c"])
    return {"all": [{"consents": {"count": 1, "among": group}} for group in groups]}


def _counted(clause: str, words: ClauseWords, names: StateNames, *, closed: bool) -> Cond | None:
    body: Cond = {}
    share = words.pattern("conditions", "share").search(clause)
    if share:
        body["share"] = {"of": "states", "among": share["among"], "at_least": _fraction(share["share"])}
    number = _number(clause, words, closed=closed)
    if number == "all":
        return _by_all(clause, words)
    if isinstance(number, int) and not (share and number < 4 and share["share"].startswith(f"{number}/")):
        body["count"] = number
        body |= _with_named(clause, number, words, names)
        percent = words.pattern("conditions", "percent").search(clause)
        if percent and "share" not in body:
            body["share"] = {"of": percent["of"].strip(), "at_least": float(percent["p"]) / 100}
    including = _including(clause, words, names)
    if including and body and "including" not in body:
        body["including"] = including
    return {"consents": body} if body else None


def _with_named(clause: str, number: int, words: ClauseWords, names: StateNames) -> Cond:
    """``Korea and at least one member``: the named state and so many others."""
    others = words.pattern("conditions", "and_others").search(clause)
    if number == 1 and words.pattern("conditions", "one_and_named").search(clause):
        named = names.in_text(clause)
    elif others and int(others["n"]) == number:
        named = names.in_text(clause[max(0, others.start() - 60) : others.start() + 1])
    else:
        named = []
    return {"count": number + len(named), "including": named} if named else {}


def _fraction(text: str) -> str | float:
    found = re.match(r"(\d+(?:\.\d+)?) ?(?:per|%)", text)
    return float(found[1]) / 100 if found else text


def _number(clause: str, words: ClauseWords, *, closed: bool) -> int | str | None:
    p = words.patterns["conditions"]
    nth = words.pattern("conditions", "nth").search(clause) or words.pattern("conditions", "nth_state").search(clause)
    if nth:
        n = int(nth["n"])
        return "all" if closed and n == 2 else n
    for found in words.pattern("conditions", "count").finditer(clause):
        n = int(found["n"])
        lead = (group(found, "lead") or "").strip()
        if n > 190 or words.pattern("conditions", "not_counted_after").search(clause[: found.start("n")][-24:]):
            continue
        if clause[found.start("n") - 1 : found.start("n")] in {"@", "/", "p", "("}:
            continue
        if p["lead_counts"].fullmatch(lead):
            return n
        if n == 1 and not p["at_least"].match(found[0]):
            continue
        if (closed and n <= 2) or (n <= _ROUND_TABLE and p["lead_all"].fullmatch(lead)):
            return "all"
        return n
    return None


def _by_all(clause: str, words: ClauseWords) -> Cond:
    """All of them have signed, told each other, or consented."""
    p = words.patterns["conditions"]
    if _told(clause, words):
        return {"notifications": "last"}
    consents = p["deposit"].search(clause) or p["instrument_ratification"].search(clause)
    return {"signature": True} if p["signature"].search(clause) and not consents else {"consents": "all_signatories"}


def _told(clause: str, words: ClauseWords) -> bool:
    p = words.patterns["conditions"]
    return p["notes"].search(clause) is not None and p["deposit"].search(clause) is None


def _including(clause: str, words: ClauseWords, names: StateNames) -> list[str]:
    found = words.pattern("conditions", "including").search(clause)
    if not found:
        return []
    listed = clause[found.end() : found.end() + 260]
    stop = words.pattern("conditions", "including_end").search(listed)
    return names.in_text(listed[: stop.start()] if stop else listed)


def _plain(clause: str, context: str, words: ClauseWords, names: StateNames) -> Cond | None:
    p = words.patterns["conditions"]
    return (
        _exchanged(clause, context, p)
        or _notified(clause, p)
        or _deposited(clause, p, names)
        or _signed_or_ratified(clause, context, p)
        or ({"date": days_in(clause)[0]} if days_in(clause) else None)
    )


def _exchanged(clause: str, context: str, p: Patterns) -> Cond | None:
    if p["exchange"].search(clause):
        return {"exchange_of_instruments": True}
    if p["bare_exchange"].search(clause) and not p["notes"].search(clause):
        return {"exchange_of_instruments": True} if p["exchange"].search(context) else {"notifications": "last"}
    return None


def _notified(clause: str, p: Patterns) -> Cond | None:
    """Notes that report completed procedures are notifications; those that are the agreement itself its signature."""
    if not p["notes"].search(clause) or p["deposit"].search(clause):
        return None
    if p["procedures"].search(clause) or not p["signature"].search(clause):
        return {"notifications": "last"}
    return {"signature": True}


def _deposited(clause: str, p: Patterns, names: StateNames) -> Cond | None:
    if not p["deposit"].search(clause):
        return None
    named = names.in_text(clause)
    if named and len(named) <= _FEW and not p["all_of"].search(clause):
        return {"consents": {"count": len(named), "including": named}}
    return {"consents": "all_signatories"}


def _signed_or_ratified(clause: str, context: str, p: Patterns) -> Cond | None:
    signed = p["signature"].search(clause) is not None
    if signed and not p["instrument_ratification"].search(clause):
        return {"signature": True}
    if p["ratified"].search(clause):
        told = p["notes"].search(context) and not (p["deposit"].search(context) or p["by_ratification"].search(clause))
        return {"notifications": "last"} if told else {"consents": "all_signatories"}
    if signed or (p["today"].search(clause) and not p["only_at_once"].match(clause)):
        return {"signature": True}
    return {"decision": "adoption"} if p["adoption"].search(clause) else None
