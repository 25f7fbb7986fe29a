"""``foedus sources``: the documents that the ledger holds, and who copied whom."""

import click

from foedus.cli.options import known_by, known_option, treaty_named
from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.register.house import House, open_house


@click.command("sources")
@click.option("--treaty", metavar="ID", help="Only those that speak of this treaty.")
@click.option("--language", metavar="TAG", help="Only those in this language (BCP 47).")
@click.option("--tree", is_flag=True, help="Who copied whom: each original with its copies and translations.")
@click.option("--of", "finding", metavar="ID", help="On whose word this finding, or the finding of this claim, rests.")
@known_option
@db_option
@json_option
def command(
    treaty: str | None,
    language: str | None,
    tree: bool,
    finding: str | None,
    known: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """List documents: who published what when, in which language, how much it claims, and who copied whom."""
    from foedus.register.names import language_tag

    house = open_house(db, readonly=True)
    by = known_by(known)
    with house.ledger:
        if finding is not None:
            _of(house, finding, by, as_json=as_json)
            return
        wanted = {"treaty": treaty_named(treaty, house), "known_by": by}
        wanted["language"] = language_tag(language, house.ledger) if language is not None else None
        (_trees if tree else _list)(house, wanted, as_json=as_json)


def _list(house: House, wanted: dict[str, str | None], *, as_json: bool) -> None:
    from foedus.register.contents import source_lines
    from foedus.report.listing import write_source

    lines = source_lines(house.ledger, **wanted)
    if as_json:
        show_json_lines(lines)
        return
    page = new_page()
    for line in lines:
        write_source(page, line)
    page.text(f"{len(lines)} documents" if lines else "No document fits.")
    show(page)


def _trees(house: House, wanted: dict[str, str | None], *, as_json: bool) -> None:
    from foedus.register.origins import document_trees
    from foedus.report.origins import write_document_trees

    trees = document_trees(house.ledger, **wanted)
    if as_json:
        show_json_lines(trees)
        return
    page = new_page()
    write_document_trees(page, trees)
    show(page)


def _of(house: House, finding: str, by: str | None, *, as_json: bool) -> None:
    from foedus.register.origins import finding_origins
    from foedus.report.origins import write_finding_origins

    found = finding_origins(house.ledger, finding, known_by=by)
    if as_json:
        show_json_lines(found.trees)
        return
    page = new_page()
    write_finding_origins(page, found)
    show(page)
