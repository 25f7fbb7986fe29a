"""What stands before every route: whose name we answer to, who may send what, how much, and what browsers may run.

A page that a stranger controls must not be able to use this server through the browser of the person who runs it: not
by a name that resolves to the loopback (DNS rebinding: the ``Host`` is checked), not by a form on another site (the
``Origin`` is checked, and a token besides), not by framing it.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedus.web.problem import problem
from foedus.web.settings import Settings

SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not “no-referrer”: browsers would then send “Origin: null” with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Shield:
    """Checks host, method, origin and size of each request, and puts the headers on each answer.

    Args:
        app: What stands behind.
        settings: The names the server has, and how large a request may be.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.settings.secure:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await problem(*refused)(scope, receive, send_guarded)
            return
        await self.app(scope, self._bounded(receive), send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str, str, str] | None:
        headers = Headers(scope=scope)
        if _host(headers.get("host", "")) not in self.settings.hosts:
            return 421, "host", "This server does not answer to that name.", "Open it by the address it printed."
        if scope["method"] not in METHODS:
            return 405, "method", f"{scope['method']} is not a method of this server.", "Use GET or POST."
        if scope["method"] not in SAFE and not _of_this_site(headers):
            return 403, "origin", "The request comes from another site.", "Send the form from a page of this server."
        if _declared(headers) > self.settings.body:
            limit = self.settings.body / 1_000_000
            hint = "Read it with `foedus read` on the command line, or split it."
            return 413, "too-large", f"This is more than {limit:g} MB.", hint
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """A body that is longer than allowed is cut off as if the sender had gone, whatever length it declared."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self.settings.body:
                    return {"type": "http.disconnect"}
            return message

        return bounded


def _host(header: str) -> str:
    """The name in a ``Host`` header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".").casefold()
    except ValueError:
        return ""


def _of_this_site(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    try:
        return urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()
    except ValueError:
        return False


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0
