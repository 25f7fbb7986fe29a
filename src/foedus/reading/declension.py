"""Names in languages with cases: written once in the nominative, found in all cases, with the role each case shows."""

from collections.abc import Iterator
from itertools import product
from typing import Any

BENDS = "~"
"""Stands at the end of each word of a name that bends by ``declension`` of ``language.yaml``."""
CASES = ("genitive", "object", "dative", "agent", "place")
ANIMATE = frozenset({"person", "head", "minister", "spokesperson", "official", "diplomat"})
MAX_FORMS = 64

NameTag = tuple[str, str, dict[str, Any]]


def declined(tag: NameTag, form: object, rules: list[dict[str, Any]]) -> Iterator[tuple[NameTag, object]]:
    """All forms of a name, each with the role that its ending shows (the first where an ending serves several).

    A nominative shows the subject where it differs from the accusative: by the rule's own ``subject: yes``, or because
    the name is a living being's.
    """
    more = dict(form) if isinstance(form, dict) else {}
    words = str(more.pop("p", form)).split()
    animate = tag[0] in ANIMATE or tag[1] in ANIMATE
    if tag[0] == "people" and any(_rule(word, rules).get("adjective") for word in words):
        more["adjective"] = True
    seen: dict[str, str] = {}
    for role, written in _forms(words, rules, animate=animate):
        seen.setdefault(written, role)
    for written, role in seen.items():
        yield tag, {"p": written, **more, "role": role}


def _forms(words: list[str], rules: list[dict[str, Any]], *, animate: bool) -> Iterator[tuple[str, str]]:
    fitting = [_rule(word, rules) for word in words]
    shown = animate or any(rule.get("subject") for rule in fitting)
    yield "subject" if shown else "", " ".join(word.rstrip(BENDS) for word in words)
    if len(words) == 1:
        yield from (("", form) for form in _bent(words[0], fitting[0], "nominative") or ())
    for case in CASES:
        choices = [_bent(word, rule, case) for word, rule in zip(words, fitting, strict=True)]
        if any(choice is None for choice in choices):
            continue
        for number, parts in enumerate(product(*(choice or [] for choice in choices))):
            if number < MAX_FORMS:
                yield case, " ".join(parts)


def _rule(word: str, rules: list[dict[str, Any]]) -> dict[str, Any]:
    """The rule with the longest ending that fits a word that bends."""
    if not word.endswith(BENDS):
        return {}
    stem = word.rstrip(BENDS)
    fitting = [rule for rule in rules if stem.endswith(tuple(str(end) for end in _ends(rule)))]
    return max(fitting, key=lambda rule: max(len(e) for e in _ends(rule) if stem.endswith(e)), default={})


def _ends(rule: dict[str, Any]) -> list[str]:
    given = rule.get("from", "")
    return [str(end) for end in (given if isinstance(given, list) else [given])]


def _bent(word: str, rule: dict[str, Any], case: str) -> list[str] | None:
    if not word.endswith(BENDS) or not rule:
        return [word.rstrip(BENDS)]
    stem = word.rstrip(BENDS)
    cut = max((e for e in _ends(rule) if stem.endswith(e)), key=len)
    base = stem[: len(stem) - len(cut)]
    endings = rule.get(case)
    return None if endings is None else [base + str(ending) for ending in endings]
