"""The law on real treaties: computed days against recorded ones, and official days against recounted tables.

Reads ``bench/law`` of the shared benchmarks; what is absent is said. Three measures: the clean treaties of
``parties_dev`` under the rule that fits each best, the Paris Agreement, and the acceptance cases; then the recount of
some status tables of 2015, with what explains each difference to the official day.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, Literal

from msgspec import structs

from evaluation.shared import shared
from foedus.law.clock import edtf_of
from foedus.law.docket import Docket
from foedus.model.act import Act
from foedus.model.rule import Align, Condition, Consents, EntryIntoForce, LaterParties, Rule, Share
from foedus.model.rule import Measure as RuleMeasure
from foedus.model.treaty import Treaty
from foedus.register.cases import run_cases

DELAYS = (
    None, "P1D", "P7D", "P10D", "P14D", "P15D", "P20D", "P21D", "P28D", "P30D", "P45D", "P60D", "P90D", "P91D", "P120D",
    "P180D", "P1M", "P2M", "P3M", "P4M", "P5M", "P6M", "P8M", "P9M", "P12M", "P18M", "P2Y",
)  # fmt: skip
ALIGNS: tuple[Any, ...] = (None, "first_of_month_after", *(Align(nth_month=n) for n in (2, 3, 4, 5, 6, 7)))
AFTER: tuple[Literal["trigger", "entry_into_force"], ...] = ("trigger", "entry_into_force")

RECOUNTED = (
    ("International Covenant on Economic, Social and Cultural Rights. New York, 16", 35, "P3M", None, "1976-01-03"),
    ("Convention on the Elimination of All Forms of Discrimination against Women. New", 20, "P30D", None, "1981-09-03"),
    ("United Nations Convention on the Law of the Sea. Montego Bay", 60, "P12M", None, "1994-11-16"),
    ("United Nations Convention on Contracts", 10, "P12M", "first_of_month_after", "1988-01-01"),
    ("Vienna Convention on the Law of Treaties. Vienna", 35, "P30D", None, "1980-01-27"),
    ("Cartagena Protocol", 50, "P90D", None, "2003-09-11"),
    ("Optional Protocol to the Convention on the Rights of the Child on the sale", 10, "P3M", None, "2002-01-18"),
)
"""Title, number, delay, alignment and official day of treaties whose tables are recounted."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def starts(treaty_day: str, consents: Iterable[tuple[str, str]], later: LaterParties) -> dict[str, str]:
    """The computed first day of each state, given the treaty's day and the days of consent."""
    acts = [Act(kind="enter_into_force", date=treaty_day)]
    acts += [Act(kind="deposit", states=(state,), date=day, of="consent") for state, day in consents]
    rule = Rule(entry_into_force=EntryIntoForce(when=Condition(consents=Consents(count=10**6)), later_parties=later))
    docket = Docket(Treaty(id="t", rule=rule, acts=tuple(acts)))
    return {person: edtf_of(members[0].start) for person, members in docket.members.items()}


def best_fit(treaty: list[dict[str, Any]]) -> tuple[int, str]:
    """How many rows the best rule explains, and which rule that is."""
    found = (-1, "")
    by_day: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in treaty:
        by_day[row["treaty_in_force"]].append(row)
    for delay, align, after in product(DELAYS, ALIGNS, AFTER):
        later = LaterParties(delay=delay, align=align, after=after)
        right = sum(_right(day, some, later) for day, some in by_day.items())
        found = max(found, (right, f"{delay or 'on consent'} {align or ''} after {after}"), key=lambda pair: pair[0])
    return found


def _right(day: str, some: list[dict[str, Any]], later: LaterParties) -> int:
    """How many rows of one treaty a clock explains; a state can stand in several rows."""
    days = starts(day, [(f"{row['state']}#{i}", row["consent_date"]) for i, row in enumerate(some)], later)
    return sum(days[f"{row['state']}#{i}"] == row["state_in_force"] for i, row in enumerate(some))


def parties() -> bool:
    """Rows of the clean treaties that the best-fitting rule explains."""
    path, names = shared("bench", "law", "parties_dev.jsonl.gz"), shared("bench", "law", "party_treaties_dev.json")
    if path is None or names is None:
        return True
    clean = set(json.loads(names.read_text("utf-8"))["clean"])
    treaties: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(path):
        if row["treaty"] in clean:
            treaties[row["treaty"]].append(row)
    right = total = 0
    for some in treaties.values():
        fits, _ = best_fit(some)
        right, total = right + fits, total + len(some)
    print(f"parties_dev: {right} of {total} rows of {len(treaties)} clean treaties ({right / total:.1%}; wanted 97 %)")
    return right / total >= 0.97


