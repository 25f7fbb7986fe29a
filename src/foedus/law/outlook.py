"""What is still to come: what entry into force waits for, who could bring it about, and when a party could be out."""

import msgspec

from foedus.law.clock import NEVER, Span, add, edtf_of, iso, length
from foedus.law.condition import evaluate
from foedus.law.counting import Roll, fraction, share_threshold, weighed
from foedus.law.court import Court, waiting_circles
from foedus.law.docket import Docket
from foedus.law.entry_into_force import tracks
from foedus.law.logic import within
from foedus.law.missing import missing_names
from foedus.law.status import contracting
from foedus.law.words import condition as in_words
from foedus.model.act import Act
from foedus.model.answer import INDEFINITE, NONE
from foedus.model.rule import Condition, Consents, Share
from foedus.model.treaty import Treaty


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the condition that is not met.

    Attributes:
        text: The condition in words.
        have: How many, or how much, there is.
        need: How many, or how much, there must be.
        who: Those who could bring it about, by name, as far as the text names them.
    """

    text: str
    have: str
    need: str
    who: tuple[str, ...] = ()


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What entry into force waits for on a day.

    Attributes:
        in_force: The day, if it is known already.
        needs: What is missing.
        missing: The states required by name without consent.
        could_act: Signatories and named states that have not consented.
        earliest: First day of force if they all acted on the day asked about; ``None`` if that would not do.
        circle: Treaties that wait for each other.
    """

    in_force: str | None
    needs: tuple[Need, ...] = ()
    missing: tuple[str, ...] = ()
    could_act: tuple[str, ...] = ()
    earliest: str | None = None
    circle: tuple[str, ...] = ()


def outlook(treaty: Treaty, t: int, court: Court) -> Outlook:
    """What is missing for entry into force on a day, who could bring it about, and the earliest day.

    Args:
        treaty: The treaty.
        t: The day, as an ordinal.
        court: The treaties at hand.
    """
    docket = court.docket(treaty)
    entry = docket.entry.days
    if entry.sure and entry.hi <= t:
        return Outlook(in_force=edtf_of(entry))
    circle = next((one for one in waiting_circles(court.treaties) if treaty.id in one), ())
    return Outlook(
        in_force=edtf_of(entry) if entry.sure else None,
        needs=() if entry.sure else tuple(_needs(docket, t)),
        missing=missing_names(docket, t).names,
        could_act=_could_act(docket, t),
        earliest=_earliest(treaty, docket, t),
        circle=circle,
    )


def _could_act(docket: Docket, t: int) -> tuple[str, ...]:
    """Signatories and states named by the text whose consent does not stand."""
    record = docket.record
    named = [*record.signatories(), *record.rule.parties, *missing_names(docket, t).names]
    open_ones = (name for name in named if contracting(docket, docket.person(name), t).value is not True)
    return tuple(sorted(dict.fromkeys(open_ones)))


def _needs(docket: Docket, t: int) -> list[Need]:
    roll = _until(docket.roll, t)
    found: list[Need] = []
    for track in tracks(docket.rule.entry_into_force):
        for leaf in _leaves(track.when or Condition(consents="all_signatories")):
            if evaluate(roll, leaf).days.hi > t:
                found += _need(docket, leaf, t)
    return found


def _leaves(one: Condition) -> list[Condition]:
    inner = [*(one.all_ or ()), *(one.any_ or ()), *(one.at_least.of if one.at_least else ())]
    return [leaf for part in inner for leaf in _leaves(part)] if inner else [one]


def _until(roll: Roll, t: int) -> Roll:
    """Only the consents given by a day."""
    given = {who: [one for one in mine if one.days.hi <= t] for who, mine in roll.consents.items()}
    return roll._replace(consents={who: mine for who, mine in given.items() if mine})


def _standing(docket: Docket, t: int) -> frozenset[str]:
    return frozenset(person for person in docket.consents if contracting(docket, person, t).value)


def _need(docket: Docket, leaf: Condition, t: int) -> list[Need]:
    if not isinstance(leaf.consents, Consents):
        return [Need(text=in_words(leaf), have="", need="", who=missing_names(docket, t).names)]
    asked, there = leaf.consents, _standing(docket, t)
    out = frozenset(docket.record.persons.persons(docket.rule.not_counted))
    found: list[Need] = []
    counts = [(asked.count, asked.among)] if asked.count is not None else []
    for count, among in [*counts, *((part.count, part.among) for part in asked.plus)]:
        listed = docket.record.group(among)
        persons = there if listed is None else there & frozenset(docket.record.persons.persons(listed))
        have = len(persons - out)
        if have < count:
            who = tuple(sorted(name for name in listed or () if docket.person(name) not in there))
            found.append(Need(text=in_words(leaf), have=str(have), need=str(count), who=who))
    for group in (asked.including, asked.all_of):
        names = docket.record.group(group) or ()
        who = tuple(sorted(name for name in names if docket.person(name) not in there))
        if who or (group is not None and not names):
            found.append(Need(text=in_words(leaf), have=str(len(names) - len(who)), need=str(len(names)), who=who))
    return found + (_need_share(docket, asked.share, there - out) if asked.share is not None else [])


