"""``foedus show``: the dossier of a treaty."""

import click

from foedus.cli.options import day_options
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json
from foedus.model.date import day
from foedus.register.house import open_house


@click.command("show")
@click.argument("treaty")
@click.option("--explain", is_flag=True, help="Tell every step with the acts and passages it rests on.")
@day_options
@db_option
@json_option
def command(treaty: str, on: str | None, known: str | None, standard: str, db: str | None, **how: bool) -> None:
    """The dossier of TREATY: where it stands, what was done, what it obliges, what is alleged and left unanswered."""
    from foedus.register.dossier import dossier
    from foedus.report.contract import dossier_object
    from foedus.report.dossier import write_dossier

    house = open_house(db, readonly=True)
    known_by = day(known).isoformat() if known else None
    with house.ledger:
        found = dossier(treaty, house.ledger, on=a_day(on, house.today), known=known_by, standard=standard)
    if how["as_json"]:
        show_json(dossier_object(found))
        return
    page = new_page()
    write_dossier(page, found, explain=how["explain"])
    show(page)
