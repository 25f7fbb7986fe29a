"""Facts to test with: small reports on one treaty, as a reader would record them."""

from foedus.model.fact import Fact, FactKind, record, withdrawal

NOON = "2026-11-23T12:00:00Z"
TREATY = "prk-rus-2024"


def report(number: int = 1, *, claims: int = 3, published: str | None = "2024-11-13", learnt: str = NOON) -> list[Fact]:
    """What one document brings into a ledger in one append: itself, its reading, its claims."""
    digest = f"{number:032x}"
    common = {"document": digest, "published": published, "learnt": learnt, "by": "rules 0.1.0"}
    facts = [
        record(FactKind.DOCUMENT, {"text": f"조선중앙통신 №{number}: «ратифицирован»", "title": None}, **common),
        record(FactKind.READING, {"document": {"digest": digest}, "claims": claims}, **common),
    ]
    bodies = [
        {"id": f"c{n}", "kind": "act", "type": "ratify", "actors": ["PRK"], "certainty": 0.9, "quantity": {"min": n}}
        for n in range(claims)
    ]
    return facts + [record(FactKind.CLAIM, body, treaties=(TREATY,), **common) for body in bodies]


def judgement(verdict: str = "accept", *, learnt: str = NOON, by: str = "Ana") -> Fact:
    """A person's word on something."""
    return record(FactKind.JUDGEMENT, {"verdict": verdict}, learnt=learnt, by=by)


def taken_back(fact: Fact, *, learnt: str = NOON, published: str | None = None) -> Fact:
    """The withdrawal of a fact."""
    return withdrawal(fact, why="misread", learnt=learnt, by="Ana", published=published)