def paris() -> bool:
    """The Paris Agreement: given its day, the first day of each of its parties; and its threshold recounted."""
    path = shared("bench", "law", "paris.jsonl.gz")
    if path is None:
        return True
    table = [row for row in rows(path) if row.get("consent_date")]
    days = starts("2016-11-04", [(row["state"], row["consent_date"]) for row in table], LaterParties(delay="P30D"))
    dated = [row for row in table if row.get("state_in_force")]
    right = sum(days[row["state"]] == row["state_in_force"] for row in dated)
    print(f"paris: {right} of {len(dated)} dates of effect")
    _paris_threshold(table)
    return right == len(dated)


def _paris_threshold(table: list[dict[str, Any]]) -> None:
    weights = {row["state"]: str(row["emissions_percent"]) for row in table if row.get("emissions_percent")}
    asked = Consents(count=55, share=Share(of="emissions", at_least="0.55"))
    rule = Rule(
        measures={"emissions": RuleMeasure(total="100", weights=weights)},
        not_counted=("EU", "EUE", "EUU"),
        entry_into_force=EntryIntoForce(when=Condition(consents=asked), delay="P30D"),
    )
    acts = tuple(Act(kind="deposit", states=(row["state"],), date=row["consent_date"], of="consent") for row in table)
    entry = Docket(Treaty(id="paris", rule=rule, acts=acts)).entry
    found = edtf_of(entry.days) if entry.days.sure else "never"
    print(f"paris, threshold from the rows: {found} (official 2016-11-04)")
    print("   explained: the table has the second acceptance of the United States (2021), so its share comes too late")


def recount() -> bool:
    """Status tables recounted to the official day, the differences explained."""
    path = shared("bench", "law", "untc_dev.jsonl.gz")
    if path is None:
        return True
    tables = list(rows(path))
    for title, count, delay, align, official in RECOUNTED:
        table = next((one for one in tables if one["title"].startswith(title)), None)
        if table is None:
            print(f"untc: {title}: not in this half")
            continue
        print(f"untc: {title}: {_recounted(table, count, delay, align, official)}")
    return True


def _recounted(table: dict[str, Any], count: int, delay: str, align: str | None, official: str) -> str:
    later = LaterParties(delay=delay)
    when = Condition(consents=Consents(count=count))
    rule = Rule(entry_into_force=EntryIntoForce(when=when, delay=delay, align=align, later_parties=later))
    acts = [_act_of(row) for row in table["actions"] if row.get("consent_date")]
    naive = Docket(Treaty(id="table", rule=rule, acts=tuple(acts))).entry
    found = edtf_of(naive.days) if naive.days.sure else "never"
    attested = Docket(Treaty(id="table", rule=rule, acts=(*acts, Act(kind="enter_into_force", date=official)))).entry
    if found == official:
        return f"{found}, the official day"
    late = naive.days.lo > attested.days.lo
    why = _why(acts) if late else _without_organisations(rule, acts, official)
    return f"{found}, official {official}; answered as attested {edtf_of(attested.days)} ({why})"


def _act_of(row: dict[str, Any]) -> Act:
    kind = "succeed" if row["consent_kind"] == "succession" else "deposit"
    return Act(kind=kind, states=(row["state_name"],), of="consent", date=row["consent_date"])


def _why(acts: list[Act]) -> str:
    successions = sum(act.kind == "succeed" for act in acts)
    return f"L33: vanished states are not in today's table; {successions} successions stand in it instead"


def _without_organisations(rule: Rule, acts: list[Act], official: str) -> str:
    """Too early: recounted without the organisations, which the text does not count as additional (L32)."""
    bodies = tuple(act.states[0] for act in acts if any(word in act.states[0] for word in ("Union", "Communit")))
    entry = Docket(Treaty(id="t", rule=structs.replace(rule, not_counted=bodies), acts=tuple(acts))).entry
    found = edtf_of(entry.days) if entry.days.sure else "never"
    known = "the official day" if found == official else "still not the official day"
    return f"L32: without {', '.join(bodies) or 'organisations'} it is {found}, {known}"


def cases() -> bool:
    """The acceptance cases."""
    path = shared("law", "cases_dev.yaml")
    if path is None:
        return True
    report = run_cases(path.read_text("utf-8"), path.name)
    print(f"cases_dev: {report.last_line}")
    return report.agree == len(report.results)


def main() -> int:
    """All measures; the exit code tells how many fell short."""
    return sum(not measure() for measure in (cases, paris, parties, recount))
