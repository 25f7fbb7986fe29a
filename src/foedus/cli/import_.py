"""``foedus import``: tables of others into the ledger, checked, with the days computed beside those they attest."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.model.date import day
from foedus.register.house import open_house


@click.command("import")
@click.argument("format", metavar="FORMAT", type=click.Choice(("atop", "un-status", "memberships", "csv")))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="Which column is what (YAML); needed for csv.")
@click.option("--treaty", metavar="ID", help="Which treaty a table of a single one is about: an id, or XXIII-1.")
@click.option("--as-of", metavar="DAY", help="The last day the table looked at, where it does not say so.")
@click.option("--encoding", metavar="NAME", help="The file's encoding, where it is not UTF-8: cp1252, utf-16 …")
@click.option("--source", metavar="NAME", help="Keep the facts under this name, apart from other tables of the kind.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and leave the ledger alone.")
@click.option("--strict/--keep-good", default=False, help="All or nothing; or what fits (default).")
@click.option("--findings", type=click.Path(path_type=Path), help="Write every finding to this file (JSON Lines).")
@click.option(
    "--dates", type=click.Path(path_type=Path), help="Write the days computed and attested to this file (CSV)."
)
@db_option
@json_option
def command(
    format: str,  # noqa: A002 - the word of the person
    file: Path,
    mapping: Path | None,
    treaty: str | None,
    as_of: str | None,
    encoding: str | None,
    source: str | None,
    dry_run: bool,
    strict: bool,
    findings: Path | None,
    dates: Path | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Import a table of treaties and their members.

    atop reads ATOP 5.1; un-status a status table of the UN Treaty Collection (CSV or a saved page); memberships a table
    like those of manytreaties; csv any other, by a mapping file. Importing the same table again adds nothing.
    """
    from foedus.importers.port import Call
    from foedus.importers.run import open_table, run
    from foedus.report.import_files import day_table, json_lines, written
    from foedus.report.importing import write_import

    if as_of is not None:
        day(as_of)
    now = dt.datetime.now(dt.UTC)
    call = Call(today=now.date(), treaty=treaty, as_of=as_of, encoding=encoding, source=source)
    opened = open_table(format, file, call, mapping)  # first of all: a file that is no table must not make a ledger
    house = open_house(db, readonly=dry_run, now=now)
    with house.ledger, written(findings) as lines, written(dates) as table:
        done = run(
            house,
            opened,
            dry=dry_run,
            strict=strict,
            sink=json_lines(lines),
            dates=day_table(table),
            progress=_progress(),
        )
    if as_json:
        show_json(done)
    else:
        page = new_page()
        write_import(page, done)
        show(page)
    if done.incomplete:
        raise click.exceptions.Exit(2 if done.refused or done.left_out == done.rows else 1)


def _progress() -> Callable[[str], None] | None:
    """A line that changes where somebody watches; nothing elsewhere."""
    if not sys.stderr.isatty():
        return None
    return lambda line: click.echo(f"\r{line:<60}\r", nl=False, err=True)
