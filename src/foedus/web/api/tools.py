"""The endpoints that only ask, as tools of the Model Context Protocol, for those who work with assistants.

The same table, the same use cases, the same JSON; nothing can be written by this door.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from foedus import __version__
from foedus.errors import FoedusError, UnknownNameError
from foedus.register.house import House
from foedus.web.api.endpoints import ENDPOINTS
from foedus.web.api.table import Call, Endpoint, Leaf, checked
from foedus.web.ask import User
from foedus.web.site import Site

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

INSTRUCTIONS = (
    "Foedus reads reports and computes where treaties stand on a day. Dates are ISO 8601 days, states ISO 3166-1 "
    "alpha-3 codes. “cannot_tell” is an answer: its reasons say what is missing. Cite the passages that are given."
)


def asking() -> tuple[Endpoint, ...]:
    """The endpoints that change nothing."""
    return tuple(each for each in ENDPOINTS if each.method == "GET")


def schema_of(endpoint: Endpoint) -> dict[str, Any]:
    """The shape of a tool's arguments as a JSON Schema of its own."""
    (schema,), parts = msgspec.json.schema_components([endpoint.args], ref_template="#/$defs/{name}")
    own = dict(parts.pop(endpoint.args.__name__)) if "$ref" in schema else dict(schema)
    return {**own, "$defs": parts} if parts else own


def called(site: Site, name: str, arguments: dict[str, Any], now: dt.datetime) -> bytes:
    """The answer of a tool as JSON.

    Raises:
        FoedusError: There is no such tool, or the call is not right; says what to do.
    """
    endpoint = next((each for each in asking() if each.name == name), None)
    if endpoint is None:
        raise UnknownNameError(f"There is no tool “{name}”.", hint=f"There are {', '.join(e.name for e in asking())}.")
    args = checked(endpoint, arguments)
    given = endpoint.work(Call(site=site, house=House(site.ledger, now), user=User("assistant", "reader"), args=args))
    if endpoint.many:
        items = list(given)
        some = items[args.offset : args.offset + args.limit]
        given = Leaf(items=some, total=len(items), offset=args.offset, limit=args.limit)
    return msgspec.json.encode(given)


def server(site: Site) -> "Server[Any]":
    """The MCP server over one ledger."""
    from mcp import types
    from mcp.server.lowlevel import Server

    async def list_tools(*_: object) -> types.ListToolsResult:
        hints = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
        tools = [
            types.Tool(name=each.name, description=each.summary, input_schema=schema_of(each), annotations=hints)
            for each in asking()
        ]
        return types.ListToolsResult(tools=tools)

    async def call_tool(_: object, asked: types.CallToolRequestParams) -> types.CallToolResult:
        from anyio.to_thread import run_sync

        def work() -> bytes:
            return called(site, asked.name, dict(asked.arguments or {}), site.settings.now())

        try:
            text = (await run_sync(work)).decode()
        except FoedusError as refused:
            said = types.TextContent(type="text", text=str(refused))
            return types.CallToolResult(content=[said], is_error=True)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)])

    return Server(
        "foedus",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def serve(site: Site) -> None:
    """Talk over standard input and output until the other side closes."""
    from mcp.server.stdio import stdio_server

    ours = server(site)
    async with stdio_server() as (incoming, outgoing):
        await ours.run(incoming, outgoing, ours.create_initialization_options())
