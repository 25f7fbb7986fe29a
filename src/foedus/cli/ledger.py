"""``foedus ledger``: prove that the ledger is whole, copy it, write it out and take it in."""

from pathlib import Path

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.errors import InputError, UsageError
from foedus.ledger import open_ledger
from foedus.ledger.port import Head, Ledger
from foedus.register.house import default_ledger, open_house


@click.group("ledger")
def command() -> None:
    """Prove that the ledger is whole, copy it, write it out and take it in."""


@command.command("verify")
@click.option("--head", metavar="COUNT:LINK", help="An end of the chain that you kept: also finds a ledger cut short.")
@db_option
@json_option
def verify(head: str | None, db: str | None, as_json: bool) -> None:
    """Find any change, gap or reordering; exit 1 where there is one."""
    expected = _head(head)
    with _ledger(db) as ledger:
        findings = ledger.verify(expected=expected)
        end = ledger.head()
    if as_json:
        show_json_lines(findings)
    else:
        page = new_page()
        for finding in findings:
            page.text(f"{finding.rule}: {finding.message}")
        page.text(f"{end.count} facts; the chain ends at {end.count}:{end.link}")
        page.text("The ledger is whole." if not findings else f"{len(findings)} findings.")
        show(page)
    if findings:
        raise click.exceptions.Exit(1)


@command.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@db_option
def backup(target: Path, db: str | None) -> None:
    """Copy the ledger to TARGET while others go on writing, and verify the copy."""
    from foedus.ledger.backup import backup as copy

    with _ledger(db) as ledger:
        end = copy(ledger, target)
    click.echo(f"{end.count} facts copied to {target}; the chain ends at {end.count}:{end.link}")


@command.command("export")
@click.argument("target", type=click.Path(path_type=Path))
@db_option
def export(target: Path, db: str | None) -> None:
    """Write the ledger as JSON Lines to TARGET, so that importing gives the same ledger to the byte."""
    from foedus.ledger.exchange import export_facts

    if target.exists():
        raise UsageError("This file exists.", where=str(target), hint="Name a file that does not exist yet.")
    partial = target.with_name(target.name + ".part")
    try:
        with _ledger(db) as ledger, partial.open("wb") as out:
            end = export_facts(ledger, out)
        partial.replace(target)
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror}.", where=str(target)) from error
    finally:
        partial.unlink(missing_ok=True)
    click.echo(f"{end.count} facts written to {target}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@db_option
def import_(file: Path, db: str | None) -> None:
    """Take in an export: all of it or, on any error, nothing."""
    from foedus.ledger.exchange import import_facts

    try:
        with file.open("rb") as lines, open_house(db).ledger as ledger:
            receipt = import_facts(ledger, lines, name=str(file))
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(file), hint="Name an export.") from error
    click.echo(f"{receipt.added} facts taken in, {receipt.known} known already")


def _ledger(db: str | None) -> Ledger:
    # Not through the house: a ledger that is missing must not be called whole, or copied as an empty one.
    return open_ledger(db or default_ledger(), readonly=True)


def _head(text: str | None) -> Head | None:
    if text is None:
        return None
    count, _, link = text.partition(":")
    if not count.isdecimal() or not link:
        raise UsageError(f"“{text}” is not an end of a chain.", hint="Write it as verify prints it: COUNT:LINK.")
    return Head(count=int(count), link=link)
