"""Templates: everything is escaped, what is missing is an error, and what differs by person is put in at the end."""

import secrets
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foedus.web import helpers
from foedus.web import shown as showing
from foedus.web.wording import Wording, direction

HERE = Path(__file__).resolve().parent


class Renderer:
    """Makes pages.

    A page is kept while its answer stands, so it must not hold what belongs to one person: the token of forms and the
    person's name are marks in it, drawn by chance at the start of the server, and replaced when it is sent.
    """

    def __init__(self) -> None:
        self.token_mark = f"token-{secrets.token_hex(16)}"
        self.name_mark = f"name-{secrets.token_hex(16)}"
        self._engine = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.do"],
        )
        self._engine.filters |= {"shown": showing.shown, "address": showing.web_address, "segment": segment}
        self._engine.globals |= {"asset": asset, "direction": direction, "address_of": address_of}
        self._engine.globals |= helpers.HELPERS

    def page(self, template: str, words: Wording, **values: Any) -> str:  # noqa: ANN401 - what a template is given
        """A page as HTML.

        Args:
            template: The name of a file in ``templates``.
            words: The language.
            values: What the template needs.
        """
        marks = {"token": self.token_mark, "user_name": self.name_mark}
        return self._engine.get_template(template).render(t=words, **marks, **values)

    def personal(self, page: str, *, token: str, name: str) -> str:
        """The page with the person's token and name in place of the marks."""
        from markupsafe import escape

        return page.replace(self.token_mark, token).replace(self.name_mark, str(escape(showing.shown(name))))


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a static file, with a part of its hash, so that browsers may keep it for ever."""
    digest = blake2b((HERE / "static" / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


def address_of(path: str, **query: object) -> str:
    """An address with a query; what is empty is left away."""
    kept = {key.rstrip("_"): str(value) for key, value in query.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(kept)}" if kept else path


def segment(text: str) -> str:
    """A text as one segment of a path."""
    return quote(text, safe="")
