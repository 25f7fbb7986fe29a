"""``foedus eval``: how well the reader reads, on annotated texts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from foedus.cli.output import json_option, new_page, show, show_json
from foedus.errors import ReaderError
from foedus.model.claim import Kind
from foedus.model.document import Document, DocumentHead
from foedus.model.reading import Reading
from foedus.register.evaluate import Evaluation
from foedus.register.readers import ReaderChoice
from foedus.report.page import Page


@click.command("eval")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", "--only", "language", metavar="TAG", help="Only texts of this language.")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), help="Only claims of this kind.")
@click.option("--errors", is_flag=True, help="Also each claim that was missed or made up, with its words.")
@click.option("--show", "shown", is_flag=True, help="Also all errors beside the text: missed, made up, read otherwise.")
@click.option(
    "--reader",
    type=click.Choice([str(ReaderChoice.RULES), str(ReaderChoice.MODEL)]),
    default=str(ReaderChoice.RULES),
    help="Whose reading: that of the rules (default) or of a model that you have set up.",
)
@click.option("--model-settings", metavar="FILE", help="Where the model is (TOML; default: FOEDUS_MODEL_…).")
@json_option
def command(
    folder: Path,
    language: str | None,
    kind: str | None,
    errors: bool,
    shown: bool,
    reader: str,
    model_settings: str | None,
    as_json: bool,
) -> None:
    """Read the annotated texts of FOLDER and score what was read, by language and by kind.

    Each file is one JSON object with "text", "language", "metadata" and "gold" (the reading contract's claims, with
    their evidence). A claim is found where kind, type and passage agree and at least half of the actors do.
    """
    from foedus.register.evaluate import document_of, evaluate, records
    from foedus.report.evaluation import evaluation_object, write_evaluation

    read = _reader(reader, model_settings)
    texts = {str(record.get("id", number)): record for number, record in enumerate(records(folder, only=language))}
    found = evaluate(((record, read(document_of(record))) for record in texts.values()), kind=kind)
    if as_json:
        show_json(evaluation_object(found))
        return
    page = new_page()
    if shown:
        _write_errors(page, texts, found)
        page.blank()
    write_evaluation(page, found, errors=errors and not shown)
    show(page)


def _reader(reader: str, model_settings: str | None) -> Callable[[Document], Reading]:
    if reader == ReaderChoice.RULES:
        from foedus.reading import read

        return read
    from foedus.register.model_settings import settings
    from foedus.register.readers import model_reader

    asked = model_reader(settings(model_settings))

    def read_or_nothing(document: Document) -> Reading:
        """A text that the model fails at counts as one in which it found nothing."""
        try:
            return asked.read(document)
        except ReaderError as error:
            click.echo(f"foedus: {document.name}: {error}", err=True)
            return Reading(document=DocumentHead())

    return read_or_nothing


def _write_errors(page: Page, texts: dict[str, dict[str, Any]], found: Evaluation) -> None:
    from foedus.report.errors_shown import write_errors

    write_errors(page, texts, (*found.errors, *found.differing))
