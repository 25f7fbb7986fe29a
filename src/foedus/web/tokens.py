"""Tokens against forged forms: bound to the browser's own cookie, different on every page, worth nothing elsewhere."""

import hmac
import secrets
from hashlib import blake2b

SEAT = "foedus_seat"
"""The cookie that knows a browser again; it holds chance, nothing else."""


class Tokens:
    """Makes and checks tokens.

    Args:
        secret: The key of this server; a new one at every start unless the server is one of several.
    """

    def __init__(self, secret: bytes | None = None) -> None:
        self._secret = secret or secrets.token_bytes(32)

    def new_seat(self) -> str:
        """A name for a browser that has none."""
        return secrets.token_hex(16)

    def make(self, seat: str) -> str:
        """A token for the forms of one page; masked, so that compressed pages do not leak it."""
        mask = secrets.token_bytes(16)
        return (mask + _xor(mask, self._mark(seat))).hex()

    def fits(self, seat: str, token: str) -> bool:
        """Whether a token was made for this browser."""
        try:
            raw = bytes.fromhex(token)
        except ValueError:
            return False
        return len(raw) == 32 and bool(seat) and hmac.compare_digest(_xor(raw[:16], raw[16:]), self._mark(seat))

    def _mark(self, seat: str) -> bytes:
        return blake2b(seat.encode("utf-8", "replace"), key=self._secret, digest_size=16).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
