"""``foedus panel``: a table for research, written to a file or shown."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.cli.options import known_by, known_option
from foedus.cli.output import db_option, json_option, new_page, show, show_json, show_json_lines
from foedus.errors import UsageError
from foedus.register.house import open_house
from foedus.report.page import Page

if TYPE_CHECKING:
    from foedus.panels.panel import Panel


@click.command("panel")
@click.option(
    "--unit",
    default="directed-dyad-year",
    show_default=True,
    help="state, dyad, directed-dyad or treaty, -year, -month or -day.",
)
@click.option("--from", "start", default="1816", show_default=True, metavar="YEAR", help="The first year, or day.")
@click.option("--to", "end", metavar="YEAR", help="The last year, or day (default: the last that is known whole).")
@click.option("--columns", metavar="NAMES", help="Columns, or groups of them: law, atop, signed, share, all.")
@click.option(
    "--source", "sources", multiple=True, metavar="NAME", help="register (default), an imported table, or all."
)
@click.option("--states", metavar="LIST", help="iso3, cow, gw, or a CSV of spells: whose states the rows are.")
@click.option("--treaty", "treaties", multiple=True, metavar="ID", help="Only these treaties.")
@known_option
@click.option(
    "--standard",
    type=click.Choice(("established", "reported", "alleged")),
    default="reported",
    show_default=True,
    help="How well an act must stand to be used.",
)
@click.option(
    "--unnamed",
    type=click.Choice(("unknown", "all")),
    default="unknown",
    show_default=True,
    help="A promise to members that the source does not name: unknown, or as if made to all.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write .parquet, .csv or .dta; - for CSV on standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@click.option(
    "--why", "row", metavar="KEYS", help="Only tell why: the keys of a row, as state1=PRK,state2=RUS,year=1961."
)
@db_option
@json_option
def command(
    unit: str,
    start: str,
    end: str | None,
    columns: str | None,
    sources: tuple[str, ...],
    states: str | None,
    treaties: tuple[str, ...],
    known: str | None,
    standard: str,
    unnamed: str,
    out: Path | None,
    force: bool,
    row: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Who owed what to whom: a row for each state, pair or treaty and year; null is unknown, never 0.

    Columns are WHAT[_signed][_12|_21|_received][_share|_treaties|_states], where WHAT is alliance, defence, offence,
    neutrality, nonaggression, consultation or another type of obligation: in force, or since signature.
    """
    from foedus.panels.panel import panel

    if out is not None and str(out) != "-":
        _check(out, force=force)
    keys = _keys(row) if row is not None else None
    if keys is not None:
        # Only the period of the row is made: a reason must not wait for two centuries of rows.
        start = end = keys.get(unit.rpartition("-")[2], start)
    found = panel(
        unit,
        start=start,
        end=end,
        columns=[name.strip() for name in columns.split(",") if name.strip()] if columns is not None else None,
        sources=sources or ("register",),
        states=states,
        treaties=treaties or None,
        known=known_by(known),
        standard=standard,
        unnamed=unnamed,
        db=db,
    )
    if keys is not None:
        _why(found, keys, as_json=as_json)
    elif out is not None and str(out) == "-":
        found.frame.write_csv(sys.stdout.buffer)
    else:
        if out is not None:
            _write(found, out, force=force, known=known_by(known), db=db)
        _show(found, out, as_json=as_json)


def _check(out: Path, *, force: bool) -> None:
    """Refuse a place that cannot be written to before two centuries are computed; a table on screen needs neither."""
    from foedus.exports.panel_citations import check_citations
    from foedus.panels.write import check_target

    check_target(out, force=force)
    check_citations(out, force=force)


def _write(found: "Panel", out: Path, *, force: bool, known: str | None, db: str | None) -> None:
    """The table, and beside it what it was taken from."""
    from foedus.exports.panel_citations import cite_panel

    found.write(out, force=force)
    with open_house(db, readonly=True).ledger as ledger:
        cite_panel(found, out, ledger, known=known)


def _show(found: "Panel", out: Path | None, *, as_json: bool) -> None:
    if as_json:
        show_json({"rows": found.frame.height, **found.about, "findings": found.findings, "out": str(out or "")})
        return
    page = new_page()
    page.text(f"{found.frame.height:,} rows, {found.frame.width} columns" + (f" in {out}" if out else ""))
    for source in found.sources:
        until = f"until {source.covered_until}" if source.covered_until else "no end of its record is known"
        page.row(source.name, f"{source.memberships:,} memberships, {until}. {source.citation}".strip(), indent=0)
        for note in source.notes:
            page.text(note, indent=2)
    for finding in found.findings:
        page.text(f"{finding.rule}: {finding.message}")
    if out is not None:
        page.text(f"Its sources are cited in {out}.cff, .bib and .csl.json.")
    else:
        page.blank()
        page.text("With --out FILE it is written. It begins:")
        for line in found.frame.head(5).write_csv().splitlines():
            page.text(line, indent=2)
    show(page)


def _keys(row: str) -> dict[str, str]:
    keys = {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in row.split(","))}
    if not all(keys.values()):
        raise UsageError(f"“{row}” has no keys.", hint="Write them as state1=PRK,state2=RUS,year=1961.")
    return keys


def _why(found: "Panel", keys: dict[str, str], *, as_json: bool) -> None:
    grounds = found.why(keys)
    if as_json:
        show_json_lines(grounds)
        return
    page = new_page()
    for ground in grounds:
        page.title(ground.title or ground.treaty, ground.treaty)
        doubt = "" if ground.sure else "; not certain"
        days = f"{ground.first} to {ground.last or 'now'}"
        theirs = f"{ground.partner_first} to {ground.partner_last or 'now'}"
        page.row(ground.state, f"toward {ground.toward}, by {ground.basis.replace('_', ' ')}: {days}, {theirs}{doubt}")
        for promise in ground.promises:
            _promise(page, promise.type, promise.clause, to_somebody=promise.to_somebody)
        for act in ground.acts:
            page.row(
                "act",
                f"{act.kind} by {', '.join(act.states)}, {act.date or 'no day known'} ({act.source or 'no source'})",
            )
            for passage in act.passages:
                page.passage(passage, act.source or "")
        page.row("source", "; ".join(part for part in (ground.source, ground.partner_source) if part))
        page.blank()
    if not grounds:
        page.text("No treaty at hand joins them then.")
    show(page)


def _promise(page: Page, type_: str, clause: str, *, to_somebody: bool) -> None:
    vague = " to one or more members, not said which" if to_somebody else ""
    page.row("promises", f"{type_}{vague}" + (f" ({clause})" if clause else ""))
