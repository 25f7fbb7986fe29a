"""``foedus treaties``: the treaties that the register and the ledger hold."""

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import open_house


@click.command("treaties")
@click.argument("text", required=False)
@click.option("--party", metavar="STATE", help="Only those of this party (ISO 3166-1 alpha-3).")
@click.option("--reported", is_flag=True, help="Only those of which a document of the ledger speaks.")
@db_option
@json_option
def command(text: str | None, party: str | None, reported: bool, db: str | None, as_json: bool) -> None:
    """List treaties, those in the news first; TEXT looks in ids and in titles of every language."""
    from foedus.register.contents import treaty_lines
    from foedus.register.names import body_code

    house = open_house(db, readonly=True)
    of = body_code(party) if party is not None else None
    with house.ledger:
        lines = treaty_lines(house.ledger, party=of, reported=reported, text=text)
    if as_json:
        show_json_lines(lines)
        return
    page = new_page()
    for line in lines:
        news = f"{line.documents} documents, {line.claims} claims" if line.documents else ""
        origin = "" if line.in_register else "not in the register"
        note = "; ".join(part for part in (line.signed and f"signed {line.signed}", news, origin) if part)
        page.row(line.id, f"{line.title} ({note})" if note else line.title, indent=0, gap=28)
    page.text(f"{len(lines)} treaties" if lines else "No treaty fits.")
    show(page)
