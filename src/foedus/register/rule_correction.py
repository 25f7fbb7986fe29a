"""A person corrects one key of a treaty's rule; it is tried before it is kept.

What the law cannot work with must not stop every question about its treaty, and about all treaties beside it.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from foedus.errors import DataError, FoedusError, UsageError
from foedus.law.court import Court
from foedus.law.engine import ask
from foedus.law.outlook import leaving, outlook
from foedus.law.question import Question
from foedus.law.words import describe
from foedus.model.act import Act
from foedus.model.date import parse
from foedus.model.fact import Fact
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register import treaty_texts
from foedus.register.catalogue import treaty_of
from foedus.register.house import House

DEEPEST = 32
"""The deepest rule of the register has seven levels; what is far deeper would exhaust the law's own recursion."""
_DAYS = ("1950-06-30", "2000-02-29", "2024-12-05")
_DATED = frozenset({"date", "fixed", "until", "prolonged_until", "signed"})
"""Keys of the grammar whose text is a day, unless it is the name of an event."""
_EVENTS = "abcdefghijklmnopqrstuvwxyz_"


def correct_rule(house: House, name: str, key: str, value: Any, *, by: str, why: str) -> Fact:  # noqa: ANN401
    """Keep a correction of one key; the law uses it from now on, and it can be taken back like every judgement.

    Args:
        house: Where it is kept, and when.
        name: The treaty.
        key: The key of the grammar (part C).
        value: What holds instead, as plain values of the grammar.
        by: Who corrects.
        why: Why.

    Raises:
        UnknownNameError: Nobody has heard of the treaty.
        UsageError: Nobody or no reason is given, or the rule is none that the law can use.
    """
    if not (by.strip() and why.strip()):
        raise UsageError("A correction tells who corrects and why.", hint="Give both the name and the reason.")
    if _is_deep(value):
        raise UsageError(f"No clause is nested more than {DEEPEST} times.", where=name, hint="Write it flatter.")
    known = treaty_of(name, house.ledger)
    plain: dict[str, Any] = msgspec.to_builtins(known.rule)
    try:
        tried(known, treaty_texts.rule_from({**plain, key: value}, known.id))
        return treaty_texts.correct(house, known.id, key, value, by=by.strip(), why=why.strip())
    except DataError as wrong:
        raise UsageError(wrong.message, where=known.id, hint=wrong.hint) from wrong


def _is_deep(value: Any) -> bool:  # noqa: ANN401 - as it came
    level = [value]
    for _ in range(DEEPEST):
        level = [
            each
            for one in level
            for each in (one.values() if isinstance(one, dict) else one if isinstance(one, list | tuple) else ())
        ]
        if not level:
            return False
    return True


def tried(treaty: Treaty, rule: Rule) -> None:
    """Ask the law about a treaty under a corrected rule: with its own acts, with none, and with all having consented.

    Raises:
        UsageError: The law cannot work with the rule; says where it stumbles.
    """
    try:
        for text in _days_in(msgspec.to_builtins(rule)):
            parse(text)
        for each in _cases(treaty, rule):
            _asked(each)
    except FoedusError as wrong:
        raise UsageError(f"The law cannot use this rule: {wrong.message}", where=treaty.id, hint=wrong.hint) from wrong
    except (ArithmeticError, LookupError, ValueError) as wrong:
        hint = "Compare the same key in another treaty: `foedus treaty show ID --json`."
        raise UsageError(f"The law cannot use this rule: {wrong}.", where=treaty.id, hint=hint) from wrong


def _days_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - a rule as plain values
    if isinstance(value, dict):
        for key, each in value.items():
            if key in _DATED and isinstance(each, str) and each.strip(_EVENTS):
                yield each
            else:
                yield from _days_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _days_in(each)


def _cases(treaty: Treaty, rule: Rule) -> Iterator[Treaty]:
    states = rule.parties or rule.signatories or ("FRA", "JPN")
    consent = [
        Act(kind=kind, states=(state,), date=day)
        for state in states[:12]
        for kind, day in (("sign", "1999-01-15"), ("deposit", "1999-06-15"))
    ]
    exchange = Act(kind="exchange_instruments", states=tuple(states[:2]), date="1999-07-01")
    notice = Act(kind="withdraw", states=(states[0],), date="2001-03-31")
    for acts in (treaty.acts, (), tuple(consent), (*consent, exchange), (*consent, exchange, notice)):
        yield msgspec.structs.replace(treaty, rule=rule, acts=acts)


def _asked(treaty: Treaty) -> None:
    court = Court({treaty.id: treaty})
    describe(treaty.rule)
    someone = next(iter((*treaty.rule.parties, *treaty.rule.signatories)), "FRA")
    for day in _DAYS:
        at = parse(day).earliest
        for question in ("in_force", "bound_until"):
            ask(treaty, Question(ask=question, at=day), court=court)
        ask(treaty, Question(ask="status", state=someone, at=day), court=court)
        if at is not None:
            outlook(treaty, at.toordinal(), court)
            leaving(court.docket(treaty), someone, at.toordinal())
