"""The one way in: whatever a person names, as documents; what cannot be read is a value, so that a batch goes on."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from foedus.errors import FoedusError, InputError
from foedus.model.date import parse
from foedus.model.document import Document, Source
from foedus.sources import files
from foedus.sources.decode import declared_in_page, decode
from foedus.sources.fetcher import Fetched, Fetcher
from foedus.sources.kinds import Content, kind_of
from foedus.sources.limits import DEFAULT, Limits


class Refused(msgspec.Struct, frozen=True):
    """Something that was named and could not be read.

    Attributes:
        name: The file, folder or address, as the person gave it.
        error: Why, and what to do.
    """

    name: str
    error: FoedusError


def open_documents(
    args: Iterable[str],
    *,
    published: str | None = None,
    language: str | None = None,
    fetcher: Fetcher | None = None,
    allow_private: bool = False,
    limits: Limits = DEFAULT,
) -> Iterator[Document | Refused]:
    """Read everything that is named, one after the other, each when it is asked for.

    Args:
        args: Files, folders, web addresses, or ``-`` for standard input.
        published: The day of publication, EDTF, as the person knows it; goes before what a page says.
        language: The language, BCP 47, as the person knows it.
        fetcher: Who fetches web addresses; our own over HTTP, unless given.
        allow_private: Also fetch from addresses inside the own network.
        limits: Bounds on each document.

    Raises:
        DateError: ``published`` is not EDTF.
    """
    told = Source(published=parse(published).text if published else None, language=language)

    def opened() -> Iterator[Document | Refused]:
        for arg in args:
            for name, load in _loads(arg, fetcher, allow_private=allow_private, limits=limits):
                yield _opened(name, load, told, limits)

    return opened()


def read_bytes(fetched: Fetched, *, name: str = "", limits: Limits = DEFAULT) -> Document:
    """Make a document of bytes, by what they are.

    Raises:
        InputError: They hold no text.
    """
    name = name or fetched.url
    kind = kind_of(fetched.body, name=name, declared=fetched.media_type)
    if kind is Content.PDF:
        from foedus.sources.pdf import read_pdf

        document = read_pdf(fetched.body, name=name, limits=limits)
    elif kind is Content.WORD:
        from foedus.sources.docx import read_docx

        document = read_docx(fetched.body, name=name, limits=limits)
    elif kind is Content.PAGE:
        from foedus.sources.pages import read_page

        declared = fetched.charset or declared_in_page(fetched.body)
        document = read_page(decode(fetched.body, name=name, declared=declared), name=name, url=fetched.url or None)
    else:
        decoded = decode(fetched.body, name=name, declared=fetched.charset)
        document = Document(text=decoded.text, name=name, source=Source(url=fetched.url or None), notes=decoded.notes)
    if not document.text.strip():
        raise InputError("There is no text in it.", where=name, hint="Name a file with text.")
    return document


Load = Callable[[], Fetched]


def _loads(arg: str, fetcher: Fetcher | None, *, allow_private: bool, limits: Limits) -> Iterator[tuple[str, Load]]:
    """What an argument means: a name, and how to get the bytes, for each document."""
    if "://" in arg:
        yield arg, partial(_fetch, arg, fetcher, allow_private=allow_private, limits=limits)
    elif arg == "-":
        yield "standard input", lambda: Fetched(url="", body=files.read_stdin(limits))
    else:
        try:
            paths = files.walk(arg)
        except InputError as error:
            yield arg, partial(_raise, error)
            return
        for path in paths:
            yield str(path), partial(_read, path, limits)


def _read(path: Path, limits: Limits) -> Fetched:
    return Fetched(url="", body=files.read_file(path, limits))


def _raise(error: InputError) -> Fetched:
    raise error


def _fetch(url: str, fetcher: Fetcher | None, *, allow_private: bool, limits: Limits) -> Fetched:
    if fetcher is None:
        # A cold start without the web does not pay for it.
        from foedus.sources.fetch import HttpFetcher

        fetcher = HttpFetcher(allow_private=allow_private, limits=limits)
    return fetcher.fetch(url)


def _opened(name: str, load: Load, told: Source, limits: Limits) -> Document | Refused:
    try:
        document = read_bytes(load(), name=name, limits=limits)
    except InputError as error:
        return Refused(name, error)
    known = {key: value for key, value in msgspec.structs.asdict(told).items() if value}
    return msgspec.structs.replace(document, source=msgspec.structs.replace(document.source, **known))
