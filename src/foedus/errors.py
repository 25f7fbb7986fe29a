"""The one family of errors that Foedus raises: each tells a person what was wrong, where, and what to do.

A problem *in the data* is a :class:`foedus.model.finding.Finding`, a value; an error is for misuse and for the outside
world. Every class has a stable ``code`` that documentation, JSON output and tests refer to. It imports nothing.
"""


class FoedusError(Exception):
    """Anything that Foedus tells a person instead of going on.

    Args:
        message: What is wrong, with the thing it is wrong about.
        where: The place: a file and line, a key, a treaty; empty where there is none.
        hint: What the person can do about it.
    """

    code = "error"

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One sentence: where, what, what to do."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class UsageError(FoedusError):
    """The call itself makes no sense: an unknown option value, a date that is none."""

    code = "usage"


class DateError(UsageError):
    """A date is not EDTF, or does not exist in the calendar."""

    code = "date"


class UnknownNameError(UsageError):
    """A treaty, a state or an organisation that is asked for is not known."""

    code = "unknown-name"


class InputError(FoedusError):
    """A document cannot be read: missing, empty, binary, broken, too large."""

    code = "input"


class FetchError(InputError):
    """A web address did not give a document."""

    code = "fetch"


class AddressError(FetchError):
    """A web address points where Foedus does not go unless asked: the own network, a foreign scheme."""

    code = "address"


class DataError(FoedusError):
    """A data file (a treaty, a language, a state, a table) does not have the shape it must have."""

    code = "data"


class GrammarError(DataError):
    """A treaty's rule does not fit the grammar of final clauses; names the treaty, the key and the line."""

    code = "grammar"


class LedgerError(FoedusError):
    """The ledger cannot be opened or written: read-only, locked, damaged, from another version, not a ledger."""

    code = "ledger"


class ReaderError(FoedusError):
    """A reader behind the port (a model's endpoint) failed, or gave what cannot be used."""

    code = "reader"
