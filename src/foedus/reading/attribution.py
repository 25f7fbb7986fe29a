"""Who says it, and how: attribution before, inside and after what is said; chains; denials and allegations."""

from foedus.model.claim import Stance
from foedus.reading.actor import Actor
from foedus.reading.drafts import overlap
from foedus.reading.grammar import Order, Saying
from foedus.reading.match import Found
from foedus.reading.relative_clauses import outside_relatives
from foedus.reading.scene import Scene
from foedus.reading.subjects import OUTER

NOT_SPEAKING = ("place", "against", "dative", "comitative", "source", "object", "about")
_NEAR = 30
_AT_VERB = 2
"""Characters between a pronoun and the verb whose subject it is."""
_SPEECH = ("says", "alleges", "confirms", "denies")


def name_of(actor: Actor) -> str:
    """A speaker as the contract writes it: ``PRK:KCNA``, ``:Reuters``."""
    name = actor.agency or " ".join(dict.fromkeys(actor.names)) or (actor.agency or "/".join(actor.states)) or "source"
    return f"{actor.states[0] if actor.states and not actor.anonymous else ''}:{name}"


def names_of(actor: Actor) -> tuple[str, ...]:
    """Joint speakers side by side."""
    return tuple(name_of(m) for m in actor.members) if actor.members else (name_of(actor),)


def sayings(scene: Scene, order: Order, previous: Actor | None, heard: Saying | None = None) -> list[Saying]:
    """All attributions of a sentence.

    Args:
        scene: The sentence.
        order: The language's grammar of places.
        previous: Who acted in the sentence before.
        heard: What the sentence before reported, which verbs of reported speech ("er habe …") go on with.
    """
    out: list[Saying] = []
    taken = [(f.start, f.end) for f in scene.room("silence")]
    for one in sorted(scene.room("stance"), key=lambda f: (f.start, f.start - f.end)):
        what = one.tag.what
        if any(one.start < e and s < one.end for s, e in taken) or _is_denied(scene, one):
            continue
        made = None
        if what in ("according", "according_after"):
            made = _according(scene, one, after=what == "according_after")
        elif what in _SPEECH:
            made = _speech(scene, one, order, previous)
        elif what == "rumour":
            made = Saying((), Stance.ALLEGES, one.start, one.end, None, scene.clause(one.start), one)
        if made is not None:
            taken.append((one.start, one.end))
            out.append(made)
    words = scene.room("stance", "reported")
    if not out and words and heard is not None:
        covers = (scene.start, scene.end)
        return [Saying(heard.speakers, heard.stance, words[0].start, words[0].start, heard.speaker, covers, words[0])]
    return [_with_chain(scene, saying) for saying in out]


def _according(scene: Scene, word: Found, *, after: bool) -> Saying | None:
    if after:
        near = [a for a in scene.actors if 0 <= word.start - a.end <= 12]
        actor = near[-1] if near else None
    else:
        near = [a for a in scene.actors if 0 <= a.start - word.end <= 12]
        actor = near[0] if near else None
    if actor is None:
        return None
    begin, end = min(actor.start, word.start), max(actor.end, word.end)
    return Saying(names_of(actor), Stance.ASSERTS, begin, end, actor, (scene.start, scene.end), word)


def _speech(scene: Scene, verb: Found, order: Order, previous: Actor | None) -> Saying | None:
    if verb.tag.what == "says" and _is_told(scene, verb):
        return None
    speaker, start = _speaker(scene, verb, order, previous)
    if speaker is None:
        return None
    stance = {"alleges": Stance.ALLEGES, "confirms": Stance.CONFIRMS, "denies": Stance.DENIES}.get(
        verb.tag.what, Stance.ASSERTS
    )
    begin, end = min(start, verb.start), max(verb.end, verb.end)
    covers = _content(scene, verb) or _covered(scene, order, speaker, verb)
    accused = _accused(scene, speaker, verb) if stance is Stance.ALLEGES else None
    return Saying(names_of(speaker), stance, begin, end, speaker, covers, verb, accused)


def _is_denied(scene: Scene, one: Found) -> bool:
    """Whether a word of allegation is the object of a denial ("denied the charge"), so that nobody alleges here."""
    if one.tag.what != "alleges" or not any(f.start == one.start for f in scene.room("stance", "allegation")):
        return False
    clause = scene.clause_number(one.start)
    return any(scene.clause_number(f.start) == clause for f in scene.room("stance", "denies"))


def _is_told(scene: Scene, verb: Found) -> bool:
    """“The depositary was told”: whoever stands before the verb does not speak."""
    marks = scene.room("grammar", "passive.before")
    return any(0 <= verb.start - mark.end <= 2 for mark in marks)


