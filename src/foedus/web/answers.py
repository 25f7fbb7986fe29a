"""What a route gives back: a page to be rendered, a way onward, or a file."""

from collections.abc import Mapping
from typing import Any

import msgspec


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page to be rendered.

    Attributes:
        template: The template.
        values: What it needs.
        status: The HTTP status.
    """

    template: str
    values: Mapping[str, Any] = {}
    status: int = 200


class Onward(msgspec.Struct, frozen=True):
    """The browser goes on to another page (303).

    Attributes:
        to: A path of this server.
        cookies: Cookies to set, by name; ``None`` removes one.
    """

    to: str
    cookies: Mapping[str, str | None] = {}


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be shown or saved.

    Attributes:
        body: Its content.
        media_type: What it is.
        name: The name to save it under; empty where it is to be shown.
    """

    body: bytes
    media_type: str
    name: str = ""


Given = Page | Onward | File
