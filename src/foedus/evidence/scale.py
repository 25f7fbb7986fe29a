"""What is weighed: how many origins say a thing, who denies it, whose own act it is, who can answer for his word."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from foedus.evidence.origin import OriginForest, site_of
from foedus.model.claim import Kind, Stance
from foedus.model.established import Established, Item, ItemKey
from foedus.model.evidence_rules import WeighingRules


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """The measures that the rules of weighing ask for.

    Attributes:
        silence: It is a silence.
        own_act: It is something of which the actor is the best witness: an act, a term, an own event; no accusation.
        origins: Independent origins that assert it.
        known_origins: Those of them that a known outlet prints under its own name.
        known_relays: Known outlets, independent of each other, that carry the word of the actor's own organ.
        official: Documents read from the actor's own sites that assert it.
        depositary: Documents read from a depositary's own site that assert it.
        denials: Origins that deny it.
        known_denials: Documents of known outlets or of the actors' own sites that print a denial.
        own_voice: The actor's own organ is quoted for it.
        accusers_only: Everybody who is quoted for it speaks for another state than the actors.
        only_alleged: Everybody who tells it puts it as unproven.
        unnamed_only: It rests on sources without a name.
        denied_by_concerned: An actor or a recipient is said to deny it.
        denied_by_own_site: An actor denies it on its own site.
        concerned_silent: An actor is silent about it.
        modality_conflict: The sources exclude each other on whether it has happened.
    """

    silence: bool
    own_act: bool
    origins: int
    known_origins: int
    known_relays: int
    official: int
    depositary: int
    denials: int
    known_denials: int
    own_voice: bool
    accusers_only: bool
    only_alleged: bool
    unnamed_only: bool
    denied_by_concerned: bool
    denied_by_own_site: bool
    concerned_silent: bool
    modality_conflict: bool


class Witnesses(msgspec.Struct, frozen=True, kw_only=True):
    """The items of a fact by the part they play, for the explanation."""

    asserting: tuple[ItemKey, ...]
    denying: tuple[ItemKey, ...]
    official: tuple[ItemKey, ...]
    relays: tuple[ItemKey, ...]
    silent: tuple[ItemKey, ...]


_DEEDS_OF_OTHERS = frozenset(("breach", "ASSAULT", "COERCE", "THREATEN"))


class Weigher:
    """Takes the measures of facts in one collection."""

    def __init__(
        self,
        forest: OriginForest,
        rules: WeighingRules,
        vouched: AbstractSet[str],
        silences: Mapping[ItemKey, tuple[Item, ...]],
    ) -> None:
        self._forest = forest
        self._rules = rules
        self._vouched = vouched
        self._silences = silences
        self._owners = {host: code for code, hosts in rules.official.items() for host in hosts}

    def measure(self, group: Established) -> tuple[Scale, Witnesses]:
        """The scale of one fact, and who plays which part."""
        items = [member.item for member in group.members]
        asserting = [item for item in items if item.claim.stance is not Stance.DENIES]
        denying = [item for item in items if item.claim.stance is Stance.DENIES]
        actors = frozenset(group.actors)
        official = [item for item in asserting if self._owner(item) in actors and self._in_own_name(item)]
        kept = [item for item in asserting if self._owner(item) in self._rules.depositaries and self._in_own_name(item)]
        relays = [item for item in asserting if self._known(item)]
        silent = self._silent(group, actors)
        own = [item for item in relays if self._speaks_for(item, actors)]
        modality = group.field("modality")
        scale = Scale(
            silence=group.kind is Kind.SILENCE,
            own_act=group.type not in _DEEDS_OF_OTHERS and bool(actors or group.kind is not Kind.EVENT),
            origins=len(self._forest.origins(group)),
            known_origins=len({self._forest.home(i.document_key) for i in relays if not i.claim.speakers}),
            known_relays=len({self._forest.home(item.document_key) for item in own}),
            official=len({item.document_key for item in official}),
            depositary=len({item.document_key for item in kept}) if group.kind is Kind.ACT else 0,
            denials=len(self._forest.origins(group, denying=True)),
            known_denials=sum(self._known(item) or self._owner(item) in actors for item in denying),
            own_voice=any(self._speaks_for(item, actors) for item in asserting),
            accusers_only=bool(asserting) and all(self._accuses(item, actors) for item in asserting),
            only_alleged=bool(asserting) and all(item.claim.stance is Stance.ALLEGES for item in asserting),
            unnamed_only=bool(asserting) and all(self._unnamed(item) for item in asserting),
            denied_by_concerned=any(self._speaks_for(item, actors | set(group.recipients)) for item in denying),
            denied_by_own_site=any(self._owner(item) in actors for item in denying),
            concerned_silent=bool(silent),
            modality_conflict=modality is not None and modality.conflict,
        )
        return scale, Witnesses(
            asserting=_keys(asserting),
            denying=_keys(denying),
            official=_keys(official or kept),
            relays=_keys(own or relays),
            silent=_keys(silent),
        )

    def _owner(self, item: Item) -> str | None:
        """Whose own site a document was read from."""
        host = site_of(item.document)
        while host:
            if host in self._owners:
                return self._owners[host]
            host = host.partition(".")[2]
        return None

    def _in_own_name(self, item: Item) -> bool:
        """Whether a site tells it itself, or in the words of its own state: a quotation of another proves nothing."""
        voices = self._forest.voices(item)
        return not voices or voices[0].state == self._owner(item)

    def _known(self, item: Item) -> bool:
        """Whether an outlet answers for the document, or a person has vouched for it."""
        if item.document_key in self._vouched:
            return True
        host = site_of(item.document)
        while host:
            if host in self._rules.outlets or host in self._vouched:
                return True
            host = host.partition(".")[2]
        return False

    def _speaks_for(self, item: Item, states: AbstractSet[str]) -> bool:
        return any(voice.state in states for voice in self._forest.voices(item)[:1])

    def _accuses(self, item: Item, actors: AbstractSet[str]) -> bool:
        voices = self._forest.voices(item)
        return bool(actors) and bool(voices) and bool(voices[0].state) and voices[0].state not in actors

    def _unnamed(self, item: Item) -> bool:
        voices = self._forest.voices(item)
        return bool(voices) and not any(voice.name or voice.state for voice in voices)

    def _silent(self, group: Established, actors: AbstractSet[str]) -> list[Item]:
        found = [item for member in group.members for item in self._silences.get(member.item.key, ())]
        return [item for item in found if actors & set(item.claim.actors)]


def _keys(items: Sequence[Item]) -> tuple[ItemKey, ...]:
    return tuple(sorted(item.key for item in items))
