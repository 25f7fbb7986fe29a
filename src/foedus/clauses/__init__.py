"""Floor 2: a treaty's text read into the grammar of final clauses; no language is named in this code."""

from foedus.clauses.akoma import is_akoma, is_xml, text_of, title_of
from foedus.clauses.plain import plain_entry, plain_rule, text_day
from foedus.clauses.reading import read_treaty
from foedus.clauses.to_akoma import to_akoma
from foedus.resources.clause_words import clause_words as words_of

__all__ = [
    "is_akoma",
    "is_xml",
    "plain_entry",
    "plain_rule",
    "read_treaty",
    "text_day",
    "text_of",
    "title_of",
    "to_akoma",
    "words_of",
]
