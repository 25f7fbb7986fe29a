"""The errors of a reader beside the text: each paragraph in which something is wrong, and below it what."""

from collections.abc import Iterable, Mapping
from typing import Any

from foedus.register.evaluate import Miss
from foedus.report.page import Page
from foedus.report.script import quoted

_LONGEST = 600
"""Characters of a paragraph that are shown; of a longer one, those around what is wrong."""
MARKS = {"missed": "-", "false": "+", "differs": "~"}


def write_errors(page: Page, texts: Mapping[str, Mapping[str, Any]], errors: Iterable[Miss]) -> None:
    """Write the errors by text and paragraph.

    Args:
        page: Where.
        texts: The annotated texts by their ids.
        errors: What was missed (``-``), made up (``+``) and read otherwise (``~``).
    """
    by_text: dict[str, list[Miss]] = {}
    for each in errors:
        by_text.setdefault(each.text, []).append(each)
    for name, misses in sorted(by_text.items()):
        record = texts[name]
        published = (record.get("metadata") or {}).get("published") or "day not known"
        counts = ", ".join(f"{sum(m.how == how for m in misses)} {how}" for how in MARKS)
        page.heading(f"{name} ({record['language']}, {published}): {counts}")
        _write_text(page, record["text"], sorted(misses, key=lambda miss: (miss.start, miss.end)))


def _write_text(page: Page, text: str, misses: list[Miss]) -> None:
    shown: tuple[int, int] | None = None
    for miss in misses:
        place = _around(text, miss)
        if place is not None and place != shown:
            page.blank()
            page.text(quoted(text[place[0] : place[1]], isolate=page.screen), 2)
        shown = place
        _write_miss(page, miss)


def _around(text: str, miss: Miss) -> tuple[int, int] | None:
    """The paragraph in which an error stands; ``None`` where it stands nowhere."""
    if miss.start < 0:
        return None
    start = text.rfind("\n", 0, miss.start) + 1
    end = text.find("\n", miss.end)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST:
        start = max(start, miss.start - _LONGEST // 4)
        end = min(end, max(miss.end, start + _LONGEST))
    return start, end


def _write_miss(page: Page, miss: Miss) -> None:
    who = ", ".join(miss.actors) or "nobody named"
    page.text(f"{MARKS[miss.how]} {miss.how}: {miss.kind}/{miss.type} · {who} · {miss.date or 'no date'}", 4)
    if miss.quote:
        page.text(quoted(miss.quote, isolate=page.screen), 8)
    for name, (gold, read) in miss.fields.items():
        page.text(f"{name}: {_value(gold)} was read as {_value(read)}", 8)


def _value(value: object) -> str:
    if value is None or value in ((), []):
        return "nothing"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return " ".join(f"{key}={inner}" for key, inner in value.items() if inner is not None) or "nothing"
    return str(value)
