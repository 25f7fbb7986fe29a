"""``foedus users``: who may sign in to a server of a team."""

import datetime as dt

import click

from foedus.cli.output import db_option
from foedus.errors import UsageError
from foedus.web.doorkeeper import Doorkeeper


def _keeper(db: str | None) -> Doorkeeper:
    from foedus.ledger.accounts import Accounts
    from foedus.web.settings import Settings

    return Doorkeeper(Accounts(Settings(db=db, team=True).where_accounts))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@click.group("users")
def command() -> None:
    """Add, list and remove those who may sign in to `foedus serve --team`, and their keys for programs."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(("reader", "reviewer", "editor")), default="reader", show_default=True)
@click.password_option(help="At least ten characters; asked for where it is not given.")
@db_option
def add(name: str, role: str, password: str, db: str | None) -> None:
    """Add NAME, or give a new role and password."""
    _keeper(db).add(name, role, password, _now())
    click.echo(f"{name} may sign in as {role}.")


@command.command("list")
@db_option
def list_(db: str | None) -> None:
    """List everybody with role and keys."""
    accounts = _keeper(db).accounts
    for person in accounts.people():
        keys = ", ".join(f"{key.label} ({' '.join(key.scopes)})" for key in accounts.keys(person.name))
        click.echo(f"{person.name}  {person.role}" + (f"  keys: {keys}" if keys else ""))


@command.command("remove")
@click.argument("name")
@db_option
def remove(name: str, db: str | None) -> None:
    """Remove NAME with all sessions and keys; what NAME judged stays in the ledger."""
    if not _keeper(db).accounts.remove(name):
        raise UsageError(f"There is nobody called “{name}”.", hint="`foedus users list` lists them.")
    click.echo(f"{name} may no longer sign in.")


@command.command("key")
@click.argument("name")
@click.argument("label")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(("read", "write")), default=("read",))
@click.option("--remove", "gone", is_flag=True, help="Remove the key of this label.")
@db_option
def key(name: str, label: str, scopes: tuple[str, ...], gone: bool, db: str | None) -> None:
    """Make a key of NAME for programs, and print it once."""
    keeper = _keeper(db)
    if gone:
        if not keeper.accounts.remove_key(name, label):
            raise UsageError(f"{name} has no key “{label}”.", hint="`foedus users list` lists them.")
        click.echo(f"The key “{label}” is gone.")
        return
    click.echo(keeper.new_key(name, label, scopes, _now()))
