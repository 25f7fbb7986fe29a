"""``foedus plot``: a treaty in time, the network and the map of a day, two centuries; drawn into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from foedus.cli.options import known_by, known_option, on_option
from foedus.cli.output import a_day, db_option, new_page, show
from foedus.register.house import open_house

if TYPE_CHECKING:
    import altair as alt

F = TypeVar("F", bound=Callable[..., Any])


def _drawing(command: F) -> F:
    """What every plot takes: what may be used, and where to."""
    standard = click.option(
        "--standard",
        type=click.Choice(("established", "reported", "alleged")),
        default="reported",
        show_default=True,
        help="How well an act must stand to be used.",
    )
    out = click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        required=True,
        help="Where to: .svg, .png, or .json for Vega-Lite.",
    )
    scale = click.option(
        "--scale", default=2.0, show_default=True, help="Pixels of a PNG for each unit of the drawing."
    )
    force = click.option("--force", is_flag=True, help="Replace FILE if it exists.")
    return known_option(standard(db_option(out(scale(force(command))))))


def _of_a_day(command: F) -> F:
    """What a plot of one day takes besides."""
    obligation = _obligation_option(command)
    state = click.option(
        "--state", "states", multiple=True, metavar="STATE", help="Only treaties that bind this state; may be repeated."
    )
    return on_option(_source_option(state(obligation)))


def _obligation_option(command: F) -> F:
    text = "defence, offence, neutrality, nonaggression, consultation …, or alliance for any of these five."
    return click.option("--obligation", default="defence", show_default=True, metavar="TYPE", help=text)(command)


def _source_option(command: F) -> F:
    """``--source`` and ``--signed``: of whose memberships the plot is made, and from when they count."""
    text = "register (default), an imported table, or all."
    signed = click.option(
        "--signed", is_flag=True, help="Count from signature, as ATOP does, not from entry into force."
    )
    return click.option("--source", "sources", multiple=True, metavar="NAME", help=text)(signed(command))


@click.group("plot")
def command() -> None:
    """Draw into a file, without a browser and without the network.

    What cannot be told is drawn as unknown, never as none. Needs: pip install 'foedus[plots]'.
    """


@command.command("timeline")
@click.argument("treaty")
@on_option
@_drawing
def timeline(treaty: str, out: Path, scale: float, force: bool, **asked: Any) -> None:  # noqa: ANN401 - as above
    """TREATY in time: each act with each day that a source gives, and when the treaty was in force."""
    chart = _ready(out, force=force).timeline(treaty, **{**asked, "known": known_by(asked["known"])})
    _save(chart, out, scale, force=force)


@command.command("network")
@_of_a_day
@_drawing
def network(out: Path, scale: float, force: bool, **asked: Any) -> None:  # noqa: ANN401 - the options above
    """Draw who is bound to whom on a day: a line for a treaty of two, a numbered hub for a treaty of more."""
    _save(_ready(out, force=force).network(**_question(asked)), out, scale, force=force)


@command.command("world")
@_of_a_day
@_drawing
def world(out: Path, scale: float, force: bool, **asked: Any) -> None:  # noqa: ANN401 - the options above
    """Draw which states owe an obligation on a day, under how many treaties, on a map."""
    _save(_ready(out, force=force).world(**_question(asked)), out, scale, force=force)


@command.command("series")
@_obligation_option
@click.option("--from", "start", default="1816", show_default=True, metavar="YEAR", help="The first year.")
@click.option("--to", "end", metavar="YEAR", help="The last year (default: the last that is known whole).")
@_source_option
@_drawing
def series(out: Path, scale: float, force: bool, **asked: Any) -> None:  # noqa: ANN401 - the options above
    """Draw by year how many treaties were in force, and what share of the states they bound."""
    chart = _ready(out, force=force).series(**_known_and_sources(asked))
    _save(chart, out, scale, force=force)


def _ready(out: Path, *, force: bool) -> Any:  # noqa: ANN401 - the room, imported when it is needed
    """The room of plots, once it is sure that the file can be written."""
    from foedus import plots
    from foedus.plots.draw import check_target

    check_target(out, force=force)
    return plots


def _question(asked: dict[str, Any]) -> dict[str, Any]:
    """The options of a plot of one day as the room takes them."""
    house = open_house(asked["db"], readonly=True)
    with house.ledger:
        today = house.today
    return {**_known_and_sources(asked), "on": a_day(asked["on"], today).isoformat()}


def _known_and_sources(asked: dict[str, Any]) -> dict[str, Any]:
    return {**asked, "known": known_by(asked["known"]), "sources": asked["sources"] or ("register",)}


def _save(chart: "alt.TopLevelMixin", out: Path, scale: float, *, force: bool) -> None:
    from foedus.plots import save

    save(chart, out, scale=scale, force=force)
    page = new_page()
    page.text(f"Drawn in {out}.")
    show(page)
