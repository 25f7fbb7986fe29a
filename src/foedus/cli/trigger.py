"""``foedus trigger``: what an event would make due."""

import click

from foedus.cli.options import known_by, known_option
from foedus.cli.output import a_day, db_option, json_option, new_page, show, show_json_lines
from foedus.model.obligation import Event
from foedus.register.house import open_house


@click.command("trigger")
@click.option("--event", "kind", required=True, metavar="KIND", help="armed_attack, armed_invasion, aggression, war …")
@click.option("--victim", required=True, metavar="STATE", help="Who is attacked (ISO 3166-1 alpha-3).")
@click.option("--attacker", "attackers", multiple=True, metavar="STATE", help="Who attacks; may be repeated.")
@click.option("--on", metavar="DAY", help="The day of the event and of the question (default: today).")
@click.option("--area", multiple=True, metavar="PLACE", help="Where, as far as it is known.")
@click.option("--administered-by", metavar="STATE", help="Who administers the territory attacked.")
@click.option("--state-of-war", is_flag=True, default=None, help="A state of war has followed.")
@click.option("--requested", is_flag=True, default=None, help="The victim has asked for help.")
@known_option
@click.option("--all", "everything", is_flag=True, help="Also what is not due, with the condition that fails.")
@db_option
@json_option
def command(
    kind: str,
    victim: str,
    attackers: tuple[str, ...],
    on: str | None,
    area: tuple[str, ...],
    administered_by: str | None,
    state_of_war: bool | None,
    requested: bool | None,
    known: str | None,
    everything: bool,
    db: str | None,
    as_json: bool,
) -> None:
    """What an event makes due: every treaty and state it touches, what is due, left to choice, or cannot be told."""
    from foedus.register.holdings import Holdings
    from foedus.register.names import body_code, event_kind
    from foedus.report.engagements import write_event
    from foedus.resources.states import state

    event = Event(
        kind=kind,
        victim=state(victim.upper()).code,
        attackers=tuple(state(each.upper()).code for each in attackers) or None,
        area=area or None,
        administered_by=body_code(administered_by) if administered_by else None,
        state_of_war=state_of_war,
        requested=requested,
    )
    house = open_house(db, readonly=True)
    with house.ledger:
        holdings = Holdings(house.ledger, known=known_by(known))
        event_kind(kind, holdings.treaties.values())
        found = holdings.touched(event, a_day(on, house.today))
    if not everything:
        found = [one for one in found if one.value != "not_due"]
    if as_json:
        show_json_lines(found)
        return
    page = new_page()
    write_event(page, found, holdings)
    show(page)
