"""``foedus status``: where a treaty stands on a day, and why."""

import click

from foedus.cli.options import day_options
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json
from foedus.model.date import day
from foedus.register.house import open_house


@click.command("status")
@click.argument("treaty")
@click.option("--explain", is_flag=True, help="Tell every step with the acts and passages it rests on.")
@day_options
@db_option
@json_option
def command(treaty: str, on: str | None, known: str | None, standard: str, db: str | None, **how: bool) -> None:
    """Where TREATY stands on a day: in force or not, for whom, since when, what is awaited, and why."""
    from foedus.register.status_of import status_of
    from foedus.report.contract import status_object
    from foedus.report.status import write_status

    house = open_house(db, readonly=True)
    known_by = day(known).isoformat() if known else None
    with house.ledger:
        found = status_of(treaty, house.ledger, on=a_day(on, house.today), known=known_by, standard=standard)
    if how["as_json"]:
        show_json(status_object(found))
        return
    page = new_page()
    page.title(found.treaty.title, found.treaty.id)
    page.blank()
    write_status(page, found, explain=how["explain"])
    show(page)
