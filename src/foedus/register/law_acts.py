"""From what reports establish to acts that the law computes with (law-of-treaties L20 to L22).

Only what has been done becomes an act: a plan, a condition, a demand or a "has not" changes nothing in law. A head of
state's signature under a ratification law stays an act at home (``ratify``); only an exchange, a deposit or a notice
binds between states.
"""

from collections.abc import Iterable, Sequence

import msgspec

from foedus.evidence.standards import at_standard
from foedus.model.act import EVERYONE, Act
from foedus.model.claim import Modality
from foedus.model.date import parse
from foedus.model.established import Established, StandingAct
from foedus.model.passage import Passage
from foedus.model.treaty import Treaty
from foedus.resources.evidence_rules import weighing_rules

_SAME = {
    "sign", "approve", "ratify", "deposit", "accede", "succeed", "exchange_instruments", "apply_provisionally",
    "suspend", "terminate", "extend", "declare", "breach", "reserve", "object",
}  # fmt: skip
"""Types of the reading contract that are kinds of act of the law under the same name."""

_DEPOSITS = {"deposit": "consent"}
_AT_HOME = {"accept": "ratify"}
"""``accept`` in the news is a decision at home until an instrument is deposited (L22)."""


def law_acts(standing: Iterable[StandingAct], facts: Iterable[Established]) -> tuple[Act, ...]:
    """The acts that the law can use, each with the passages it was read from.

    Args:
        standing: The acts that stand at a standard.
        facts: The facts they come from, for their passages.
    """
    by_id = {fact.id: fact for fact in facts}
    done = [act for act in standing if act.modality == Modality.DONE.value]
    acts = [act for one in done if (act := _act(one, by_id.get(one.fact))) is not None]
    return tuple(acts) + tuple(_notices(standing, done, by_id))


def _act(one: StandingAct, fact: Established | None) -> Act | None:
    kind = _AT_HOME.get(one.type, one.type)
    if kind == "enter_into_force":
        return _made(one, fact, kind, (EVERYONE,))
    if kind not in _SAME or not one.actors:
        return None
    return _made(one, fact, kind, one.actors, of=_DEPOSITS.get(kind))


def _made(
    one: StandingAct, fact: Established | None, kind: str, states: tuple[str, ...], *, of: str | None = None
) -> Act:
    return Act(
        kind=kind,
        states=states,
        date=_usable(one.date),
        known=one.known,
        of=of,
        passages=passages_of(fact),
        source=_source(fact),
    )


def _usable(date: str | None) -> str | None:
    """A day whose year is open cannot be computed with; the act is there, its day is not known."""
    if date is None or parse(date).year_open:
        return None
    return date


def _notices(
    standing: Iterable[StandingAct], done: Sequence[StandingAct], by_id: dict[str, Established]
) -> Iterable[Act]:
    """Withdrawals: the notice is the act, and a later day that is told is the day on which it takes effect (L80)."""
    leaving = [act for act in standing if act.type == "withdraw" and act.modality in ("done", "planned")]
    for states in dict.fromkeys(act.actors for act in leaving if act.actors):
        told = sorted((a for a in leaving if a.actors == states and _usable(a.date)), key=_first_day)
        given = [a for a in done if a.type == "notify" and a.actors == states and _usable(a.date)]
        notices = sorted(given, key=_first_day)
        begun = [a for a in (*notices, *told) if a.modality == Modality.DONE.value]
        if not begun:
            continue
        notice = begun[0]
        effect = next((a for a in reversed(told) if _first_day(a) > _first_day(notice)), None)
        act = _made(notice, by_id.get(notice.fact), "withdraw", states)
        yield msgspec.structs.replace(act, effective=effect.date) if effect is not None else act


def _first_day(act: StandingAct) -> str:
    return parse(act.date or "").text


def passages_of(fact: Established | None) -> tuple[Passage, ...]:
    """The sentences a fact rests on, each once."""
    if fact is None:
        return ()
    found = [passage for member in fact.members for passage in member.item.claim.passages]
    return tuple(dict.fromkeys(found))


def _source(fact: Established | None) -> str | None:
    if fact is None:
        return None
    names = [member.item.document.publisher or member.item.document.url or "a document" for member in fact.members]
    return ", ".join(dict.fromkeys(names))


def with_reports(base: Treaty, facts: Sequence[Established], standard: str) -> Treaty:
    """A treaty with the acts that reports establish at a standard of proof beside those on record."""
    standing = at_standard(facts, standard, weighing_rules().standards)
    return msgspec.structs.replace(base, acts=merged(base.acts, law_acts(standing, facts)))


def merged(on_record: Sequence[Act], reported: Iterable[Act]) -> tuple[Act, ...]:
    """The register's acts with those of reports; what both know is told once, by the register.

    A report adds its passages to the register's act, so that the reader can see both.
    """
    acts = list(on_record)
    for act in reported:
        at = next((i for i, mine in enumerate(acts) if _is_same(mine, act)), None)
        if at is None:
            acts.append(act)
        else:
            acts[at] = msgspec.structs.replace(acts[at], passages=(*acts[at].passages, *act.passages))
    return tuple(acts)


def _is_same(mine: Act, theirs: Act) -> bool:
    if mine.kind != theirs.kind or not set(theirs.states) <= set(mine.states):
        return False
    if mine.date is None or theirs.date is None:
        return True
    return parse(mine.date).overlaps(parse(theirs.date))
