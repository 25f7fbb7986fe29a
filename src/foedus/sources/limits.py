"""How much of the outside is let in."""

import msgspec

from foedus.errors import InputError

MEGABYTE = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on one document; whoever needs more asks for it.

    Attributes:
        bytes: A file or an answer of this size or more is refused; also after it was unpacked.
        seconds: The whole of a fetch, redirects included.
        redirects: How many addresses may follow the first.
    """

    bytes: int = 50 * MEGABYTE
    seconds: float = 30.0
    redirects: int = 5

    def check_size(self, size: int, name: str) -> None:
        """Refuse what is too large to be one report.

        Raises:
            InputError: ``size`` reaches the limit.
        """
        if size >= self.bytes:
            limit = self.bytes / MEGABYTE
            message = f"This is larger than a document may be: {size / MEGABYTE:.1f} MB, from {limit:g} MB on refused."
            raise InputError(message, where=name, hint="Split it into its reports, or raise the limit.")


DEFAULT = Limits()