def _accused(scene: Scene, speaker: Actor, verb: Found) -> Actor | None:
    """Whom an accusation is against: marked so, or the nearest to it besides the speaker."""
    others = [a for a in scene.actors if a is not speaker and a.states and a.states != speaker.states]
    marked = [a for a in others if a.role in ("against", "dative", "object")]
    near = marked or others
    return min(near, key=lambda a: max(a.start - verb.end, verb.start - a.end)) if near else None


def _speaker(scene: Scene, verb: Found, order: Order, previous: Actor | None) -> tuple[Actor | None, int]:
    start, end = scene.clause(verb.start)
    can = [a for a in scene.actors if a.role not in NOT_SPEAKING and not a.owner]
    if order.order == "SOV":
        floor = max((f for f in scene.borders if f <= verb.start and scene.hard(f)), default=scene.start)
        return _speaker_sov(scene, verb, [a for a in can if a.start >= floor], previous)
    inside = [a for a in can if a.end > start and a.start < end]
    left = [a for a in inside if a.end <= verb.start + 1]
    right = _inverted(scene, verb, inside, start)
    behind = [a for a in inside if 0 <= a.start - verb.end <= 40] if order.order == "VSO" else []
    named = [a for a in left if a.role == "subject"] or left
    after = behind or right
    chosen = named[-1] if named else after[0] if after else _seat(scene, verb, start)
    if chosen is not None:
        return chosen, chosen.start
    return _speaker_before(scene, verb, start, can, previous)


def _seat(scene: Scene, verb: Found, start: int) -> Actor | None:
    """“In Kyiv they say”: a seat of government in the place of a speaker."""
    behind = [a for a in scene.actors if a.role == "place" and a.states and 0 <= a.start - verb.end <= 6]
    if behind:
        return behind[0]
    seats = [a for a in scene.actors if a.role == "place" and a.states and start <= a.start < verb.start]
    return seats[-1] if seats and verb.start - seats[-1].end < 30 else None


def _speaker_before(
    scene: Scene, verb: Found, start: int, can: list[Actor], previous: Actor | None
) -> tuple[Actor | None, int]:
    """Whoever a pronoun stands for, or the clause before names, or the sentence before."""
    pronoun = [f for f in scene.room("grammar", "pronoun.third") if start <= f.start < verb.start]
    if pronoun:
        return previous, pronoun[-1].start
    near = outside_relatives(scene, [a for a in can if a.end <= verb.start])
    if near and verb.start - near[-1].end < 60:
        return near[-1], near[-1].start
    return (previous, verb.start) if not near else (None, verb.start)


def _inverted(scene: Scene, verb: Found, inside: list[Actor], start: int) -> list[Actor]:
    """“…, said the minister”: a speaker behind the verb, where the verb opens its clause."""
    if verb.tag.what == "alleges":
        return []
    pronouns = [f for f in scene.room("grammar", "pronoun.third") if start <= f.start < verb.start]
    if any(verb.start - f.end <= _AT_VERB for f in pronouns):
        return []  # "they urged Moscow": the pronoun speaks
    reach = 40 if verb.start - start <= 4 and not pronouns else 2
    anchor = verb.cells[0][1]  # "teilte das Ministerium mit": between the verb's parts stands its subject
    return [a for a in inside if 0 <= a.start - anchor <= (70 if a.case == "subject" else reach)]


def _speaker_sov(scene: Scene, verb: Found, can: list[Actor], previous: Actor | None) -> tuple[Actor | None, int]:
    left = [a for a in can if a.end <= verb.start + 1]
    marked = [a for a in left if a.role == "subject"]
    near = [a for a in marked if verb.start - a.end < scene.reach(25)]
    if near and verb.start - near[-1].end < scene.reach(12) and not _is_told_of(scene, marked, near[-1], verb):
        return near[-1], near[-1].start
    if marked:
        return marked[0], marked[0].start
    if left:
        return left[0], left[0].start
    return previous, verb.start


def _is_told_of(scene: Scene, marked: list[Actor], near: Actor, verb: Found) -> bool:
    """Whether who stands nearest before a last verb of saying does what is said, and another before them speaks."""
    if near is marked[0] or scene.clause_number(marked[0].start) != scene.clause_number(near.start):
        return False
    facts = [f for room in ("act", "event") for f in scene.room(room)]
    return any(near.end <= f.start and f.end <= verb.start + 1 and not overlap(f, verb) for f in facts)


def _content(scene: Scene, verb: Found) -> tuple[int, int] | None:
    """“… warned long ago that it would not sign”: after a word that opens what is said, nothing before is meant."""
    words = [f for f in scene.room("grammar", "clause.content") if 0 <= f.start - verb.end <= _NEAR]
    commas = words and any(c in ",;«»" for c in scene.text[verb.end : words[0].start])
    return (words[0].start, scene.end) if words and not commas else None


