"""Which date of a sentence belongs to which wording."""

from foedus.model.claim import Modality, Stance
from foedus.reading.clock import Clock, Slots, Span
from foedus.reading.dates import resolve, slots_of, span_of
from foedus.reading.grammar import Saying
from foedus.reading.match import Found
from foedus.reading.scene import Scene


class Dater:
    """Dates the wordings of a text, in order; keeps what "the same day" refers to."""

    def __init__(self, text: str, clock: Clock, calendar: str, places: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.places = places
        self.clock = clock
        self.calendar = calendar
        self.headings: dict[int, tuple[str, Span]] = {}
        self.heading: str | None = None
        self.past: tuple[int, int] | None = None  # the year of a day long past, and the sentence that told it

    def enter(self, scene: Scene) -> None:
        """Before a sentence: in a chronicle, the date that heads its line is what it counts from."""
        text, span = self.headings.get(scene.sentence.paragraph, (None, None))
        self.heading = text
        self.clock.year, self.clock.month = (span[0].year, _only_month(span)) if span else (None, None)
        if span is not None:
            self.clock.last = span
        elif self.past is not None and scene.number - self.past[1] <= 1:
            self.clock.year = self.past[0]  # "On 13 April 1941 they signed. On 25 April the pact was ratified."

    def date_of(
        self,
        scene: Scene,
        trigger: Found,
        sayings: list[Saying],
        modality: Modality | None,
        under: Saying | None = None,
    ) -> str | None:
        """The date of a wording: in its clause first, then nearest in its sentence, never that of a saying."""
        found = self._nearest(scene, trigger, sayings)
        if found is not None and under is not None and _belongs_to_accusation(scene, found, under):
            return None
        if found is None:
            return None if modality in AHEAD else self.heading
        ahead = modality in AHEAD
        kept = self.clock.last
        self._count_from_sentence(scene, found)
        text = resolve(found, self._slots(scene, found), self.clock, ahead=ahead)
        self.clock.last = kept
        return text

    def _count_from_sentence(self, scene: Scene, found: Found) -> None:
        """“On 23 January; two days later”: what is counted counts from the date before it, in the sentence too."""
        if found.tag.key.partition(" ")[0] not in COUNTED:
            return
        before = [d for d in scene.dates if d.end <= found.start and d.tag.key.partition(" ")[0] not in COUNTED]
        text = resolve(before[-1], self._slots(scene, before[-1]), self.clock, ahead=False) if before else None
        span = span_of(text.rstrip("~")) if text and not text.startswith("XXXX") else None
        self.clock.last = span or self.clock.last

    def _slots(self, scene: Scene, found: Found) -> Slots:
        return slots_of(found, self.text, scene.room("date"), scene.numbers, self.calendar)

    def told(self, scene: Scene, found: Found) -> str | None:
        """A wording of a date as EDTF, whatever it dates; nothing where it cannot be told."""
        return resolve(found, self._slots(scene, found), self.clock, ahead=False)

    def _nearest(self, scene: Scene, trigger: Found, sayings: list[Saying]) -> Found | None:
        free = [d for d in scene.dates if not _is_of_saying(scene, d, trigger, sayings)]
        if trigger.tag.what not in NAMES_YEAR:
            free = [d for d in free if not is_of_treaty(self.text, scene, d, self.places)]
        start, end = scene.clause(trigger.start)
        near = [d for d in free if d.start >= start and d.end <= end]
        if near:
            return min(near, key=lambda d: _distance(d, trigger))
        others = [f for room in ("act", "event") for f in scene.room(room) if f is not trigger]
        reach = [d for d in free if _distance(d, trigger) < scene.reach(90) and not _taken(scene, d, others)]
        return min(reach, key=lambda d: _distance(d, trigger)) if reach else None

    def is_ahead(self, date: str) -> bool | None:
        """Whether a date lies wholly after publication; nothing where that cannot be told."""
        if self.clock.published is None:
            return None
        span = span_of(date.rstrip("~")) if not date.startswith("XXXX") else None
        return None if span is None else span[0] > self.clock.published

    def remember(self, scene: Scene) -> None:
        """After a sentence: its last date is what the next may count from."""
        for one in scene.dates:
            text = resolve(one, self._slots(scene, one), self.clock, ahead=False)
            span = span_of(text.rstrip("~")) if text and not text.startswith("XXXX") else None
            if span:
                self.clock.last = span
                self.past = (span[0].year, scene.number) if self._is_past(span) else None

    def _is_past(self, span: Span) -> bool:
        """Whether a day is told of which news would name the year, so that history is being told."""
        published = self.clock.published
        return published is not None and span[0] == span[1] and span[0].year < published.year - _RECENT


_RECENT = 2
"""Years back in which news tells days without their year and is understood to mean this year's or last year's."""


def counted_in(home: str, scenes: list[Scene]) -> str:
    """The calendar a text counts its months in: its language's own only where the text names months of it."""
    if home == "gregorian" or any(f.tag.key.startswith(home) for s in scenes for f in s.room("date", "month")):
        return home
    return "gregorian"


def _only_month(span: Span) -> int | None:
    """The month that both ends of a heading lie in."""
    return span[0].month if (span[0].year, span[0].month) == (span[1].year, span[1].month) else None


AHEAD = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.URGED})
COUNTED = frozenset({"after", "before", "same"})
NAMES_YEAR = frozenset({"sign", "adopt", "initial", "negotiate"})


def is_of_treaty(text: str, scene: Scene, date: Found, places: frozenset[str] = frozenset()) -> bool:
    """“The friendship treaty of 2000”, "2000年の条約": a year that names a treaty dates no other act."""
    if date.tag.what != "absolute" or tuple(date.tag.more.get("slots") or ()) != ("y",):
        return False
    if text[date.start : date.end].partition(" ")[0] in places:
        return False  # "left the treaty in 2016" is when; "the treaty of 2016" is which
    for word in scene.room("treaty"):
        if word.tag.what.startswith(("nouns.strong", "nouns.weak", "named")):
            gap = text[word.end : date.start] if word.end <= date.start else text[date.end : word.start]
            if len(gap) <= 3 and not any(c in gap for c in ",.;،、"):
                return True
    return False


def _belongs_to_accusation(scene: Scene, date: Found, under: Saying) -> bool:
    """A date beside an accusation is when it was made, not when what it alleges was done."""
    if under.stance not in (Stance.ALLEGES, Stance.DENIES):
        return False
    return scene.clause_number(date.start) == scene.clause_number(under.verb.start)


def _distance(date: Found, trigger: Found) -> int:
    return max(date.start - trigger.end, trigger.start - date.end, 0)


def _taken(scene: Scene, date: Found, others: list[Found]) -> bool:
    """Whether another wording stands in the date's own clause."""
    start, end = scene.clause(date.start)
    return any(start <= other.start < end for other in others)


def _is_of_saying(scene: Scene, date: Found, trigger: Found, sayings: list[Saying]) -> bool:
    """Whether the date is when it was said, not when it was done."""
    for saying in sayings:
        verb = saying.verb
        if verb.start <= trigger.start < verb.end or verb.tag.what == "reported":
            continue
        if verb.tag.what == "according_after" and date.start >= verb.end:
            continue  # “according to KCNA on 12 November signed”, the mark behind the name: what follows is told
        same = scene.clause_number(date.start) == scene.clause_number(verb.start)
        near = _distance(date, verb) < _distance(date, trigger)
        if same and near and _distance(date, verb) < 30:
            return True
    return False
