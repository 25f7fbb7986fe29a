"""The plain views of the SQLite file: questions that people ask, already written, each with what it tells."""

from typing import NamedTuple


class View(NamedTuple):
    """A view: its name, what it tells, and its SELECT."""

    name: str
    meaning: str
    select: str


VIEWS = (
    View(
        "treaties_in_force",
        "The treaties that are in force on the day of the export, youngest first.",
        """SELECT treaty, title, kind, signed, in_force_since, bound_until, parties, sources
        FROM treaties WHERE in_force = 'yes' ORDER BY in_force_since DESC, treaty""",
    ),
    View(
        "treaties_not_told",
        "The treaties of which it cannot be told whether they are in force, and what would settle it.",
        """SELECT treaty, title, why, would_settle, in_force_since, complete_until, sources
        FROM treaties WHERE in_force = 'cannot_tell' ORDER BY treaty""",
    ),
    View(
        "parties_now",
        "Who is a party to what on the day of the export, also under notice, and since when.",
        """SELECT parties.state, parties.name, parties.treaty, treaties.title, parties."from", parties."until",
            parties.status, parties.sources
        FROM parties JOIN treaties USING (treaty)
        WHERE parties.status IN ('party', 'party_notice_given')
            AND parties.spell = (SELECT max(spell) FROM parties AS last
                WHERE last.treaty = parties.treaty AND last.state = parties.state)
        ORDER BY parties.state, parties.treaty""",
    ),
    View(
        "commitments",
        "Who owes what under a treaty that is in force on the day of the export: a row for each party and promise.",
        """SELECT parties_now.state, parties_now.name, obligations.type, obligations.treaty, treaties.title,
            obligations.obligation, obligations.event, obligations.content, obligations.discretion, obligations.sources
        FROM obligations JOIN treaties USING (treaty) JOIN parties_now USING (treaty)
        WHERE obligations.in_force = 'yes'
            AND (obligations.bound = '[]'
                OR parties_now.state IN (SELECT value FROM json_each(obligations.bound)))
        ORDER BY parties_now.state, obligations.type, obligations.treaty""",
    ),
    View(
        "acts_by_day",
        "Every act on every treaty in the order of days, with who told it.",
        """SELECT acts.date, acts.kind, acts.states, acts.treaty, treaties.title, acts.told_by, acts.note, acts.act,
            acts.sources
        FROM acts JOIN treaties USING (treaty) ORDER BY acts.date_first IS NULL, acts.date_first, acts.treaty""",
    ),
    View(
        "claims_with_passages",
        "What documents say, each claim beside the words it stands on, who printed them and where.",
        """SELECT claims.treaty, claims.kind, claims.type, claims.actors, claims.date, claims.modality, claims.stance,
            claims.speakers, passages.quote, sources.publisher, sources.title AS document_title, sources.published,
            sources.language, sources.url, passages."start", passages."end", claims.claim, claims.document
        FROM claims JOIN passages USING (claim) JOIN sources ON sources.source = claims.document""",
    ),
    View(
        "disagreements",
        "Where the reports exclude each other, or somebody denies what somebody asserts.",
        """SELECT finding, treaty, kind, type, actors, standing, contested, disagree, dates, claims, sources
        FROM findings WHERE disagree <> '[]' OR contested = 'yes' ORDER BY treaty, published""",
    ),
    View(
        "sources_by_use",
        "Everything this file was taken from, most used first.",
        """SELECT source, kind, title, publisher, reference, published, url, "rows", passages, citation, licence
        FROM sources ORDER BY "rows" DESC, source""",
    ),
)

SEARCHED = (("names", ("name",)), ("passages", ("quote",)), ("obligations", ("content",)))
"""Tables with a full-text index (FTS5, three letters in a row, for scripts that part no words) and its columns."""

INDEXED = (
    ("names", "treaty"), ("parties", "treaty"), ("parties", "state"), ("acts", "treaty"), ("clauses", "treaty"),
    ("obligations", "treaty"), ("findings", "treaty"), ("claims", "treaty"), ("claims", "document"),
    ("passages", "claim"),
)  # fmt: skip
KEYS = {"treaties": "treaty", "acts": "act", "findings": "finding", "claims": "claim", "states": "state",
        "sources": "source"}  # fmt: skip
"""The column that names a row."""
LINKS = {"treaty": "treaties", "claim": "claims", "document": "sources", "state": "states"}
"""Columns that name a row of another table."""
