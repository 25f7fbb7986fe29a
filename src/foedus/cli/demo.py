"""``foedus demo``: the main job on real input, from an empty ledger, in a minute."""

import tempfile
from pathlib import Path

import click

from foedus.cli.output import new_page, show
from foedus.errors import UsageError
from foedus.register.house import open_house
from foedus.resources.story import story


@click.command("demo")
@click.option("--db", metavar="FILE", help="Where the new ledger is made (default: a temporary folder).")
def command(db: str | None) -> None:
    """Play the story of one treaty: five reports in five languages, and where the treaty stands after each."""
    from foedus.register.dossier import dossier
    from foedus.register.story import play
    from foedus.report.dossier import write_dossier
    from foedus.report.story import write_scene

    where = db or str(Path(tempfile.mkdtemp(prefix="foedus-demo-")) / "demo.db")
    if Path(where).exists():
        hint = "Name a file that does not exist yet, or leave --db out."
        raise UsageError("The demo starts from an empty ledger, and this file exists.", where=where, hint=hint)
    house = open_house(where)
    last = None
    with house.ledger:
        for number, scene in enumerate(play(house), 1):
            page = new_page()
            write_scene(page, scene, number)
            show(page)
            last = scene
        if last is not None:
            page = new_page()
            page.blank()
            write_dossier(page, dossier(story().treaty, house.ledger, on=last.report.day))
            show(page)
    _next(where)


def _next(where: str) -> None:
    name = story().treaty
    click.echo("\nTry:")
    for line in (
        f"foedus status {name} --on 2024-12-03 --explain --db {where}",
        f"foedus status {name} --on 2024-12-05 --known 2024-11-14 --db {where}",
        f"foedus claims --treaty {name} --type ratify --db {where}",
        f"foedus show {name} --db {where} --json",
        f"foedus read YOUR-REPORT.txt --published 2024-11-13 --db {where}",
    ):
        click.echo(f"  {line}")
