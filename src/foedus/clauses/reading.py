"""From a treaty's text to its reading: the passes in order."""

from typing import Any

from foedus.clauses import ending as ends
from foedus.clauses import final
from foedus.clauses.articles import articles
from foedus.clauses.candidates import candidates
from foedus.clauses.doubts import doubts
from foedus.clauses.entry import Entry, Scene, amendments_rule, entry_into_force
from foedus.clauses.heading import Heading, foot, heading
from foedus.clauses.names import StateNames, state_names
from foedus.clauses.obligations import obligations
from foedus.clauses.view import Sentence, View
from foedus.errors import InputError
from foedus.model.clause import ASKED, Article, ClauseReading, ClauseRule, ReadObligation, Signing
from foedus.model.document import Document
from foedus.model.passage import Passage, passage_of
from foedus.resources.clause_words import ClauseWords, clause_languages, clause_words

_SAMPLE = 4000


def read_treaty(document: Document) -> ClauseReading:
    """Read a treaty text into the grammar of final clauses (law-of-treaties, part C) and its obligations (part B).

    Linear in the length of the text. Nothing is guessed: what the text does not say is in ``silent``, what could not be read in
    ``not_read``; every rule stands on passages of the document.

    Raises:
        InputError: The document has no text, or is in a language whose clauses Foedus does not know.
    """
    words = _words_for(document)
    names = state_names(words.tag)
    view = View(document.text, words)
    head = heading(view, words, names, document.source.title)
    found = articles(view, words)
    rules = _rules(view, words, names, head, found)
    promised = obligations(view, words, found) if not head.amending else ()
    return _assembled(view, words, head, found, rules, promised)


def _assembled(
    view: View,
    words: ClauseWords,
    head: Heading,
    found: tuple[Article, ...],
    rules: list[ClauseRule],
    promised: tuple[ReadObligation, ...],
) -> ClauseReading:
    closing = foot(view, words)
    keeper, tongues = final.depositary(view, words), final.authentic_languages(view, words)
    given = {r.key for r in rules if r.of == "treaty"}
    given |= {"depositary"} if keeper else set()
    given |= {"authentic_languages"} if tongues else set()
    given |= {"obligations"} if promised else set()
    not_read = doubts(view, words, found, given)
    unread = {n.what for n in not_read}
    return ClauseReading(
        title=head.title,
        instrument=head.instrument,
        language=words.tag,
        parties=head.parties,
        signed=Signing(date=closing.date, place=closing.place, passages=_passages(view, (closing.sentence,)))
        if closing
        else Signing(),
        authentic_languages=tuple(tongues.value) if tongues else (),
        depositary=keeper.value if keeper else None,
        articles=found,
        rules=tuple(rules),
        obligations=promised,
        silent=tuple(key for key in ASKED if key not in given and key not in unread and "text" not in unread),
        not_read=not_read,
        termination_types=_types(rules),
    )


def _types(rules: list[ClauseRule]) -> tuple[str, ...]:
    values = {r.key: r.value for r in rules if r.of == "treaty"}
    return ends.Ending(duration=values.get("duration"), withdrawal=values.get("withdrawal")).types


def _rules(
    view: View, words: ClauseWords, names: StateNames, head: Heading, found: tuple[Article, ...]
) -> list[ClauseRule]:
    scene = Scene(
        view=view,
        words=words,
        names=names,
        found=candidates(view, words),
        title=head.title.lower(),
        bilateral=head.bilateral,
        amending=head.amending,
    )
    entry = entry_into_force(scene)
    end = ends.ending(view, words, bilateral=head.bilateral)
    rules: list[tuple[str, Any, tuple[Sentence, ...], str]] = []
    if entry:
        rules.append(("entry_into_force", clean(entry), entry.sentences, "treaty"))
    rules += [
        (key, value, at, "treaty")
        for key, value, at in (
            ("duration", end.duration, end.duration_at),
            ("withdrawal", end.withdrawal, end.withdrawal_at),
        )
        if value
    ]
    for key, read in (
        ("reservations", final.reservations), ("accession", final.accession),
        ("provisional_application", final.provisional_application), ("replaces", final.replaces),
    ):  # fmt: skip
        value = read(view, words)
        if value:
            rules.append((key, value.value, value.sentences, "treaty"))
    amended = None if head.amending else amendments_rule(scene)
    if amended:
        rules.append(("entry_into_force", clean(amended), amended.sentences, "amendments"))
    return [_rule(view, key, value, at, found, of) for key, value, at, of in rules]


def clean(entry: Entry) -> dict[str, Any]:
    """The rule without what is not said: no ``P0D``, no empty alignment."""
    later = entry.rule.get("later_parties")
    found = {k: v for k, v in entry.rule.items() if k != "later_parties" and v not in (None, "P0D")}
    if later is not None:
        found["later_parties"] = {k: v for k, v in later.items() if v not in (None, "P0D")}
    return found


def _rule(
    view: View, key: str, value: Any, at: tuple[Sentence, ...], found: tuple[Article, ...], of: str
) -> ClauseRule:
    passages = _passages(view, at)
    return ClauseRule(
        key=key, value=value, passages=passages, article=_article_at(found, at[0].start, at[0].end), of=of
    )


def _article_at(found: tuple[Article, ...], start: int, end: int) -> str | None:
    middle = (start + end) // 2
    return next((a.number for a in reversed(found) if a.start <= middle < a.end), None)


def _passages(view: View, at: tuple[Sentence, ...]) -> tuple[Passage, ...]:
    return tuple(passage_of(view.raw, s.start, s.end) for s in sorted(at, key=lambda s: s.start))


def _words_for(document: Document) -> ClauseWords:
    if not document.text.strip():
        hint = "A scan needs to be recognised (OCR) first."
        raise InputError("The document has no text.", where=document.name, hint=hint)
    tag = language_of(document)
    words = clause_words(tag)
    if words is None:
        hint = f"Treaty texts are read in {', '.join(clause_languages())}."
        raise InputError(f"Final clauses cannot be read in “{tag}”.", where=document.name, hint=hint)
    return words


def language_of(document: Document) -> str:
    """The language of the text among those whose clauses are known, by its commonest words; else what the source declares."""
    sample = " ".join(f"{document.text[:_SAMPLE]} {document.text[-_SAMPLE:]}".lower().split())
    scores = {}
    for tag in clause_languages():
        words = clause_words(tag)
        scores[tag] = sum(sample.count(f" {marker} ") for marker in words.tables.get("markers", ())) if words else 0
    best = max(scores, key=lambda tag: scores[tag])
    declared = (document.source.language or "").split("-")[0]
    if scores[best] == 0:
        return declared or best
    return best
