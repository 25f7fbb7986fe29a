"""All rows of an export in one stream: treaty by treaty, then claims, then the states and sources they name."""

from collections.abc import Iterable, Iterator

from foedus.exports.act_rows import act_rows, party_rows
from foedus.exports.chapter import Chapter
from foedus.exports.claim_rows import claim_rows, finding_rows
from foedus.exports.known import known_ids
from foedus.exports.selection import Selection
from foedus.exports.source_tally import Tally
from foedus.exports.tables import SOURCES, STATES, Row
from foedus.exports.treaty_rows import Told, treaty_rows
from foedus.ledger import Ledger
from foedus.resources import states as world
from foedus.resources.body import Spell

_NAMING = ("states", "actors", "recipients", "parties", "bound")


def rows(ledger: Ledger, chosen: Selection, tally: Tally | None = None) -> Iterator[Told]:
    """Every row, each with the name of its table; what is held at a time is one treaty or a few documents.

    Args:
        ledger: Where reports and tables are recorded.
        chosen: Which treaties, for which days, at which standard.
        tally: Where the sources are counted, for who wants them afterwards.
    """
    tally = tally if tally is not None else Tally()
    named: set[str] = set()
    for told in _of_treaties(ledger, chosen, tally):
        named.update(_names_in(told[1]))
        yield told
    for told in claim_rows(ledger, chosen, tally):
        named.update(_names_in(told[1]))
        yield told
    yield from ((STATES.name, row) for row in _states(named, tally))
    yield from ((SOURCES.name, row) for row in tally.rows())


def _of_treaties(ledger: Ledger, chosen: Selection, tally: Tally) -> Iterator[Told]:
    for name in known_ids(ledger, known_by=chosen.known) if chosen.treaties is None else chosen.treaties:
        chapter = Chapter(name, ledger, chosen, tally)
        yield from treaty_rows(chapter)
        yield from party_rows(chapter)
        yield from act_rows(chapter)
        yield from finding_rows(chapter)


def _names_in(row: Row) -> Iterator[str]:
    for column in _NAMING:
        yield from row.get(column) or ()
    if row.get("state"):
        yield row["state"]


def _states(named: Iterable[str], tally: Tally) -> Iterator[Row]:
    for code in sorted(named):
        sources = [tally.register()]
        if code in world.states():
            body = world.states()[code]
            codes = {"iso2": body.codes.iso2, "cow": body.codes.cow, "gw": body.codes.gw}
            yield _state(code, body.name, body.formal, "state", body.exists, sources=tally.cite(sources), **codes)
        elif code in world.organisations():
            one = world.organisations()[code]
            cited = tally.cite(sources)
            yield _state(code, one.name, one.formal, "organisation", one.exists, sources=cited)


def _state(code: str, name: str, formal: str | None, kind: str, exists: tuple[Spell, ...], **more: object) -> Row:
    days = {"from": exists[0].start, "until": exists[-1].until} if exists else {}
    return STATES.row(state=code, name=name, formal=formal, kind=kind, **days, **more)
