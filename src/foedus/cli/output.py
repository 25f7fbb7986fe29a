"""What all commands share: the options for the ledger, the page for this terminal, and JSON on standard output."""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click
import msgspec

from foedus.model.date import day
from foedus.report.page import Page

F = TypeVar("F", bound=Callable[..., Any])


def db_option(command: F) -> F:
    """``--db``: which ledger."""
    text = "The ledger: a file, or postgresql://… (default: FOEDUS_DB, else a file in your data folder)."
    return click.option("--db", metavar="LEDGER", help=text)(command)


def json_option(command: F) -> F:
    """``--json``: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a page.")(command)


def new_page() -> Page:
    """A page as wide as the terminal, plain where the output goes to a pipe."""
    screen = sys.stdout.isatty() and not os.environ.get("NO_COLOR")  # no-color.org
    columns = shutil.get_terminal_size((88, 24)).columns
    return Page(width=max(40, min(columns, 110)), screen=screen)


def show(page: Page) -> None:
    """Print a page."""
    click.echo(str(page))


def show_json(value: object) -> None:
    """Print one value as one line of JSON."""
    click.echo(msgspec.json.encode(value))


def show_json_lines(values: Iterable[object]) -> None:
    """Print values as JSON Lines."""
    for value in values:
        show_json(value)


def a_day(text: str | None, otherwise: dt.date) -> dt.date:
    """A day a person named, or another.

    Raises:
        DateError: It is not one calendar day.
    """
    return otherwise if text is None else day(text)
