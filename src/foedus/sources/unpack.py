"""Unpacking an answer as it arrives, never further than a document may be large."""

import zlib

from foedus.errors import FetchError
from foedus.sources.limits import Limits

ACCEPTED = "gzip, deflate"
"""What is offered to servers: encodings that can be unpacked a bounded piece at a time."""

_EITHER = zlib.MAX_WBITS | 32  # the header tells gzip from zlib
_CHUNK = 1 << 16


class Unpacker:
    """Collects an answer.

    Args:
        encoding: What the server says it packed with (``Content-Encoding``).
        limits: How large the unpacked answer may get.
        name: The address, for errors.

    Raises:
        FetchError: The encoding was not offered.
    """

    def __init__(self, encoding: str, limits: Limits, name: str) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(f"It is packed as “{encoding}”, which was not asked for.", where=name)
        self._inflate = None if encoding in ("", "identity") else zlib.decompressobj(_EITHER)
        self._limits = limits
        self._name = name
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> None:
        """Take the next piece.

        Raises:
            FetchError: It cannot be unpacked.
            InputError: The answer gets too large.
        """
        if self._inflate is None:
            self._keep(data)
        while self._inflate is not None and data and not self._inflate.eof:
            try:
                self._keep(self._inflate.decompress(data, _CHUNK))
            except zlib.error as error:
                raise FetchError("It is packed in a way that cannot be unpacked.", where=self._name) from error
            data = self._inflate.unconsumed_tail

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        self._limits.check_size(self._size, self._name)
        self._parts.append(part)

    def content(self) -> bytes:
        """All of it.

        Raises:
            FetchError: The packed answer breaks off.
        """
        if self._inflate is not None and not self._inflate.eof and self._size:
            raise FetchError("The answer breaks off in the middle.", where=self._name, hint="Try again.")
        return b"".join(self._parts)
