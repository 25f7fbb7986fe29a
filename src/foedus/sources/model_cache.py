"""Answers that a model has given, kept on disk: the same question to the same model is asked and paid for once."""

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import msgspec

from foedus.model.chat import Answer, Ask, Question


class CachedAsk:
    """Asks only what was not answered before.

    What is kept is safe to lose, and a file that cannot be read is as one that is not there. The files hold passages of
    the texts that were read, so only their owner may open them.

    Args:
        ask: Who is asked where nothing is kept.
        folder: Where answers are kept.
        model: Who answers, under which settings; another model has other answers.
        worth: Whether an answer's text is worth keeping. One that was cut is kept too: it tells that the text is too
            much at once.
    """

    def __init__(self, ask: Ask, folder: Path, *, model: str, worth: Callable[[str], bool]) -> None:
        self._ask = ask
        self._folder = folder
        self._model = model
        self._worth = worth

    def __call__(self, question: Question) -> Answer:
        """The answer, from disk or from the model.

        Raises:
            ReaderError: Nothing is kept, and no answer came.
        """
        path = self._path(question)
        kept = _read(path)
        if kept is not None:
            return msgspec.structs.replace(kept, kept=True)
        answer = self._ask(question)
        if answer.cut or self._worth(answer.text):
            _write(path, answer)
        return answer

    def _path(self, question: Question) -> Path:
        digest = blake2b(self._model.encode("utf-8"), digest_size=20)
        digest.update(b"\0" + msgspec.json.encode(_safe(question)))
        name = digest.hexdigest()
        return self._folder / name[:2] / f"{name[2:]}.json"


def _safe(question: Question) -> Question:
    text = question.text.encode("utf-8", "backslashreplace").decode("utf-8")
    return msgspec.structs.replace(question, text=text)


def _read(path: Path) -> Answer | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Answer)
    except (OSError, msgspec.DecodeError):
        return None


def _write(path: Path, answer: Answer) -> None:
    """Keep an answer; where that is not possible it will be asked for again, nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}.new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(msgspec.json.encode(answer))
        draft.replace(path)
    except (OSError, UnicodeEncodeError):
        return
