"""What a route gives back: a page to be rendered, a way onward, or a file."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
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


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """A file on the disk that is sent and then deleted.

    Attributes:
        path: Where it lies.
        media_type: What it is.
        name: The name to save it under.
    """

    path: Path
    media_type: str
    name: str


class Stream(msgspec.Struct, frozen=True):
    """Events as they happen (``text/event-stream``, HTML Living Standard, section 9.2).

    Attributes:
        events: The events; each a name and its data, one line of text.
    """

    events: AsyncIterator[tuple[str, str]]


Given = Page | Onward | File | Download | Stream