def _covered(scene: Scene, order: Order, speaker: Actor, verb: Found) -> tuple[int, int]:
    """What is said stands after the verb; where nothing follows it, before the speaker."""
    if order.order == "SOV":
        inner = speaker.end if scene.start <= speaker.start and speaker.end <= verb.start else scene.start
        behind = [f for f in scene.room("grammar", "clause.start") if 0 <= f.start - verb.end <= 6]
        if behind and not any(c in ",،、" for c in scene.text[verb.end : behind[0].start]):
            return verb.end, scene.end  # a word like "that" behind the verb opens what is said
        short = scene.reach(25)
        if verb.start - inner < short and scene.end - verb.end > short:
            return verb.end, scene.end
        return (inner, verb.start) if verb.start - inner >= short else (scene.start, min(speaker.start, verb.start))
    if order.bracket and verb.tag.what == "alleges" and speaker.end <= verb.end:
        return min(speaker.end, verb.end), scene.end  # "hat Moskau Vertragsbruch vorgeworfen"
    if scene.end - verb.end < scene.reach(30) or _closes(scene, verb):
        begin = min(speaker.start, verb.start)
        ends = [p for p in scene.semicolons if p <= begin] if scene.dense else []
        floor = max(ends, default=scene.start)
        if begin - floor > scene.reach(20):
            return floor, begin
    return max(verb.end, speaker.end if speaker.start >= verb.end else verb.end), scene.end


def _closes(scene: Scene, verb: Found) -> bool:
    """Whether no wording of a fact follows the verb, but some stand before."""
    facts = [f for room in ("act", "event", "term", "silence") for f in scene.room(room) if f.tag.what != "provision"]
    return any(f.end <= verb.start for f in facts) and not any(f.start >= verb.end for f in facts)


def _with_chain(scene: Scene, saying: Saying) -> Saying:
    """Add whom the speaker cites: the cited one is nearer to what is said."""
    chain = saying.speakers
    for word in scene.room("stance", "citing"):
        after = [a for a in scene.actors if 0 <= a.start - word.end <= 14]
        if word.tag.what == "citing" and after and after[0] is not saying.speaker:
            chain = (*names_of(after[0]), *chain)
    for word in scene.room("stance", "citing_after"):
        before = [a for a in scene.actors if 0 <= word.start - a.end <= 8]
        if before and before[-1] is not saying.speaker:
            chain = (*names_of(before[-1]), *chain)
    saying.speakers = tuple(dict.fromkeys(chain))
    return saying


def saying_for(scene: Scene, found: list[Saying], trigger: Found) -> Saying | None:
    """The attribution under which a wording stands: the narrowest that covers it."""
    covering = [
        s
        for s in found
        if s.covers[0] <= trigger.start < s.covers[1]
        and not _acts_before_saying(scene, s, trigger)
        and not _within_saying(s, trigger)
        and not _answers(scene, s, trigger)
    ]
    if any(s.stance is Stance.ALLEGES for s in covering):
        covering = [s for s in covering if s.stance is not Stance.DENIES]  # "accuses it of …, which it denies"
    return min(covering, key=lambda s: s.covers[1] - s.covers[0]) if covering else None


def _answers(scene: Scene, saying: Saying, trigger: Found) -> bool:
    """Whether a denial, or an accusation before "and", stands beside a statement of somebody, and is not of it.

    “Accused Mexico of a breach and threatened tariffs” does not allege that Mexico threatened; “Tehran accused Kabul
    of …; Kabul rejected the charge” does not deny that Tehran accused; “denied the claim and called for talks” does
    not deny the call.
    """
    if trigger.tag.what not in OUTER:
        return False
    if saying.stance is Stance.ALLEGES and saying.verb.end < trigger.start:
        return any(0 <= trigger.start - one.end <= _AT_VERB for one in scene.room("grammar", "and"))
    if saying.stance is not Stance.DENIES:
        return False
    if trigger.tag.what == "ACCUSE" and saying.comes_after(trigger):
        return True
    return any(saying.verb.end <= f.start < trigger.start for f in scene.room("grammar", "and"))


def _within_saying(saying: Saying, trigger: Found) -> bool:
    """Whether a wording is part of the words of saying; what stands between a verb's parts ("warf … vor") is not."""
    verb = saying.verb
    if verb.tag.what == "reported":
        return False
    if len(verb.cells) > 1:
        return overlap(verb, trigger)
    said = saying.start <= trigger.start < saying.end and verb.start <= trigger.end
    return said or (trigger.start < verb.end and verb.start < trigger.end)


def _acts_before_saying(scene: Scene, saying: Saying, trigger: Found) -> bool:
    """“The three have criticised the pact, and allege …”: what stands in the speaker's own clause is not said."""
    speaker = saying.speaker
    if speaker is None or saying.verb.tag.what.startswith("according") or speaker.end > trigger.start:
        return False
    clause = scene.clause_number(trigger.start)
    return scene.clause_number(speaker.start) == clause < scene.clause_number(saying.verb.start)
