"""A question as SQL: conditions on the indexed columns, with ``?`` for every value."""

from typing import NamedTuple

from foedus.ledger.port import Query
from foedus.model.fact import canonical_json


class Where(NamedTuple):
    """Conditions joined by AND, and the values of their marks in order."""

    sql: str
    values: tuple[str | int, ...]


def where(about: Query, *, known_by: str | None, top: int, listing: str) -> Where:
    """The rows that ``about`` asks for, withdrawn ones included.

    Args:
        about: Which facts.
        known_by: The last day by which they could be known.
        top: The last place in the chain.
        listing: The SELECT that makes rows of a JSON list; a list of any length is so one value.
    """
    conditions = ["+seq <= ?"]  # with the sign no index: every row meets this, and the others choose better
    values: list[str | int] = [top]
    for sql, value in (
        ("document = ?", about.document),
        ("withdraws = ?", about.withdraws),
        ("learnt >= ?", about.since),
        ("learnt <= ?", about.last_instant),
        ("known >= ?", about.known_since),
        ("known <= ?", known_by),
        (_of_treaty(about), about.treaty),
    ):
        if value is not None:
            conditions.append(sql)
            values.append(value)
    for column, wanted in (("kind", about.kinds or None), ("id", about.ids)):
        if wanted is not None:
            conditions.append(f"{column} IN ({listing})")
            values.append(canonical_json(wanted).decode())
    return Where(" AND ".join(conditions), tuple(values))


def _of_treaty(about: Query) -> str:
    # A treaty can have most of the facts: where something narrower is asked for too, rows are found by that.
    if about.document is not None or about.ids is not None or about.withdraws is not None:
        return "EXISTS (SELECT 1 FROM fact_treaties AS t WHERE t.treaty = ? AND t.seq = facts.seq)"
    return "seq IN (SELECT seq FROM fact_treaties WHERE treaty = ?)"


def marks(count: int) -> str:
    """``?, ?, ?`` for the values of a row."""
    return ", ".join("?" * count)
