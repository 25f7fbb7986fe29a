"""From a treaty's text to its reading: the passes in order."""

from typing import Any

import msgspec

from foedus.clauses import ending as ends
from foedus.clauses import final
from foedus.clauses.articles import article_at, articles, outline, table_of_contents
from foedus.clauses.candidates import candidates
from foedus.clauses.doubts import doubts
from foedus.clauses.entry import Entry, Scene, amendments_rule, entry_into_force
from foedus.clauses.heading import Heading, foot, heading
from foedus.clauses.languages import words_for
from foedus.clauses.names import state_names
from foedus.clauses.obligations import obligations
from foedus.clauses.parents import belongs_to
from foedus.clauses.parts import chosen, parts, shifted
from foedus.clauses.view import Sentence, View
from foedus.model.clause import ASKED, Article, ClauseReading, ClauseRule, NotRead, ReadObligation, Signing
from foedus.model.document import Document
from foedus.model.passage import Passage, passage_of
from foedus.resources.clause_words import ClauseWords


def read_treaty(document: Document) -> ClauseReading:
    """Read a treaty text into the grammar of final clauses (law-of-treaties, part C) and its obligations (part B).

    Linear in the length of the text. Nothing is guessed: what the text does not say is in ``silent``, what could not be
    read in ``not_read``; every rule stands on passages of the document.

    Raises:
        InputError: The document has no text, or is in a language whose clauses Foedus does not know.
    """
    words = words_for(document)
    title = document.source.title
    pieces = parts(document.text, words)
    if len(pieces) == 1:
        return _read(document.text, words, title)
    read = [shifted(_read(document.text[start:end], words, None), start) for start, end in pieces]
    meant = chosen(read, title)
    start, end = pieces[meant]
    main = shifted(_read(document.text[start:end], words, title), start) if title else read[meant]
    others = tuple(each for place, each in enumerate(read) if place != meant)
    places = tuple(_apart(document.text, piece) for place, piece in enumerate(pieces) if place != meant)
    return msgspec.structs.replace(main, attached=others, not_read=main.not_read + places)


def _apart(raw: str, piece: tuple[int, int]) -> NotRead:
    """Where another instrument of the file begins, which is read apart from the one that is meant."""
    start, end = piece
    why = "Another instrument of the file begins here; it is read apart."
    return NotRead(what="other_instrument", why=why, passages=(passage_of(raw, start, min(end, start + _WINDOW)),))


_WINDOW = 120


def _read(text: str, words: ClauseWords, title: str | None) -> ClauseReading:
    """The reading of one instrument."""
    view = View(text, words)
    heads = outline(view, words)
    contents = table_of_contents(view, words, heads)
    if contents is not None:
        view = View(text, words, without=contents)
    head = heading(view, words, state_names(words.tag), title)
    if head.amending:
        view = View(text, words, quoted=False, without=contents)
        heads = outline(view, words)
    found = articles(view, words, heads)
    texts = _Texts(view=view, words=words, head=head, articles=found)
    promised = obligations(view, words, found) if not head.amending else ()
    return _assembled(texts, _rules(texts), promised)


def _assembled(texts: "_Texts", rules: list[ClauseRule], promised: tuple[ReadObligation, ...]) -> ClauseReading:
    view, words = texts.view, texts.words
    keeper, tongues = final.depositary(view, words), final.authentic_languages(view, words)
    given = {r.key for r in rules if r.of == "treaty"}
    others = {"depositary": keeper, "authentic_languages": tongues, "obligations": promised}
    given |= {key for key, value in others.items() if value}
    signed = _signed(view, words)
    not_read = doubts(view, words, texts.articles, given, named=bool(texts.head.parties or signed.date))
    unread = {n.what for n in not_read}
    return ClauseReading(
        title=texts.head.title,
        instrument=texts.head.instrument,
        belongs_to=_parents(texts),
        language=words.tag,
        parties=texts.head.parties,
        signed=signed,
        authentic_languages=tuple(tongues.value) if tongues else (),
        depositary=keeper.value if keeper else None,
        articles=texts.articles,
        rules=tuple(rules),
        obligations=promised,
        silent=() if "text" in unread else tuple(key for key in ASKED if key not in given | unread),
        not_read=not_read,
        termination_types=_types(rules),
    )


def _parents(texts: "_Texts") -> tuple[str, ...]:
    if texts.head.instrument == "treaty":
        return ()
    return belongs_to(texts.view, texts.words, texts.head.names)


def _signed(view: View, words: ClauseWords) -> Signing:
    closing = foot(view, words)
    if closing is None:
        return Signing()
    return Signing(date=closing.date, place=closing.place, passages=_passages(view, (closing.sentence,)))


def _types(rules: list[ClauseRule]) -> tuple[str, ...]:
    values = {r.key: r.value for r in rules if r.of == "treaty"}
    return ends.Ending(duration=values.get("duration"), withdrawal=values.get("withdrawal")).types


def _rules(texts: "_Texts") -> list[ClauseRule]:
    view, words, head = texts.view, texts.words, texts.head
    scene = Scene(
        view=view,
        words=words,
        names=state_names(words.tag),
        found=candidates(view, words),
        title=head.title.lower(),
        bilateral=head.bilateral,
        amending=head.amending,
    )
    own = entry_into_force(scene)
    amended = None if head.amending else amendments_rule(scene)
    rules = [texts.rule("entry_into_force", clean(own), own.sentences)] if own else []
    rules += _ending_rules(texts)
    for key, read in _FINAL:
        value = read(view, words)
        rules += [texts.rule(key, value.value, value.sentences)] if value else []
    if amended:
        rule = texts.rule("entry_into_force", clean(amended), amended.sentences)
        rules.append(msgspec.structs.replace(rule, of="amendments"))
    return rules


_FINAL = (
    ("reservations", final.reservations), ("accession", final.accession),
    ("provisional_application", final.provisional_application), ("replaces", final.replaces),
)  # fmt: skip


def _ending_rules(texts: "_Texts") -> list[ClauseRule]:
    end = ends.ending(texts.view, texts.words, bilateral=texts.head.bilateral)
    rules = [texts.rule("duration", end.duration, end.duration_at)] if end.duration else []
    return rules + ([texts.rule("withdrawal", end.withdrawal, end.withdrawal_at)] if end.withdrawal else [])


def clean(entry: Entry) -> dict[str, Any]:
    """The rule without what is not said: no ``P0D``, no empty alignment."""
    later = entry.rule.get("later_parties")
    found = {k: v for k, v in entry.rule.items() if k != "later_parties" and v not in (None, "P0D")}
    if later is not None:
        found["later_parties"] = {k: v for k, v in later.items() if v not in (None, "P0D")}
    return found


class _Texts(msgspec.Struct, frozen=True, kw_only=True):
    """One text with its words, its head and its articles, as the passes share them."""

    view: View
    words: ClauseWords
    head: Heading
    articles: tuple[Article, ...]

    def rule(self, key: str, value: object, at: tuple[Sentence, ...]) -> ClauseRule:
        """A rule of the treaty with the sentences it stands on."""
        number = article_at(self.articles, at[0].start, at[0].end)
        return ClauseRule(key=key, value=value, passages=_passages(self.view, at), article=number)


def _passages(view: View, at: tuple[Sentence, ...]) -> tuple[Passage, ...]:
    return tuple(passage_of(view.raw, s.start, s.end) for s in sorted(at, key=lambda s: s.start))
