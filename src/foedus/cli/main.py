"""The door: which commands there are, and how errors, interrupts and closed pipes leave the house.

Commands are loaded when they are called, so that ``foedus --help`` starts without reading any data.
"""

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from foedus import __version__
from foedus.errors import FoedusError

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("foedus.cli.read", "Read reports: what they say of which treaty, and where it stands."),
    "show": ("foedus.cli.show", "The dossier of a treaty."),
    "status": ("foedus.cli.status", "Where a treaty stands on a day, and why."),
    "treaties": ("foedus.cli.treaties", "The treaties that the register and the ledger hold."),
    "claims": ("foedus.cli.claims", "The claims that the ledger holds."),
    "sources": ("foedus.cli.sources", "The documents that the ledger holds."),
    "review": ("foedus.cli.review", "Judge what needs a person; take a judgement back."),
    "watch": ("foedus.cli.watch", "Watch feeds, sitemaps and pages; read what is new."),
    "changes": ("foedus.cli.changes", "What became different between two days of knowledge."),
    "annotations": ("foedus.cli.annotations", "Comments and judgements as W3C Web Annotations."),
    "treaty": ("foedus.cli.treaty", "Read a treaty's own text into rules, check and correct them."),
    "when": ("foedus.cli.when", "What entry into force still waits for, and who could bring it about."),
    "exit": ("foedus.cli.exit", "When a party could be out of a treaty, and what outlives it."),
    "trigger": ("foedus.cli.trigger", "What an event would make due, for whom, and why."),
    "between": ("foedus.cli.between", "What binds two states on a day."),
    "obligations": ("foedus.cli.obligations", "What binds a state on a day."),
    "conflicts": ("foedus.cli.conflicts", "Which engagements collide with a treaty's pledges."),
    "panel": ("foedus.cli.panel", "A table for research: who owed what to whom, by year, month or day."),
    "plot": ("foedus.cli.plot", "Draw a treaty in time, the network or the map of a day, two centuries."),
    "export": ("foedus.cli.export", "Treaties, acts, claims and sources in the formats of others, with citations."),
    "register": ("foedus.cli.register", "Check the register: shape, sources, world, computed days."),
    "cases": ("foedus.cli.cases", "Hold the engine against a file of cases."),
    "eval": ("foedus.cli.eval", "How well the reader reads, on annotated texts."),
    "import": ("foedus.cli.import_", "Import tables of treaties and members: ATOP, UN status, your own."),
    "ledger": ("foedus.cli.ledger", "Verify, back up, export and import the ledger."),
    "serve": ("foedus.cli.serve", "Open Foedus in the browser."),
    "mcp": ("foedus.cli.mcp", "Read-only tools for assistants (Model Context Protocol)."),
    "users": ("foedus.cli.users", "Who may sign in to a server of a team."),
    "demo": ("foedus.cli.demo", "Play the story of one treaty, from an empty ledger."),
}
"""Each command, the module it lives in, and the line that ``--help`` shows."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module; ``None`` where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="foedus")
def foedus() -> None:
    """The treaty register that reads the news.

    Hand over a report in any language and be told where the treaty stands, with reasons down to the sentence.
    """


def main() -> NoReturn:
    """Run the command line; exit codes: 0 done, 1 part of the inputs failed, 2 refused with a sentence, 130 stopped."""
    try:
        left = foedus.main(standalone_mode=False)
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(2)
    except FoedusError as refused:
        click.echo(f"foedus: {refused}", err=True)
        sys.exit(2)
    except UnicodeEncodeError as half:
        what = half.object[half.start : half.end]
        hint = "Write the names and values of the call in UTF-8."
        click.echo(f"foedus: {what!a} is no character that can be written. {hint}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("foedus: stopped; the ledger is whole.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(left if isinstance(left, int) else 0)
