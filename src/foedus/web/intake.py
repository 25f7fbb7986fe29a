"""What was handed over becomes a document: pasted text, a file, a web address; each within the limits of the server."""

import msgspec

from foedus.errors import InputError, UsageError
from foedus.model.date import parse
from foedus.model.document import Document, Source
from foedus.sources.documents import Refused, open_documents, read_bytes
from foedus.sources.fetcher import Fetched
from foedus.sources.limits import Limits
from foedus.web.ask import Upload
from foedus.web.settings import Settings


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was handed over, plain enough to be sent to another process.

    Attributes:
        source: What the person knows of it.
        text: The pasted text; ``None`` where something else was given.
        upload: The file.
        address: The web address.
        limits: How large it may be, and how long fetching it may take.
        allow_private: Whether addresses inside the own network may be fetched.
    """

    source: Source
    text: str | None = None
    upload: Upload | None = None
    address: str | None = None
    limits: Limits
    allow_private: bool = False

    @property
    def name(self) -> str:
        """What is read, for the person who waits; empty for pasted text."""
        if self.upload is not None:
            return self.upload.name or "the file"
        return self.address or ""

    def load(self) -> Document:
        """The document.

        Raises:
            InputError: It is empty or too large, or no document.
        """
        if self.upload is not None:
            return _of_upload(self, self.upload)
        if self.address is not None:
            return _of_address(self, self.address)
        return _of_text(self, self.text or "")


def intake(
    settings: Settings,
    source: Source,
    *,
    text: str | None = None,
    upload: Upload | None = None,
    address: str | None = None,
) -> Intake:
    """What was handed over, within the limits of a server; a file goes before an address, an address before a text."""
    return Intake(
        source=source,
        text=text if upload is None and not address else None,
        upload=upload,
        address=address if upload is None else None,
        limits=settings.limits,
        allow_private=settings.allow_private,
    )


def source_of(*, title: str | None, publisher: str | None, published: str | None, language: str | None) -> Source:
    """What the person knows of a document.

    Raises:
        DateError: The day of publication is no date.
        UsageError: The language is no tag.
    """
    if language is not None and (len(language) > 35 or not language.replace("-", "").isalnum()):
        raise UsageError(f"“{language[:40]}” is no language.", hint="Write its tag: en, ur, zh-Hant.")
    day = parse(published).text if published else None
    return Source(title=title, publisher=publisher, published=day, language=language)


def _of_text(given: Intake, text: str) -> Document:
    plain = text.replace("\r\n", "\n")
    if not plain.strip():
        raise InputError("There is no text to read.", hint="Paste a report, name its address, or choose a file.")
    given.limits.check_size(len(plain.encode("utf-8", "surrogatepass")), "the pasted text")
    return Document(text=plain, source=given.source, name="pasted text")


def _of_upload(given: Intake, upload: Upload) -> Document:
    given.limits.check_size(len(upload.body), upload.name)
    fetched = Fetched(url="", body=upload.body, media_type=upload.media_type or None)
    document = read_bytes(fetched, name=upload.name, limits=given.limits)
    return msgspec.structs.replace(document, source=_over(document.source, given.source))


def _of_address(given: Intake, address: str) -> Document:
    """The document behind a web address; files of this machine are not addresses."""
    if not address.casefold().startswith(("http://", "https://")):
        raise InputError("This is no web address.", where=address[:200], hint="It begins with https:// or http://.")
    [found] = open_documents(
        [address],
        published=given.source.published,
        language=given.source.language,
        allow_private=given.allow_private,
        limits=given.limits,
    )
    if isinstance(found, Refused):
        raise found.error
    return msgspec.structs.replace(found, source=_over(found.source, given.source))


def _over(page: Source, person: Source) -> Source:
    """What the person knows goes before what the page says."""
    told = {key: value for key, value in msgspec.structs.asdict(person).items() if value is not None}
    return msgspec.structs.replace(page, **told)
