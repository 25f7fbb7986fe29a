"""``foedus serve``: the web face on this machine, or for a team."""

import sys

import click

from foedus.cli.output import db_option

SWITCH = 0.001
"""Seconds after which a thread that works something out lets one go on that answers a page; Python's own is 0.005."""
GRACE = 3
"""Seconds that answers which are under way have when the server is closed."""


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8400, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; others need --team.")
@click.option("--team", is_flag=True, help="People sign in (`foedus users`).")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name under which the server is reached.")
@click.option("--https", is_flag=True, help="It is reached by HTTPS: cookies are sent over nothing else.")
@click.option("--allow-private", is_flag=True, help="Also fetch addresses inside the own network.")
@db_option
def command(
    port: int, host: str, team: bool, names: tuple[str, ...], https: bool, allow_private: bool, db: str | None
) -> None:
    """Open Foedus in the browser: read, look, compare, on this machine's loopback address only unless --team."""
    import uvicorn

    from foedus.web.app import create_app
    from foedus.web.settings import Settings

    sys.setswitchinterval(SWITCH)
    settings = Settings(db=db, host=host, port=port, team=team, names=names, secure=https, allow_private=allow_private)
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Foedus is open at http://{shown}:{port} — Ctrl-C closes it.")
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,  # a page that watches a reading would otherwise keep the server open
    )
