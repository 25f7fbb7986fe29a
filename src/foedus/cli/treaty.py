"""``foedus treaty``: read a treaty's own text, check its rules, correct them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.errors import UsageError
from foedus.register.house import open_house
from foedus.register.names import new_treaty_id

if TYPE_CHECKING:
    from foedus.model.finding import Finding
    from foedus.register.treaty_texts import TextRead


@click.group("treaty")
def command() -> None:
    """Read a treaty's own text into rules, check them beside the clauses, correct them."""


@command.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--as", "name", metavar="ID", help="Keep the rules as those of this treaty; the law answers from them.")
@click.option("--akn", metavar="FILE", help="Also write the text with its rules as Akoma Ntoso to this new file.")
@click.option("--language", metavar="TAG", help="The language (BCP 47), where you know better than detection.")
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@db_option
@json_option
def read(
    inputs: tuple[str, ...],
    name: str | None,
    akn: str | None,
    language: str | None,
    allow_private: bool,
    db: str | None,
    as_json: bool,
) -> None:
    """Read treaty texts: files (also PDF, Word, Akoma Ntoso), folders, web addresses, or - for standard input."""
    from foedus.register.treaty_texts import akoma, read_texts
    from foedus.sources.documents import open_documents

    _check(inputs, name, akn)
    failed = total = 0
    for each in read_texts(open_documents(inputs, language=language, allow_private=allow_private)):
        total += 1
        if each.refused is not None or each.reading is None:
            failed += 1
            click.echo(f"foedus: {each.refused}", err=True)
            continue
        findings = _kept(name, each, db) if name is not None else ()
        if akn is not None:
            _write(akn, akoma(each, name))
        _shown(each, findings, as_json=as_json)
    if failed:
        raise click.exceptions.Exit(2 if failed == total else 1)


def _check(inputs: tuple[str, ...], name: str | None, akn: str | None) -> None:
    if name is not None and not name.strip():
        raise UsageError("The id after --as is empty.", hint="Name the treaty, as `foedus treaties` lists it.")
    if name is not None:
        new_treaty_id(name)
    if name is not None and len(inputs) > 1:
        raise UsageError("One treaty has one text.", hint="Read the texts one by one, each --as its own treaty.")
    if akn is not None and len(inputs) > 1:
        raise UsageError("One Akoma Ntoso file holds one text.", hint="Read the texts one by one.")
    if akn is not None and Path(akn).exists():
        raise UsageError(f"There is already a file {akn}.", hint="Name a new one; nothing is overwritten.")


def _kept(name: str, each: "TextRead", db: str | None) -> "tuple[Finding, ...]":
    """Keep the reading, and tell where it differs from what is recorded."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.treaty_texts import differences, keep

    house = open_house(db)
    with house.ledger:
        keep(house, name, each)
        return differences(treaty_of(name, house.ledger), house.ledger)


def _write(path: str, xml: str) -> None:
    try:
        Path(path).write_text(xml, "utf-8")
    except OSError as wrong:
        hint = "Name a file in a folder that is there and that you may write to."
        raise UsageError(f"{path} cannot be written ({wrong.strerror}).", hint=hint) from wrong


def _shown(each: "TextRead", findings: "tuple[Finding, ...]", *, as_json: bool) -> None:
    from foedus.report.treaty_text import write_differences, write_reading

    if as_json:
        show_json(each.reading)
        return
    page = new_page()
    if each.reading is not None:
        write_reading(page, each.reading, each.name)
    write_differences(page, findings)
    show(page)


@command.command("show")
@click.argument("treaty")
@click.option("--rules", is_flag=True, help="Only the rules in words, each beside its clause where the text is held.")
@click.option("--akn", is_flag=True, help="Print the text that is held, with its rules, as Akoma Ntoso.")
@db_option
@json_option
def show_(treaty: str, rules: bool, akn: bool, db: str | None, as_json: bool) -> None:
    """The final clauses of TREATY in words, beside its text, with the corrections that persons have made."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.holdings import Holdings
    from foedus.register.treaty_texts import akoma_of, held_text
    from foedus.report.treaty_text import write_held

    house = open_house(db, readonly=True)
    with house.ledger:
        known = treaty_of(treaty, house.ledger)
        if akn:
            _show_akoma(known.id, akoma_of(house.ledger, known.id))
            return
        told = Holdings(house.ledger).in_words(known.id)
        held = held_text(known, house.ledger)
    if as_json:
        corrected = {one.key: one.value for one in held.corrections}
        found = {"corrections": corrected, "findings": held.findings, "rule": known.rule, "text": held.reading}
        show_json({"treaty": known.id, "through": held.through, "words": told, **found})
        return
    page = new_page()
    page.title(known.title, known.id)
    page.blank()
    page.text(told)
    write_held(page, held, rules=rules)
    show(page)


def _show_akoma(name: str, xml: str | None) -> None:
    if xml is None:
        hint = f"`foedus treaty read TEXT --as {name}` keeps it."
        raise UsageError(f"The text of {name} is not held.", hint=hint)
    click.echo(xml, nl=False)


@command.command("correct")
@click.argument("treaty")
@click.argument("key")
@click.argument("value")
@click.option("--by", required=True, metavar="NAME", help="Who corrects.")
@click.option("--why", required=True, metavar="TEXT", help="Why.")
@db_option
def correct_(treaty: str, key: str, value: str, by: str, why: str, db: str | None) -> None:
    """Correct one KEY of TREATY's rule; VALUE is JSON in the grammar. The reading itself is never overwritten."""
    from foedus.register.rule_correction import correct_rule

    if not (by.strip() and why.strip()):
        raise UsageError("A correction tells who corrects and why.", hint="Give both --by and --why.")
    try:
        plain = json.loads(value)
    except ValueError as wrong:
        raise UsageError(f"The value is not JSON: {wrong}.", hint="For example '{\"indefinite\": true}'.") from wrong
    house = open_house(db)
    with house.ledger:
        fact = correct_rule(house, treaty, key, plain, by=by, why=why)
    click.echo(f"Kept as {fact.id}; the law uses it from now on.")
