"""What became different between two times of knowledge: in the law, in the evidence, and by what persons judged."""

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.ledger import Ledger, Query
from foedus.model.established import Established, ItemKey
from foedus.model.fact import FactKind, canonical_json
from foedus.register.dossier import modality_of
from foedus.register.review_history import Deed, history
from foedus.register.status_of import TreatyStatus, status_of
from foedus.register.times import Times
from foedus.resources import treaties


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that became different.

    Attributes:
        id: A name that stays the same however often and since whenever changes are asked for.
        kind: ``law``, ``evidence`` or ``judgement``.
        what: For law ``in_force``, ``entered`` or ``state``; for evidence ``new``, ``standing``, ``modality``,
            ``conflict``, ``settled``, ``origins`` or ``gone``; for a judgement ``judged`` or ``withdrawn``.
        day: The day on which it could be known, ISO 8601.
        treaty: The treaty it concerns.
        title: The title of that treaty.
        state: For ``state``, whose status it is.
        before: What held before; empty where there was nothing.
        after: What holds now.
        since: For ``in_force``, the first day of force, EDTF.
        origins: For evidence, on whose word it rests now.
        finding: For evidence, the finding as it stands now, or as it stood where it is gone.
        deed: For a judgement, who did what and why.
    """

    id: str
    kind: str
    what: str
    day: str
    treaty: str | None = None
    title: str = ""
    state: str | None = None
    before: str = ""
    after: str = ""
    since: str = ""
    origins: tuple[str, ...] = ()
    finding: Established | None = None
    deed: Deed | None = None


def changes_since(
    ledger: Ledger,
    since: dt.date,
    *,
    until: dt.date,
    treaty: str | None = None,
    standard: str = "reported",
    by_reading: bool = False,
    times: type[Times] = Times,
) -> tuple[Change, ...]:
    """What became different from the beginning of one day to the end of another, by day.

    Args:
        ledger: Where it is recorded.
        since: The first day whose news counts; it is held against what could be known the day before.
        until: The last day; usually today.
        treaty: Only what concerns this treaty.
        standard: How well an act must stand for the law to use it.
        by_reading: Whether a document counts from the day on which it was read, rather than published: for whoever
            adds old papers today and asks what they changed.
        times: How what was known by a day is worked out.

    Raises:
        UsageError: The days are the wrong way round.
    """
    if since > until:
        raise UsageError(f"{since} comes after {until}.", hint="Ask since an earlier day.")
    found = list(_judged(ledger, since, until, treaty))
    told = times(ledger, by_reading=by_reading)
    earlier = _Time(told, since - dt.timedelta(days=1), treaty)
    for day in _days(ledger, since, until, by_reading=by_reading):
        later = _Time(told, day, treaty)
        pair = _Pair(told, earlier, later)
        found += [*pair.law(standard, everything=day == until), *pair.evidence()]
        earlier = later
    return tuple(sorted(found, key=lambda change: (change.day, change.kind != "law", change.treaty or "", change.id)))


def _days(ledger: Ledger, since: dt.date, until: dt.date, *, by_reading: bool) -> list[dt.date]:
    """The days on which something became known, and the last one.

    Each day is held against the one before it, so that a change is the same whatever span is asked for.
    """
    query = Query(since=since.isoformat()) if by_reading else Query(known_since=since.isoformat())
    facts = ledger.facts(msgspec.structs.replace(query, kinds=_TELLING, include_withdrawn=True))
    told = {fact.learnt[:10] if by_reading else fact.known for fact in facts}
    return [dt.date.fromisoformat(day) for day in sorted({d for d in told if d <= until.isoformat()} | {str(until)})]


_TELLING = (FactKind.READING, FactKind.TREATY, FactKind.JUDGEMENT, FactKind.RETRACTION)


class _Time:
    """What could be known, or had been read, by the end of a day."""

    def __init__(self, times: Times, day: dt.date, treaty: str | None) -> None:
        self.day = day
        self.treaty = treaty
        self.ledger = times.ledger(day)
        self.heard = times.heard(treaty, day)
        self._times = times
        self._asked: dict[tuple[str, str], TreatyStatus | None] = {}

    def status(self, treaty: str, standard: str) -> TreatyStatus | None:
        """Where a treaty stood, worked out once: the end of one span is the beginning of the next."""
        asked = (treaty, standard)
        if asked not in self._asked:
            self._asked[asked] = self._status(treaty, standard)
        return self._asked[asked]

    def _status(self, treaty: str, standard: str) -> TreatyStatus | None:
        known = self.day.isoformat()
        heard = self._times.heard(treaty, self.day, for_law=True)
        try:
            return status_of(
                treaty, self.ledger, on=self.day, known=known, standard=standard, elsewhere=False, heard=heard
            )
        except UnknownNameError:
            return None  # nobody had heard of it then

    @property
    def treaties(self) -> dict[str, frozenset[tuple[str, str]]]:
        """The treaties of which anybody speaks, each with the documents and readings that do."""
        told: dict[str, set[tuple[str, str]]] = {}
        for each in self.heard.documents:
            for mention in each.reading.treaties:
                if mention.register_id:
                    told.setdefault(mention.register_id, set()).update((each.digest, fact) for fact in each.facts)
        return {name: frozenset(found) for name, found in told.items()}


class _Pair:
    """Two times, held against each other."""

    def __init__(self, times: Times, before: _Time, after: _Time) -> None:
        self._differences = times.differences(before.heard, after.heard)
        self._before = before
        self._after = after
        self._then, self._now = before.heard, after.heard
        self._known = {each.reading.document.digest: each for each in after.heard.documents}

    def law(self, standard: str, *, everything: bool) -> Iterator[Change]:
        """What became different for each treaty of which anything new is told.

        Args:
            standard: How well an act must stand.
            everything: Also for those of which nothing new is told: days pass, and treaties enter into force.
        """
        spoke, speak = self._before.treaties, self._after.treaties
        judged = self._then.judgements.all != self._now.judgements.all
        names = [name for name in speak if everything or judged or spoke.get(name) != speak[name]]
        wanted = self._after.treaty
        for name in names if wanted is None else [wanted]:
            then = self._before.status(name, standard)  # the earlier first: evidence only grows
            now = self._after.status(name, standard)
            if now is not None:
                yield from self._of_treaty(then, now)

    def _of_treaty(self, then: TreatyStatus | None, now: TreatyStatus) -> Iterator[Change]:
        force, entered = str(now.in_force), str(now.entered)
        was = str(then.in_force) if then is not None else ""
        made = _Maker("law", now, self._news_day(then, now))
        if was != force and (was or force == "yes"):
            yield made.change("in_force", was, force, since=entered if force == "yes" else "")
        elif then is not None and force == "yes" and str(then.entered) != entered:
            yield made.change("entered", str(then.entered), entered, since=entered)
        else:
            yield from self._of_states(then, now, made)

    def _of_states(self, then: TreatyStatus | None, now: TreatyStatus, made: "_Maker") -> Iterator[Change]:
        """States that changed while the treaty did not; with it they all do."""
        was = {each.state: str(each.status) for each in then.states} if then is not None else {}
        for each in now.states:
            old = was.get(each.state, "none")
            if str(each.status) != old:
                yield made.change("state", old, str(each.status), state=each.state)

    def _news_day(self, then: TreatyStatus | None, now: TreatyStatus) -> str:
        """The day on which the last act that made the difference could be known, or else the day it has its effect."""
        first, last = (self._before.day + dt.timedelta(days=1)).isoformat(), self._after.day.isoformat()
        old = {(act.kind, act.states, act.date) for act in then.acts} if then is not None else set()
        new = [act for act in now.acts if (act.kind, act.states, act.date) not in old]
        days = [act.known for act in new if act.known and first <= act.known <= last]
        effect = str(now.entered)
        if not days and first <= effect <= last:
            return effect
        return max([*days, *([effect] if first <= effect <= last else [])], default=last)

    def evidence(self) -> Iterator[Change]:
        """What became different in the findings, by the claims they share."""
        found = self._differences
        if found is None:
            return
        then = {fact.id: fact for fact in found.before}
        at = {member.item.key: fact.id for fact in then.values() for member in fact.members}
        met: set[str] = set()
        for fact in found.after:
            shared = [at[m.item.key] for m in fact.members if m.item.key in at]
            met.update(shared)
            old = then[max(shared, key=shared.count)] if shared else None
            yield from self._of_finding(old, fact)
        for name, fact in then.items():
            if name not in met:
                yield self._made(fact, "gone", str(fact.standing or ""), "", day=self._after.day.isoformat())

    def _of_finding(self, old: Established | None, fact: Established) -> Iterator[Change]:
        seen = {member.item.key for member in old.members} if old is not None else set()
        day = self._day(fact, seen)
        standing = str(fact.standing or "")
        if old is None:
            yield self._made(fact, "new", "", standing, day=day)
            return
        if _modality(old) != _modality(fact):
            yield self._made(fact, "modality", _modality(old), _modality(fact), day=day)
        if old.standing != fact.standing:
            yield self._made(fact, "standing", str(old.standing or ""), standing, day=day)
        for field in fact.conflicts:
            values = "; ".join(sorted(value.text for value in field.values))
            earlier = old.field(field.name)
            told = "; ".join(sorted(value.text for value in earlier.values)) if earlier is not None else ""
            if told != values:
                yield self._made(fact, "conflict", told, values, day=day, about=field.name)
        if old.settled != fact.settled:
            settled = "; ".join(f"{one.field} {one.value}" for one in fact.settled)
            yield self._made(fact, "settled", "", settled, day=day)
        count = len(self._origins(old, before=True))
        if old.standing == fact.standing and len(self._origins(fact)) > count:
            yield self._made(fact, "origins", str(count), str(len(self._origins(fact))), day=day)

    def _origins(self, fact: Established, *, before: bool = False) -> tuple[str, ...]:
        found = self._differences
        if found is None:
            return ()
        return tuple((found.origins_before if before else found.origins_after).origins(fact))

    def _day(self, fact: Established, seen: set[ItemKey]) -> str:
        """The day on which what is new in a finding could be known."""
        fresh = [m.item for m in fact.members if m.item.key not in seen]
        days = [self._known[i.document_key].day for i in fresh if i.document_key in self._known]
        last = self._after.day.isoformat()
        first = (self._before.day + dt.timedelta(days=1)).isoformat()
        inside = [day for day in days if first <= day <= last]
        return (min(inside) if not seen else max(inside)) if inside else last

    def _made(self, fact: Established, what: str, before: str, after: str, *, day: str, about: str = "") -> Change:
        gone = what == "gone"
        first = fact.members[0].item.key
        return Change(
            id=_name("evidence", what, first.document, first.claim, about, after, day),
            kind="evidence",
            what=what,
            day=day,
            treaty=fact.register_id,
            title=self._title(fact),
            before=before,
            after=after,
            origins=() if gone else self._origins(fact),
            finding=fact,
        )

    def _title(self, fact: Established) -> str:
        if fact.register_id is not None and fact.register_id in treaties.index():
            titles = treaties.index()[fact.register_id].titles
            return titles.get("en") or next(iter(titles.values()))
        return fact.treaty[0] if fact.treaty else ""


def _modality(fact: Established) -> str:
    return str(modality_of(fact) or "")


class _Maker:
    """Makes the changes in law of one treaty."""

    def __init__(self, kind: str, status: TreatyStatus, day: str) -> None:
        self._kind = kind
        self._status = status
        self._day = day

    def change(self, what: str, before: str, after: str, *, since: str = "", state: str | None = None) -> Change:
        treaty = self._status.treaty
        return Change(
            id=_name(self._kind, what, treaty.id, state or "", after, since, self._day),
            kind=self._kind,
            what=what,
            day=self._day,
            treaty=treaty.id,
            title=treaty.title,
            state=state,
            before=before,
            after=after,
            since=since,
        )


def _judged(ledger: Ledger, since: dt.date, until: dt.date, treaty: str | None) -> Iterator[Change]:
    for deed in _within(history(ledger, treaty=treaty), since, until):
        what = "withdrawn" if deed.withdraws else "judged"
        yield Change(id=_name("judgement", deed.fact), kind="judgement", what=what, day=deed.learnt[:10], deed=deed)


def _within(deeds: Iterable[Deed], since: dt.date, until: dt.date) -> Iterator[Deed]:
    return (deed for deed in deeds if since.isoformat() <= deed.learnt[:10] <= until.isoformat())


def _name(*parts: str) -> str:
    return f"urn:foedus:change:{blake2b(canonical_json(parts), digest_size=16).hexdigest()}"


def feed_name(ledger: Ledger, treaty: str | None = None) -> str:
    """The permanent name of the feed of a ledger, or of one treaty in it: by the first fact that it ever held."""
    first = next(iter(ledger.entries()), None)
    return f"urn:foedus:changes:{first.link[:32] if first is not None else 'empty'}{f':{treaty}' if treaty else ''}"
