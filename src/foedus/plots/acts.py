"""The acts on a treaty as rows of a timeline: each day that somebody gives has a row, so that conflicts stand apart."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from foedus.model.act import Act
from foedus.model.claim import Modality
from foedus.model.date import Date, parse
from foedus.model.established import Established, Standing, Value
from foedus.plots.style import shortened
from foedus.plots.words import label, names_of
from foedus.register.dossier import Dossier, modality_of

RECORD, ESTABLISHED, REPORTED, DOUBTED, UNDONE = (
    "on record", "established", "reported", "alleged, disputed or denied", "not done (yet)",
)  # fmt: skip
KINDS = (RECORD, ESTABLISHED, REPORTED, DOUBTED, UNDONE)

_BY_STANDING = {Standing.ESTABLISHED: ESTABLISHED, Standing.REPORTED: REPORTED}
MOST_ROWS = 34
"""More than these are told by kind of act: one row for all ratifications, with a mark for each day."""

MOST_VOICES = 2


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One act with one of its days.

    Attributes:
        act: What was done and by whom; empty where the row above says so.
        kind: One of :data:`KINDS`.
        days: The days it can mean; several where one row stands for many acts of a kind.
        told: The day and who gives it, in words.
        letter: A, B … where sources exclude each other.
    """

    act: str
    kind: str
    days: tuple[Date, ...]
    told: str
    letter: str = ""


def rows_of(dossier: Dossier) -> list[Row]:
    """The rows of a dossier, first acts first; those without a day at the end."""
    told = [fact for fact in dossier.acts if fact.actors or fact.field("date")]
    seen = {(fact.type, fact.actors) for fact in told}
    record = [act for act in dossier.status.acts if not act.passages and (act.kind, act.states) not in seen]
    blocks = [_of_fact(fact) for fact in told] + [_of_acts(some) for some in _together(record)]
    ordered = sorted(blocks, key=_first)
    if sum(len(block) for block in ordered) > MOST_ROWS:
        ordered = [*_by_kind(record), *_last_ones([_of_fact(fact) for fact in told])]
    return [row for block in ordered for row in block]


def _last_ones(blocks: Iterable[list[Row]]) -> list[list[Row]]:
    """As many as there is room for; that the first ones are left out is said."""
    ordered = sorted(blocks, key=_first)
    left_out = len(ordered) - MOST_ROWS
    if left_out <= 0:
        return ordered
    note = Row(act="earlier acts that reports tell of", kind=REPORTED, days=(), told=f"{left_out} are not drawn")
    return [[note], *ordered[-MOST_ROWS:]]


def _first(block: Sequence[Row]) -> tuple[dt.date, str]:
    days = [day for row in block for date in row.days for day in (date.earliest or date.latest,) if day]
    return min(days, default=dt.date.max), block[0].act


def _together(acts: Iterable[Act]) -> list[list[Act]]:
    """Acts of one kind on one day, by whomever, are one row."""
    ordered = sorted(acts, key=lambda act: (act.kind, act.date or "", act.of or ""))
    return [list(some) for _, some in groupby(ordered, key=lambda act: (act.kind, act.date, act.of))]


def _of_acts(acts: list[Act]) -> list[Row]:
    first = acts[0]
    states = tuple(dict.fromkeys(state for act in acts for state in act.states))
    date = parse(first.date) if first.date else None
    return [Row(act=_named(first.kind, states), kind=RECORD, days=_known(date), told=_day(date))]


def _by_kind(acts: Iterable[Act]) -> list[list[Row]]:
    kinds: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        kinds[act.kind].append(act)
    found = []
    for kind, some in kinds.items():
        dates = [parse(act.date) for act in some if act.date]
        days = tuple(date for date in dates if _known(date))
        undated = len(some) - len(days)
        counted = f"{len(some)} act{'s' if len(some) > 1 else ''} on record" + (
            f", {undated} without a day" if undated else ""
        )
        found.append([Row(act=label("type", kind), kind=RECORD, days=days, told=counted)])
    return sorted(found, key=_first)


def _of_fact(fact: Established) -> list[Row]:
    field = fact.field("date")
    kind = _kind(fact)
    act = _named(fact.type, fact.actors) + _how(fact)
    if field is None or not field.values:
        voices = _voices(fact, (member.item.document_key for member in fact.members))
        return [Row(act=act, kind=kind, days=(), told=f"day not given{voices}")]
    values = field.values if field.conflict else (max(field.values, key=lambda value: len(value.text)),)
    dated = sorted(((parse(value.text), value) for value in values), key=lambda pair: pair[0].earliest or dt.date.min)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if field.conflict else ""
    return [
        Row(
            act=act if i == 0 else "",
            kind=kind,
            days=_known(date),
            told=_day(date) + _voices(fact, _givers(field.values if not field.conflict else (value,))),
            letter=letters[i] if i < len(letters) else "",
        )
        for i, (date, value) in enumerate(dated)
    ]


def _givers(values: Iterable[Value]) -> list[str]:
    return [key.document for value in values for key in value.given_by]


def _kind(fact: Established) -> str:
    modality = modality_of(fact)
    if modality is not None and modality is not Modality.DONE:
        return UNDONE
    return _BY_STANDING.get(fact.standing, DOUBTED) if fact.standing else REPORTED


def _how(fact: Established) -> str:
    modality = modality_of(fact)
    words = [] if modality in (None, Modality.DONE) else [label("modality", str(modality))]
    if fact.standing not in (None, Standing.ESTABLISHED, Standing.REPORTED):
        words.append(label("fact_standing", str(fact.standing)))
    return f" ({', '.join(words)})" if words else ""


def _named(kind: str, states: tuple[str, ...]) -> str:
    return f"{label('type', kind)}: {names_of(states)}" if states and states != ("*",) else label("type", kind)


def _known(date: Date | None) -> tuple[Date, ...]:
    """The date, if it has a place on the line: at least one end and a year."""
    return (date,) if date is not None and (date.earliest or date.latest) else ()


def _day(date: Date | None) -> str:
    return date.text.replace("/", " to ") if date is not None else "day not given"


def _voices(fact: Established, documents: Iterable[str]) -> str:
    """Who says so: publishers, each once."""
    wanted = set(documents)
    heads = [member.item.document for member in fact.members if member.item.document_key in wanted]
    names = list(dict.fromkeys(head.publisher or head.title or head.url or "a document" for head in heads))
    more = f" and {len(names) - MOST_VOICES} more" if len(names) > MOST_VOICES else ""
    return f" ({', '.join(shortened(name, 20) for name in names[:MOST_VOICES])}{more})" if names else ""
