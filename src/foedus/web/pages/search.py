"""Search, with every filter in the address."""

from typing import Any

import msgspec

from foedus.ledger import Query
from foedus.ledger.search import Found
from foedus.model.claim import TYPES, Claim, Kind
from foedus.model.fact import Fact, FactKind
from foedus.register.search import KINDS
from foedus.web.answers import Given, Page
from foedus.web.ask import Ask

PER_PAGE = 20


def search(ask: Ask) -> Given:
    """``/search?q=…&kind=…&treaty=…&language=…&type=…&page=…``."""
    text = ask.get("q") or ""
    kind = ask.choice("kind", ("", *KINDS), "")
    number = _number(ask.get("page"))
    total, found = ask.site.finder.find(
        text,
        kind=kind,
        treaty=ask.get("treaty"),
        language=ask.get("language"),
        type_=ask.get("type"),
        limit=PER_PAGE,
        offset=(number - 1) * PER_PAGE,
    )
    values = {
        "q": text,
        "kind": kind,
        "kinds": KINDS,
        "types": [name for group in Kind for name in TYPES[group]],
        "total": total,
        "number": number,
        "last": max(1, -(-total // PER_PAGE)),
        "hits": [_hit(ask, one) for one in found],
    }
    return Page(template="search.html", values=values)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < int(text[:7]) < 10_000 else 1


def _hit(ask: Ask, one: Found) -> dict[str, Any]:
    base: dict[str, Any] = msgspec.structs.asdict(one)
    if one.kind == "treaty":
        titles = ask.site.answer("titles", lambda: {line.id: line.title for line in ask.site.lines})
        return {**base, "title": titles.get(one.name, one.name)}
    if one.kind == "claim":
        fact = ask.site.ledger.get(one.name)
        return {**base, "claim": msgspec.convert(fact.body["claim"], Claim) if fact else None, "fact": fact}
    return {**base, "head": _head(ask, one.document)}


def _head(ask: Ask, digest: str) -> dict[str, Any]:
    latest: Fact | None = None
    for fact in ask.site.ledger.facts(Query(kinds=(FactKind.READING,), document=digest)):
        latest = fact
    return dict(latest.body["document"]) if latest else {}
