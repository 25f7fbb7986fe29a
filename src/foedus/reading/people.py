"""Who acts in a claim, and towards whom: the cast of its sentence, the parties of its treaty, what was told before."""

from collections import Counter
from typing import Any

from foedus.model.claim import Kind, Modality, Stance
from foedus.reading.actor import Actor
from foedus.reading.bodies import bodies
from foedus.reading.drafts import Draft, overlap
from foedus.reading.grammar import Saying
from foedus.reading.match import Found
from foedus.reading.offices import Offices
from foedus.reading.roles import Cast, named_together
from foedus.reading.scene import Scene
from foedus.reading.treaties import Treaties, Treaty

ANSWERING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Statements that are made to somebody, named or not."""
_TOLD = 200
"""How many claims back is looked for what was told: a report's worth, and the time stays linear."""
_FOR_ONE = frozenset({"enter_into_force", "apply_provisionally"})
TOGETHER = frozenset({"CONSULT", "exchange_instruments", "initial"})
"""What nobody does alone."""


class People:
    """Gives the drafts of one text their actors, recipients and agents."""

    def __init__(self, frames: dict[str, Any], treaties: Treaties, offices: Offices, drafts: list[Draft]) -> None:
        self.frames = frames
        self.treaties = treaties
        self.offices = offices
        self.drafts = drafts

    def give(self, draft: Draft, cast: Cast, treaty: Treaty | None) -> None:
        """Say who acts in a draft.

        Args:
            draft: The claim in the making.
            cast: Who takes part in its wording.
            treaty: The treaty it is about.
        """
        self._people(draft, cast, treaty)
        _ended_by_one(draft, cast, treaty)
        self._spoken_of(draft, cast)
        self._same_law(draft, cast)

    def _people(self, draft: Draft, cast: Cast, treaty: Treaty | None) -> None:
        frame = self.frame(draft)
        rule = draft.trigger.tag.more.get("actors") or frame.get("actors", "subject")
        parties = treaty.parties if treaty else ()
        subject = cast.subject.states if cast.subject else ()
        beside = tuple(s for a in cast.beside for s in a.states)
        for_one = _for_one(draft, treaty) if rule == "parties" and draft.type in _FOR_ONE else ()
        if for_one:
            draft.actors = for_one
        elif rule == "parties":
            bound = (treaty.binds,) if treaty and treaty.binds and draft.kind is Kind.TERM else parties
            draft.actors = _one_sided(draft, cast, parties) if bound == parties else bound
        elif rule == "all":
            draft.actors = named_together(draft.scene, draft.trigger)
            if len(draft.actors) < 2:
                draft.actors = tuple(dict.fromkeys((*subject, *beside, *draft.actors)))
            if len(draft.actors) < 2 and is_of_both(draft.scene, draft.trigger):
                draft.actors = parties or self.offices.two or draft.actors
        elif rule == "none":
            draft.actors = _body(draft, cast)
        else:
            draft.actors = self._subject_states(draft, cast, frame, treaty)
        if cast.towards is not None and frame.get("recipients") not in (None, "none"):
            draft.recipients = tuple(s for s in cast.towards.states if s not in draft.actors)
        draft.actors = tuple(sorted(dict.fromkeys(draft.actors)))
        if not draft.recipients and draft.type in ANSWERING and is_of_both(draft.scene, draft.trigger):
            draft.recipients = tuple(s for s in parties or self.offices.two if s not in draft.actors)
        if draft.type in TOGETHER and len(draft.actors) == 1:
            draft.actors = tuple(sorted((*draft.actors, *self._other_side(draft.actors))))
        if not draft.recipients and draft.type in ANSWERING:
            draft.recipients = self._other_side(draft.actors)
        draft.agents = tuple(n for n in (cast.subject.names if cast.subject else ()) if rule == "subject")

    def _other_side(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Of the two states a text sets against each other, the one that does not speak."""
        pair = self.treaties.main.parties if self.treaties.main else ()
        return tuple(s for s in pair if s not in actors) if len(pair) == 2 and len(set(actors) & set(pair)) == 1 else ()

    def _spoken_of(self, draft: Draft, cast: Cast) -> None:
        """A noun without an owner ("on the day of the exit") means the act that the text has told."""
        if not cast.loose or draft.kind is not Kind.ACT or not stands_beside(draft):
            return
        known = next((d for d in reversed(self.drafts[-_TOLD:]) if d.type == draft.type and d.actors), None)
        if known is not None:
            draft.actors, draft.agents = known.actors, known.agents

    def _same_law(self, draft: Draft, cast: Cast) -> None:
        """“The decree was signed on Monday”: whose decree it is, the sentence before said."""
        if draft.trigger.tag.what != "sign" or draft.type == "sign" or cast.subject is not None:
            return
        before = next((d for d in reversed(self.drafts[-40:]) if d.type == draft.type and len(d.actors) == 1), None)
        if before is not None:
            draft.actors, draft.agents = before.actors, before.agents

    def _subject_states(
        self, draft: Draft, cast: Cast, frame: dict[str, Any], treaty: Treaty | None
    ) -> tuple[str, ...]:
        parties = treaty.parties if treaty else ()
        if cast.subject is not None and cast.subject.anonymous and draft.kind is Kind.EVENT:
            return ()  # "rights groups accused both governments": those who speak for no state are no party
        if frame.get("both") and parties and _as_many(draft.scene, draft.trigger, len(parties)):
            return parties
        both = is_of_both(draft.scene, draft.trigger)
        seat = both and cast.subject is not None and cast.subject.role == "place"  # where both met, who does not act
        named = cast.subject is not None and not seat and _stands_in_clause(draft, cast.subject)
        if both and len(parties) == 2 and not (named and draft.kind is Kind.EVENT):
            return parties
        states = cast.subject.states if cast.subject and not seat else ()
        if draft.type == "sign" and treaty is not None and treaty.is_open and not named and not both:
            states = () if len(states) == 1 and not cast.beside else states  # "signed in Helsinki": by many, unnamed
        if cast.subject is not None and cast.subject.inferred and draft.kind is Kind.ACT and draft.type != "breach":
            states = self._party(states, parties)
        if not states and both:
            states = self.offices.two
        if frame.get("both"):
            mates = tuple(s for a in cast.beside for s in a.states)
            if parties and len(mates) == 1 and not set(mates) & set(parties):
                return tuple(dict.fromkeys((*(states or self._host(parties)), *mates)))  # a treaty with another
            states = (*states, *mates)
            if len(parties) == 2 and (not states or set(states) & set(parties)) and draft.kind is Kind.ACT:
                return parties
        return states or (parties if frame.get("fallback") == "parties" else ())

    def _party(self, states: tuple[str, ...], parties: tuple[str, ...]) -> tuple[str, ...]:
        """“The senate approved”: what is done to a treaty between two is done by one of them."""
        if len(parties) != 2 or set(states) & set(parties):
            return states
        near = [state for state in (*self.offices.home, *self.offices.last) if state in parties]
        return (near[0],) if near else self._host(parties) or states

    def _host(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Whose treaty with another it is where nobody is named: the party that the text has told most of."""
        told = Counter(state for d in self.drafts[-_TOLD:] for state in d.actors if state in parties)
        ranked = told.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        last = self.offices.last if set(self.offices.last) & set(parties) else parties[:0]
        return (ranked[0][0],) if clear else last

    def frame(self, draft: Draft) -> dict[str, Any]:
        """What a type of claim needs, and whose it is (``_shared/frames.yaml``)."""
        if draft.kind is Kind.TERM:
            return dict(self.frames["terms"])
        table = self.frames["silence"] if draft.kind is Kind.SILENCE else self.frames[f"{draft.kind}s"]
        return dict(table.get(draft.type) or {})


_OF_ONE = frozenset({"cooperation", "arms_limit", "transfer", "basing", "non_contravention", "mutual_defence"})
"""Duties that often one party alone has."""


def _body(draft: Draft, cast: Cast) -> tuple[str, ...]:
    """The body that adopted a text, where its clause names one ("adopted by the General Assembly")."""
    start, end = draft.scene.clause(draft.trigger.start)
    inside = [a for a in draft.scene.actors if start <= a.start < end]
    named = [a for a in (cast.subject, *inside) if a is not None and a.states and set(a.states) <= bodies()]
    acting = [a for a in named if a is cast.subject or a.role in ("", "subject", "agent") or a.kinds & _ASSEMBLIES]
    return acting[0].states if acting else ()


_ASSEMBLIES = frozenset({"parliament", "organ", "government"})


def _one_sided(draft: Draft, cast: Cast, parties: tuple[str, ...]) -> tuple[str, ...]:
    """“Canada removes its duties”: a duty binds the one party that its clause names as who has it, else all."""
    subject = cast.subject
    if draft.kind is not Kind.TERM or draft.type not in _OF_ONE or subject is None or subject.inferred:
        return parties
    start, end = draft.scene.clause(draft.trigger.start)
    alone_before = draft.scene.clause(subject.start)[1] in (start, start - 1) and _opens(draft.scene, subject)
    named = subject.role in ("", "subject") and subject.start < end and (subject.end > start or alone_before)
    alone = len(subject.states) == 1 and subject.states[0] in parties
    return subject.states if named and alone and not draft.scene.room("grammar", "pronoun.both") else parties


def _opens(scene: Scene, subject: Actor) -> bool:
    """Whether a name is all that its clause holds ("Katar, işçilerin ...")."""
    start, end = scene.clause(subject.start)
    return subject.start - start <= 2 and end - subject.end <= 2


def _stands_in_clause(draft: Draft, subject: Actor) -> bool:
    """Whether a subject is named before its wording, or behind it in the same clause, and is not itself "both"."""
    if draft.scene.start <= subject.start < draft.trigger.start:
        return True
    start, end = draft.scene.clause(draft.trigger.start)
    words = draft.scene.room("grammar", "pronoun.both")
    both = any(f.start < subject.end and subject.start < f.end for f in words)
    return bool(subject.states) and start <= subject.start < end and not both


def of_one(draft: Draft, cast: Cast, treaty: Treaty | None) -> None:
    """“Tanzania has not signed the protocol”: what is left undone is left undone by the one that is named."""
    subject = cast.subject
    if draft.kind is not Kind.ACT or draft.modality is not Modality.NOT_DONE or subject is None or subject.inferred:
        return
    named = _stands_in_clause(draft, subject) and len(subject.states) == 1 and not cast.beside
    widened = treaty is not None and len(draft.actors) > 1 and draft.actors == tuple(sorted(treaty.parties))
    if draft.type in _MADE and named and widened and not is_of_both(draft.scene, draft.trigger):
        draft.actors = subject.states


_MADE = frozenset({"sign", "initial", "extend"})


def _ended_by_one(draft: Draft, cast: Cast, treaty: Treaty | None) -> None:
    """“Kenya will scrap its agreement”: what one party of two ends alone it withdraws from."""
    subject = cast.subject
    if draft.type != "terminate" or draft.kind is not Kind.ACT or cast.passive or subject is None or subject.inferred:
        return
    parties = treaty.parties if treaty else ()
    start, _ = draft.scene.clause(draft.trigger.start)
    acting = start <= subject.start < draft.trigger.start and subject.role in ("", "subject")
    if acting and len(parties) == 2 and len(subject.states) == 1 and subject.states[0] in parties:
        draft.type, draft.actors = "withdraw", subject.states


def _for_one(draft: Draft, treaty: Treaty | None) -> tuple[str, ...]:
    """“In force for Pakistan”: an open treaty begins for one state, which the clause names."""
    if treaty is not None and len(treaty.parties) == 2:
        return ()
    start, end = draft.scene.clause(draft.trigger.start)
    named = [a for a in draft.scene.actors if start <= a.start < end and a.role == "dative" and a.states]
    return named[0].states if len(named) == 1 else ()


def turn_to_accused(draft: Draft, saying: Saying | None, treaty: Treaty | None) -> None:
    """Nobody tells of a breach of their own: where no other is named it is the other parties'; who denies one did it.

    Args:
        draft: The claim in the making, its modality and stance known.
        saying: The attribution it stands under.
        treaty: The treaty it is about.
    """
    speaker = saying.speaker if saying is not None else None
    if draft.type != "breach" or saying is None or speaker is None or not speaker.states:
        return
    mine, parties = speaker.states, treaty.parties if treaty else ()
    subject = draft.subject
    if saying.stance is Stance.DENIES:
        if len(mine) == 1 and mine[0] in parties and subject is not None and subject.role == "genitive":
            draft.actors, draft.agents = mine, ()  # "denied Iran's claim that it had broken the treaty"
        return
    own = subject is speaker and draft.modality is not Modality.NOT_DONE
    if (own or saying.stance is Stance.ALLEGES) and set(draft.actors) <= set(mine):
        draft.actors, draft.agents = tuple(state for state in parties if state not in mine), ()


def stands_beside(draft: Draft) -> bool:
    """Whether the clause says something else, so that its subject is not the noun's."""
    start, end = draft.scene.clause(draft.trigger.start)
    said = [f for room in ("act", "event", "silence") for f in draft.scene.room(room)]
    return draft.subject is None or any(start <= f.start < end and not overlap(f, draft.trigger) for f in said)


def _as_many(scene: Scene, trigger: Found, count: int) -> bool:
    """“The three states signed”: as many as the treaty has parties."""
    start, end = scene.clause(trigger.start)
    units = [u for u in scene.room("unit", "states") if start <= u.start < end]
    return any(0 <= u.start - n.end <= _COUNTED and n.value == count for u in units for n in scene.numbers)


_COUNTED = 12
"""Characters between a number and what it counts."""


def is_of_both(scene: Scene, trigger: Found) -> bool:
    """Whether the clause of a wording speaks of "both", "the two sides"."""
    start, end = scene.clause(trigger.start)
    return any(start <= f.start < end for f in scene.room("grammar", "pronoun.both"))
