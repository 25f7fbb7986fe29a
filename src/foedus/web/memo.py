"""Answers that are kept while the ledger stands still: the same question of the same ledger has the same answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Keeps the answers asked for last; whoever asks names everything that the answer depends on.

    Args:
        room: How many answers are kept.
    """

    def __init__(self, room: int = 256) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The answer to ``key``, worked out where it is not kept; two askers at once may both work it out."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast("T", self._kept[key])
        found = work_out()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return found
