"""``foedus treaty``: read a treaty's own text, check its rules, correct them."""

import json

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.errors import UsageError
from foedus.register.house import open_house


@click.group("treaty")
def command() -> None:
    """Read a treaty's own text into rules, check them beside the clauses, correct them."""


@command.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--as", "name", metavar="ID", help="Keep the rules as those of this treaty; the law answers from them.")
@click.option("--language", metavar="TAG", help="The language (BCP 47), where you know better than detection.")
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@db_option
@json_option
def read(
    inputs: tuple[str, ...], name: str | None, language: str | None, allow_private: bool, db: str | None, as_json: bool
) -> None:
    """Read treaty texts: files, folders, web addresses, or - for standard input."""
    from foedus.register.treaty_texts import keep, read_texts
    from foedus.report.treaty_text import write_reading
    from foedus.sources.documents import open_documents

    if name is not None and not name.strip():
        raise UsageError("The id after --as is empty.", hint="Name the treaty, as `foedus treaties` lists it.")
    if name is not None and len(inputs) > 1:
        raise UsageError("One treaty has one text.", hint="Read the texts one by one, each --as its own treaty.")
    failed = total = 0
    for each in read_texts(open_documents(inputs, language=language, allow_private=allow_private)):
        total += 1
        if each.refused is not None or each.reading is None:
            failed += 1
            click.echo(f"foedus: {each.refused}", err=True)
            continue
        if name is not None:
            house = open_house(db)
            with house.ledger:
                keep(house, name, each)
        if as_json:
            show_json(each.reading)
        else:
            page = new_page()
            write_reading(page, each.reading, each.name)
            show(page)
    if failed:
        raise click.exceptions.Exit(2 if failed == total else 1)


@command.command("show")
@click.argument("treaty")
@click.option("--rules", is_flag=True, help="Only the rules, beside the clauses of the text where it is held.")
@db_option
@json_option
def show_(treaty: str, rules: bool, db: str | None, as_json: bool) -> None:
    """The final clauses of TREATY in words, beside its text, with the corrections that persons have made."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.holdings import Holdings
    from foedus.register.treaty_texts import corrections, differences, text_reading
    from foedus.report.treaty_text import write_reading

    house = open_house(db, readonly=True)
    with house.ledger:
        known = treaty_of(treaty, house.ledger)
        told = Holdings(house.ledger).in_words(known.id)
        reading = text_reading(house.ledger, known.id)
        corrected = corrections(house.ledger, known.id)
        findings = differences(known, house.ledger)
    if as_json:
        found = {"corrections": corrected, "findings": findings, "rule": known.rule, "text": reading, "words": told}
        show_json({"treaty": known.id, **found})
        return
    page = new_page()
    page.title(known.title, known.id)
    page.blank()
    page.text(told)
    for key, value in corrected.items():
        page.text(f"Corrected by a person: {key.replace('_', ' ')} = {value}")
    for finding in findings:
        page.text(f"{finding.rule}: {finding.message}")
    if reading is not None:
        page.blank()
        write_reading(page, reading, known.id)
    elif rules:
        page.text("Its text is not held: `foedus treaty read TEXT --as ID` keeps it.")
    show(page)


@command.command("correct")
@click.argument("treaty")
@click.argument("key")
@click.argument("value")
@click.option("--by", required=True, metavar="NAME", help="Who corrects.")
@click.option("--why", required=True, metavar="TEXT", help="Why.")
@db_option
def correct_(treaty: str, key: str, value: str, by: str, why: str, db: str | None) -> None:
    """Correct one KEY of TREATY's rule; VALUE is JSON in the grammar. The reading itself is never overwritten."""
    from foedus.register.catalogue import treaty_of
    from foedus.register.treaty_texts import correct

    if not (by.strip() and why.strip()):
        raise UsageError("A correction tells who corrects and why.", hint="Give both --by and --why.")
    try:
        plain = json.loads(value)
    except ValueError as wrong:
        raise UsageError(f"The value is not JSON: {wrong}.", hint="For example '{\"indefinite\": true}'.") from wrong
    house = open_house(db)
    with house.ledger:
        name = treaty_of(treaty, house.ledger).id
        fact = correct(house, name, key, plain, by=by, why=why)
    click.echo(f"Kept as {fact.id}; the law uses it from now on.")
