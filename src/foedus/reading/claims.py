"""From the sentences of a text to its claims: each wording with its actors, date, modality and speakers."""

from typing import Any

from foedus.model.claim import Kind, Modality, Stance
from foedus.reading.actor import Actor
from foedus.reading.attribution import saying_for, sayings
from foedus.reading.between_states import treaty_words
from foedus.reading.bodies import bodies
from foedus.reading.denials import deny
from foedus.reading.drafts import Choice, Draft, chosen, overlap
from foedus.reading.ellipsis import gapped
from foedus.reading.grammar import Order, Saying
from foedus.reading.laws import Laws
from foedus.reading.match import Found
from foedus.reading.modality import modality_of
from foedus.reading.offices import Offices
from foedus.reading.people import TOGETHER, People, of_one, stands_beside, turn_to_accused
from foedus.reading.provisions import duty
from foedus.reading.quantity import quantity_of
from foedus.reading.roles import Cast, cast_of
from foedus.reading.scene import Scene
from foedus.reading.settle import Pair, settle
from foedus.reading.treaties import Treaties, Treaty
from foedus.reading.when import Dater

_KINDS = {"act": Kind.ACT, "term": Kind.TERM, "event": Kind.EVENT, "silence": Kind.SILENCE}


_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"), ("„", "“"), ("「", "」"), ("『", "』"))
_CLOSING = " \"'»”’)"
_QUESTIONS = ("?", "؟", "？")
MOST_RETRIES = 4
"""Shorter wordings tried in the place of one that says nothing: more are noise."""
WITHOUT_ACTORS = frozenset({"adopt", "enter_into_force", "negotiate", "apply_provisionally", "amend"})
"""What happens to a treaty that is open to all without anybody being named."""
BY_MANY = frozenset({"sign", "ratify", "accede"})
"""What is told of an open treaty by how many have done it."""
TOLD_ON = 3
"""Sentences for which what its parties must do goes on telling what a treaty says."""
MEMBERSHIP = frozenset({"withdraw", "accede", "suspend"})


