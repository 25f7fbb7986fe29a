"""The last gate: a claim whose passage does not stand in the raw text, letter by letter, is not made."""

from foedus.model.claim import Claim
from foedus.model.passage import Passage, passage_of
from foedus.reading.drafts import Draft
from foedus.reading.view import View

_EDGES = " \t\n\r,;:،؛、，；：-–—"


def passage(view: View, span: tuple[int, int]) -> Passage | None:
    """The raw passage of a folded span, without marks at its ends that belong to no side."""
    start, end = view.start(span[0]), view.end(span[1])
    raw = view.raw
    while start < end and raw[start] in _EDGES:
        start += 1
    while end > start and raw[end - 1] in _EDGES:
        end -= 1
    made = passage_of(raw, start, end)
    return made if made.holds_in(raw) else None


def claims(view: View, drafts: list[Draft]) -> tuple[Claim, ...]:
    """The claims of a reading with their ids, in the order of the text."""
    anchored = [(d, p) for d in drafts if (p := passage(view, d.span)) is not None]
    anchored.sort(key=lambda item: (item[1].start, item[0].trigger.start))
    ids = {id(draft): f"c{number}" for number, (draft, _) in enumerate(anchored, 1)}
    return tuple(
        Claim(
            id=ids[id(d)],
            kind=d.kind,
            type=d.type,
            actors=d.actors,
            recipients=d.recipients,
            agents=d.agents,
            treaty=d.treaty,
            date=d.date,
            place=d.place,
            modality=d.modality,
            quantity=d.quantity,
            stance=d.stance,
            speakers=d.speakers,
            about=ids.get(id(d.about)) if d.about is not None else None,
            passages=(p,),
        )
        for d, p in anchored
    )
