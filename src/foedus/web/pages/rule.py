"""A treaty's rule in the grammar, key by key, each with its words in the text and a form by which it is corrected."""

from typing import Any

import msgspec

from foedus.errors import UsageError
from foedus.law.words import describe
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register.catalogue import treaty_of
from foedus.register.rule_correction import correct_rule
from foedus.register.treaty_texts import HeldText, held_text
from foedus.web.answers import Given, Onward, Page
from foedus.web.ask import Ask
from foedus.web.rendering import segment


def rule(ask: Ask) -> Given:
    """``/treaties/{name}/rule``."""
    known = treaty_of(ask.params["name"], ask.site.ledger)
    held = held_text(known, ask.site.ledger)
    values = {
        "treaty": known,
        "in_words": describe(known.rule),
        "keys": keys(known, held),
        "others": sorted(set(_names()) - set(_plain(known))),
        "held": held,
        "may": ask.user.may("reviewer"),
    }
    return Page(template="rule.html", values=values)


def keys(known: Treaty, held: HeldText) -> list[dict[str, Any]]:
    """What the rule says now, key by key: the value in the grammar, where the text says it, who corrected it."""
    read = {rule.key: rule for rule in held.reading.rules} if held.reading else {}
    corrected = {one.key: one for one in held.corrections}
    return [
        {
            "key": key,
            "value": msgspec.json.format(msgspec.json.encode(value), indent=2).decode(),
            "text": read.get(key),
            "corrected": corrected.get(key),
        }
        for key, value in _plain(known).items()
    ]


def _plain(known: Treaty) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(known.rule)
    return {key: value for key, value in plain.items() if value not in (None, [], {}, ())}


def _names() -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(Rule)]


def correct(ask: Ask) -> Given:
    """``POST /treaties/{name}/rule``: one key, as a further fact.

    Raises:
        UsageError: The value is no JSON, or the law cannot use it.
    """
    text = ask.form.get("value", "")
    try:
        value = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as wrong:
        raise UsageError(f"The value is not JSON: {wrong}.", hint='For example {"indefinite": true}.') from wrong
    name = ask.params["name"]
    key = ask.field("key") or ""
    correct_rule(ask.house, name, key, value, by=ask.user.name, why=ask.field("why") or "")
    return Onward(f"/treaties/{segment(name)}/rule#k-{segment(key)}")
