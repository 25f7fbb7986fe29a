"""What a model is told before it reads: the text in ``data/model_reader``, named by its content."""

from functools import lru_cache
from hashlib import blake2b

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder


class Instructions(msgspec.Struct, frozen=True):
    """The instructions and their version.

    Attributes:
        text: What every question begins with.
        version: Eight hexadecimal digits of the text's digest: another wording has another version by itself.
    """

    text: str
    version: str


@lru_cache(maxsize=1)
def instructions() -> Instructions:
    """The instructions that ship with the product.

    Raises:
        DataError: The file is missing.
    """
    path = data_folder() / "model_reader" / "instructions.txt"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise DataError(f"It cannot be read ({error.strerror}).", where="data/model_reader/instructions.txt") from error
    return Instructions(text, blake2b(text.encode("utf-8"), digest_size=4).hexdigest())
