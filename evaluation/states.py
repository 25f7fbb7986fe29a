"""The spells of our states beside those of COW and of Gleditsch and Ward; every difference with its reason.

Writes ``docs/data/states.md``. The sources are read from the shared benchmarks and not kept.
"""

import csv
import datetime as dt
import gzip
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from evaluation.shared import shared
from foedus.model.date import parse
from foedus.resources.body import Spell, State, System
from foedus.resources.states import organisations, states

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "data" / "states.md"
SOURCES: tuple[tuple[System, str, str], ...] = (
    ("cow", "cow_system.csv.gz", "ccode"),
    ("gw", "gw_system.csv.gz", "gwcode"),
)
TITLES = {"cow": "Correlates of War, state system v2016", "gw": "Gleditsch and Ward, states and microstates"}
A_DAY = dt.timedelta(days=1)
A_WHILE = 800  # days: a later beginning than that is a matter of rules, not of acts
LEAGUE = dt.date(1920, 1, 10)
Span = tuple[dt.date, dt.date]


class Difference(NamedTuple):
    """Days that one side counts and the other does not, ``[start, until)``."""

    system: str
    number: int
    names: str
    ours: bool
    start: dt.date
    until: dt.date
    reason: str


def spells_of_source(path: Path, column: str) -> tuple[dict[int, list[Span]], dt.date]:
    """The spells of a source by code, half-open, and the first day after its end."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    spells: dict[int, list[Span]] = {}
    for row in rows:
        span = (dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]) + A_DAY)
        spells.setdefault(int(row[column]), []).append(span)
    return spells, max(until for found in spells.values() for _, until in found)


def our_spells(system: System, limit: dt.date) -> dict[int, list[Span]]:
    """Our spells by the code that the system uses in them, cut at the end of the source."""
    spells: dict[int, list[Span]] = {}
    for state in states().values():
        for spell in state.exists:
            for start, until in pairwise(_cuts(state, spell, limit)):
                number = state.code_in(system, start)
                if number is not None and start < limit:
                    spells.setdefault(number, []).append((start, min(until, limit)))
    return spells


def _cuts(state: State, spell: Spell, limit: dt.date) -> list[dt.date]:
    start = _first(spell.start) or dt.date(1816, 1, 1)
    until = _first(spell.until) or limit
    changes = (_first(end) for dated in state.coded for end in (dated.start, dated.until))
    return sorted({start, until, *(day for day in changes if day and start < day < until)})


def _first(text: str | None) -> dt.date | None:
    return parse(text).earliest if text else None


def merged(spans: list[Span]) -> list[Span]:
    """The same days in as few spans as can be."""
    out: list[Span] = []
    for start, until in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(until, out[-1][1]))
        else:
            out.append((start, until))
    return out


def minus(spans: list[Span], others: list[Span]) -> list[Span]:
    """The days of ``spans`` that are not in ``others``; both merged."""
    out: list[Span] = []
    for start, until in spans:
        here = start
        for begin, end in others:
            if begin > here:
                out.append((here, min(begin, until)))
            here = max(here, min(end, until))
            if here >= until:
                break
        if here < until:
            out.append((here, until))
    return [(a, b) for a, b in out if a < b]


def differences(system: System, path: Path, column: str, reasons: dict[str, Any]) -> tuple[list[Difference], int, int]:
    """Every difference with a source, how many codes agree to the day, and how many there are."""
    source, limit = spells_of_source(path, column)
    ours = our_spells(system, limit)
    found: list[Difference] = []
    for number in sorted(source.keys() | ours.keys()):
        theirs, mine = merged(source.get(number, [])), merged(ours.get(number, []))
        names = ", ".join(sorted({s.name for s in states().values() if number in _numbers(s, system)}))
        for is_ours, spans in ((True, minus(mine, theirs)), (False, minus(theirs, mine))):
            for span in spans:
                others = theirs if is_ours else mine
                reason = _reason(number, span, others, is_ours, reasons["named"][system])
                found.append(Difference(system, number, names, is_ours, *span, reason))
    total = len(source.keys() | ours.keys())
    return found, total - len({difference.number for difference in found}), total


def _numbers(state: State, system: System) -> set[int | None]:
    own = state.codes.cow if system == "cow" else state.codes.gw
    return {own, *(dated.code for dated in state.coded if dated.system == system)}


def _reason(number: int, span: Span, others: list[Span], ours: bool, named: dict[str, str]) -> str:
    """The reason by its name: the one that is given, or the one that follows from where the other side's spells lie."""
    start, until = span
    if (until - start).days <= 2:
        return "one-day"
    given = named.get(f"{number} {start.year}")
    return given or _by_form(span, others, ours)


