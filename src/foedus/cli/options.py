"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def day_options(command: F) -> F:
    """``--on``, ``--known``, ``--standard``: the day asked about, the day of knowledge, the standard of proof."""
    on = click.option("--on", metavar="DAY", help="The day asked about (default: today).")
    known = click.option("--known", metavar="DAY", help="Only what could be known by this day.")
    standard = click.option(
        "--standard",
        type=click.Choice(("established", "reported", "alleged")),
        default="reported",
        show_default=True,
        help="How well an act must stand to be used.",
    )
    return on(known(standard(command)))
