"""``foedus exit``: when a party could be out of a treaty."""

import click

from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json
from foedus.register.house import open_house


@click.command("exit")
@click.argument("treaty")
@click.argument("code", metavar="STATE")
@click.option("--notice", metavar="DAY", help="The day on which the notice is received (default: today).")
@db_option
@json_option
def command(treaty: str, code: str, notice: str | None, db: str | None, as_json: bool) -> None:
    """The first day on which STATE would be out of TREATY after a notice, and what outlives that day."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.holdings import Holdings
    from foedus.report.outlook import write_leaving
    from foedus.resources.states import state

    house = open_house(db, readonly=True)
    day = a_day(notice, house.today)
    party = state(code.upper())
    with house.ledger:
        name = treaty_of(treaty, house.ledger).id
        holdings = Holdings(house.ledger)
        found = holdings.leaving(name, party.code, day)
    if as_json:
        show_json({"treaty": name, "state": party.code, "notice": day.isoformat(), "leaving": found})
        return
    page = new_page()
    page.title(f"{party.name} and the {holdings.title(name)}", name)
    page.blank()
    write_leaving(page, found, day)
    show(page)
