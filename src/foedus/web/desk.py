"""The desk between HTTP and routes: reads a request into an :class:`Ask`, checks who may, sends what comes back."""

from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from hashlib import blake2b

import msgspec
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse

from foedus.errors import FoedusError, UsageError
from foedus.web.answers import Download, File, Given, Onward, Page, Stream
from foedus.web.ask import Ask, Upload, User
from foedus.web.rendering import address_of
from foedus.web.site import Site
from foedus.web.tokens import SEAT
from foedus.web.wording import Wording, pick, wording

SESSION = "foedus_session"
LANGUAGE = "foedus_language"
YEAR = 365 * 24 * 3600

Handler = Callable[[Ask], Given]


class Way(msgspec.Struct, frozen=True):
    """One route of the pages.

    Attributes:
        path: The path, as Starlette writes it.
        handler: Who answers.
        role: What somebody must be; empty for everybody, signed in or not.
        method: ``GET`` or ``POST``.
        keep: Whether the answer depends on nothing but address, language, role, day and ledger, and so may be kept.
    """

    path: str
    handler: Handler
    role: str = "reader"
    method: str = "GET"
    keep: bool = False


class Desk:
    """Answers requests by ways.

    Args:
        site: The server.
    """

    def __init__(self, site: Site) -> None:
        self.site = site

    def user_of(self, request: Request) -> User:
        """Who asks: in local mode the person at the machine, in team mode who signed in."""
        if not self.site.settings.team:
            return User(self.site.settings.who, "editor")
        return self.site.accounts.user_of(request.cookies.get(SESSION, ""), self.site.settings.now())

    async def answer(self, request: Request, way: Way) -> Response:
        """Answer one request."""
        user = await run_in_threadpool(self.user_of, request)
        if not user.may(way.role):
            return self._turned_away(request, user)
        known = request.cookies.get(SEAT, "")
        seat = known or self.site.tokens.new_seat()
        form, upload = await self._form(request) if way.method == "POST" else ({}, None)
        if way.method == "POST" and not self.site.tokens.fits(known, form.pop("token", "")):
            raise HTTPException(403, "token")
        ask = self._ask(request, user, form, upload)
        response = await self._noted(request, way, ask, seat)
        if seat != known and SEAT not in response.headers.get("set-cookie", ""):
            self.put_cookie(response, SEAT, seat)
        return self._with_language(request, response)

    async def _noted(self, request: Request, way: Way, ask: Ask, seat: str) -> Response:
        """The answer; in team mode every form that was sent stands in the log, done or refused."""
        if way.method != "POST" or not self.site.settings.team or not ask.user.name:
            return await run_in_threadpool(self._answered, request, way, ask, seat)
        about = f"{request.url.path} {ask.form.get('name', '')}".strip()
        note = partial(self.site.accounts.note, ask.user.name, about=about, place=ask.place, now=ask.now)
        try:
            response = await run_in_threadpool(self._answered, request, way, ask, seat)
        except FoedusError:
            await run_in_threadpool(note, what="refused")
            raise
        await run_in_threadpool(note, what="done")
        return response

    def _turned_away(self, request: Request, user: User) -> Response:
        if user.name:
            raise HTTPException(403, "role")
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        onward = wanted if request.method in ("GET", "HEAD") else "/"
        return RedirectResponse(address_of("/sign-in", next=onward), 303)

    async def _form(self, request: Request) -> tuple[dict[str, str], Upload | None]:
        try:
            raw = await request.form(max_files=1, max_fields=64, max_part_size=self.site.settings.body)
        except ClientDisconnect:
            raise HTTPException(413, "too-large") from None
        fields: dict[str, str] = {}
        upload: Upload | None = None
        for name, value in raw.multi_items():
            if isinstance(value, UploadFile):
                body = await value.read()
                upload = Upload(value.filename or "", body, value.content_type or "") if body else upload
            else:
                fields[name] = value
        return fields, upload

    def words_of(self, request: Request) -> Wording:
        """The language to answer in: the one of the address, of the cookie, or of the browser."""
        asked, kept = request.query_params.get("lang"), request.cookies.get(LANGUAGE)
        return wording(pick(asked, kept, request.headers.get("accept-language")))

    def error_page(self, request: Request, status: int, title: str, hint: str = "", where: str = "") -> Response:
        """A page that says what is wrong; it asks the ledger nothing, because that may be what is wrong."""
        ask = self._ask(request, User(), {}, None)
        values = {"status": status, "title": title, "hint": hint, "where": where}
        return self._sent(Page(template="error.html", values=values, status=status), ask, request.cookies.get(SEAT, ""))

    def _ask(self, request: Request, user: User, form: dict[str, str], upload: Upload | None) -> Ask:
        return Ask(
            site=self.site,
            user=user,
            words=self.words_of(request),
            path=request.url.path,
            params=dict(request.path_params),
            query=dict(request.query_params),
            queries=tuple(request.query_params.multi_items()),
            form=form,
            upload=upload,
            fragment=request.headers.get("hx-request") == "true",
            session=request.cookies.get(SESSION, ""),
            place=request.client.host if request.client else "",
            now=self.site.settings.now(),
        )

    def _answered(self, request: Request, way: Way, ask: Ask, seat: str) -> Response:
        if not way.keep:
            return self._sent(way.handler(ask), ask, seat)
        key = (ask.today, ask.path, ask.queries, ask.words.language, ask.fragment, ask.user.role)
        etag = _etag(self.site.link(), key, seat, ask.user.name)
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers={"etag": etag})
        given = self.site.answer(("page", key), lambda: self._made(way.handler(ask), ask))
        response = self._sent(given, ask, seat)
        response.headers["etag"] = etag
        return response

    def _made(self, given: Given, ask: Ask) -> Given:
        """A page rendered, but for the marks of the person, so that it can be kept."""
        if not isinstance(given, Page):
            return given
        html = self._html(given, ask)
        return File(body=html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")

    def _html(self, page: Page, ask: Ask) -> str:
        return self.site.renderer.page(page.template, ask.words, **{"ask": ask, **page.values})

    def _sent(self, given: Given, ask: Ask, seat: str) -> Response:
        if isinstance(given, Onward):
            response: Response = RedirectResponse(given.to, 303)
            for name, value in given.cookies.items():
                self.put_cookie(response, name, value)
            return response
        if isinstance(given, Stream):
            headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
            return StreamingResponse(_lines(given), media_type="text/event-stream", headers=headers)
        if isinstance(given, Download):
            gone = BackgroundTask(given.path.unlink, missing_ok=True)
            return FileResponse(given.path, media_type=given.media_type, filename=given.name, background=gone)
        if isinstance(given, File) and not given.media_type.startswith("text/html"):
            headers = {"content-disposition": f'attachment; filename="{given.name}"'} if given.name else {}
            return Response(given.body, media_type=given.media_type, headers=headers)
        status = given.status if isinstance(given, Page) else 200
        html = self._html(given, ask) if isinstance(given, Page) else given.body.decode()
        token = self.site.tokens.make(seat)
        body = self.site.renderer.personal(html, token=token, name=ask.user.name)
        headers = {"cache-control": "private, no-cache", "vary": "Cookie, Accept-Language, HX-Request"}
        return Response(body.encode("utf-8", "replace"), status_code=status, media_type="text/html", headers=headers)

    def _with_language(self, request: Request, response: Response) -> Response:
        wanted = request.query_params.get("lang")
        if wanted and wanted == pick(wanted, None, None):
            self.put_cookie(response, LANGUAGE, wanted)
        return response

    def put_cookie(self, response: Response, name: str, value: str | None) -> None:
        """Set a cookie that scripts cannot read and other sites cannot send; ``None`` removes it."""
        secure = self.site.settings.secure
        if value is None:
            response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=secure)
            return
        age = YEAR if name != SESSION else None
        response.set_cookie(name, value, max_age=age, path="/", httponly=True, samesite="lax", secure=secure)


async def _lines(stream: Stream) -> AsyncIterator[bytes]:
    async for name, data in stream.events:
        yield f"event: {name}\ndata: {data}\n\n".encode()


def _etag(*parts: object) -> str:
    digest = blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return f'"{digest}"'


def checked(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways, each path and method once.

    Raises:
        UsageError: Two ways have the same path and method.
    """
    seen: dict[tuple[str, str], Way] = {}
    for way in ways:
        if (way.path, way.method) in seen:
            raise UsageError(f"Two ways lead to {way.method} {way.path}.")
        seen[way.path, way.method] = way
    return tuple(seen.values())
