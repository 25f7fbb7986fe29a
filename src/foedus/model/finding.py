"""Something wrong or noteworthy in the data: a value that travels with the data, never an exception."""

import msgspec

from foedus.model.passage import Passage


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A problem with the place where a reader can see it.

    Attributes:
        rule: A stable name: ``deposit-before-signature``.
        message: One sentence that names what and where.
        about: What it concerns: a treaty, a state, a fact, a file.
        passages: Where it stands, if it stands in a text.
        explains: What could explain it (L32, L33, L9), in the order of likelihood.
    """

    rule: str
    message: str
    about: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    explains: tuple[str, ...] = ()
