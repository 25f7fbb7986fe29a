"""The languages that there are, and what each folder of ``data/languages/`` says, read when first asked for."""

from functools import lru_cache
from typing import Any

import msgspec

from foedus.errors import DataError
from foedus.resources.files import data_folder, load_many

FILES = (
    "language", "grammar", "names", "persons", "treaties", "acts", "terms", "events", "silence", "modality", "stance",
    "dates", "numbers", "page", "examples",
)  # fmt: skip
NEEDED = ("language", "grammar", "names", "treaties", "acts")


class LanguageData(msgspec.Struct, frozen=True):
    """What the files of one language say, by file name without its ending."""

    tag: str
    files: dict[str, dict[str, Any]]

    def file(self, name: str) -> dict[str, Any]:
        """One file; empty where the language does not have it."""
        return self.files.get(name, {})


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The tags of all languages that can be read, sorted."""
    folder = data_folder() / "languages"
    found = [p.name for p in folder.iterdir() if p.is_dir() and all((p / f"{f}.yaml").is_file() for f in NEEDED)]
    return tuple(sorted(tag for tag in found if not tag.startswith("_")))


@lru_cache(maxsize=1)
def abouts() -> dict[str, dict[str, Any]]:
    """What ``language.yaml`` of every language says, by tag: all that telling them apart needs."""
    folder = data_folder() / "languages"
    return load_many([folder / tag / "language.yaml" for tag in tags()], folders=True)


@lru_cache(maxsize=1)
def language(tag: str) -> LanguageData:
    """What is known of one language.

    Raises:
        DataError: There is no such language, or one of its files is not what it must be.
    """
    if tag not in tags():
        raise DataError(f"There is no data for the language “{tag}”.", hint=f"There is: {', '.join(tags())}.")
    folder = data_folder() / "languages" / tag
    read = load_many([folder / f"{name}.yaml" for name in FILES if (folder / f"{name}.yaml").is_file()])
    return LanguageData(tag, {name.removesuffix(".yaml"): value for name, value in read.items()})


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """What each type of claim needs, whatever the language (``_shared/frames.yaml``)."""
    return load_many([data_folder() / "languages" / "_shared" / "frames.yaml"])["frames.yaml"]
