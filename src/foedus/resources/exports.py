"""What exports need of data: the words of the web that our JSON-LD uses, and the codes of others for languages."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder, load

CONTEXT = "exports/context.jsonld"


@lru_cache(maxsize=1)
def context() -> dict[str, Any]:
    """The JSON-LD context: our terms as those of PROV-O, schema.org and the Web Annotation Vocabulary.

    Raises:
        DataError: The file is missing or is not JSON.
    """
    try:
        value = msgspec.json.decode((data_folder() / CONTEXT).read_bytes(), type=dict[str, dict[str, Any]])
    except (OSError, msgspec.MsgspecError) as error:
        raise DataError(f"The context cannot be read: {error}.", where=CONTEXT) from error
    return value["@context"]


@lru_cache(maxsize=1)
def three_letters() -> Mapping[str, str]:
    """ISO 639-2 codes of languages by their two letters.

    Raises:
        DataError: The file is missing or is not YAML.
    """
    return MappingProxyType(load(data_folder() / "exports" / "languages.yaml"))
