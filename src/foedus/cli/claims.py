"""``foedus claims``: the claims that the ledger holds."""

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.model.date import day
from foedus.register.house import open_house


@click.command("claims")
@click.option("--treaty", metavar="ID", help="Only those about this treaty.")
@click.option("--kind", type=click.Choice(("act", "term", "event", "silence")), help="Only this kind.")
@click.option("--type", "type_", metavar="TYPE", help="Only this type: sign, mutual_defence, AID …")
@click.option("--actor", metavar="STATE", help="Only those of this actor (ISO 3166-1 alpha-3).")
@click.option("--known", metavar="DAY", help="Only what could be known by this day.")
@db_option
@json_option
def command(known: str | None, db: str | None, as_json: bool, **wanted: str | None) -> None:
    """List claims, each with its passage; all conditions must hold."""
    from foedus.register.contents import claim_lines
    from foedus.report.contract import claim_line_object
    from foedus.report.listing import write_claim

    house = open_house(db, readonly=True)
    known_by = day(known).isoformat() if known else None
    with house.ledger:
        lines = claim_lines(house.ledger, known_by=known_by, **wanted)
        if as_json:
            show_json_lines(claim_line_object(line) for line in lines)
            return
        page = new_page()
        count = 0
        for line in lines:
            count += 1
            write_claim(page, line)
        page.text(f"{count} claims" if count else "No claim fits.")
    show(page)
