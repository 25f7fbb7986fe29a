"""``foedus sources``: the documents that the ledger holds."""

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("sources")
@click.option("--treaty", metavar="ID", help="Only those that speak of this treaty.")
@click.option("--language", metavar="TAG", help="Only those in this language (BCP 47).")
@db_option
@json_option
def command(treaty: str | None, language: str | None, db: str | None, as_json: bool) -> None:
    """List documents: who published what when, in which language, and how much it claims."""
    from foedus.register.contents import source_lines
    from foedus.report.listing import write_source

    house = open_house(db, readonly=True)
    with house.ledger:
        lines = source_lines(house.ledger, treaty=treaty, language=language)
    if as_json:
        show_json_lines(lines)
        return
    page = new_page()
    for line in lines:
        write_source(page, line)
    page.text(f"{len(lines)} documents" if lines else "No document fits.")
    show(page)
