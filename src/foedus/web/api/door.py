"""Endpoints as routes: parameters in, JSON out, with keys, pages, ETags and problems of one shape."""

from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from foedus.errors import UsageError
from foedus.register.house import House
from foedus.web.api.endpoints import ENDPOINTS
from foedus.web.api.openapi import openapi
from foedus.web.api.table import PREFIX, Call, Endpoint, Leaf, checked
from foedus.web.ask import User
from foedus.web.desk import Desk

JSON = "application/json"


class Door:
    """The routes of the API.

    Args:
        desk: Who knows users.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._site = desk.site

    def routes(self) -> list[BaseRoute]:
        """One route an endpoint, the OpenAPI document, and a problem for every other address below the prefix."""
        found: list[BaseRoute] = [
            Route(PREFIX + each.path, self._endpoint(each), methods=[each.method], name=f"api {each.name}")
            for each in ENDPOINTS
        ]
        found.append(Route("/openapi.json", self._described, methods=["GET"]))
        return found

    async def _described(self, request: Request) -> Response:
        body = msgspec.json.encode(openapi(ENDPOINTS))
        etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"etag": etag})
        return Response(body, media_type=JSON, headers={"etag": etag, "cache-control": "no-cache"})

    def _endpoint(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            user = await run_in_threadpool(self._user, request, endpoint)
            plain = await _arguments(request, endpoint)
            return await run_in_threadpool(self._answered, request, endpoint, user, plain)

        return answer

    def _user(self, request: Request, endpoint: Endpoint) -> User:
        """Who calls: by a key, or by the session of a browser.

        Raises:
            HTTPException: 401 where nobody is known, 403 where the user or the key may not.
        """
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        if self._site.settings.team and kind.casefold() == "bearer":
            user = self._site.accounts.user_of_key(key.strip(), endpoint.scope)
        else:
            user = self._desk.user_of(request)
        if user.name and not user.role:
            raise HTTPException(403, "This key is not good for that.")
        if not user.name:
            raise HTTPException(401, "unauthorized", headers={"www-authenticate": "Bearer"})
        if not user.may(endpoint.role):
            raise HTTPException(403, "forbidden")
        return user

    def _answered(self, request: Request, endpoint: Endpoint, user: User, plain: dict[str, Any]) -> Response:
        args = checked(endpoint, plain)
        house = House(self._site.ledger, self._site.settings.now())
        call = Call(site=self._site, house=house, user=user, args=args)
        if endpoint.method != "GET":
            return _json(endpoint.work(call))
        key = (endpoint.name, house.today, msgspec.json.encode(args))
        etag = f'"{blake2b(repr((self._site.link(), key)).encode(), digest_size=12).hexdigest()}"'
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"etag": etag})
        body = self._site.answer(("api", key), lambda: msgspec.json.encode(_leafed(endpoint, call)))
        response = Response(body, media_type=JSON)
        response.headers.update({"etag": etag, "cache-control": "private, no-cache", "vary": "Cookie, Authorization"})
        return response


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type=JSON, headers={"cache-control": "no-store"})


def _leafed(endpoint: Endpoint, call: Call) -> object:
    """What is given; of a long list the page that was asked for."""
    given = endpoint.work(call)
    if not endpoint.many:
        return given
    limit, offset = call.args.limit, call.args.offset
    items = list(given)
    after = offset + limit
    more = None
    if after < len(items):
        kept = {k: v for k, v in msgspec.to_builtins(call.args).items() if v not in (None, False)}
        more = f"{PREFIX}{endpoint.path}?{urlencode({**kept, 'offset': after})}"
    return Leaf(items=items[offset:after], total=len(items), offset=offset, limit=limit, next=more)


async def _arguments(request: Request, endpoint: Endpoint) -> dict[str, Any]:
    """The parameters as they came.

    Raises:
        UsageError: One stands there twice, or the body is no JSON object.
        HTTPException: The body is not declared as JSON, or is too large.
    """
    plain: dict[str, Any] = dict(request.path_params)
    if endpoint.method == "GET":
        pairs = request.query_params.multi_items()
        for name, value in pairs:
            if name in plain:
                raise UsageError(f"“{name[:60]}” is given twice.", where=endpoint.name)
            plain[name] = value
        return plain
    # A form of another site cannot send this media type without asking first.
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != JSON:
        raise HTTPException(415, "Send application/json.")
    try:
        body = msgspec.json.decode(await request.body())
    except ClientDisconnect:
        raise HTTPException(413, "too-large") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise UsageError(f"The body is not JSON: {wrong}.", where=endpoint.name) from None
    if not isinstance(body, dict):
        raise UsageError("The body is no JSON object.", where=endpoint.name, hint='For example {"text": "…"}.')
    return {**body, **plain}
