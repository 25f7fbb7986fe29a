"""The sources of a panel as citation files beside it: a table of numbers has no room for them in its rows."""

import datetime as dt
from collections import Counter
from pathlib import Path

import msgspec

from foedus import __version__
from foedus.exports.formats import BESIDE, CITATIONS
from foedus.exports.place import check, publish, scratch
from foedus.exports.source_tally import Tally
from foedus.exports.tables import Row
from foedus.ledger import Ledger
from foedus.model.date import parse
from foedus.model.imported import Table
from foedus.model.membership import MemberSpell
from foedus.panels.panel import Panel
from foedus.panels.sources import REGISTER
from foedus.register.corpus import recorded_in_turn
from foedus.resources import treaties as held


class AboutPanel(msgspec.Struct, frozen=True):
    """What the citations of a panel say it is.

    Attributes:
        sentence: Unit, span, states and the day up to which the sources tell.
        program: What made it.
    """

    sentence: str
    program: str = f"foedus {__version__}"


def check_citations(target: Path, *, force: bool) -> None:
    """Refuse before anything is computed, where citations of something else lie beside the panel.

    Raises:
        UsageError: One exists and ``force`` is not said.
    """
    check([target.with_name(target.name + ending) for ending in BESIDE.values()], force=force)


def cite_panel(panel: Panel, target: Path, ledger: Ledger, *, known: str | None = None) -> tuple[str, ...]:
    """Write the citations of a panel beside it.

    Args:
        panel: The panel.
        target: The file it was written to.
        ledger: Where the reports are recorded that it may rest on.
        known: The day of knowledge it was made with.

    Returns:
        The files that were written.
    """
    told, sources = _about(panel), panel_sources(panel, ledger, known=known)
    written = []
    with scratch(target) as room:
        for name in BESIDE:
            (room / name).write_bytes(CITATIONS[name](told, sources))
        for name, ending in BESIDE.items():
            beside = target.with_name(target.name + ending)
            publish(room / name, beside)
            written.append(str(beside))
    return tuple(written)


def panel_sources(panel: Panel, ledger: Ledger, *, known: str | None = None) -> list[Row]:
    """The sources of the memberships that can count in a panel; their rows are memberships."""
    tally = Tally()
    spells = [spell for spell in panel.facts.spells if _counts(spell, panel.design.first, panel.design.last)]
    for source in panel.sources:
        if source.name != REGISTER:
            table = Table(
                source=source.name,
                title=source.title or source.name,
                digest="",
                licence=source.licence,
                citation=source.citation,
                as_of=source.covered_until,
            )
            tally.cite([tally.of_table(table)], rows=source.memberships)
    if any(source.name == REGISTER for source in panel.sources):
        _cite_register(tally, spells)
        _cite_reports(tally, spells, ledger, known)
    return list(tally.rows())


def _cite_register(tally: Tally, spells: list[MemberSpell]) -> None:
    for name, memberships in sorted(Counter(spell.treaty for spell in spells).items()):
        if name in held.index():
            for source in held.treaty(name).sources.values():
                tally.cite([tally.of_treaty(name, source)], rows=memberships)


def _cite_reports(tally: Tally, spells: list[MemberSpell], ledger: Ledger, known: str | None) -> None:
    """The documents that speak of a treaty of which an act was read from reports."""
    reported = Counter(spell.treaty for spell in spells if any(act.passages for act in spell.acts))
    for each in recorded_in_turn(ledger, treaties=sorted(reported), known_by=known) if reported else ():
        named = {mention.register_id for mention in each.reading.treaties}
        source = tally.of_document(each.reading.document)
        tally.cite([source], rows=sum(reported[name] for name in named if name is not None))
        tally.quote(source, sum(len(claim.passages) for claim in each.reading.claims))


def _counts(spell: MemberSpell, first: dt.date, last: dt.date) -> bool:
    begin = parse(spell.first).earliest
    end = parse(spell.last).latest if spell.last else None
    return (begin is None or begin <= last) and (end is None or end >= first)


def _about(panel: Panel) -> AboutPanel:
    told = panel.about
    until = f", sources tell until {told['covered_until']}" if told["covered_until"] else ""
    span = f"{told['from']} to {told['to']}"
    what = f"Panel by {told['unit']}, {span}, states by {told['states']}{until}. Rows are counted as memberships."
    return AboutPanel(f"{what} Made by foedus {__version__}.")
