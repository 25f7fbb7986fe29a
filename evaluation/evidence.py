"""Scores evidence on annotated texts: ``python -m evaluation.evidence [BENCHMARKS] [--readings FOLDER] [--show]``.

Runs ``score_identity.py`` of the benchmark on the groups made from its annotated claims, or, with ``--readings``, from
the claims of a reader (one ``TEXT.json`` of the reading contract each); then compares origins, copies and conflicts
with the benchmark's. Where the benchmark is not present it says so.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from evaluation.shared import shared
from foedus.evidence.establish import Evidence, establish
from foedus.evidence.identity import group
from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Item, items_of
from foedus.model.origin import Told
from foedus.model.reading import Reading
from foedus.resources.evidence_rules import identity_rules, weighing_rules

Record = dict[str, Any]


def items_of_record(record: Record) -> list[Item]:
    """The annotated claims of one text; its id stands for its digest."""
    mentions = {
        t["id"]: TreatyMention(id=t["id"], name=t["name"], parties=tuple(t["parties"]))
        for t in record["gold"]["treaties"]
    }
    items = []
    for raw in record["gold"]["claims"]:
        start = max(0, record["text"].find(raw["evidence"]))
        passage = {"start": start, "end": start + len(raw["evidence"]), "quote": raw["evidence"]}
        claim = msgspec.convert({**raw, "passages": [passage]}, Claim)
        items.append(Item(document=head_of(record), claim=claim, treaty=mentions.get(claim.treaty or "")))
    return items


def head_of(record: Record) -> DocumentHead:
    """The head of a text, from its metadata."""
    meta = {name: record["metadata"].get(name) for name in ("title", "publisher", "published", "url")}
    return DocumentHead(digest=record["id"], language=record["language"], **meta)


def read_items(record: Record, readings: Path) -> list[Item]:
    """The claims of a reader for one text, as if it were published as the text was."""
    path = readings / f"{record['id']}.json"
    if not path.exists():
        return []
    reading = msgspec.json.decode(path.read_bytes(), type=Reading)
    return list(items_of(msgspec.structs.replace(reading, document=head_of(record))))


def records(texts: Path) -> list[Record]:
    """The texts of a folder."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(texts.glob("*.json"))]


def load(texts: Path) -> list[Item]:
    """All annotated claims of a folder."""
    return [item for record in records(texts) for item in items_of_record(record)]


def score_identity(items: list[Item], bench: Path, options: list[str]) -> int:
    """Run the benchmark's own scorer on the groups."""
    facts = [[[m.item.key.document, m.item.key.claim] for m in each.members] for each in group(items, identity_rules())]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.json"
        path.write_text(json.dumps({"facts": facts}), "utf-8")
        scorer, gold = bench / "evidence" / "score_identity.py", bench / "evidence" / "identity_dev.json"
        command = [sys.executable, str(scorer), str(gold), "--facts", str(path), *options]
        return subprocess.run(command, check=False).returncode


def report_origins(evidence: Evidence, gold: Record) -> None:
    """Which texts rest their main news on the same word, and which texts name a word at all."""
    group_of = {(m.item.key.document, m.item.key.claim): fact.id for fact in evidence.facts for m in fact.members}
    said = {frozenset(p) for each in evidence.forest.shared(group_of) for p in combinations(sorted(each), 2)}
    true = {frozenset((each["text"], copy)) for each in gold["origins"] for copy in each["copies"]}
    print(f"copies: P {_share(said & true, said):.3f}  R {_share(said & true, true):.3f}  ({len(true)} pairs in gold)")
    named = {each["text"] for each in gold["origins"] if evidence.forest.main_origin(each["text"])}
    have = {each["text"] for each in gold["origins"] if each["origin"]}
    print(
        f"texts with an origin: P {_share(named & have, named):.3f}  R {_share(named & have, have):.3f}  ({len(have)})"
    )


def report_conflicts(evidence: Evidence, gold: Record) -> None:
    """Which of the conflicts of the benchmark are shown."""
    fact_of = {tuple(member): fact for fact in gold["facts"] for member in fact["members"]}
    shown, extra = set(), 0
    for each in evidence.facts:
        true = {fact_of[m.item.key.document, m.item.key.claim]["id"]: 1 for m in each.members}
        conflicts = {(name, field.name) for name in true for field in each.conflicts}
        shown |= conflicts
        extra += bool(each.conflicts) and not any(fact["conflict"] for fact in gold["facts"] if fact["id"] in true)
    wanted = {(fact["id"], over) for fact in gold["facts"] if fact["conflict"] for over in fact["conflict_over"]}
    print(f"conflicts: {len(wanted & shown)} of {len(wanted)} shown, {extra} facts with one that gold has not")
    print("".join(f"  not shown: {name} over {over}\n" for name, over in sorted(wanted - shown)), end="")


def _share(part: set[Any], whole: set[Any]) -> float:
    return len(part) / len(whole) if whole else 1.0


def main(argv: Sequence[str] = ()) -> int:
    """Score, and print what the scorer prints; 0 where the benchmark is absent, which is said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", nargs="?", type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args(list(argv))
    bench = args.bench or shared("bench")
    if bench is None:
        return 0
    gold_file, texts = bench / "evidence" / "identity_dev.json", bench / "reading" / "dev"
    if not gold_file.exists():
        print(f"not measured: there is no {gold_file}")
        return 0
    show = ["--show"] if args.show else []
    if args.readings:
        items = [item for record in records(texts) for item in read_items(record, args.readings)]
        return score_identity(items, bench, ["--readings", str(args.readings), *show])
    status = score_identity(load(texts), bench, show)
    told = [Told(document=head_of(r), items=tuple(items_of_record(r)), text=r["text"]) for r in records(texts)]
    evidence, gold = establish(told, identity_rules(), weighing_rules()), json.loads(gold_file.read_text("utf-8"))
    report_origins(evidence, gold)
    report_conflicts(evidence, gold)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
