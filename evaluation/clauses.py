"""How well final clauses are read: against the law benchmark, and against our own alliance treaties.

Reads ``bench/law`` of the shared benchmarks; what is absent is said. One figure a line.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from evaluation.shared import shared
from foedus.clauses import plain_entry, plain_rule, read_treaty, text_day
from foedus.clauses.plain import counted
from foedus.model.clause import ClauseReading
from foedus.model.document import Document, Source
from foedus.register.parents import parent_among, rule_through_parent

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "treaties"
ALIKE = {"other_party", "any_party", "either"}


def main() -> int:
    """Measure everything that can be measured here; always 0, low figures are for the reader to judge."""
    folder = shared("bench", "law")
    if folder is not None:
        of_benchmark(folder)
    for file in sorted(GOLD.glob("alliances-*.yaml")):
        show(f"obligations, {file.name}", obligations(file))
    return 0


def show(name: str, value: object) -> None:
    """One figure on a line."""
    sys.stdout.write(f"{name}: {value}\n")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, compressed or not."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def read(record: dict[str, Any]) -> ClauseReading:
    """The reading of one benchmark text."""
    return read_treaty(Document(text=record["text"], source=Source(title=record["title"])))


def of_benchmark(folder: Path) -> None:
    """All figures that rest on the law benchmark."""
    texts = {r["id"]: r for r in rows(folder / "texts_dev.jsonl.gz")}
    readings = {key: read(record) for key, record in texts.items()}
    gold = list(rows(folder / "gold_rules_dev.jsonl"))
    rule_scores(folder, gold, readings)
    show("texts without a rule, all answered so", no_rule(gold, readings))
    show("day from the text alone, hand-read texts", days_of_gold(gold, readings))
    show("day from the text alone, all texts against the record", days(texts, readings))
    show("termination types", termination(folder, readings))
    show("days of parties, clean treaties", parties(folder, readings))


def rule_scores(folder: Path, gold: list[dict[str, Any]], readings: dict[str, ClauseReading]) -> None:
    """The benchmark's own scorer on our answers."""
    answers = [json.dumps({"id": g["id"], "rule": plain_rule(readings[g["id"]])}) for g in gold]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(answers) + "\n")
        file.flush()
        command = [sys.executable, str(folder / "score_rules.py"), str(folder / "gold_rules_dev.jsonl"), file.name]
        out = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for name in ("when", "time", "on", "later", "core", "all4"):
        show(f"rule, {name}", out[name])


def no_rule(gold: list[dict[str, Any]], readings: dict[str, ClauseReading]) -> str:
    """How many texts without a rule of their own were answered so."""
    silent = [g["id"] for g in gold if g["rule"] is None]
    return f"{sum(plain_rule(readings[i]) is None for i in silent)}/{len(silent)}"


def days_of_gold(gold: list[dict[str, Any]], readings: dict[str, ClauseReading]) -> str:
    """Precision and recall of the day, on texts where people said that the day follows from the text."""
    given = [(g, text_day(readings[g["id"]], signed=g["signed"])) for g in gold]
    right = sum(day == g["recorded_in_force"] for g, day in given)
    exact = [(g, day) for g, day in given if g["follows"] == "exact"]
    found = sum(day == g["recorded_in_force"] for g, day in exact)
    return f"{right}/{sum(day is not None for _, day in given)} right, {found}/{len(exact)} found"


def days(texts: dict[str, dict[str, Any]], readings: dict[str, ClauseReading]) -> str:
    """Days given for all texts that agree with the record (at least 8 % of the record contradicts the text)."""
    given = {i: text_day(r, signed=texts[i]["signed"]) for i, r in readings.items()}
    told = {i: day for i, day in given.items() if day}
    right = sum(day in {texts[i]["in_force"], *(texts[i].get("in_force_alt") or ())} for i, day in told.items())
    return f"{right}/{len(told)} as recorded"