class Teller:
    """Reads the claims of one text, sentence by sentence."""

    def __init__(
        self, order: Order, frames: dict[str, Any], treaties: Treaties, dater: Dater, offices: Offices
    ) -> None:
        self.order = order
        self.frames = frames
        self.treaties = treaties
        self.dater = dater
        self.offices = offices
        self.previous: Actor | None = None
        self.drafts: list[Draft] = []
        self.people = People(frames, treaties, offices, self.drafts)
        self.spoke_of_treaty = False
        self.spoke_at = -9
        self.organisation = -9
        self.heard: Saying | None = None
        self.acted: tuple[Scene, str] | None = None
        self.laws = Laws(frames["through_law"], self.drafts)

    def read(self, scene: Scene) -> None:
        """Add the claims of one sentence."""
        self.offices.resolve(scene)
        self.dater.enter(scene)
        self.laws.hear(scene)
        said = sayings(scene, self.order, self.previous, self.heard)
        told = scene.room("term", "provision")
        asked = self.dater.text[scene.start : scene.end].rstrip(_CLOSING).endswith(_QUESTIONS)
        pairs = [] if asked else self._pairs(scene, said, told)
        settled = settle(scene, pairs, said, self.frames)
        whole = [d for d in settled if self._is_whole(d)]
        whole += gapped(scene, whole, self.dater)
        self.drafts.extend(whole if whole or asked else self._duty(scene, said, told))
        deny(self.drafts, scene, said)
        self.dater.remember(scene)
        self._remember(scene, said)
        acted = any(d.kind is Kind.ACT and d.treaty and d.scene is scene for d in whole)
        spoke = acted or bool(treaty_words(scene))
        self.spoke_at = scene.number if spoke else self.spoke_at
        self.spoke_of_treaty = spoke or (asked and self.spoke_of_treaty)  # a question leaves it to its answer

    def _pairs(self, scene: Scene, said: list[Saying], told: list[Found]) -> list[Pair]:
        """What the wordings of a sentence make; where one says nothing, what the shorter ones on its words make."""
        tells = bool(told or treaty_words(scene) or self._goes_on(scene))
        choice = chosen(scene, self.frames.get("gives_way") or {}, told=tells)
        pairs: list[Pair] = []
        for trigger in choice.kept:
            pair = self._draft(scene, trigger, said, told)
            if pair is None or not self._is_whole(pair[0]):
                pair = self._instead(scene, trigger, choice, (said, told)) or pair
            if pair is not None:
                pairs.append(pair)
        return pairs

    def _instead(
        self, scene: Scene, trigger: Found, choice: Choice, heard: tuple[list[Saying], list[Found]]
    ) -> Pair | None:
        """What a wording that lost to one that says nothing makes, if its words are no other's."""
        others = [other for other in choice.kept if other is not trigger]
        for loser in choice.beaten.get(trigger, ())[:MOST_RETRIES]:
            if any(overlap(loser, other) for other in others):
                continue
            pair = self._draft(scene, loser, *heard)
            if pair is not None and self._is_whole(pair[0]):
                return pair
        return None

    def _duty(self, scene: Scene, said: list[Saying], told: list[Found]) -> list[Draft]:
        """What a treaty obliges to, in a sentence that says nothing else; the passage is the sentence."""
        trigger = duty(scene)
        pair = self._draft(scene, trigger, said, told) if trigger is not None else None
        if pair is None or not self._is_whole(pair[0]):
            return []
        pair[0].span = (scene.start, scene.end)
        return [pair[0]]

    def _remember(self, scene: Scene, said: list[Saying]) -> None:
        spoken = [s for s in said if s.speaker is not None]
        self.heard = spoken[-1] if spoken else None
        acting = [a for a in scene.actors if a.states and a.role in ("", "subject")]
        if acting:
            self.previous = acting[0]

    def _draft(self, scene: Scene, trigger: Found, said: list[Saying], told: list[Found]) -> Pair | None:
        kind = _KINDS[trigger.tag.room]
        treaty = self.treaties.of(scene, trigger.start)
        if not self._has_ground(scene, trigger, kind, treaty, told):
            return None
        saying = saying_for(scene, said, trigger)
        cast = cast_of(self.order, scene, trigger, self.previous, saying)
        type_ = self._type(scene, trigger, kind, cast)
        if type_ is None or (type_ == "notify" and cast.subject is not None and cast.subject.agency):
            return None  # an agency informs its readers, not the other party
        if kind is Kind.ACT and trigger.tag.what != "likewise":
            self.acted = (scene, type_)
        draft = Draft(kind, type_, scene, trigger, scene.clause(trigger.start), cast.subject)
        draft.treaty = treaty.id if treaty and kind in (Kind.ACT, Kind.TERM) else None
        if cast.loose and draft.type == "ASSAULT" and stands_beside(draft):
            return None  # "they condemned the attack": whose attack it was, nobody says
        self.people.give(draft, cast, treaty)
        self._say(draft, saying)
        self._time(draft, said, saying)
        of_one(draft, cast, treaty)
        turn_to_accused(draft, saying, treaty)
        self._count(draft)
        self._passage(draft, cast)
        return draft, cast

    def _has_ground(self, scene: Scene, trigger: Found, kind: Kind, treaty: Treaty | None, told: list[Found]) -> bool:
        """Whether what the wording needs is there: a treaty in reach, or in the sentence for weak wordings."""
        words = treaty_words(scene)
        if kind is Kind.TERM:
            specific = len(trigger.cells) > 1 or bool(trigger.tag.more.get("told"))
            cited = any(one.tag.more.get("article") for one in told)
            reached = bool(words) or cited or self._goes_on(scene) or (specific and self._is_told_on(scene, treaty))
            return treaty is not None and (bool(told) or specific) and reached
        if kind is not Kind.ACT:
            return True
        needs = trigger.tag.more.get("needs") or (self.frames["acts"].get(trigger.tag.what) or {}).get("needs")
        if trigger.tag.more.get("weak") or needs == "near":
            return any(abs(w.start - trigger.start) < scene.reach(120) for w in words)
        if isinstance(needs, list):
            return bool(words) or any(scene.room("treaty", "laws"))
        return needs == "none" or treaty is not None or self._is_membership(scene, trigger)

    def _is_membership(self, scene: Scene, trigger: Found) -> bool:
        """Leaving, joining or staying away from an organisation is done to the treaty that founded it, named or not."""
        named = any("org" in actor.kinds for actor in scene.actors)
        self.organisation = scene.number if named else self.organisation
        return trigger.tag.what in MEMBERSHIP and scene.number - self.organisation <= 1

    def _goes_on(self, scene: Scene) -> bool:
        """Whether a sentence without a word for the treaty still tells of it: by its parties, or after one that did."""
        if scene.room("grammar", "pronoun.party") or scene.room("grammar", "pronoun.both"):
            return True
        return (
            any(d.kind is Kind.TERM and scene.number - d.scene.number <= 2 for d in self.drafts[-20:])
            or self.spoke_of_treaty
        )

    def _is_told_on(self, scene: Scene, treaty: Treaty | None) -> bool:
        """Whether a duty of a party, a few sentences after the treaty was spoken of, still tells what it says."""
        apart = scene.number - self.spoke_at
        named = treaty is not None and any(set(a.states) & set(treaty.parties) for a in scene.actors)
        return apart <= TOLD_ON and named

    def _type(self, scene: Scene, trigger: Found, kind: Kind, cast: Cast) -> str | None:
        """The type; a parliament that "ratifies" approves, signing a law that ratifies is ratifying."""
        what = trigger.tag.what.partition(".")[0]
        if kind is not Kind.ACT:
            return what
        if what == "likewise":
            return self._followed(scene)
        if what in ("sign", "ratify"):
            signed = self.laws.signed(scene, trigger, what)
            if signed is None:
                return None
            what = signed
        organs = (self.frames.get("consent") or {}).get(what) or {}
        kinds = cast.subject.kinds if cast.subject else frozenset()
        if _adopts(what, cast.subject):
            return "adopt"
        if cast.subject is not None and not _is_in_clause(scene, trigger, cast.subject) and what == "terminate":
            return what
        return next((to for organ, to in organs.items() if organ in kinds and "head" not in kinds), what)

    def _followed(self, scene: Scene) -> str | None:
        """“Four signed, Kenya followed”: the act of the same sentence, else the last one of those before."""
        if self.acted is not None and self.acted[0] is scene:
            return self.acted[1]
        recent = [d.type for d in self.drafts[-20:] if d.kind is Kind.ACT and scene.number - d.scene.number <= 2]
        return recent[-1] if recent else None

    def _is_whole(self, draft: Draft) -> bool:
        """Whether somebody is known to act, where somebody must; nobody meets alone."""
        if draft.actors:
            return len(draft.actors) > 1 or draft.type not in TOGETHER
        if draft.kind is Kind.TERM:
            return draft.treaty is not None
        if draft.type in ("ACCUSE", "REQUEST", "PROTEST") and draft.subject is not None and draft.subject.anonymous:
            return True
        if draft.kind is Kind.ACT:
            treaty = self.treaties.by_id.get(draft.treaty or "")
            if treaty is None or not treaty.is_open:
                return False
            several = draft.quantity is not None and (draft.type == "sign" or draft.quantity.unit == "states")
            counted = (draft.type == "sign" and draft.date is not None) or (several and draft.type in BY_MANY)
            return counted or draft.modality is Modality.URGED or draft.type in WITHOUT_ACTORS
        return False

    def _say(self, draft: Draft, saying: Saying | None) -> None:
        if saying is None:
            return
        if draft.kind is Kind.SILENCE or (_tells_of_itself(draft, saying) and saying.stance is not Stance.DENIES):
            return
        draft.speakers, draft.stance = saying.speakers, saying.stance

    def _time(self, draft: Draft, said: list[Saying], under: Saying | None) -> None:
        draft.modality = None
        if draft.kind in (Kind.ACT, Kind.EVENT):
            statement = draft.type in self.frames["statements"]
            last = self.order.order == "SOV"
            draft.modality = modality_of(draft.scene, draft.trigger, verb_last=last, statement=statement)
            if draft.stance is Stance.DENIES:
                draft.modality = Modality.DONE
        if draft.kind is not Kind.TERM:
            draft.date = self.dater.date_of(draft.scene, draft.trigger, said, draft.modality, under)
            self._by_date(draft)

    def _by_date(self, draft: Draft) -> None:
        """What has a date to come is planned; what enters into force on a named day depends on nothing."""
        if draft.modality is None or draft.date is None:
            return
        ahead = self.dater.is_ahead(draft.date)
        dated_entry = draft.type == "enter_into_force" and draft.modality is Modality.CONDITIONAL
        if ahead and (draft.modality is Modality.DONE or dated_entry):
            draft.modality = Modality.PLANNED
        elif ahead is False and dated_entry:
            draft.modality = Modality.DONE

    def _count(self, draft: Draft) -> None:
        start, end = draft.scene.clause(draft.trigger.start)
        units = [u for u in draft.scene.room("unit") if start <= u.start < end]
        dates = [(d.start, d.end) for d in draft.scene.dates]
        counted = []
        for number in draft.scene.numbers:
            near = [u for u in units if 0 <= u.start - number.end <= 24]
            dated = any(s <= number.core < e for s, e in dates)
            lone = bool(near) and near[0].tag.what == "states" and number.value in (1, 2)
            if start <= number.start < end and near and not dated and not lone:
                counted.append((near[0].start - number.end > 3, number, near[0]))
        if counted:
            _, best, unit = min(counted, key=lambda item: item[0])
            draft.quantity = quantity_of(best, unit.tag.what)

    def _passage(self, draft: Draft, cast: Cast) -> None:
        start, end = draft.span
        if cast.subject is not None and draft.scene.start <= cast.subject.start < start:
            start = cast.subject.start
        start, end = min(start, draft.trigger.start), max(end, draft.trigger.end)
        draft.span = (start, _through_quotation(draft, end) if draft.kind is Kind.TERM else end)


