"""``foedus between``: what binds two states on a day."""

import click

from foedus.cli.options import on_option
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("between")
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@on_option
@db_option
@json_option
def command(a: str, b: str, on: str | None, db: str | None, as_json: bool) -> None:
    """What binds two states on a day: each treaty in force between them, and what each owes the other."""
    from foedus.register.holdings import Holdings
    from foedus.report.engagements import write_bonds
    from foedus.resources.states import state

    house = open_house(db, readonly=True)
    one, other = state(a.upper()), state(b.upper())
    with house.ledger:
        holdings = Holdings(house.ledger)
        day = a_day(on, house.today)
        found = holdings.between(one.code, other.code, day)
        shared = holdings.treaties_between(one.code, other.code, day)
    told = {bond.treaty for bond in found}
    silent = tuple((name, word) for name, word in shared if name not in told)
    if as_json:
        show_json_lines([*found, *({"treaty": name, "in_force": word} for name, word in silent)])
        return
    page = new_page()
    page.title(f"{one.name} and {other.name}")
    write_bonds(page, found, holdings, silent)
    show(page)
