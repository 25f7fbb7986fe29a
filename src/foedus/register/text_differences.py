"""Where a treaty's own text and the record of it differ: only in what both say, with the words of the text."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.law.words import period
from foedus.model.clause import ClauseReading
from foedus.model.finding import Finding
from foedus.model.passage import Passage
from foedus.model.treaty import Treaty

RULE = "text-and-record-differ"
_PERIOD = re.compile(r"P\d+[YMWD]")
_WORD = re.compile(r"\w{4,}")
_ALIKE = 0.3
_YEARS = re.compile(r"P(\d+)Y")
_KINDS = ("signature", "exchange_of_instruments", "notifications", "consents", "date")
_DAY = len("2000-01-01")
_SAME = {"ratified_by": "consents"}

Parts = dict[str, Any]


def differences_between(reading: ClauseReading, recorded: Treaty) -> tuple[Finding, ...]:
    """Compare a reading with what is recorded of the same treaty.

    Rules are compared by their parts (condition, number, delay …), since both may say more than the other: what only
    one of them says is no difference.
    """
    kept: Parts = msgspec.to_builtins(recorded.rule)
    found: list[Finding] = []
    for key, parts in _PARTS.items():
        told = next((rule for rule in reading.rules if rule.key == key and rule.of == "treaty"), None)
        if told is None or not kept.get(key) or not isinstance(told.value, dict):
            continue
        ours, theirs = parts(told.value), parts(kept[key])
        found += (
            _finding(recorded.id, f"{_plain(key)}, {part}", ours[part], theirs[part], told.passages)
            for part in ours.keys() & theirs.keys()
            if ours[part] != theirs[part]
        )
    found += [*_heads(reading, recorded), *_another(reading, recorded)]
    return tuple(sorted(found, key=lambda one: one.message))


def _finding(name: str, what: str, ours: object, theirs: object, passages: tuple[Passage, ...]) -> Finding:
    message = f"{what}: the text gives {_shown(ours)}, the record has {_shown(theirs)}."
    return Finding(rule=RULE, message=message, about=(name,), passages=passages)


def _plain(key: str) -> str:
    return key.replace("_", " ")


def _shown(value: object) -> str:
    if isinstance(value, (set, frozenset)):
        return ", ".join(sorted(map(str, value))) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if _PERIOD.fullmatch(str(value)):
        return "no delay" if value == "P0D" else period(_in_years(str(value)))
    return str(value).replace("_", " ")


def _period(value: object) -> object:
    """A year is twelve months; ninety days are not three (L3)."""
    years = _YEARS.fullmatch(str(value))
    return f"P{int(years[1]) * 12}M" if years else value


def _in_years(text: str) -> str:
    months = int(text[1:-1]) if text.endswith("M") else 1
    return text if months % 12 else f"P{months // 12}Y"


def _entry(value: Parts) -> Parts:
    when = value.get("when")
    if not isinstance(when, dict) or value.get("tracks"):
        return {}
    found: Parts = {"delay": _period(value.get("delay") or "P0D"), "alignment": _alignment(value.get("align"))}
    if value.get("fixed"):
        found["fixed day"] = value["fixed"]
    return found | dict(_condition(when)) | dict(_later(value.get("later_parties")))


def _alignment(align: object) -> str:
    if not align:
        return "none"
    same = align in ("first_of_month_after", "first_of_next_month", {"nth_month": 1}, {"first_of_month_after": True})
    return "first of month after" if same else str(align)


def _condition(when: Parts) -> Iterator[tuple[str, Any]]:
    kinds = [_SAME.get(key, key) for key in when]
    if len(kinds) == 1 and kinds[0] in _KINDS:
        yield "condition", kinds[0]
    consents = when.get("consents")
    if isinstance(consents, dict) and isinstance(consents.get("count"), int):
        yield "number of consents", consents["count"]
    if isinstance(when.get("date"), str):
        yield "day", when["date"]


def _later(later: object) -> Iterator[tuple[str, Any]]:
    if isinstance(later, dict):
        yield "delay for later parties", _period(later.get("delay") or "P0D")
        yield "alignment for later parties", _alignment(later.get("align"))


def _duration(value: Parts) -> Parts:
    kind = next((k for k in ("indefinite", "until", "term") if value.get(k)), None)
    found: Parts = {"kind": kind} if kind else {}
    found |= {"term": _period(value["term"])} if value.get("term") else {}
    found |= {"end": value["until"]} if value.get("until") else {}
    tacit = value.get("tacit")
    if isinstance(tacit, dict) and tacit.get("period"):
        found["renewal"] = _period(tacit["period"])
    return found


def _withdrawal(value: Parts) -> Parts:
    found: Parts = {"allowed": value["allowed"]} if value.get("allowed") not in (None, "silent") else {}
    if value.get("notice"):
        found["notice"] = _period(value["notice"])
    return found


def _reservations(value: Parts) -> Parts:
    return {"allowed": value["allowed"]} if value.get("allowed") is not None else {}


_PARTS = {
    "entry_into_force": _entry,
    "duration": _duration,
    "withdrawal": _withdrawal,
    "reservations": _reservations,
}


def _another(reading: ClauseReading, recorded: Treaty) -> Iterator[Finding]:
    """A text whose title has hardly a word in common with any title of the treaty is likely another treaty's."""
    ours = frozenset(_WORD.findall(reading.title.lower()))
    named = [frozenset(_WORD.findall(t.lower())) for tag, t in recorded.titles.items() if tag == reading.language]
    shares = [len(ours & theirs) / min(len(ours), len(theirs)) for theirs in named if ours and theirs]
    if shares and max(shares) < _ALIKE:
        message = f"The text is titled “{reading.title[:120]}”; it may be that of another treaty than {recorded.id}."
        yield Finding(rule="text-of-another-treaty", message=message, about=(recorded.id,))


def _heads(reading: ClauseReading, recorded: Treaty) -> Iterator[Finding]:
    """Parties of a closed circle, and the day on which they signed together; an open treaty is signed on many days."""
    ours, theirs = frozenset(reading.parties), frozenset(recorded.rule.parties)
    if ours and theirs and ours != theirs and len(theirs) == 2:
        yield _finding(recorded.id, "parties", ours, theirs, ())
    joint = (act for act in recorded.acts if act.kind == "sign" and (len(act.states) > 1 or len(theirs) == 2))
    days = {act.date for act in joint if act.date and len(act.date) == _DAY}
    signed = reading.signed.date
    if signed and days and signed not in days:
        yield _finding(recorded.id, "day of signature", signed, frozenset(days), reading.signed.passages)
