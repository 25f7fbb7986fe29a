"""The acts on a treaty and the states in it, each with the days the law gives."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from foedus.exports.chapter import Chapter
from foedus.exports.tables import ACTS, PARTIES, Row
from foedus.exports.treaty_rows import Told
from foedus.law.clock import NEVER, Span, edtf_of
from foedus.law.docket import Membership
from foedus.law.status import status
from foedus.model import date as edtf
from foedus.model.act import Act
from foedus.model.fact import canonical_json
from foedus.resources import states as world

_OWN_COLUMNS = frozenset({"kind", "states", "date", "known", "of", "place", "note", "source", "passages"})


def act_rows(chapter: Chapter) -> Iterator[Told]:
    """The acts that were used, in the order of their days."""
    seen: dict[str, int] = {}
    for act in chapter.status.acts:
        name = _name(chapter.name, act)
        seen[name] = seen.get(name, 0) + 1
        yield ACTS.name, _act(chapter, act, name if seen[name] == 1 else f"{name}-{seen[name]}")


def _name(treaty: str, act: Act) -> str:
    """A name that follows from what was done alone, so that it stays when further reports tell of it."""
    said = msgspec.to_builtins(msgspec.structs.replace(act, passages=(), source=None, known=None, note=None))
    return f"{treaty}/{blake2b(canonical_json(said), digest_size=6).hexdigest()}"


def _act(chapter: Chapter, act: Act, name: str) -> Row:
    findings = chapter.found_in(act)
    told = msgspec.to_builtins(act)
    when = edtf.parse(act.date) if act.date else None
    return ACTS.row(
        act=name,
        treaty=chapter.name,
        kind=act.kind,
        states=act.states,
        date=act.date,
        date_first=when.earliest.isoformat() if when and when.earliest else None,
        date_last=when.latest.isoformat() if when and when.latest else None,
        known=act.known,
        of=act.of,
        place=act.place,
        note=act.note,
        more={key: value for key, value in told.items() if key not in _OWN_COLUMNS},
        told_by=_told_by(chapter, act),
        findings=[fact.id for fact in findings],
        claims=[claim for fact in findings for claim in chapter.claims_of(fact)],
        sources=chapter.tally.cite(chapter.of_act(act)),
    )


def _told_by(chapter: Chapter, act: Act) -> str:
    if chapter.from_register(act.source):
        return "register"
    return "table" if any(act in entry.acts for entry in chapter.of_tables) else "report"


def party_rows(chapter: Chapter) -> Iterator[Told]:
    """Every state with an act or a span of force, in the order of codes."""
    told = {each.state: (str(each.status), each.status.code) for each in chapter.status.states}
    persons = {chapter.docket.person(state) for state in told}
    others = [person for person in chapter.docket.members if person not in persons and person != "*"]
    day = chapter.chosen.day.toordinal()
    told |= {person: status(chapter.docket, person, day) for person in others}
    for state in sorted(told):
        word, code = told[state]
        yield from ((PARTIES.name, row) for row in _party(chapter, state, word, code))


def _party(chapter: Chapter, state: str, word: str, code: str | None) -> Iterator[Row]:
    docket = chapter.docket
    person = docket.person(state)
    signed = docket.signed.get(person, [])
    acts = [dated.act for dated in signed]
    spells = [one for one in docket.membership(person) if not one.start.never and one.start.lo < one.end.hi]
    for number, spell in enumerate(spells or [None], start=1):
        consent = (
            spell.participation.consent if spell is not None else next(iter(docket.consents.get(person, ())), None)
        )
        used = [*acts, *([consent.act] if consent is not None else ()), *_others(spell)]
        yield PARTIES.row(
            treaty=chapter.name,
            state=state,
            name=_english(state),
            spell=number if spell is not None else None,
            status=word,
            why=str(code) if code else None,
            on=chapter.chosen.on,
            signed=_day(signed[0].days) if signed else None,
            consent=consent.act.kind if consent is not None else None,
            consented=_day(consent.days) if consent is not None else None,
            until=_day(spell.end) if spell is not None else None,
            sources=chapter.tally.cite(_sources(chapter, used)),
            **{"from": _day(spell.start) if spell is not None else None},
        )


def _others(spell: Membership | None) -> Iterable[Act]:
    return (*spell.participation.acts, *spell.ended_by.acts) if spell is not None else ()


def _sources(chapter: Chapter, used: Iterable[Act]) -> list[str]:
    """What the row rests on; a party that no act of its own makes one rests on the treaty's clauses."""
    return [name for act in used for name in chapter.of_act(act)] or chapter.of_rule()


def _day(days: Span) -> str | None:
    if days.never or (days.lo <= 0 and days.hi >= NEVER):
        return None
    return edtf_of(days)


def _english(code: str) -> str | None:
    known = world.states().get(code) or world.organisations().get(code)
    return known.name if known is not None else None
