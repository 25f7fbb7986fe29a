"""``foedus show``: the dossier of a treaty."""

import click

from foedus.cli.options import known_by, standing_question
from foedus.cli.output import a_day, new_page, show, show_json
from foedus.register.house import open_house


@click.command("show")
@standing_question
def command(treaty: str, on: str | None, known: str | None, standard: str, db: str | None, **how: bool) -> None:
    """The dossier of TREATY: where it stands, what was done, what it obliges, what is alleged and left unanswered."""
    from foedus.register.dossier import dossier
    from foedus.report.contract import dossier_object
    from foedus.report.dossier import write_dossier

    house = open_house(db, readonly=True)
    day, by = a_day(on, house.today), known_by(known)
    with house.ledger:
        found = dossier(treaty, house.ledger, on=day, known=by, standard=standard)
    if how["as_json"]:
        show_json(dossier_object(found))
        return
    page = new_page()
    write_dossier(page, found, explain=how["explain"])
    show(page)
