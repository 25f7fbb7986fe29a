"""``foedus claims``: the claims that the ledger holds."""

import click

from foedus.cli.options import known_by, known_option, treaty_named
from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("claims")
@click.option("--treaty", metavar="ID", help="Only those about this treaty.")
@click.option("--kind", type=click.Choice(("act", "term", "event", "silence")), help="Only this kind.")
@click.option("--type", "type_", metavar="TYPE", help="Only this type: sign, mutual_defence, AID …")
@click.option("--actor", metavar="STATE", help="Only those of this actor (ISO 3166-1 alpha-3).")
@known_option
@db_option
@json_option
def command(
    treaty: str | None,
    kind: str | None,
    type_: str | None,
    actor: str | None,
    known: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """List claims, each with its passage; all conditions must hold."""
    from foedus.register.contents import claim_lines
    from foedus.register.names import body_code, claim_type
    from foedus.report.contract import claim_line_object
    from foedus.report.listing import write_claim

    house = open_house(db, readonly=True)
    wanted = {"kind": kind, "type_": claim_type(type_, kind) if type_ is not None else None}
    wanted["actor"] = body_code(actor) if actor is not None else None
    by = known_by(known)
    with house.ledger:
        lines = claim_lines(house.ledger, known_by=by, treaty=treaty_named(treaty, house), **wanted)
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