def _adopts(what: str, subject: Actor | None) -> bool:
    """Whether a body adopts a text: the assembly of an organisation consents for nobody, whatever verb is used."""
    if subject is None or what not in ("adopt", "approve"):
        return False
    assembly = "parliament" in subject.kinds and bool(subject.states) and set(subject.states) <= bodies()
    return assembly or (what == "adopt" and "org" in subject.kinds)


def _is_in_clause(scene: Scene, trigger: Found, subject: Actor) -> bool:
    start, end = scene.clause(trigger.start)
    return start <= subject.start < end


def _through_quotation(draft: Draft, end: int) -> int:
    """“Each must "help at once"”: where a clause ends within a quotation, all the words quoted are the term's."""
    text = draft.scene.text
    said = text[draft.span[0] : end]
    for opening, closing in _QUOTES:
        unclosed = said.count(opening) % 2 if opening == closing else said.count(opening) - said.count(closing)
        at = text.find(closing, end, draft.scene.end) if unclosed > 0 else -1
        if at >= 0:
            return at + 1
    return end


def _tells_of_itself(draft: Draft, saying: Saying) -> bool:
    """“Paris announced that it would leave”: the document says what the speaker does; nobody has to be believed."""
    speaker = saying.speaker
    if speaker is None or draft.subject is not speaker or saying.verb.tag.what.startswith("according"):
        return False
    return speaker.start < draft.trigger.start
