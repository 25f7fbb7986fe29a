"""``foedus annotations``: comments and judgements as W3C Web Annotations, out and in."""

import sys
from pathlib import Path

import click
import msgspec

from foedus.cli.options import known_by, known_option, treaty_named
from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.errors import InputError, UsageError
from foedus.register.house import open_house


@click.group("annotations")
def command() -> None:
    """Comments and judgements as W3C Web Annotations (JSON-LD), written out and taken in."""


@command.command("export")
@click.argument("target", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--treaty", metavar="ID", help="Only those that concern this treaty.")
@click.option("--document", metavar="DIGEST", help="Only those on this document.")
@known_option
@db_option
def export(target: Path, treaty: str | None, document: str | None, known: str | None, db: str | None) -> None:
    """Write an Annotation Page to TARGET, or to standard output."""
    from foedus.register.annotations import annotation_page
    from foedus.register.review_targets import find

    if str(target) != "-" and target.exists():
        raise UsageError("This file exists.", where=str(target), hint="Name a file that does not exist yet.")
    house = open_house(db, readonly=True)
    by = known_by(known)
    with house.ledger:
        name = treaty_named(treaty, house)
        digest = find(house.ledger, document).document if document is not None else None
        page = annotation_page(house.ledger, document=digest, treaty=name, known_by=by)
    encoded = msgspec.json.format(msgspec.json.encode(page), indent=2)
    if str(target) == "-":
        click.echo(encoded)
        return
    try:
        target.write_bytes(encoded + b"\n")
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror}.", where=str(target)) from error
    click.echo(f"{len(page['items'])} annotations written to {target}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--by", default="", envvar="FOEDUS_BY", metavar="NAME", help="Whose they are, where they do not say.")
@db_option
@json_option
def import_(file: Path, by: str, db: str | None, as_json: bool) -> None:
    """Take in Web Annotations: judgements of Foedus as judgements, all others as comments on the words they quote.

    What cannot be placed is named and left out; the exit code is 1 then.
    """
    from foedus.register.annotations_in import take_in

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        hint = "Name a file of annotations."
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(file), hint=hint) from error
    house = open_house(db)
    with house.ledger:
        taken = take_in(house, data, by=by, name=str(file))
    if as_json:
        show_json(taken)
    else:
        page = new_page()
        for finding in taken.findings:
            page.text(f"{', '.join((finding.rule, *finding.about))}: {finding.message}")
        page.text(f"{taken.comments} comments and {taken.judgements} judgements taken in, {taken.known} known already")
        show(page)
    if any(finding.rule == "annotation-not-taken" for finding in taken.findings):
        raise click.exceptions.Exit(1)
