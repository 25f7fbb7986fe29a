"""``foedus changes``: what became different in law and in evidence between two days of knowledge."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.cli.options import treaty_named
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json_lines
from foedus.errors import InputError
from foedus.model.date import day
from foedus.register.house import House, open_house

if TYPE_CHECKING:
    from foedus.register.changes import Change


@click.command("changes")
@click.option("--since", required=True, metavar="DAY", help="The first day whose news counts.")
@click.option("--until", metavar="DAY", help="The last day whose news counts (default: today).")
@click.option("--treaty", metavar="ID", help="Only what concerns this treaty.")
@click.option(
    "--standard",
    type=click.Choice(("established", "reported", "alleged")),
    default="reported",
    show_default=True,
    help="How well an act must stand to be used.",
)
@click.option("--read", "by_reading", is_flag=True, help="Count documents from the day they were read, not published.")
@click.option("--atom", type=click.Path(path_type=Path), metavar="FILE", help="Also write an Atom feed (RFC 4287).")
@click.option("--url", metavar="URL", help="The address at which the feed will be served.")
@db_option
@json_option
def command(
    since: str,
    until: str | None,
    treaty: str | None,
    standard: str,
    by_reading: bool,
    atom: Path | None,
    url: str | None,
    db: str | None,
    as_json: bool,
) -> None:
    """What became different in law and in evidence since DAY: acts reported, findings disputed, treaties in force."""
    from foedus.register.changes import changes_since
    from foedus.report.changes import change_object, write_changes

    house = open_house(db, readonly=True)
    first, last = day(since), a_day(until, house.today)
    with house.ledger:
        name = treaty_named(treaty, house)
        with _nothing_collected():
            found = changes_since(
                house.ledger, first, until=last, treaty=name, standard=standard, by_reading=by_reading
            )
        if atom is not None:
            _write(atom, _feed(house, name, found, last.isoformat(), url))
    if as_json:
        show_json_lines(change_object(change) for change in found)
        return
    page = new_page()
    write_changes(page, found)
    show(page)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without the collector of cycles: it would walk over millions of values, all in use, for a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _feed(house: House, treaty: str | None, found: "tuple[Change, ...]", last: str, url: str | None) -> bytes:
    from foedus.register.changes import feed_name
    from foedus.report.atom import atom_feed

    return atom_feed(found, name=feed_name(house.ledger, treaty), updated=f"{last}T00:00:00Z", url=url)


def _write(target: Path, feed: bytes) -> None:
    half = target.with_name(f"{target.name}.part")
    try:
        half.write_bytes(feed)
        half.replace(target)  # whoever fetches the feed meanwhile gets a whole one
    except OSError as error:
        raise InputError(f"It cannot be written: {error.strerror}.", where=str(target)) from error
    finally:
        half.unlink(missing_ok=True)
