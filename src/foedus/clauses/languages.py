"""Which language a treaty text is in, among those whose final clauses are known."""

from foedus.errors import InputError
from foedus.model.document import Document
from foedus.resources.clause_words import ClauseWords, clause_languages, clause_words

_SAMPLE = 4000


def words_for(document: Document) -> ClauseWords:
    """The wordings of the language of a document.

    Raises:
        InputError: It has no text, or is in a language whose clauses are not known.
    """
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
    """The language of the text among those whose clauses are known, by its commonest words; else the declared one."""
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
