"""``foedus eval``: how well the reader reads, on annotated texts."""

from pathlib import Path

import click

from foedus.cli.output import json_option, new_page, show, show_json


@click.command("eval")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--only", metavar="TAG", help="Only texts of this language.")
@click.option("--errors", is_flag=True, help="Also each claim that was missed or made up, with its words.")
@json_option
def command(folder: Path, only: str | None, errors: bool, as_json: bool) -> None:
    """Read the annotated texts of FOLDER and score what was read, by language and by kind.

    Each file is one JSON object with "text", "language", "metadata" and "gold" (the reading contract's claims, with
    their evidence). A claim is found where kind, type and passage agree and at least half of the actors do.
    """
    from foedus.reading import read
    from foedus.register.evaluate import document_of, evaluate, records
    from foedus.report.evaluation import evaluation_object, write_evaluation

    found = evaluate((record, read(document_of(record))) for record in records(folder, only=only))
    if as_json:
        show_json(evaluation_object(found))
        return
    page = new_page()
    write_evaluation(page, found, errors=errors)
    show(page)
