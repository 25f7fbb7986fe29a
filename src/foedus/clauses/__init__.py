"""Floor 2: a treaty's text read into the grammar of final clauses; no language is named in this code."""

from foedus.clauses.plain import plain_rule, text_day
from foedus.clauses.reading import read_treaty

__all__ = ["plain_rule", "read_treaty", "text_day"]
