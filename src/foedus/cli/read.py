"""``foedus read``: hand over reports, be told where their treaties stand."""

import datetime as dt
import sys
from collections.abc import Iterator

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.model.date import parse
from foedus.register.house import House, open_house
from foedus.register.read_documents import ReadResult, read_documents
from foedus.sources.documents import open_documents


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", metavar="DAY", help="The day of publication (EDTF), where the document does not tell it.")
@click.option("--language", metavar="TAG", help="The language (BCP 47), where you know better than detection.")
@click.option("--no-save", is_flag=True, help="Leave the ledger alone.")
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@db_option
@json_option
def command(
    inputs: tuple[str, ...],
    published: str | None,
    language: str | None,
    no_save: bool,
    allow_private: bool,
    db: str | None,
    as_json: bool,
) -> None:
    """Read reports: files, folders, web addresses, or - for standard input.

    Prints the dossier of each treaty that the reports speak of; what was read goes into the ledger.
    """
    house = open_house(":memory:" if no_save else db)
    documents = open_documents(inputs, published=published, language=language, allow_private=allow_private)
    results = _with_progress(read_documents(house, documents), quiet=as_json)
    failed: list[ReadResult] = []
    read: list[ReadResult] = []
    with house.ledger:
        for result in results:
            (failed if result.refused else read).append(result)
            if as_json and result.reading is not None:
                from foedus.report.contract import reading_object

                show_json(reading_object(result.reading))
        if read and not as_json:
            _show(house, read)
    _report(failed, total=len(failed) + len(read))


def _with_progress(results: Iterator[ReadResult], *, quiet: bool) -> Iterator[ReadResult]:
    """Say on standard error which document was read, where somebody is watching and it takes a while."""
    watched = sys.stderr.isatty() and not quiet
    for number, result in enumerate(results, 1):
        if watched and number > 1:
            click.echo(f"\r{number} documents read …", nl=False, err=True)
        yield result
    if watched:
        click.echo("\r" + " " * 32 + "\r", nl=False, err=True)


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
