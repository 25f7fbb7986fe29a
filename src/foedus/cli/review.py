"""``foedus review``: walk what needs a person, judge it, take a judgement back."""

import json
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from foedus.cli.options import known_by, known_option, treaty_named
from foedus.cli.output import db_option, json_option, new_page, show, show_json_lines
from foedus.errors import UsageError
from foedus.model.fact import Fact
from foedus.register.house import House, open_house

F = TypeVar("F", bound=Callable[..., Any])


def _deed_options(command: F) -> F:
    by = click.option("--by", required=True, envvar="FOEDUS_BY", metavar="NAME", help="Who judges (or FOEDUS_BY).")
    why = click.option("--why", required=True, metavar="TEXT", help="Why.")
    return by(why(db_option(command)))


def _queue_options(command: F) -> F:
    kind = click.option(
        "--kind", "kinds", multiple=True, type=click.Choice(("treaty", "conflict", "merge", "claim", "link")),
        help="Only this kind; may be repeated.",
    )  # fmt: skip
    treaty = click.option("--treaty", metavar="ID", help="Only what concerns this treaty.")
    threshold = click.option(
        "--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True,
        help="Ask about claims that are less certain than this.",
    )  # fmt: skip
    return kind(treaty(threshold(command)))


@click.group("review", invoke_without_command=True)
@_queue_options
@click.option("--by", envvar="FOEDUS_BY", metavar="NAME", help="Who judges (or FOEDUS_BY).")
@db_option
@click.pass_context
def command(
    ctx: click.Context, kinds: tuple[str, ...], treaty: str | None, threshold: float, by: str | None, db: str | None
) -> None:
    """Walk what needs a person: new treaties, sources that differ, findings that may be one, doubtful claims, links.

    Judgements are further facts with who, when and why. They take effect in findings, status and dossier from the day
    they are made, never overwrite what was read, and can be taken back. Without a terminal: review list, accept …
    """
    if ctx.invoked_subcommand is not None:
        return
    from foedus.cli.review_walk import walk
    from foedus.register.review import KINDS, queue

    if not sys.stdin.isatty():
        hint = "Use `foedus review list --json` and `foedus review accept ID --by NAME --why TEXT`."
        raise UsageError("Walking needs a terminal to answer in.", hint=hint)
    house = open_house(db)
    with house.ledger:
        name = treaty_named(treaty, house)
        matters = queue(house.ledger, kinds=kinds or KINDS, treaty=name, threshold=threshold)
        walk(house, matters, by or click.prompt("Who judges"))


@command.command("list")
@_queue_options
@click.option("--known", metavar="DAY", help="As it waited on this day.")
@db_option
@json_option
def list_(
    kinds: tuple[str, ...], treaty: str | None, threshold: float, known: str | None, db: str | None, as_json: bool
) -> None:
    """List what waits for a person; each begins with the name under which it is judged."""
    from foedus.register.review import KINDS, queue
    from foedus.report.review import matter_object, write_matter_line

    house = open_house(db, readonly=True)
    with house.ledger:
        name = treaty_named(treaty, house)
        found = queue(house.ledger, kinds=kinds or KINDS, treaty=name, threshold=threshold, known_by=known_by(known))
    if as_json:
        show_json_lines(matter_object(matter) for matter in found)
        return
    page = new_page()
    for matter in found:
        write_matter_line(page, matter)
    page.text(f"{len(found)} wait" if found else "Nothing waits.")
    show(page)


@command.command("show")
@click.argument("name", metavar="ID")
@db_option
@json_option
def show_(name: str, db: str | None, as_json: bool) -> None:
    """Show one matter with the words it stands on and the claims in it."""
    from foedus.register.review import matter_of
    from foedus.report.review import matter_object, write_matter

    house = open_house(db, readonly=True)
    with house.ledger:
        found = matter_of(house.ledger, name)
    if as_json:
        show_json_lines([matter_object(found)])
        return
    page = new_page()
    write_matter(page, found)
    show(page)


@command.command("accept")
@click.argument("name", metavar="ID")
@click.option("--value", "values", multiple=True, metavar="FIELD=VALUE", help="Of a finding: date=2024-11-12 stands.")
@_deed_options
def accept(name: str, values: tuple[str, ...], by: str, why: str, db: str | None) -> None:
    """Say that a claim was read rightly, a new treaty is one, two findings are one, or which value stands."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.accept(house, name, by=by, why=why, value=dict(_pair(text) for text in values)))


@command.command("reject")
@click.argument("name", metavar="ID")
@_deed_options
def reject(name: str, by: str, why: str, db: str | None) -> None:
    """Say that a claim or finding was misread, two findings are two, a treaty is none, or a document is retracted."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.reject(house, name, by=by, why=why))


