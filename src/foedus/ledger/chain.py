"""How facts are chained: each link is the hash of the link before it and of the fact's own bytes."""

from hashlib import blake2b

import msgspec

from foedus.ledger.port import Head
from foedus.model.fact import Fact, canonical_json, check_fact

GENESIS = "0" * 64
"""The link before the first fact."""

EMPTY = Head(count=0, link=GENESIS)

_decoder = msgspec.json.Decoder(Fact)


class Sealed(msgspec.Struct, frozen=True, gc=False):
    """A checked fact with the bytes that stand for it in the chain."""

    fact: Fact
    content: bytes


def seal(fact: Fact) -> Sealed:
    """Check a fact at the door and write it down once, in the only form it is ever hashed in.

    Raises:
        UsageError: Its id, instant or day is wrong, or its body is not JSON.
    """
    content = canonical_json(fact)
    back = unseal(content)  # what every store will give back: lists for tuples, and the id is checked against that
    check_fact(back)
    return Sealed(back, content)


def unseal(content: bytes | str) -> Fact:
    """The fact in an entry.

    Raises:
        msgspec.MsgspecError: The bytes are no fact, so the ledger was changed from outside.
    """
    return _decoder.decode(content)


def link(previous: str, content: bytes) -> str:
    """The hash that ties ``content`` to everything before it."""
    return blake2b(previous.encode() + content, digest_size=32).hexdigest()
