"""``foedus conflicts``: which engagements collide with a treaty's pledges."""

import click

from foedus.cli.options import treaty_question
from foedus.cli.output import a_day, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("conflicts")
@treaty_question
def command(treaty: str, on: str | None, db: str | None, as_json: bool) -> None:
    """Hold the pledges of TREATY against every other engagement of its parties; only the texts are judged."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.holdings import Holdings
    from foedus.report.engagements import write_clashes

    house = open_house(db, readonly=True)
    with house.ledger:
        name = treaty_of(treaty, house.ledger).id
        holdings = Holdings(house.ledger)
        found = holdings.clashes(name, a_day(on, house.today))
    if as_json:
        show_json_lines(found)
        return
    page = new_page()
    page.title(holdings.title(name), name)
    page.blank()
    write_clashes(page, found)
    show(page)
