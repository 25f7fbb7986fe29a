"""Languages that are recognised but not read: what tells them apart, and the few words on which a claim is certain."""

from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from foedus.resources.files import data_folder, load_many
from foedus.resources.languages import LanguageData

CERTAIN = {"sign": "sign", "ratify": "ratify", "force": "enter_into_force"}
"""The words of a sketch that tell an act, and the act."""
_DATES = ("{d} {month} {y}", "{d}. {month} {y}", "{month} {d}, {y}", "{y}-{m}-{d}", "{d}.{m}.{y}", "{y}. {month} {d}")


@lru_cache(maxsize=1)
def sketches() -> dict[str, dict[str, Any]]:
    """All sketches by BCP 47 tag (``languages/_shared/sketches.yaml``)."""
    return load_many([data_folder() / "languages" / "_shared" / "sketches.yaml"])["sketches.yaml"]


def name_of(tag: str | None) -> str:
    """The English name of a language, by its sketch or by CLDR; its tag where neither knows it."""
    if not tag:
        return ""
    sketched = sketches().get(tag)
    if sketched:
        return str(sketched["name"])
    try:
        return str(Locale.parse(tag.replace("-", "_")).get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=16)
def sketch(tag: str) -> LanguageData:
    """A sketch in the shape of a language: names and dates from CLDR, and the words that the sketch gives."""
    written = sketches().get(tag, {})
    spaces = bool(written.get("spaces", True))
    script = str(written.get("script") or "latn")
    nouns = [str(word) for word in written.get("treaty") or ()]
    files: dict[str, dict[str, Any]] = {
        "language": {"name": name_of(tag), "cldr": tag, "script": script, "spaces": spaces},
        "treaties": {"nouns": {"strong": nouns}},
        "acts": {act: [str(w) for w in written.get(key) or ()] for key, act in CERTAIN.items()},
        "modality": {"not_done": [str(word) for word in written.get("unless") or ()]},
        "dates": {"absolute": list(_DATES), "calendar": "gregorian"},
        "grammar": {},
    }
    return LanguageData(tag, files)
