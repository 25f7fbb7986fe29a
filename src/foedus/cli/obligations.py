"""``foedus obligations``: what binds a state on a day."""

import click

from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("obligations")
@click.argument("code", metavar="STATE")
@click.option("--on", metavar="DAY", help="The day asked about (default: today).")
@click.option("--type", "type_", metavar="TYPE", help="Only this type: defence, neutrality, consultation …")
@db_option
@json_option
def command(code: str, on: str | None, type_: str | None, db: str | None, as_json: bool) -> None:
    """What binds a state on a day, toward whom, and in which event."""
    from foedus.register.holdings import Holdings
    from foedus.report.engagements import write_bonds
    from foedus.resources.states import state

    house = open_house(db, readonly=True)
    bound = state(code.upper())
    with house.ledger:
        holdings = Holdings(house.ledger)
        found = holdings.obligations_of(bound.code, a_day(on, house.today))
    wanted = [one for one in found if type_ is None or one.obligation.type == type_]
    if as_json:
        show_json_lines(wanted)
        return
    page = new_page()
    page.title(bound.name)
    write_bonds(page, wanted, holdings)
    show(page)
