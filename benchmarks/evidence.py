"""How the joining of claims grows: ``python benchmarks/evidence.py [--documents 10000]``.

Writes collections of invented documents about invented treaties, with the wear of a real press: some treaties are in
every paper, most in a few. Prints the time a document for growing collections (n log n shows as a slowly rising
column), and the time one further document takes.
"""

import argparse
import math
import random
import statistics
import sys
import time
from collections.abc import Sequence

from foedus.evidence.identity import Index
from foedus.model.claim import Claim, Kind, Modality, Quantity, Stance, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.established import Item
from foedus.resources.evidence_rules import identity_rules

STATES = [a + b + c for a in "ABCDEFGH" for b in "AEIOU" for c in "KLMNR"]
ORGANS = ["State Duma", "Senate", "Foreign Ministry", "President", "Ada Lovelace", "Parliament", ""]
ACTS = ["sign", "approve", "ratify", "deposit", "notify", "enter_into_force", "withdraw", "suspend"]
EVENTS = ["ACCUSE", "REQUEST", "AID", "CONSULT", "ASSAULT", "SUPPORT"]


def invented(number: int, chance: random.Random, treaties: int) -> list[Item]:
    """Six claims of one document; treaties are picked with the skew of a real press (Zipf)."""
    treaty = int(treaties ** chance.random()) - 1
    parties = (STATES[treaty % 200], STATES[(treaty * 7 + 3) % 200]) if treaty % 3 else ()
    year = 1950 + treaty % 70
    day = chance.randrange(1, 28)
    head = DocumentHead(digest=f"{number:08x}", language="en", published=f"{year + 1}-{1 + number % 12:02d}-{day:02d}")
    mention = TreatyMention(id="t1", name=f"Treaty {treaty} of {year}", parties=parties)
    items = []
    for claim in range(6):
        kind = Kind.ACT if claim < 4 else Kind.EVENT
        actor = STATES[(treaty * 7 + 3 * (chance.randrange(2))) % 200]
        type_ = ACTS[(treaty + claim + chance.randrange(3)) % 8] if claim < 4 else chance.choice(EVENTS)
        dated = chance.random() < 0.7
        items.append(
            Item(
                document=head,
                treaty=mention if claim < 5 else None,
                claim=Claim(
                    id=f"c{claim}",
                    kind=kind,
                    type=type_,
                    actors=parties if parties and type_ in ("sign", "enter_into_force") else (actor,),
                    recipients=(STATES[treaty % 200],) if kind is Kind.EVENT else (),
                    agents=(organ,) if (organ := chance.choice(ORGANS)) else (),
                    treaty="t1" if claim < 5 else None,
                    date=f"{year}-{1 + (treaty + claim) % 12:02d}-{1 + (treaty + chance.randrange(2)) % 28:02d}"
                    if dated
                    else None,
                    modality=chance.choice((Modality.DONE, Modality.DONE, Modality.PLANNED)),
                    quantity=Quantity(min=chance.randrange(5) * 1000, unit="troops") if type_ == "AID" else None,
                    stance=chance.choice((Stance.ASSERTS, Stance.ASSERTS, Stance.ALLEGES)),
                ),
            )
        )
    return items


def collection(documents: int, seed: int = 1) -> list[list[Item]]:
    """A collection; the number of treaties grows with it, as it does in a register."""
    chance = random.Random(seed)
    return [invented(number, chance, max(20, documents // 20)) for number in range(documents)]


def build(told: list[list[Item]]) -> tuple[Index, float]:
    """The index of a collection, and the seconds it took with all its groups."""
    start = time.perf_counter()
    index = Index(identity_rules())
    index.add_all([item for items in told for item in items])
    groups = index.groups()
    seconds = time.perf_counter() - start
    print(f"{len(told):>8} documents {6 * len(told):>8} claims {len(groups):>8} facts {seconds:8.2f} s", end=" ")
    print(f"{1e6 * seconds / len(told) / math.log2(len(told)):8.1f} µs a document and log2 n")
    return index, seconds


def further(index: Index, documents: int, seed: int = 2) -> None:
    """The time one further document takes, with the groups it has a say in."""
    chance = random.Random(seed)
    times = []
    for number in range(60):
        items = invented(10_000_000 + number, chance, max(20, documents // 20))
        start = time.perf_counter()
        index.add(items)
        index.groups_of(items[0].document_key)
        times.append(1000 * (time.perf_counter() - start))
    print(f"one more on {documents}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


def main(argv: Sequence[str] = ()) -> None:
    """Print growth from 1,000 to 50,000 documents, and the cost of one more on 10,000."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 5_000, 10_000, 25_000, 50_000])
    args = parser.parse_args(list(argv))
    for size in args.sizes:
        index, _ = build(collection(size))
        if size <= 10_000:
            further(index, size)


if __name__ == "__main__":
    main(sys.argv[1:])