def _by_form(span: Span, others: list[Span], ours: bool) -> str:
    start, until = span
    after = start in {end for _, end in others}
    before = until in {begin for begin, _ in others}
    if after and before:
        return "occupation" if ours else ""
    if before and ours and (until - start).days >= A_WHILE:
        return "cow-missions" if until < LEAGUE else "cow-league"
    return "beginning" if before else ("end" if after else "")


def page(blocks: list[tuple[System, list[Difference], int, int]], texts: dict[str, str]) -> str:
    """The page for the documentation."""
    lines = [_HEAD.format(states=len(states()), organisations=len(organisations())), ""]
    lines += ["## Reasons", "", *(f"- **{name}**: {text}" for name, text in sorted(texts.items())), ""]
    for system, found, same, total in blocks:
        lines += [
            f"## {TITLES[system]}",
            "",
            f"{same} of {total} codes agree to the day; {len(found)} differences.",
            "",
        ]
        lines += ["| code | state | days counted by | from | until | reason |", "| --- | --- | --- | --- | --- | --- |"]
        for d in found:
            side = "us" if d.ours else "the source"
            lines.append(f"| {d.number} | {d.names} | {side} | {d.start} | {d.until} | {d.reason or '?'} |")
        lines.append("")
    return "\n".join(lines)


_HEAD = """# States and organisations through time

{states} states in `data/states`, one file each (`shapes/state.schema.json`), {organisations} organisations in
`data/organisations` (`shapes/organisation.schema.json`).

- **Existence** is a list of spells `[from, until)` of days since 1816; `until` is the first day without the state.
  A state that is older than 1816 begins on 1 January 1816. The day of the beginning is that of the act from which
  the state itself counts its independence, where it held; occupation does not interrupt a state, annexation does,
  also where it was contested (the note says so).
- **Continuity** (`continues`): one person in law under two codes, such as Russia and the Soviet Union.
  **Succession** (`successor_of`): absorption, dissolution, separation, union.
- **Codes**: ISO 3166-1 alpha-3; ISO 3166-3 alpha-4 for states that are gone; the name in capitals where ISO has
  none. COW and Gleditsch-Ward numbers can stand for several states in turn; `coded` gives numbers that hold for
  some years only.
- **Holders of offices** are those known on the day in `holders_known_to`; an open end says nothing about later
  days.
- **Media** (`agencies`): `state: true` where the medium speaks for the state. `groups` are parties and armed groups
  that do not.

This page is written by `python -m evaluation states` from our data and the lists of two sources, which we compare
with and do not ship (only the days on which we differ stand here): the Correlates of War Project's State System
Membership List, v2016, and Gleditsch and Ward's list (International Interactions 25(4), 1999).
"""


def main() -> int:
    """Compare, write the page, and tell what has no reason yet."""
    reasons = yaml.safe_load((Path(__file__).parent / "state_reasons.yaml").read_text("utf-8"))
    blocks = []
    for system, file, column in SOURCES:
        path = shared("bench", "alliances", file)
        if path is None:
            return 0
        found, same, total = differences(system, path, column, reasons)
        blocks.append((system, found, same, total))
        open_ones = [d for d in found if d.reason not in reasons["texts"]]
        tally = f"{same} of {total} codes agree to the day, {len(found)} differences"
        print(f"{system}: {tally}, {len(open_ones)} unexplained")
        for difference in open_ones:
            print("  ", *difference)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(blocks, reasons["texts"]), "utf-8")
    return int(any(d.reason not in reasons["texts"] for _, found, _, _ in blocks for d in found))
