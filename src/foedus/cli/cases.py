"""``foedus cases``: hold the engine against a file of cases."""

from pathlib import Path

import click

from foedus.cli.output import json_option, new_page, show, show_json, show_json_lines
from foedus.errors import InputError

_HINT = "Name a YAML file of cases."


@click.command("cases")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def command(file: Path, as_json: bool) -> None:
    """Answer every query of FILE (YAML) and print what differs and why; the last line says how many agree."""
    from foedus.register.cases import run_cases
    from foedus.report.cases import write_report
    from foedus.resources.rulebook import rulebook

    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=str(file), hint=_HINT) from error
    except UnicodeDecodeError as error:
        raise InputError(f"It is not UTF-8 at byte {error.start}.", where=str(file), hint=_HINT) from error
    report = run_cases(text, file.name, rulebook())
    if as_json:
        show_json_lines(report.results)
        show_json({"agree": report.agree, "of": len(report.results), "summary": report.last_line})
    else:
        page = new_page()
        write_report(page, report)
        show(page)
        click.echo(report.last_line)
    if report.agree < len(report.results):
        raise click.exceptions.Exit(1)