def termination(folder: Path, readings: dict[str, ClauseReading]) -> str:
    """Texts whose named types are right, and those where none is missing either."""
    gold = json.loads((folder / "termination_types_dev.json").read_text("utf-8"))
    right = whole = 0
    for key, types in gold.items():
        ours = set(readings[key].termination_types)
        ok = ours <= set(types)
        right += ok
        whole += ok and all((t in ours) == (t in types) for t in ("SUN", "WTH") if "none" not in types)
    return f"{right / len(gold):.3f}, complete {whole / len(gold):.3f} ({len(gold)})"


def parties(folder: Path, readings: dict[str, ClauseReading]) -> str:
    """Days of parties computed from the clock read, the treaty's own day given."""
    clean = set(json.loads((folder / "party_treaties_dev.json").read_text("utf-8"))["clean"])
    right = total = 0
    unread: set[str] = set()
    rules: dict[str, dict[str, Any] | None] = {}
    named = {r["id"]: r["title"] for r in rows(folder / "texts_dev.jsonl.gz")}
    titles = [(key, title) for key, reading in readings.items() for title in (named[key], reading.title)]
    for row in rows(folder / "parties_dev.jsonl.gz"):
        if row["treaty"] not in clean or row["treaty"] not in readings:
            continue
        rule = rules.get(row["treaty"]) or rules.setdefault(
            row["treaty"], through_parent(row["treaty"], titles, readings)
        )
        unread |= {row["treaty"]} if rule is None else set()
        total += 1
        right += party_day(rule or {}, row) == row["state_in_force"]
    share = right / total if total else 0.0
    return f"{share:.4f} of {total} ({len(unread)} treaties without a rule read)"


def through_parent(
    name: str, titles: list[tuple[str, str]], readings: dict[str, ClauseReading]
) -> dict[str, Any] | None:
    """The rule of a text, or that of the instrument it belongs to, where the texts hold that too."""
    reading = readings[name]
    above = parent_among(reading, (row for row in titles if row[0] != name))
    rule = rule_through_parent(reading, readings[above]) if above else None
    return plain_entry(rule.value) if rule else plain_rule(reading)


def party_day(rule: dict[str, Any], row: dict[str, Any]) -> str:
    """The later of the treaty's day and the party's own clock (L42: nothing is inherited from the treaty's own)."""
    clock = rule.get("later_parties") or {}
    own = counted(row["consent_date"], clock.get("delay"), clock.get("align"))
    in_time = rule.get("on", "event") != "event" and row["consent_date"] <= row["treaty_in_force"]
    day: str = row["treaty_in_force"] if in_time else max(own, row["treaty_in_force"])
    return day


def obligations(file: Path) -> str:
    """F1 of the types and the share of their conditions that are right, on our own paraphrased treaties."""
    hit = extra = missed = conditions = agreed = 0
    for gold in yaml.safe_load(file.read_text("utf-8")):
        reading = read_treaty(Document(text=gold["text"], source=Source(title=gold["treaty"])))
        left = [msgspec.to_builtins(o.obligation) for o in reading.obligations]
        for expected in gold["obligations"]:
            same = [o for o in left if o["type"] == expected["type"]]
            if not same:
                missed += 1
                continue
            best = max(same, key=lambda o: _agreeing(expected, o))
            left.remove(best)
            hit += 1
            conditions += len(expected) - 1
            agreed += _agreeing(expected, best)
        extra += len(left)
    precision, recall = hit / (hit + extra), hit / (hit + missed)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, conditions {agreed}/{conditions}"


def _agreeing(expected: dict[str, Any], ours: dict[str, Any]) -> int:
    trigger = ours.get("trigger") or {}
    given = {**trigger, "when_due": ours.get("when_due"), "discretion": ours.get("discretion")}
    return sum(_alike(value, given.get(key)) for key, value in expected.items() if key != "type")


def _alike(expected: object, ours: object) -> bool:
    if isinstance(ours, tuple):
        ours = list(ours)
    return expected == ours or (isinstance(expected, str) and isinstance(ours, str) and {expected, ours} <= ALIKE)


if __name__ == "__main__":
    main()
