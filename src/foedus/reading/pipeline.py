"""The passes of reading, in order: fold, scan, segment, name, treat, tell, join, anchor."""

import datetime as dt

from foedus.model import date as edtf
from foedus.model.document import Document, DocumentHead
from foedus.model.reading import Reading
from foedus.reading import anchor, boilerplate
from foedus.reading.between_states import is_between_states
from foedus.reading.chronicle import headings
from foedus.reading.claims import Teller
from foedus.reading.clock import Clock
from foedus.reading.dates import home_calendar
from foedus.reading.dedupe import once
from foedus.reading.grammar import Order
from foedus.reading.head import head_of
from foedus.reading.in_their_time import in_their_time
from foedus.reading.language import detect
from foedus.reading.lexicon import Lexicon, lexicon
from foedus.reading.offices import Offices, home_of
from foedus.reading.scene import Scene, scenes
from foedus.reading.second_signature import ratified_by_signing
from foedus.reading.segment import sentences
from foedus.reading.sketched import read_sketch
from foedus.reading.surnames import recall
from foedus.reading.treaties import mentions, treaties_of
from foedus.reading.treaty_pairs import MANY, one_with_many
from foedus.reading.two_states import two_who_act
from foedus.reading.view import View, fold, view
from foedus.reading.when import Dater, counted_in
from foedus.resources.languages import frames, tags

READER = "rules 0.1.0"
_UNKNOWN = "The language was not recognised; only the source was noted."


def read(document: Document, *, language: str | None = None) -> Reading:
    """Read what a document says, by rule.

    Args:
        document: The text with what is known about its source; its day of publication is what dates count from.
        language: The language to read it as; ``None`` finds it from the text, whatever the source declares.

    Returns:
        The reading; in a language that there is no data for, with the claims alone that are certain, and a note.
    """
    tag, known = (language, language in tags()) if language else detect(document.text, document.source.language)
    if tag is None:
        return Reading(document=head_of(document, tag, None, (_UNKNOWN,)), reader=READER)
    if not known:
        treaties, claims, notes = read_sketch(document, tag, Clock(_published(document)))
        return Reading(document=head_of(document, tag, None, notes), treaties=treaties, claims=claims, reader=READER)
    seen = view(document.text)
    words = lexicon(tag)
    ground = scenes(seen, words, sentences(seen, ordinal_dot=_ordinal_dot(words)))
    recall(seen, words, ground)
    derived = boilerplate.mark(seen, ground)
    head = head_of(document, tag, derived, _notes(document, words))
    if not is_between_states(ground):
        return Reading(document=head, reader=READER)
    return _told(document, head, seen, words, ground)


def _told(document: Document, head: DocumentHead, seen: View, words: Lexicon, ground: list[Scene]) -> Reading:
    at_home = home_of(ground, _home(words))
    host = one_with_many(ground, _home(words))
    whose = host.state if len(host.partners) >= MANY else ""
    named = Offices(at_home, host=whose)
    for scene in ground:
        named.resolve(scene)
    main = two_who_act(ground, _home(words))
    named.are(main)
    main = () if host.state and host.state not in main and host.partners >= set(main) else main
    treaties = treaties_of(seen, ground, main, _home(words), host.state)
    home = home_calendar(words)
    clock = Clock(_published(document), calendar=counted_in(home, ground))
    dater = Dater(seen.folded, clock, home, _places(words))
    dater.headings = headings(ground, dater)
    teller = Teller(Order.of(words), frames(), treaties, dater, Offices(at_home, main, whose))
    for scene in ground:
        if scene.report:
            teller.read(scene)
    ratified_by_signing(teller.drafts)
    in_their_time(teller.drafts, treaties)
    made = anchor.claims(seen, once(teller.drafts))
    return Reading(document=head, treaties=mentions(seen, treaties), claims=made, reader=READER)


def _home(words: Lexicon) -> tuple[str, ...]:
    return tuple(words.data.file("language").get("home") or ())


def _places(words: Lexicon) -> frozenset[str]:
    """The words that stand before a place or a time: "in", "en", "im"."""
    roles = words.data.file("grammar").get("roles") or {}
    return frozenset(fold(str(word)) for word in (roles.get("place") or {}).get("before") or ())


def _ordinal_dot(words: Lexicon) -> bool:
    return "." in (words.data.file("dates").get("ordinals") or ())


def _published(document: Document) -> dt.date | None:
    written = document.source.published
    return edtf.parse(written).earliest if written else None


def _notes(document: Document, words: Lexicon) -> tuple[str, ...]:
    notes = []
    if not document.source.published:
        notes.append("The date of publication is not known; years that the text does not name stay open.")
    proven = words.data.file("language").get("proven")
    if not proven:
        notes.append("Reading this language has not been measured.")
    return tuple(notes)
