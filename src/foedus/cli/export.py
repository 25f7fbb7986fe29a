"""``foedus export``: treaties with all that is known of them, in the formats of others, with their sources."""

import sys
from pathlib import Path

import click

from foedus.cli.options import known_by, known_option, on_option
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json
from foedus.errors import UsageError
from foedus.exports import FORMATS, Written, selection, stream, write
from foedus.exports.tables import TABLES
from foedus.register.house import open_house

_MEANINGS = "\n".join(f"  {each.name:<12} {each.meaning}" for each in FORMATS.values())


@click.command(
    "export",
    help=f"""Write TREATIES, or all of them, with parties, acts, clauses, obligations, findings, claims and sources.

    Beside the file lie its citations: .cff, .bib and .csl.json; with tables they are in the folder or .zip.
    The same ledger and days give the same bytes. `foedus ledger export` writes the ledger itself, for `ledger import`.

    \b
    Formats:
    {_MEANINGS.replace(chr(10), chr(10) + "    ")}
    """,
)
@click.argument("treaties", nargs=-1, metavar="[TREATY]...")
@click.option("--all", "everything", is_flag=True, help="Every treaty of the register and the ledger.")
@click.option("--as", "form", required=True, type=click.Choice(tuple(FORMATS)), metavar="FORMAT", help="See above.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="A file; a folder or .zip for tables; - for standard output.",
)
@click.option("--table", type=click.Choice(tuple(TABLES)), metavar="NAME", help="One table as one .csv or .parquet.")
@on_option
@known_option
@click.option(
    "--standard",
    type=click.Choice(("established", "reported", "alleged")),
    default="reported",
    show_default=True,
    help="How well an act must stand to be used.",
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@db_option
@json_option
def command(
    treaties: tuple[str, ...],
    everything: bool,
    form: str,
    out: Path,
    table: str | None,
    on: str | None,
    known: str | None,
    standard: str,
    force: bool,
    db: str | None,
    as_json: bool,
) -> None:
    """Write an export."""
    if everything == bool(treaties):
        raise UsageError("An export is of some treaties, or of all.", hint="Name them, or say --all.")
    if str(out) == "-" and table is not None:
        raise UsageError("One table needs a file of its own.", hint="Name it: --out acts.csv.")
    house = open_house(db, readonly=True)
    day = a_day(on, house.today)
    with house.ledger:
        names = None if everything else treaties
        chosen = selection(house.ledger, on=day, treaties=names, known=known_by(known), standard=standard)
        if str(out) == "-":
            stream(house.ledger, chosen, form, sys.stdout.buffer)
            return
        written = write(house.ledger, chosen, form, out, table=table, force=force)
    if as_json:
        show_json(written)
    else:
        _show(written)


def _show(written: Written) -> None:
    page = new_page()
    page.text(written.about.sentence)
    counted = ", ".join(f"{count:,} {name}" for name, count in written.rows.items() if name != "sources")
    page.row("rows", counted or f"from {written.sources} sources", gap=10)
    page.row("sources", f"{written.sources:,}", gap=10)
    for file in written.files:
        page.row("written", file, gap=10)
    show(page)