def _need_share(docket: Docket, share: Share, there: frozenset[str]) -> list[Need]:
    """Both margins of a share (L35): what stands, and what is asked for."""
    measure, threshold = weighed(docket.record, share), share_threshold(share)
    if measure is None or not measure.total:
        return [Need(text=f"share of {share.of}", have="", need=str(share.at_least or share.more_than))]
    weights = measure.weights
    among = there if measure.persons is None else there & frozenset(measure.persons)
    have = sum((fraction(1) if weights is None else weights.get(who, fraction(0)) for who in among), fraction(0))
    ratio = have / measure.total
    if threshold.met(ratio):
        return []
    who = tuple(sorted(name for name in weights or measure.persons or () if docket.person(name) not in there))
    need = f"{float(threshold.value):.4f}"
    return [Need(text=f"share of {share.of}", have=f"{float(ratio):.4f}", need=need, who=who)]


def _earliest(treaty: Treaty, docket: Docket, t: int) -> str | None:
    """First day of force if everybody who could acted on the day, by the text's own clock."""
    if docket.entry.days.sure:
        return edtf_of(docket.entry.days)
    today = iso(t)
    who = tuple(dict.fromkeys((*_could_act(docket, t), *(name for need in _needs(docket, t) for name in need.who))))
    spare = max((int(need.need) - int(need.have) for need in _needs(docket, t) if need.need.isdigit()), default=0)
    made_up = tuple(f"another state {i + 1}" for i in range(max(0, min(spare - len(who), 400))))
    kinds = ("sign", "ratify", "exchange_instruments", "deposit")
    acts = tuple(Act(kind=kind, states=(*who, *made_up), date=today, of=_of(kind)) for kind in kinds if who or made_up)
    notes = (Act(kind="notify", states=who, date=today, of="completion"),) if who else ()
    supposed = msgspec.structs.replace(treaty, acts=(*treaty.acts, *acts, *notes))
    days = Docket(supposed, None, docket.record.entry_of).entry.days
    return edtf_of(days) if days.sure else None


def _of(kind: str) -> str | None:
    return "consent" if kind == "deposit" else None


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """When a party could be out, and what outlives that.

    Attributes:
        first_day_out: EDTF, or ``none`` without a right to leave.
        notice_from: The first day on which a notice has effect.
        bound_until: The end of the period running on the day of notice.
        outlives: Provisions and the first day without them.
        ends_treaty: Whether the notice ends the treaty for all.
    """

    first_day_out: str
    notice_from: str
    bound_until: str
    outlives: tuple[tuple[str, str], ...] = ()
    ends_treaty: bool = False


def leaving(docket: Docket, state: str, notice: int) -> Leaving:
    """The first day out after a notice on a day, and what outlives it (L79, L85)."""
    person = docket.person(state)
    member = next(
        (one for one in docket.membership(person) if within(one.start, one.end, notice).value is not False), None
    )
    departure, life = docket.departure, docket.lives.of(person)
    days = Span(NEVER, NEVER)
    if member is not None and departure.right.value:
        days = departure.hypothetical(person, member.start, notice, life)
    gate = departure.gate(member.start)[0] if member is not None else Span(0, 0)
    running = life.term.running(notice) if life.term is not None else Span(NEVER, NEVER)
    clause = departure.rule.aftermath
    outlives: tuple[tuple[str, str], ...] = ()
    if clause is not None and days.sure:
        named = clause.provisions if isinstance(clause.provisions, str) else ", ".join(clause.provisions or ("all",))
        outlives = ((named, _later(days, clause.period)),)
    return Leaving(
        first_day_out=_day(days),
        notice_from=iso(max(gate.lo, notice)) if gate.hi < NEVER else NONE,
        bound_until=_day(running) if running.sure else INDEFINITE,
        outlives=outlives,
        ends_treaty=departure.rule.ends == "treaty"
        or (departure.rule.ends is None and docket.rule.form == "bilateral"),
    )


def _day(days: Span) -> str:
    return NONE if days.never else edtf_of(days)


def _later(days: Span, period: str) -> str:
    return edtf_of(days.map(lambda day: add(day, length(period))))
