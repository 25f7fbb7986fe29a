"""A fact told twice in a text is one claim, in the fuller sentence."""

from foedus.errors import DateError
from foedus.model import date as edtf
from foedus.reading.drafts import Draft

COMPARED = 60
"""How many of its kind a fact is compared with: enough for a report, and the time stays linear."""


_MANIFOLD = frozenset({"cooperation", "arms_limit", "basing", "transfer"})
"""Terms of which a treaty has several: not one fact because they are of one type."""


def once(drafts: list[Draft]) -> list[Draft]:
    """The drafts without repetitions, in the order of the text."""
    alike: dict[tuple[str, str, str], list[Draft]] = {}
    stands_for: dict[int, Draft] = {}
    for draft in drafts:
        kept = alike.setdefault((draft.kind, draft.type, draft.stance), [])
        twin = next((other for other in kept[-COMPARED:] if _same(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif _fullness(draft) > _fullness(twin):
            kept[kept.index(twin, max(len(kept) - COMPARED, 0))] = draft
            stands_for[id(twin)] = draft
        else:
            stands_for[id(draft)] = twin
    return _in_order(drafts, stands_for)


def _in_order(drafts: list[Draft], stands_for: dict[int, Draft]) -> list[Draft]:
    """Those that remain, with what they are about pointing to those that remain."""
    out = [draft for draft in drafts if id(draft) not in stands_for]
    for draft in out:
        while draft.about is not None and id(draft.about) in stands_for:
            draft.about = stands_for[id(draft.about)]
    return out


def _same(a: Draft, b: Draft) -> bool:
    if (a.kind, a.type, a.stance) != (b.kind, b.type, b.stance) or a.treaty != b.treaty:
        return False
    if a.actors != b.actors and not (a.scene is not b.scene and set(a.actors) & set(b.actors)):
        return False
    if (a.quantity and b.quantity and a.quantity != b.quantity) or _help_for_others(a, b) or _are_told_apart(a, b):
        return False
    if a.scene is b.scene and a.kind in ("act", "event") and a.modality != b.modality:
        return False
    if a.kind in ("act", "event") and (a.modality == "not_done") != (b.modality == "not_done"):
        return False
    return _dates_agree(a.date, b.date)


def _are_told_apart(a: Draft, b: Draft) -> bool:
    """Whether two clauses of a kind of which a treaty has many are told by different words of the body of a text."""
    if a.type not in _MANIFOLD or a.scene is b.scene or a.scene.sentence.headline or b.scene.sentence.headline:
        return False
    return _words(a) != _words(b)


def _words(draft: Draft) -> set[str]:
    return {draft.scene.text[start:end] for start, end in draft.trigger.cells}


def _help_for_others(a: Draft, b: Draft) -> bool:
    """Help for one state is not help for another, whatever else is alike."""
    return a.type == "AID" and bool(a.recipients and b.recipients) and not set(a.recipients) & set(b.recipients)


def _dates_agree(a: str | None, b: str | None) -> bool:
    if a is None or b is None or a == b:
        return True
    try:
        return edtf.parse(a).overlaps(edtf.parse(b))
    except DateError:
        return False


def _fullness(draft: Draft) -> tuple[bool, int, int, bool, int]:
    exact = len(draft.date) if draft.date and "/" not in draft.date else 0
    told = bool(draft.quantity) + bool(draft.recipients)
    return (not draft.scene.sentence.headline, exact, told, bool(draft.speakers), len(draft.actors))
