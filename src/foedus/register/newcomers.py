"""Treaties that no register holds yet: named by parties and year, with as much of a rule as the reports give.

A rule is never made up. Only what a report says in so many words becomes one: that it takes effect when instruments are
exchanged, or upon signature of both. All else stays unknown, and the law answers ``rule_unknown``.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.fact import FactKind
from foedus.model.reading import Reading
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register.linking import signing_date

_ID = re.compile(r"[a-z]{2,}(?:-[a-z]{2,})+(?:-\d{4})?")
"""Parties by their codes, of two letters (EU) and more (MERCOSUR)."""


def proposed_id(mention: TreatyMention, claims: Iterable[Claim]) -> str | None:
    """An id for a treaty that the register does not hold: its parties, and the year of signature if it is told.

    ``None`` for a treaty without known parties: it cannot be told from others.
    """
    parties = sorted(code.lower() for code in mention.parties if code.isalpha())
    if len(parties) < 2 or len(parties) > 4:
        return None
    signed = signing_date(claims)
    year = signed.earliest.year if signed is not None and signed.earliest is not None else None
    return "-".join(parties) + (f"-{year}" if year else "")


def named(reading: Reading) -> Reading:
    """The reading with a proposed id on each closed treaty that was not linked to the register."""

    def with_id(mention: TreatyMention) -> TreatyMention:
        if mention.register_id is not None:
            return mention
        claims = [claim for claim in reading.claims if claim.treaty == mention.id]
        if not any(claim.kind == Kind.ACT for claim in claims):
            return mention
        return msgspec.structs.replace(mention, register_id=proposed_id(mention, claims))

    return msgspec.structs.replace(reading, treaties=tuple(with_id(mention) for mention in reading.treaties))


def newcomer(name: str, ledger: Ledger) -> Treaty | None:
    """A treaty as the reports of the ledger tell of it; ``None`` if none of them does."""
    if not _ID.fullmatch(name):
        return None
    mentions: list[TreatyMention] = []
    for fact in ledger.facts(Query(kinds=(FactKind.READING,), treaty=name)):
        told = msgspec.convert(fact.body["treaties"], tuple[TreatyMention, ...])
        mentions += [mention for mention in told if mention.register_id == name]
    return _treaty(name, mentions) if mentions else None


def _treaty(name: str, mentions: Sequence[TreatyMention]) -> Treaty:
    parties = tuple(sorted({party for mention in mentions for party in mention.parties}))
    rule = Rule(form="bilateral" if len(parties) == 2 else "plurilateral", parties=parties)
    return Treaty(id=name, rule=rule, titles={"und": mentions[0].name})
