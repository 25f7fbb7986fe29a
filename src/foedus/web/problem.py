"""Errors of one shape for programs (RFC 9457, ``application/problem+json``), and what status each of ours has."""

import msgspec
from starlette.responses import Response

from foedus.errors import (
    AddressError,
    FetchError,
    FoedusError,
    InputError,
    LedgerError,
    UnknownNameError,
    UsageError,
)


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong.

    Attributes:
        type: A stable name as a URI: ``urn:foedus:problem:unknown-name``.
        title: What is wrong, in one sentence.
        status: The HTTP status.
        detail: What to do.
        where: What it is wrong about.
    """

    type: str
    title: str
    status: int
    detail: str = ""
    where: str = ""


_STATUS: tuple[tuple[type[FoedusError], int], ...] = (
    (UnknownNameError, 404),
    (AddressError, 400),
    (UsageError, 400),
    (FetchError, 502),
    (InputError, 422),
    (LedgerError, 503),
)
"""The first class that fits decides, so children stand before their parents."""


def status_of(error: FoedusError) -> int:
    """The HTTP status that an error of ours has."""
    if error.code == "too-often":
        return 429
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem(status: int, code: str, title: str, detail: str = "", where: str = "") -> Response:
    """An answer that tells a program what is wrong."""
    body = Problem(type=f"urn:foedus:problem:{code}", title=title, status=status, detail=detail, where=where)
    media = "application/problem+json"
    return Response(msgspec.json.encode(body), status_code=status, media_type=media)


def problem_of(error: FoedusError) -> Response:
    """The answer for an error of ours."""
    return problem(status_of(error), error.code, error.message, error.hint, error.where)
