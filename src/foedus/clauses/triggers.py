"""The event and the conditions that make an obligation due (law-of-treaties L93)."""

import re
from typing import Any

import msgspec

from foedus.clauses.groups import group
from foedus.clauses.names import StateNames
from foedus.model.obligation import Trigger
from foedus.resources.clause_words import ClauseWords, Patterns

_BY_RANK = ("armed_invasion", "armed_attack", "aggression", "hostilities", "war", "threat")
_CONSULTED = ("armed_invasion", "armed_attack", "aggression", "hostilities", "war")


def trigger(kind: str, said: str, words: ClauseWords, names: StateNames) -> Trigger | None:
    """The trigger that a canonical sentence gives to an obligation of ``kind``; ``None`` if it is always due."""
    p = words.patterns["triggers"]
    event = _event(kind, said, p)
    asked: dict[str, Any] = {"event": event} if event else {}
    asked |= _opinion_and_request(said, p)
    if event:
        asked |= _conditions(kind, said, words, names)
    return msgspec.convert(asked, Trigger) if asked else None


def _event(kind: str, said: str, p: Patterns) -> str | None:
    if kind in {
        "nonaggression",
        "promise_not_to_join",
        "non_contravention",
        "basing",
        "transfer",
        "arms_limit",
        "cooperation",
    }:
        return None
    if p["threat_of_invasion"].search(said):
        return "immediate_threat_of_armed_invasion"
    if kind != "defence" and not p["in_case"].search(said):
        return None
    found = {name: m.start() for name in _BY_RANK if (m := p[name].search(said))}
    if kind == "consultation":
        return "threat" if "threat" in found else next((n for n in _CONSULTED if n in found), None)
    if kind == "neutrality":
        return min(found, key=lambda n: found[n]) if found else None
    first = min((n for n in _BY_RANK[:3] if n in found), key=lambda n: found[n], default=None)
    return first or next((n for n in _BY_RANK[3:-1] if n in found), None)


def _opinion_and_request(said: str, p: Patterns) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    opinion, request = p["opinion"].search(said), p["requested"].search(said)
    if opinion and not p["kind_of_action"].search(opinion[0] + said[opinion.end() : opinion.end() + 20]):
        asked["opinion_of"] = "either" if p["either"].search(opinion[0]) else "any_party"
    if request:
        who = group(request, "who", "who2") or ""
        asked["request_by"] = _who_asks(who, p)
    return asked


def _who_asks(who: str, p: Patterns) -> str:
    if p["either"].search(who):
        return "either"
    return "victim" if p["armed_attack"].search(who) else "any_party"


def _conditions(kind: str, said: str, words: ClauseWords, names: StateNames) -> dict[str, Any]:
    p = words.patterns["triggers"]
    found: dict[str, Any] = {}
    if kind != "consultation":
        found["victim"] = _victim(said, p)
    attackers = _attackers(said, p, names)
    if attackers and kind != "consultation":
        found["attackers"] = attackers
    if p["state_of_war"].search(said) and kind in {"defence", "offence"}:
        found["consequence"] = "state_of_war"
    areas = _areas(said, words)
    if areas and kind == "defence":
        found["area"] = areas
    administered = p["administered"].search(said)
    if administered:
        by = names.in_text(group(administered, "who") or "")
        found["territory"] = f"administered_by:{by[0]}" if by else "administered_by_victim"
    return found


def _victim(said: str, p: Patterns) -> str:
    if p["other"].search(said):
        return "other_party"
    return "either" if p["either"].search(said) else "any_party"


def _attackers(said: str, p: Patterns, names: StateNames) -> str | list[str] | None:
    for by in p["attacked_by"].finditer(said):
        head = by["who"].split(" and ")[0].split(",")[0][:40]
        named = names.in_text(head)
        if named and head.startswith(tuple(n for n in (head[:end] for _, end, _ in names.spans(head)))):
            return named[:1]
    if p["one_or_several"].search(said) and not p["third"].search(said):
        return "one_or_several_states"
    if p["third"].search(said):
        return "third_power"
    return "any" if p["any_attacker"].search(said) else None


def _areas(said: str, words: ClauseWords) -> list[str]:
    table: dict[str, str] = words.tables.get("areas", {})
    found = {
        table[name]: said.find(name)
        for name in table
        if re.search(rf"\b(?:in|of) (?:the )?{re.escape(name)}\b|\bor {re.escape(name)}\b", said)
    }
    return sorted(found, key=lambda n: found[n])


def due(said: str, words: ClauseWords) -> str | None:
    """By when it is owed: ``forthwith``, ``immediately``, ``without_delay``."""
    p = words.patterns["triggers"]
    return next((name for name in ("forthwith", "immediately", "without_delay") if p[name].search(said)), None)


def discretion(said: str, words: ClauseWords) -> str | None:
    """What is left to the party itself."""
    p = words.patterns["triggers"]
    if p["kind_of_action"].search(said):
        return "kind_of_action"
    if p["constitutional"].search(said):
        return "constitutional_processes"
    return "whether" if p["whether"].search(said) else None
