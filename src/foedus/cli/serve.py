"""``foedus serve``: the web face on this machine, or for a team."""

import click

from foedus.cli.output import db_option


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

    settings = Settings(db=db, host=host, port=port, team=team, names=names, secure=https, allow_private=allow_private)
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Foedus is open at http://{shown}:{port} — Ctrl-C closes it.")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)
