"""``python -m tools.reference`` writes ``docs/reference``: commands as ``--help`` has them, errors with their codes."""

import inspect
from pathlib import Path

import click

from foedus import errors
from foedus.cli.main import COMMANDS, foedus
from tools.formats import formats

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"


def commands() -> str:
    """One page: each command's help, in the order in which a newcomer meets them."""
    parts = ["# Commands\n\nMade from `foedus COMMAND --help` by `python -m tools.reference`.\n"]
    for name in COMMANDS:
        context = click.Context(foedus, info_name="foedus", terminal_width=100, **foedus.context_settings)
        command = foedus.get_command(context, name)
        if command is None:
            raise LookupError(name)
        parts += _help(command, name, context)
    return "\n".join(parts)


def _help(command: click.Command, name: str, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    parts = [f"## {context.command_path}\n", "```text", command.get_help(context), "```\n"]
    if isinstance(command, click.Group):
        for inner, each in command.commands.items():
            parts += _help(each, inner, context)
    return parts


def error_page() -> str:
    """One page: each error, its code, and when it is raised."""
    rows = [
        f"| `{kind.code}` | `{kind.__name__}` | {(inspect.getdoc(kind) or '').splitlines()[0]} |"
        for _, kind in inspect.getmembers(errors, inspect.isclass)
    ]
    head = (
        "# Errors\n\nEvery error says what was wrong, where, and what to do. Exit code 2 where nothing could be done.\n"
    )
    return "\n".join([head, "| code | class | when |", "| --- | --- | --- |", *rows, ""])


PAGES = {"commands.md": commands, "errors.md": error_page, "formats.md": formats}

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for page, make in PAGES.items():
        (FOLDER / page).write_text(make(), "utf-8")
