"""The order of the review queue: whether the claims that it calls less certain are those that are wrong.

A claim of the reader is right where an annotated one stands on its passage and agrees in all that counts (see
``foedus.register.evaluate``). Told is the AUC: how often, of a wrong and a right claim, the wrong one is called less
certain (0.5 is chance); and what a person finds who reads the least certain tenth. ``dev2`` is scored in totals only.
"""

import sys
from pathlib import Path

import msgspec

from evaluation.shared import shared
from foedus.reading import read
from foedus.register.desk import linked
from foedus.register.evaluate import document_of, is_right, records
from foedus.register.likeness import pairs_of
from foedus.register.review_doubts import doubts

Judged = tuple[float, bool]


def auc(judged: list[Judged]) -> float:
    """The share of pairs of a wrong and a right claim of which the wrong one is less certain; ties count half."""
    ordered = sorted(judged)
    ranks: dict[float, tuple[int, int]] = {}
    for place, (score, _) in enumerate(ordered, 1):
        first, _ = ranks.get(score, (place, place))
        ranks[score] = (first, place)
    right = [sum(ranks[score]) / 2 for score, is_well in ordered if is_well]
    wrong = len(ordered) - len(right)
    if not right or not wrong:
        return 0.5
    return (sum(right) - len(right) * (len(right) + 1) / 2) / (len(right) * wrong)


def judged_in(folder: Path) -> list[Judged]:
    """Each claim that is read in a folder of annotated texts: how certain it is called, and whether it is right."""
    found: list[Judged] = []
    for record in records(folder):
        reading = linked(read(document_of(record)))
        plain = msgspec.to_builtins(reading)
        gold = record["gold"]
        matched = {j: gold["claims"][i] for i, j in pairs_of(gold["claims"], plain["claims"], record["text"])}
        for number, claim in enumerate(reading.claims):
            said = matched.get(number)
            right = said is not None and is_right(said, plain["claims"][number], gold, plain)
            found.append((doubts(claim, reading)[0], right))
    return found


def main() -> int:
    """Print the figures of each folder."""
    bench = shared("bench", "reading")
    if bench is None:
        return 0
    for name in ("dev", "dev2"):
        judged = sorted(judged_in(bench / name))
        wrong = sum(not right for _, right in judged)
        tenth = judged[: max(1, len(judged) // 10)]
        caught = sum(not right for _, right in tenth)
        print(f"{name}: {len(judged)} claims read, {wrong} of them wrong; AUC {auc(judged):.3f}; ", end="")
        print(f"of the least certain tenth {caught / len(tenth):.0%} are wrong, of all {wrong / len(judged):.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
