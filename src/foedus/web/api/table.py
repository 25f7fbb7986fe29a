"""What an endpoint is: one entry makes a route, its place in the OpenAPI document, and a tool of the MCP server."""

from collections.abc import Callable
from typing import Any

import msgspec

from foedus.errors import UsageError
from foedus.register.house import House
from foedus.web.ask import User
from foedus.web.site import Site

PREFIX = "/api/v1"
SCOPES = ("read", "write")


class Nothing(msgspec.Struct, frozen=True):
    """No parameters."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One call of an endpoint.

    Attributes:
        site: The server.
        house: What the use cases stand on.
        user: Who calls.
        args: The parameters, checked against the endpoint's shape.
    """

    site: Site
    house: House
    user: User
    args: Any


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One endpoint.

    Attributes:
        name: Its name: the operation in OpenAPI, the tool in MCP.
        path: The path behind the prefix, parameters in braces.
        summary: One sentence.
        args: The shape of its parameters; those in the path, the rest in the query or, for ``POST``, in the body.
        work: What answers.
        gives: The type of what it gives, for the OpenAPI document.
        method: ``GET`` or ``POST``.
        scope: What a key must be good for.
        role: What a user must be.
        many: Whether it gives a list, of which a page is sent.
    """

    name: str
    path: str
    summary: str
    args: type[msgspec.Struct] = Nothing
    work: Callable[[Call], Any]
    gives: Any = dict[str, Any]
    method: str = "GET"
    scope: str = "read"
    role: str = "reader"
    many: bool = False

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a list.

    Attributes:
        items: What stands on it.
        total: How many there are in all.
        offset: The place of the first one.
        limit: How many a page has.
        next: The address of the next page; ``null`` on the last.
    """

    items: list[Any]
    total: int
    offset: int
    limit: int
    next: str | None = None


def checked(endpoint: Endpoint, plain: dict[str, Any], *, strict: bool = False) -> Any:  # noqa: ANN401 - of the endpoint
    """The parameters as values.

    Raises:
        UsageError: One is unknown, missing or of another kind; names it.
    """
    known = {field.encode_name for field in msgspec.structs.fields(endpoint.args)}
    unknown = sorted(set(plain) - known)
    if unknown:
        hint = f"It takes {', '.join(sorted(known))}." if known else "It takes no parameters."
        raise UsageError(f"{endpoint.name} has no parameter “{unknown[0][:60]}”.", hint=hint)
    try:
        return msgspec.convert(plain, endpoint.args, strict=strict)
    except msgspec.ValidationError as wrong:
        raise UsageError(f"{wrong}.", where=endpoint.name, hint="/openapi.json tells what it takes.") from wrong
