"""Readings in the making, and those that wait for a person to save or discard them."""

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from foedus.errors import FoedusError, InputError, UnknownNameError
from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.register.house import House
from foedus.register.read_documents import read_one
from foedus.sources.documents import Refused, open_documents, read_bytes
from foedus.sources.fetcher import Fetched
from foedus.web.ask import Upload
from foedus.web.settings import Settings

ROOM = 64
"""Readings that wait at most; the oldest gives way."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A document and what was read in it."""

    document: Document
    reading: Reading


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One reading.

    Attributes:
        id: Its name: chance, so that nobody guesses another's.
        owner: Who asked for it; nobody else is shown it.
        name: What is read.
        begun: When.
        outcome: The draft, once it is there.
    """

    id: str
    owner: str
    name: str
    begun: dt.datetime
    outcome: "Future[Draft]"


class Jobs:
    """Reads in the background, one document at a time, and keeps what waits.

    Args:
        settings: How large a document may be.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._kept: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, house: House, owner: str, name: str, load: Callable[[], Document]) -> Job:
        """Start to read what ``load`` gives."""

        def work() -> Draft:
            document = load()
            return Draft(document=document, reading=read_one(house, document))

        job = Job(
            id=secrets.token_urlsafe(16), owner=owner, name=name, begun=house.now, outcome=self._pool.submit(work)
        )
        with self._lock:
            self._kept[job.id] = job
            while len(self._kept) > ROOM:
                self._kept.popitem(last=False)
        return job

    def job(self, name: str, owner: str) -> Job:
        """A reading by its name.

        Raises:
            UnknownNameError: There is none, or it is somebody else's.
        """
        with self._lock:
            found = self._kept.get(name)
        if found is None or found.owner != owner:
            raise UnknownNameError("This reading is no longer kept.", hint="Hand the document over again.")
        return found

    def forget(self, name: str) -> None:
        """Drop a reading."""
        with self._lock:
            self._kept.pop(name, None)

    def close(self) -> None:
        """Read no more; what is being read comes to its end."""
        self._pool.shutdown(cancel_futures=True)


def from_text(text: str, source: Source, settings: Settings) -> Document:
    """A document of pasted text.

    Raises:
        InputError: It is empty or too large.
    """
    plain = text.replace("\r\n", "\n")
    if not plain.strip():
        raise InputError("There is no text to read.", hint="Paste a report, name its address, or choose a file.")
    settings.limits.check_size(len(plain.encode("utf-8", "surrogatepass")), "the pasted text")
    return Document(text=plain, source=source, name="pasted text")


def from_upload(upload: Upload, source: Source, settings: Settings) -> Document:
    """A document of a file that came with a form.

    Raises:
        InputError: It holds no text, or is too large.
    """
    settings.limits.check_size(len(upload.body), upload.name)
    fetched = Fetched(url="", body=upload.body, media_type=upload.media_type or None)
    document = read_bytes(fetched, name=upload.name, limits=settings.limits)
    return msgspec.structs.replace(document, source=_over(document.source, source))


def from_address(address: str, source: Source, settings: Settings) -> Document:
    """A document of a web address; files of this machine are not addresses.

    Raises:
        InputError: It is no web address, points into the own network, or gives no document.
    """
    if not address.casefold().startswith(("http://", "https://")):
        raise InputError("This is no web address.", where=address[:200], hint="It begins with https:// or http://.")
    [given] = open_documents(
        [address],
        published=source.published,
        language=source.language,
        allow_private=settings.allow_private,
        limits=settings.limits,
    )
    if isinstance(given, Refused):
        raise given.error
    return msgspec.structs.replace(given, source=_over(given.source, source))


def _over(page: Source, person: Source) -> Source:
    """What the person knows goes before what the page says."""
    told = {key: value for key, value in msgspec.structs.asdict(person).items() if value is not None}
    return msgspec.structs.replace(page, **told)


def error_of(job: Job) -> FoedusError | None:
    """Why a reading failed; ``None`` where it did not, or is not done.

    Raises:
        BaseException: What nobody foresaw; it belongs into the log.
    """
    if not job.outcome.done():
        return None
    error = job.outcome.exception()
    if error is None or isinstance(error, FoedusError):
        return error
    raise error
