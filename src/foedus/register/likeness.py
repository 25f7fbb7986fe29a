"""How like two claims are, as the reading contract counts it; both as parsed JSON."""

from typing import Any

Spans = list[tuple[int, int]]
COMPARED = ("actors", "recipients", "date", "modality", "stance", "speakers", "quantity")


def fields_of(claim: dict[str, Any]) -> dict[str, object]:
    """The fields of a claim in a form that can be compared: order, defaults and names of speakers do not matter."""
    timeless = claim["kind"] in ("term", "silence")
    quantity = claim.get("quantity")
    return {
        "actors": frozenset(claim.get("actors") or ()),
        "recipients": frozenset(claim.get("recipients") or ()),
        "date": claim.get("date") or None,
        "modality": None if timeless else claim.get("modality") or "done",
        "stance": claim.get("stance") or "asserts",
        "speakers": frozenset(str(s).partition(":")[0] or "*" for s in claim.get("speakers") or ()),
        "quantity": (quantity.get("min"), quantity.get("max")) if quantity else None,
    }


def spans_of(claim: dict[str, Any], text: str) -> Spans:
    """Where a claim stands: its passages, or every place of its evidence."""
    if claim.get("passages"):
        return [(p["start"], p["end"]) for p in claim["passages"]]
    evidence = claim.get("evidence") or ""
    out: Spans = []
    at = text.find(evidence) if evidence else -1
    while at >= 0:
        out.append((at, at + len(evidence)))
        at = text.find(evidence, at + 1)
    return out


def likeness(gold: dict[str, Any], read: dict[str, Any], text: str) -> float:
    """From 0 (not the same fact) upwards; only the order of the values means something."""
    if (gold["kind"], gold["type"]) != (read["kind"], read["type"]):
        return 0.0
    mine, theirs = fields_of(gold), fields_of(read)
    shared = _overlap(set(gold.get("actors") or ()), set(read.get("actors") or ()))
    near = _touch(spans_of(gold, text), spans_of(read, text))
    if shared < 0.5 or not (near or (mine["date"] == theirs["date"] and mine["modality"] == theirs["modality"])):
        return 0.0
    return 10 * shared + 5 * near + sum(mine[name] == theirs[name] for name in COMPARED)


def pairs_of(first: list[Any], second: list[Any], text: str) -> list[tuple[int, int]]:
    """The places of claims that are one fact, each in one pair at most, the likest first."""
    rated = [(likeness(a, b, text), i, j) for i, a in enumerate(first) for j, b in enumerate(second)]
    taken: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, i, j in sorted((each for each in rated if each[0] > 0), key=lambda each: -each[0]):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((i, j))
    return out


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _touch(a: Spans, b: Spans) -> bool:
    return any(start < other_end and other < end for start, end in a for other, other_end in b)


def parties_of(claim: dict[str, Any], reading: dict[str, Any]) -> frozenset[str]:
    """The parties of the treaty that a claim is about."""
    treaties = {t.get("id"): t for t in reading.get("treaties") or ()}
    return frozenset((treaties.get(claim.get("treaty")) or {}).get("parties") or ())


def same_parties(gold: frozenset[str], read: frozenset[str]) -> bool:
    """Whether a bilateral treaty has the right parties; of others nothing is asked."""
    return len(gold) != 2 or gold == read
