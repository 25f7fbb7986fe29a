"""``foedus obligations``: what binds a state on a day."""

import click

from foedus.cli.options import on_option
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("obligations")
@click.argument("code", metavar="STATE")
@on_option
@click.option("--type", "type_", metavar="TYPE", help="Only this type: defence, neutrality, consultation …")
@db_option
@json_option
def command(code: str, on: str | None, type_: str | None, db: str | None, as_json: bool) -> None:
    """What binds a state on a day, toward whom, and in which event."""
    from foedus.model.obligation import TYPES
    from foedus.register.holdings import Holdings
    from foedus.register.names import one_of
    from foedus.report.engagements import write_bonds
    from foedus.resources.states import state

    wanted_type = one_of(type_, TYPES, "a type of obligation") if type_ is not None else None
    house = open_house(db, readonly=True)
    bound = state(code.upper())
    with house.ledger:
        holdings = Holdings(house.ledger)
        found = holdings.obligations_of(bound.code, a_day(on, house.today))
    wanted = [one for one in found if wanted_type in (None, one.obligation.type)]
    if as_json:
        show_json_lines(wanted)
        return
    page = new_page()
    page.title(bound.name)
    write_bonds(page, wanted, holdings)
    show(page)
