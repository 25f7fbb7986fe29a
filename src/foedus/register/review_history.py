"""Who judged what, when and why: all deeds of review in their order, those that were taken back among them."""

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.fact import Fact, FactKind
from foedus.model.judgement import Judged
from foedus.register.judgements import is_ours, judged_of


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement or a withdrawal, as the history tells it.

    Attributes:
        fact: Its name.
        by: Who.
        learnt: When, ISO 8601 in UTC.
        why: Why.
        judged: The judgement; ``None`` for a withdrawal and for a correction of a treaty's text.
        withdraws: What it takes back.
        withdrawn: Whether it has been taken back itself.
        about: The treaty and key of a correction of a treaty's text.
    """

    fact: str
    by: str
    learnt: str
    why: str
    judged: Judged | None = None
    withdraws: str | None = None
    withdrawn: bool = False
    about: str = ""


def history(ledger: Ledger, *, treaty: str | None = None, known_by: str | None = None) -> tuple[Deed, ...]:
    """All judgements and withdrawals in the order in which they were made, the withdrawn ones among them."""
    kinds = (FactKind.JUDGEMENT, FactKind.RETRACTION)
    standing = {f.id for f in ledger.facts(Query(kinds=kinds, treaty=treaty), known_by=known_by)}
    all_ = ledger.facts(Query(kinds=kinds, treaty=treaty, include_withdrawn=True), known_by=known_by)
    return tuple(_deed(fact, withdrawn=fact.id not in standing) for fact in all_)


def _deed(fact: Fact, *, withdrawn: bool) -> Deed:
    ours = is_ours(fact) if fact.kind is FactKind.JUDGEMENT else False
    about = "" if ours or fact.withdraws else f"{fact.body.get('treaty', '')} {fact.body.get('key', '')}".strip()
    return Deed(
        fact=fact.id,
        by=fact.by,
        learnt=fact.learnt,
        why=str(fact.body.get("why") or fact.body.get("text") or ""),
        judged=judged_of(fact, withdrawn=withdrawn) if ours else None,
        withdraws=fact.withdraws,
        withdrawn=withdrawn,
        about=about,
    )
