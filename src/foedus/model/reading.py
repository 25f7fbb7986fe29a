"""What a reader gives back for one document: the object of the reading contract."""

import msgspec

from foedus.model.claim import Claim, TreatyMention
from foedus.model.document import DocumentHead


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The whole reading of one document.

    Attributes:
        document: The head of the document that was read.
        treaties: The treaties it speaks of.
        claims: What it says, in the order of the text.
        reader: Which reader made it, with its version (``rules 0.1.0``).
    """

    document: DocumentHead
    treaties: tuple[TreatyMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    reader: str = ""
