"""Readings in the making, and those that wait for a person to save or discard them."""

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from foedus.errors import InputError, UnknownNameError, UsageError
from foedus.model.claim import Claim
from foedus.model.document import Document
from foedus.model.reading import Reading
from foedus.web.hands import Done, Failed, First, Hands, News, Opened, OtherHands, OwnHands
from foedus.web.intake import Intake
from foedus.web.settings import Settings

ROOM = 64
"""Readings that wait at most; the oldest that is done gives way."""
AT_ONCE = 4
"""Readings that one person may have in the making, so that nobody keeps the others waiting."""
SIDE_BY_SIDE = 2
PACE = 20_000.0
"""Code points a second that are read before any has been measured."""


class BusyError(UsageError):
    """Somebody hands over more than can be read at once."""

    code = "too-often"


class Job:
    """One reading: who asked for it, how far it is, and what came of it.

    Args:
        owner: Who asked for it; nobody else is shown it.
        given: What is read.
        begun: When.

    Attributes:
        id: Its name: chance, so that nobody guesses another's.
        document: The document, once it is open.
        first: What the beginning of a long document says.
        reading: What the whole says.
        error: Why it failed.
        over: Set when there is nothing more to wait for.
    """

    def __init__(self, owner: str, given: Intake, begun: dt.datetime) -> None:
        self.id = secrets.token_urlsafe(16)
        self.owner = owner
        self.given: Intake | None = given
        self.name = given.name
        self.begun = begun
        self.document: Document | None = None
        self.first: tuple[Claim, ...] = ()
        self.reading: Reading | None = None
        self.error: BaseException | None = None
        self.over = threading.Event()
        self.dropped = False
        self.since = monotonic()
        self.reads_since: float | None = None

    @property
    def stage(self) -> str:
        """``waiting``, ``opening``, ``reading``, ``read`` or ``failed``."""
        if self.over.is_set():
            return "read" if self.reading is not None else "failed"
        if self.document is not None:
            return "reading"
        return "opening" if self.given is None else "waiting"

    def take(self, news: News) -> None:
        """Note a step."""
        match news:
            case Opened():
                self.reads_since = monotonic()
                self.document = news.document
            case First():
                self.first = news.claims
            case Done():
                self.reading = news.reading
            case Failed():
                self.error = news.error

    def wanted(self) -> bool:
        """Whether somebody still waits for it."""
        return not self.dropped

    def told(self) -> tuple[Document, Reading] | None:
        """What came of it; ``None`` while it is in the making.

        Raises:
            FoedusError: It failed; says why.
        """
        if not self.over.is_set():
            return None
        if self.document is not None and self.reading is not None:
            return self.document, self.reading
        raise self.error or InputError("The reading was given up.", hint="Hand the document over again.")


class Jobs:
    """Reads in the background, a few documents at a time, and keeps what waits.

    Args:
        settings: How long a reading may take, and where it is made.
    """

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.reading
        self._hands: Hands = OtherHands() if settings.apart else OwnHands()
        self._pool = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="reading")
        self._kept: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._pace = PACE

    def begin(self, owner: str, given: Intake, now: dt.datetime) -> Job:
        """Start to read.

        Raises:
            BusyError: This person has several readings in the making already.
        """
        job = Job(owner, given, now)
        with self._lock:
            if sum(each.owner == owner and not each.over.is_set() for each in self._kept.values()) >= AT_ONCE:
                raise BusyError("Several documents are being read for you already.", hint="Wait for one of them.")
            self._kept[job.id] = job
            self._make_room()
        self._pool.submit(self._work, job)
        return job

    def _make_room(self) -> None:
        done = [name for name, each in self._kept.items() if each.over.is_set()]
        for name in done[: max(0, len(self._kept) - ROOM)]:
            del self._kept[name]

    def _work(self, job: Job) -> None:
        given, job.given = job.given, None
        try:
            if given is not None and job.wanted():
                for news in self._hands.read(given, wanted=job.wanted, seconds=self._seconds):
                    job.take(news)
        except BaseException as error:  # noqa: BLE001 - nothing is swallowed
            job.error = error  # it is raised where somebody asks for the outcome
        self._measure(job)
        job.over.set()

    def _measure(self, job: Job) -> None:
        if job.document is not None and job.reading is not None and job.reads_since is not None:
            seconds = max(0.05, monotonic() - job.reads_since)
            self._pace = 0.7 * self._pace + 0.3 * max(500.0, len(job.document.text) / seconds)

    def share(self, job: Job) -> float:
        """How much of the reading is likely done, 0 to 1, by the pace of the ones before it."""
        if job.over.is_set():
            return 1.0
        if job.document is None or job.reads_since is None:
            return 0.0
        expected = 0.5 + len(job.document.text) / self._pace
        gone = (monotonic() - job.reads_since) / expected
        return min(0.95, gone / (gone + 0.15))

    def read(self, owner: str, given: Intake, now: dt.datetime) -> tuple[Document, Reading]:
        """Read and wait for it; it is not kept.

        Raises:
            FoedusError: It could not be read.
        """
        job = self.begin(owner, given, now)
        try:
            job.over.wait(self._seconds + 60)
            told = job.told()
        finally:
            self.forget(job.id)
        if told is None:
            raise BusyError("Too much is being read just now.", hint="Ask again in a minute.")
        return told

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
        """Drop a reading; one that is in the making is ended."""
        with self._lock:
            found = self._kept.pop(name, None)
        if found is not None:
            found.dropped = True

    def close(self) -> None:
        """Read no more; what is being read is ended."""
        with self._lock:
            for job in self._kept.values():
                job.dropped = True
        self._pool.shutdown(cancel_futures=True)
        self._hands.close()
