"""What a batch has read so far, so that a run that was stopped goes on where it was.

One file of JSON Lines a batch in the user's cache folder, safe to lose. A line counts only for the same file,
unchanged, read in the same way by the same state of the product; the last line of a run that was killed may be torn and
is ignored.
"""

import os
import time
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec
import platformdirs

from foedus.register.desk import Task
from foedus.register.read_documents import ReadResult
from foedus.resources.fingerprint import fingerprint

KEPT_DAYS = 7
"""After so many days a journal that nobody came back for is thrown away."""


class Line(msgspec.Struct, frozen=True):
    """One document that was read.

    Attributes:
        key: Its name, size and time of change.
        result: What came of it.
    """

    key: str
    result: ReadResult


class Journal:
    """The journal of one batch; a context in which it is open.

    Args:
        inputs: What the person named.
        task: How it is read.
        folder: Where journals lie; by default in the user's cache folder.
    """

    def __init__(self, inputs: tuple[str, ...], task: Task, *, folder: Path | None = None) -> None:
        self._folder = folder or Path(platformdirs.user_cache_dir("foedus")) / "batches"
        told = [fingerprint(), str(Path.cwd()), list(inputs), _public(task)]
        name = blake2b(msgspec.json.encode(told, enc_hook=str), digest_size=16).hexdigest()
        self._path = self._folder / f"{name}.jsonl"
        self._stream: BinaryIO | None = None
        self.known: dict[str, ReadResult] = {}

    def __enter__(self) -> Self:
        """Read what an earlier run has left, and go on after it; without a journal where none can be written."""
        self._throw_away_old()
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            whole = self._load()
            self._stream = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
            self._stream.truncate(whole)
            self._stream.seek(whole)
        except OSError:
            self._stream = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        if self._stream is not None:
            self._stream.close()

    def _load(self) -> int:
        """Take in the whole lines; how many bytes they are."""
        whole = 0
        try:
            with self._path.open("rb") as stream:
                for line in stream:
                    each = msgspec.json.decode(line, type=Line)
                    if not line.endswith(b"\n"):
                        break
                    self.known[each.key] = each.result
                    whole += len(line)
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            pass  # what follows a torn line was written by nobody
        return whole

    def note(self, name: str, result: ReadResult) -> None:
        """Write down what was read; what could not be read will be tried again."""
        if self._stream is None or result.refused is not None:
            return
        try:
            paid = msgspec.structs.replace(result, tally=None)  # what it cost is told once
            self._stream.write(msgspec.json.encode(Line(key_of(name), paid)) + b"\n")
            self._stream.flush()
        except UnicodeEncodeError:
            return  # half a character cannot be written; this document will be read again
        except OSError:
            self._stream = None

    def finished(self) -> None:
        """The batch is done and nothing was refused: there is nothing to go on with."""
        self._path.unlink(missing_ok=True)

    def _throw_away_old(self) -> None:
        if not self._folder.is_dir():
            return
        for path in self._folder.glob("*.jsonl"):
            try:
                if path.stat().st_mtime < time.time() - KEPT_DAYS * 86400:
                    path.unlink()
            except OSError:
                continue  # another run was faster


def key_of(name: str) -> str:
    """What a document is known by: its name and, for a file, its size and time of change."""
    try:
        known = Path(name).stat()
    except (OSError, ValueError):
        return name
    return f"{name}\0{known.st_size}\0{known.st_mtime_ns}"


def _public(task: Task) -> list[object]:
    """The task without what says only how to reach the model."""
    model = task.model
    who = None if model is None else (model.endpoint.url, model.endpoint.model, model.piece)
    return [task.published, task.language, task.reader, who]
