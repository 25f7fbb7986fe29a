"""Named groups of patterns that one language has and another does without."""

import re


def group(found: re.Match[str], *names: str) -> str | None:
    """The first of the named groups that took part in the match; one the pattern does not have did not."""
    given = found.groupdict()
    return next((given[name] for name in names if given.get(name)), None)
