"""What a person named, as single documents: a folder is the files in it."""

from foedus.errors import InputError
from foedus.sources import files

STDIN = "-"


def names_of(arg: str) -> list[str]:
    """The documents that an argument means, in an order that is the same on every machine.

    An argument that means nothing stands for itself: whoever opens it learns why.
    """
    if "://" in arg or arg == STDIN:
        return [arg]
    try:
        return [str(path) for path in files.walk(arg)]
    except InputError:
        return [arg]
