"""``foedus when``: what entry into force still waits for."""

import click

from foedus.cli.options import treaty_question
from foedus.cli.output import a_day, new_page, show, show_json
from foedus.register.house import open_house


@click.command("when")
@treaty_question
def command(treaty: str, on: str | None, db: str | None, as_json: bool) -> None:
    """What is still missing for TREATY to enter into force, who could bring it about, and how soon."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.holdings import Holdings
    from foedus.report.outlook import write_outlook

    house = open_house(db, readonly=True)
    day = a_day(on, house.today)
    with house.ledger:
        name = treaty_of(treaty, house.ledger).id
        holdings = Holdings(house.ledger)
        found = holdings.outlook(name, day)
        words = holdings.in_words(name)
    if as_json:
        show_json({"treaty": name, "on": day.isoformat(), "rule": words, "outlook": found})
        return
    page = new_page()
    page.title(holdings.title(name), name)
    page.blank()
    write_outlook(page, found, words, day)
    show(page)
