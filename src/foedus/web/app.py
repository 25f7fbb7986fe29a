"""The application: routes behind the shield, and every error as a sentence, on a page or as a problem."""

import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from foedus.errors import FoedusError
from foedus.web.api.door import Door
from foedus.web.desk import Desk, Way
from foedus.web.problem import problem, problem_of, status_of
from foedus.web.rendering import HERE
from foedus.web.routes import WAYS
from foedus.web.settings import Settings, check
from foedus.web.shield import Shield
from foedus.web.site import Site

log = logging.getLogger("foedus.web")

SENTENCES = {
    403: "error.forbidden",
    404: "error.not_found",
    405: "error.method",
    413: "error.too_large",
    429: "error.too_often",
}
"""The string that explains a status of HTTP on a page."""


def create_app(settings: Settings | None = None) -> Starlette:
    """The application over one ledger.

    Raises:
        UsageError: The settings would open it to others without sign-in.
        LedgerError: The ledger cannot be opened.
    """
    settings = settings or Settings()
    check(settings)
    site = Site(settings)
    desk = Desk(site)
    door = Door(desk)

    @asynccontextmanager
    async def open_site(_: Starlette) -> AsyncIterator[None]:
        warming = threading.Thread(target=site.warm, name="warming", daemon=True)
        warming.start()
        try:
            yield
        finally:
            await run_in_threadpool(warming.join)
            site.close()

    routes: list[BaseRoute] = [_route(desk, way) for way in WAYS]
    routes += door.routes()
    routes.append(Mount("/static", Assets(directory=HERE / "static")))
    app = Starlette(
        routes=routes,
        lifespan=open_site,
        middleware=[
            Middleware(Shield, settings=settings),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
        exception_handlers={
            FoedusError: _told(desk),
            HTTPException: _refused(desk),
            Exception: _broken(desk),
        },
    )
    app.state.site = site
    return app


class Assets(StaticFiles):
    """Static files; an address with the hash of the content may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """One file."""
        response = await super().get_response(path, scope)
        hashed = scope.get("query_string", b"").startswith(b"v=")
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        return response


def _route(desk: Desk, way: Way) -> Route:
    async def endpoint(request: Request) -> Response:
        return await desk.answer(request, way)

    return Route(way.path, endpoint, methods=[way.method], name=f"{way.method} {way.path}")


Handling = Callable[[Request, Exception], Awaitable[Response]]


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/") or request.url.path == "/openapi.json"


def _told(desk: Desk) -> Handling:
    async def handle(request: Request, error: Exception) -> Response:
        if not isinstance(error, FoedusError):
            raise error
        if _for_programs(request):
            return problem_of(error)
        return desk.error_page(request, status_of(error), error.message, error.hint, error.where)

    return handle


def _refused(desk: Desk) -> Handling:
    async def handle(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if _for_programs(request):
            title = error.detail if isinstance(error, HTTPException) else "error"
            return problem(status, f"http-{status}", str(title))
        key = SENTENCES.get(status, "error.other")
        if isinstance(error, HTTPException) and error.detail == "token":
            key = "error.token"
        return desk.error_page(request, status, desk.words_of(request)(key))

    return handle


def _broken(desk: Desk) -> Handling:
    async def handle(request: Request, error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        if _for_programs(request):
            return problem(500, "internal", "Something went wrong in the server.", "It is in the server's log.")
        return desk.error_page(request, 500, desk.words_of(request)("error.internal"))

    return handle
