"""Answers that are kept while the ledger stands still: the same question of the same ledger has the same answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memo:
    """Keeps the answers asked for last; whoever asks names everything that the answer depends on.

    Args:
        room: How many answers are kept.
    """

    def __init__(self, room: int = 256) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The answer to ``key``, worked out where it is not kept; who asks meanwhile waits for the same answer.

        Raises:
            BaseException: What working it out raises; it is not kept, and the next one who asks tries again.
        """
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            else:
                mine: Future[Any] = Future()
                self._kept[key] = mine
        if found is not None:
            return cast("T", found.result())
        try:
            answer = work_out()
        except BaseException as error:
            with self._lock:
                self._kept.pop(key, None)
            mine.set_exception(error)
            raise
        mine.set_result(answer)
        self._make_room()
        return answer

    def _make_room(self) -> None:
        with self._lock:
            done = [key for key, each in self._kept.items() if each.done()]
            for key in done[: max(0, len(self._kept) - self._room)]:
                del self._kept[key]
