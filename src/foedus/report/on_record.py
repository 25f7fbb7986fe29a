"""The acts of a treaty's own record, with their sources: what the register holds before any report is read."""

from collections import defaultdict
from collections.abc import Iterable

from foedus.model.act import Act
from foedus.register.status_of import TreatyStatus
from foedus.report import words
from foedus.report.page import Page
from foedus.resources import treaties

MOST = 16
"""Lines shown, the first and the last; a convention of two hundred parties has as many deposits."""

_Key = tuple[str, str, str, str]


def write_record(page: Page, status: TreatyStatus) -> None:
    """Write the acts that the law used and no report told of, by day, those of one day and kind in one line."""
    lines = _lines(act for act in status.acts if not act.passages and not act.reported)
    if not lines:
        return
    page.heading("On record")
    left = max(len(lines) - MOST, 0)
    head, tail = (lines, []) if not left else (lines[: MOST // 2], lines[-MOST // 2 :])
    for line in head:
        page.text(f"• {_headline(*line)}", 2)
    if left:
        page.text(f"… {left} between them; all of them: foedus export {status.treaty.id} --as csv --out FOLDER", 2)
    for line in tail:
        page.text(f"• {_headline(*line)}", 2)
    sources = _sources(status.treaty.id, {key[-1] for key, _ in lines if key[-1]})
    for name, text in sources:
        page.text(f"[{name}] {text}", 4)


def _lines(acts: Iterable[Act]) -> list[tuple[_Key, tuple[str, ...]]]:
    found: dict[_Key, list[str]] = defaultdict(list)
    for act in acts:
        found[act.date or "", act.kind, act.of or "", act.source or ""].extend(act.states)
    return [(key, tuple(dict.fromkeys(states))) for key, states in sorted(found.items(), key=_by_day)]


def _by_day(line: tuple[_Key, list[str]]) -> tuple[bool, _Key]:
    return not line[0][0], line[0]


def _headline(key: _Key, states: tuple[str, ...]) -> str:
    date, kind, of, source = key
    day = words.day_in_words(date) if date else "day not known"
    what = words.type_in_words(kind) + (f" ({words.type_in_words(of)})" if of else "")
    by = "" if states in ((), ("*",)) else f" by {words.names_of(states)}"
    return f"{day} · {what}{by}" + (f" [{source}]" if source else "")


def _sources(treaty: str, keys: set[str]) -> list[tuple[str, str]]:
    """The sources of the record by their keys; none for a treaty that only reports speak of."""
    if treaty not in treaties.index():
        return []
    known = treaties.treaty(treaty).sources
    return [(key, _cited(known[key])) for key in sorted(keys) if key in known]


def _cited(source: treaties.Source) -> str:
    parts = (source.title, source.publisher, source.reference, source.address)
    return ", ".join(part for part in parts if part)
