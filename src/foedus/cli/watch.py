"""``foedus watch``: feeds, sitemaps and pages, asked again and again; what is new is read and added to the ledger."""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from foedus.cli.output import db_option, json_option, new_page, show, show_json
from foedus.errors import UsageError
from foedus.model.date import day

if TYPE_CHECKING:
    from foedus.register.watch import Plan
    from foedus.register.watch_pages import Event

_BAD = ("trouble", "given_up")


@click.command("watch")
@click.argument("lists", nargs=-1, metavar="FEEDS...")
@click.option("--once", is_flag=True, help="One round, then end: for cron.")
@click.option(
    "--every",
    type=click.FloatRange(1, 10080),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Ask each address again after so long.",
)
@click.option("--since", metavar="DAY", help="Leave out what was published or changed before DAY, where that is told.")
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    default=1,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host; a longer Crawl-delay of the host is kept.",
)
@click.option(
    "--contact",
    envvar="FOEDUS_CONTACT",
    metavar="ADDRESS",
    help="Mail or page where those who run the servers reach you (default: FOEDUS_CONTACT).",
)
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@click.option("--status", "as_status", is_flag=True, help="Show how the watch is getting on, also while it runs.")
@db_option
@json_option
def command(
    lists: tuple[str, ...],
    once: bool,
    every: float,
    since: str | None,
    delay: float,
    contact: str | None,
    allow_private: bool,
    as_status: bool,
    db: str | None,
    as_json: bool,
) -> None:
    """Watch feeds, sitemaps and pages, and read what is new into the ledger.

    FEEDS are OPML files, text files with an address a line, or addresses. RSS, RDF, Atom, JSON Feed, sitemaps, their
    indexes and single pages are told apart by what they hold. What was read is never read again; a watch that was
    stopped goes on where it was. Ends with Ctrl-C.
    """
    if as_status:
        _status(db, as_json=as_json)
        return
    if not lists:
        hint = "Name an OPML file, a text with an address a line, or an address; or ask with --status."
        raise UsageError("Nothing is named to watch.", hint=hint)
    from foedus.register.watch import Plan

    first = day(since).isoformat() if since else None
    plan = Plan(addresses=(), every=every * 60, delay=delay, since=first, once=once)
    if not contact:
        click.echo("foedus: servers are not told whom to ask about this; name yourself with --contact.", err=True)
    _watch(lists, plan, db=db, contact=contact, allow_private=allow_private, as_json=as_json)


def _watch(
    lists: tuple[str, ...], plan: "Plan", *, db: str | None, contact: str | None, allow_private: bool, as_json: bool
) -> None:
    """Tell what the watch does until it is ended; end with 1 where something failed, 2 where all did."""
    from foedus.register.watch_start import opened_watch
    from foedus.report.watching import round_in_words

    told = _Told(as_json=as_json)
    with _ended_by_terminate(), opened_watch(lists, plan, db=db, contact=contact, allow_private=allow_private) as watch:
        try:
            for event in watch.run():
                told.tell(event)
        finally:
            if not as_json:
                click.echo(round_in_words(told.counts, told.claims))
    bad = sum(told.counts[what] for what in _BAD)
    if bad:
        raise click.exceptions.Exit(2 if bad == sum(told.counts.values()) else 1)


class _Told:
    """Tells each event as it happens, and counts."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.counts: Counter[str] = Counter()
        self.claims = 0

    def tell(self, event: "Event") -> None:
        from foedus.report.watching import event_in_words

        self.counts[event.what] += 1
        self.claims += event.claims
        if self._as_json:
            show_json(event)
            return
        line = event_in_words(event)
        if line is not None:
            click.echo(line, err=event.what in _BAD)


@contextmanager
def _ended_by_terminate() -> Iterator[None]:
    """Let the word by which services are stopped end a watch as Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _status(db: str | None, *, as_json: bool) -> None:
    from foedus.register.watch_start import standing
    from foedus.report.watching import standing_object, write_standing

    found = standing(db)
    if as_json:
        show_json(standing_object(found))
        return
    page = new_page()
    write_standing(page, found)
    show(page)
