"""``foedus mcp``: read-only tools for assistants over standard input and output."""

import click

from foedus.cli.output import db_option
from foedus.errors import UsageError


@click.command("mcp")
@db_option
def command(db: str | None) -> None:
    """Serve read-only tools by the Model Context Protocol on standard input and output."""
    try:
        import mcp  # noqa: F401 - only whether it is there
    except ImportError as missing:
        raise UsageError("The protocol's library is not installed.", hint="pip install 'foedus[mcp]'") from missing
    import anyio

    from foedus.web.api.tools import serve
    from foedus.web.settings import Settings
    from foedus.web.site import Site

    anyio.run(serve, Site(Settings(db=db, readonly=True)))
