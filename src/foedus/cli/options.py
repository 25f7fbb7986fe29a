"""Options that several commands share, and what a command makes of them."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from foedus.cli.output import db_option, json_option
from foedus.model.date import day
from foedus.register.house import House

F = TypeVar("F", bound=Callable[..., Any])


def on_option(command: F) -> F:
    """``--on``: the day asked about."""
    return click.option("--on", metavar="DAY", help="The day asked about (default: today).")(command)


def known_option(command: F) -> F:
    """``--known``: the day of knowledge."""
    return click.option("--known", metavar="DAY", help="Only what could be known by this day.")(command)


def treaty_question(command: F) -> F:
    """What every question about one TREATY on a day takes: ``TREATY --on DAY --db LEDGER --json``."""
    return click.argument("treaty")(on_option(db_option(json_option(command))))


def standing_question(command: F) -> F:
    """The same with ``--explain``, ``--known`` and ``--standard``: where a treaty stands."""
    explain = click.option("--explain", is_flag=True, help="Tell every step with the acts and passages it rests on.")
    standard = click.option(
        "--standard",
        type=click.Choice(("established", "reported", "alleged")),
        default="reported",
        show_default=True,
        help="How well an act must stand to be used.",
    )
    return click.argument("treaty")(explain(on_option(known_option(standard(db_option(json_option(command)))))))


def known_by(known: str | None) -> str | None:
    """The day of ``--known`` as the use cases take it.

    Raises:
        DateError: It is not one calendar day.
    """
    return day(known).isoformat() if known else None


def treaty_named(name: str | None, house: House) -> str | None:
    """The id of the treaty that a filter names; ``None`` where it names none.

    Raises:
        UnknownNameError: Nobody has heard of it; names the nearest ones.
    """
    from foedus.register.catalogue import treaty_of

    return treaty_of(name, house.ledger).id if name is not None else None
