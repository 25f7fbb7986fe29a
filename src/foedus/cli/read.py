"""``foedus read``: hand over reports, be told where their treaties stand."""

import datetime as dt
from collections.abc import Iterator

import click
import msgspec

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.cli.progress import Progress
from foedus.model.date import parse
from foedus.register.batch import Batch
from foedus.register.desk import Task
from foedus.register.house import House, open_house
from foedus.register.model_settings import ModelSettings, settings
from foedus.register.read_documents import ReadResult, record
from foedus.register.readers import ReaderChoice


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", metavar="DAY", help="The day of publication (EDTF), where the document does not tell it.")
@click.option("--language", metavar="TAG", help="The language (BCP 47), where you know better than detection.")
@click.option("--no-save", is_flag=True, help="Leave the ledger alone.")
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Read with N processes (default: 1).")
@click.option(
    "--reader",
    type=click.Choice([str(each) for each in ReaderChoice]),
    default=str(ReaderChoice.RULES),
    help="Who reads: the rules (default), a model that you have set up, or both side by side, which saves nothing.",
)
@click.option("--model-settings", metavar="FILE", help="Where the model is (TOML; default: FOEDUS_MODEL_…).")
@db_option
@json_option
def command(
    inputs: tuple[str, ...],
    published: str | None,
    language: str | None,
    no_save: bool,
    allow_private: bool,
    jobs: int,
    reader: str,
    model_settings: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """Read reports: files, folders, web addresses, or - for standard input.

    Prints the dossier of each treaty that the reports speak of; what was read goes into the ledger. A run over many
    documents that was stopped goes on where it was when it is called again. With --json, one line a document, in the
    order of the inputs.
    """
    choice = ReaderChoice(reader)
    model = settings(model_settings) if choice is not ReaderChoice.RULES else None
    task = Task(published=published, language=language, allow_private=allow_private, reader=choice, model=model)
    batch = Batch(inputs, task, jobs=jobs)
    house = open_house(":memory:" if no_save or choice is ReaderChoice.BOTH else db)
    with house.ledger:
        read, failed = _read(house, Progress(len(batch.names)).over(batch.results()), as_json=as_json)
        if read and not as_json and choice is not ReaderChoice.BOTH:
            _show(house, read)
    if model is not None:
        _report_cost([*read, *failed], model)
    _report(failed, total=len(batch.names))


def _read(house: House, results: Iterator[ReadResult], *, as_json: bool) -> tuple[list[ReadResult], list[ReadResult]]:
    """Take what was read into the ledger and show it, each as it comes; what was read, and what could not be."""
    read: list[ReadResult] = []
    failed: list[ReadResult] = []
    for result in results:
        (failed if result.refused else read).append(msgspec.structs.replace(result, document=None, compared=None))
        if result.document is None or result.reading is None:
            continue
        if result.compared is not None:
            _show_comparison(result, as_json=as_json)
            continue
        record(house, result.document, result.reading)
        if as_json:
            from foedus.report.contract import reading_object

            show_json(reading_object(result.reading))
    return read, failed


def _show_comparison(result: ReadResult, *, as_json: bool) -> None:
    from foedus.report.comparison import comparison_object, write_comparison

    if result.compared is None:
        return
    if as_json:
        show_json(comparison_object(result.name, result.compared))
        return
    page = new_page()
    write_comparison(page, result.name, result.compared)
    show(page)


def _report_cost(results: list[ReadResult], model: ModelSettings) -> None:
    """Say on standard error what the model cost and what of its claims was dropped."""
    from foedus.reading.by_model.tally import Tally
    from foedus.report.model_cost import write_cost

    total = Tally()
    for result in results:
        if result.tally is not None:
            total.add(result.tally)
    page = new_page()
    write_cost(page, total, price_in=model.price_in, price_out=model.price_out, currency=model.currency)
    click.echo(str(page), err=True)


def _show(house: House, read: list[ReadResult]) -> None:
    from foedus.register.dossier import dossier
    from foedus.report.dossier import write_dossier
    from foedus.report.reading import write_unlinked

    page = new_page()
    names = dict.fromkeys(
        mention.register_id for result in read if result.reading for mention in result.reading.treaties
    )
    on = max((day for result in read if (day := _day_of(result))), default=house.today)
    for name in names:
        if name is not None and _claims_on(name, read):
            page.blank()
            write_dossier(page, dossier(name, house.ledger, on=on))
    for result in read:
        if result.reading is not None:
            write_unlinked(page, result.reading, result.name)
    show(page)


def _claims_on(name: str, read: list[ReadResult]) -> bool:
    """Whether a report says anything about the treaty, and does not only name it."""
    for result in read:
        if result.reading is not None:
            ids = {mention.id for mention in result.reading.treaties if mention.register_id == name}
            if any(claim.treaty in ids for claim in result.reading.claims):
                return True
    return False


def _day_of(result: ReadResult) -> dt.date | None:
    published = result.reading.document.published if result.reading else None
    return parse(published).latest if published else None


def _report(failed: list[ReadResult], *, total: int) -> None:
    """Name what could not be read; exit 2 where nothing could, 1 where a part could not."""
    for result in failed:
        if result.refused is not None:
            click.echo(f"foedus: {result.refused.error}", err=True)
    if failed:
        if total > 1:
            click.echo(f"foedus: {len(failed)} of {total} inputs could not be read.", err=True)
        raise click.exceptions.Exit(2 if len(failed) == total else 1)
