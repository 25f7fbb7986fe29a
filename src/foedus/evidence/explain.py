"""From a reason back to the letters it rests on."""

import msgspec

from foedus.model.established import Established, ItemKey, Reason
from foedus.model.passage import Passage


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """One passage under a reason.

    Attributes:
        item: The claim it carries.
        publisher: Who prints it.
        published: When, EDTF.
        passage: The letters, with their place.
    """

    item: ItemKey
    publisher: str | None
    published: str | None
    passage: Passage


def quoted(group: Established, reason: Reason) -> tuple[Quoted, ...]:
    """The passages of the items that a reason rests on; items of another group (a silence about it) are left out."""
    by_key = {member.item.key: member.item for member in group.members}
    return tuple(
        Quoted(item=key, publisher=item.document.publisher, published=item.document.published, passage=passage)
        for key in reason.items
        if (item := by_key.get(key))
        for passage in item.claim.passages
    )