@command.command("correct")
@click.argument("name", metavar="CLAIM")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_deed_options
def correct(name: str, changes: tuple[str, ...], by: str, why: str, db: str | None) -> None:
    """Say how a claim should have been read: date=2024-11-12, actors=PRK,RUS, modality=planned, date= for none."""
    from foedus.register import review_deeds as deeds

    values = {key: field_value(key, text) for key, text in map(_pair, changes)}
    _do(db, lambda house: deeds.correct(house, name, values, by=by, why=why))


@command.command("merge")
@click.argument("names", nargs=-1, required=True, metavar="ID ID...")
@_deed_options
def merge(names: tuple[str, ...], by: str, why: str, db: str | None) -> None:
    """Say that claims or findings are one and the same thing."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.merge(house, names, by=by, why=why))


@command.command("split")
@click.argument("name", metavar="FINDING")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_deed_options
def split(name: str, claims: tuple[str, ...], by: str, why: str, db: str | None) -> None:
    """Say that some claims of a finding are another thing than the rest of it."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.split(house, name, claims, by=by, why=why))


@command.command("link")
@click.argument("name", metavar="ID")
@click.argument("to", required=False, metavar="[TREATY]")
@click.option("--none", "nothing", is_flag=True, help="No treaty that is known is meant.")
@_deed_options
def link(name: str, to: str | None, nothing: bool, by: str, why: str, db: str | None) -> None:
    """Say which TREATY is meant by a mention (DOCUMENT:t1) or by the id of a new treaty."""
    from foedus.register import review_deeds as deeds

    if (to is None) is not nothing:
        raise UsageError("A link has one end.", hint="Name the treaty that is meant, or say --none.")
    _do(db, lambda house: deeds.link(house, name, to, by=by, why=why))


@command.command("vouch")
@click.argument("name", metavar="DOCUMENT|HOST")
@_deed_options
def vouch(name: str, by: str, why: str, db: str | None) -> None:
    """Answer for a document or a host: what it prints counts as the word of a known outlet."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.vouch(house, name, by=by, why=why))


@command.command("comment")
@click.argument("name", metavar="ID")
@click.argument("text")
@click.option("--quote", metavar="WORDS", help="The words of the document that it is about.")
@click.option("--by", required=True, envvar="FOEDUS_BY", metavar="NAME", help="Who writes (or FOEDUS_BY).")
@db_option
def comment(name: str, text: str, quote: str | None, by: str, db: str | None) -> None:
    """Write a comment on a claim, a finding, a treaty or some words of a document."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.comment(house, name, text, by=by, quote=quote))


@command.command("withdraw")
@click.argument("name", metavar="FACT")
@_deed_options
def withdraw(name: str, by: str, why: str, db: str | None) -> None:
    """Take back a judgement, or take back its withdrawal; both stay in the ledger."""
    from foedus.register import review_deeds as deeds

    _do(db, lambda house: deeds.withdraw(house, name, by=by, why=why))


@command.command("history")
@click.option("--treaty", metavar="ID", help="Only what concerns this treaty.")
@known_option
@db_option
@json_option
def history(treaty: str | None, known: str | None, db: str | None, as_json: bool) -> None:
    """Who judged what, when and why; what was taken back is told too."""
    from foedus.register.review_history import history as told
    from foedus.report.review import write_deed

    house = open_house(db, readonly=True)
    with house.ledger:
        deeds = told(house.ledger, treaty=treaty_named(treaty, house), known_by=known_by(known))
    if as_json:
        show_json_lines(deeds)
        return
    page = new_page()
    for deed in deeds:
        write_deed(page, deed)
    page.text(f"{len(deeds)} judgements and withdrawals" if deeds else "Nobody has judged anything.")
    show(page)


def _do(db: str | None, deed: Callable[[House], Fact]) -> None:
    house = open_house(db)
    with house.ledger:
        fact = deed(house)
    click.echo(f"Kept as {fact.id}; `foedus review withdraw {fact.id[:12]}` takes it back.")


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (equals and key.strip()):
        raise UsageError(f"“{text}” is no field with its value.", hint="Write it as date=2024-11-12.")
    return key.strip(), value.strip()


_LISTS = ("actors", "recipients", "agents", "speakers")


def field_value(key: str, text: str) -> Any:  # noqa: ANN401 - what the reading contract allows for the field
    """A corrected value as a person types it: lists with commas, a quantity as JSON, nothing for none.

    Raises:
        UsageError: A quantity is not JSON.
    """
    if key in _LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if key == "quantity" and text:
        try:
            return json.loads(text)
        except ValueError as wrong:
            hint = 'For example \'{"min": 10000, "unit": "troops"}\'.'
            raise UsageError(f"The quantity is not JSON: {wrong}.", hint=hint) from wrong
    return text or None
