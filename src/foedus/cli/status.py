"""``foedus status``: where a treaty stands on a day, and why."""

import click

from foedus.cli.options import known_by, standing_question
from foedus.cli.output import a_day, new_page, show, show_json
from foedus.register.house import open_house


@click.command("status")
@standing_question
def command(treaty: str, on: str | None, known: str | None, standard: str, db: str | None, **how: bool) -> None:
    """Where TREATY stands on a day: in force or not, for whom, since when, what is awaited, and why."""
    from foedus.register.status_of import status_of
    from foedus.report.contract import status_object
    from foedus.report.status import write_status

    house = open_house(db, readonly=True)
    day, by = a_day(on, house.today), known_by(known)
    with house.ledger:
        found = status_of(treaty, house.ledger, on=day, known=by, standard=standard)
    if how["as_json"]:
        show_json(status_object(found))
        return
    page = new_page()
    page.title(found.treaty.title, found.treaty.id)
    page.blank()
    write_status(page, found, explain=how["explain"])
    show(page)
