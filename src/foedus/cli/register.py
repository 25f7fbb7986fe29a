"""``foedus register``: look after the register."""

from pathlib import Path

import click

from foedus.cli.output import json_option, new_page, show, show_json_lines


@click.group("register")
def command() -> None:
    """Look after the register."""


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--days", is_flag=True, help="List the computed and the attested day of every treaty.")
@json_option
def check(files: tuple[Path, ...], days: bool, as_json: bool) -> None:
    """Check shape, sources, codes, the data of the world, and that each computed day is the attested one.

    With FILES, files of treaties that you have written are checked beside the register. Exit 1 where something is
    not in order.
    """
    from foedus.register.check import check_register

    found = check_register(files)
    if as_json:
        show_json_lines([*found.findings, *(found.days if days else ())])
    else:
        page = new_page()
        for day in found.days if days else ():
            told = f"computed {day.computed or 'none'}, attested {day.attested or 'none'}: {day.agreement}"
            page.row(day.treaty, f"{told}. {day.why_not}" if day.why_not else told, indent=0, gap=28)
        for finding in found.findings:
            page.text(f"{finding.rule}: {finding.message}")
        tally = found.agreements
        page.text(
            f"{found.treaties} treaties, {found.states} states, {found.organisations} organisations. The day of entry "
            f"into force is computed and attested alike for {tally.get('agrees', 0)}, computed without an attestation "
            f"for {tally.get('computed_only', 0)}; for {tally.get('explained', 0)} the file says why it is not."
        )
        page.text(f"{len(found.findings)} findings." if found.findings else "The register is in order.")
        show(page)
    if found.findings:
        raise click.exceptions.Exit(1)
