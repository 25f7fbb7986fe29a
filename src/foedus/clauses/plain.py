"""The entry-into-force rule in the plain shape of the law benchmark, and the day that follows from the text alone."""

import datetime as dt
import re
from calendar import monthrange
from typing import Any

from foedus.model.clause import ClauseReading

_PERIOD = re.compile(r"P(\d+)([YMWD])")


def plain_rule(reading: ClauseReading) -> dict[str, Any] | None:
    """The treaty's own rule as ``{when, delay, align, on, later_parties}``; ``None`` where it is not in this text."""
    return plain_entry(reading.rule("entry_into_force"))


def plain_entry(rule: dict[str, Any] | None) -> dict[str, Any] | None:
    """A value of ``entry_into_force`` in the same plain shape."""
    if rule is None or "when" not in rule:
        return None
    later = rule.get("later_parties")
    return {
        "when": _plain(rule["when"]),
        "delay": rule.get("delay", "P0D"),
        "align": rule.get("align"),
        "on": f"date:{rule['fixed']}" if "fixed" in rule else "event",
        "later_parties": None if later is None else {"delay": later.get("delay", "P0D"), "align": later.get("align")},
    }


def _plain(condition: dict[str, Any]) -> dict[str, Any]:
    key, value = next(iter(condition.items()))
    if key == "decision":
        return {"other": value}
    if key in {"all", "any"}:
        return {key: [_plain(c) for c in value]}
    if key == "consents" and isinstance(value, dict) and "share" in value:
        return {key: value | {"share": _share(value["share"])}}
    return condition


def _share(share: dict[str, Any]) -> float:
    least = share["at_least"]
    if isinstance(least, str) and "/" in least:
        top, bottom = least.split("/")
        return int(top) / int(bottom)
    return float(least)


def text_day(reading: ClauseReading, signed: str | None = None) -> str | None:
    """The day of entry into force that follows from the text alone: one it names, or its signature plus a delay.

    Args:
        reading: The reading of the text.
        signed: The day of signature (ISO 8601) where it is known from elsewhere; by default the one the text gives.
    """
    rule = reading.rule("entry_into_force")
    if rule is None or "fixed" in rule or "note" in rule or "not_before" in rule:
        return None
    when = rule.get("when", {})
    start = when.get("date") or ((signed or reading.signed.date) if "signature" in when else None)
    try:
        return counted(start, rule.get("delay"), rule.get("align")) if start else None
    except ValueError:
        return None


def counted(start: str, delay: str | None, align: object = None) -> str:
    """L3 to L5: the delay after the day, then the first day of the month after.

    Raises:
        ValueError: ``start`` is not a calendar day.
    """
    return _counted(dt.date.fromisoformat(start), delay, align).isoformat()


def _counted(day: dt.date, delay: str | None, align: object) -> dt.date:
    period = _PERIOD.fullmatch(delay or "P0D")
    number, unit = (int(period[1]), period[2]) if period else (0, "D")
    if unit in "WD":
        day += dt.timedelta(days=number * (7 if unit == "W" else 1))
    else:
        day = _months_on(day, number * (12 if unit == "Y" else 1))
    return _months_on(day.replace(day=1), 1) if align else day


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
