"""The story in ``data/examples``: reports in our own words, with the day and the publisher of each."""

import datetime as dt
from functools import lru_cache

import msgspec

from foedus.errors import DataError
from foedus.model.date import day
from foedus.resources.files import data_folder, load_many


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report of the story.

    Attributes:
        file: Its name in ``data/examples``.
        language: BCP 47.
        published: ISO 8601.
        publisher: The invented paper.
        text: The report itself.
    """

    file: str
    language: str
    published: str
    publisher: str
    text: str = ""

    @property
    def day(self) -> dt.date:
        """The day of publication."""
        return day(self.published)


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The story of one treaty: its id, and the reports in the order they were printed."""

    treaty: str
    reports: tuple[Report, ...]


@lru_cache(maxsize=1)
def story() -> Story:
    """The story with its texts.

    Raises:
        DataError: A file of it is missing or has another shape.
    """
    folder = data_folder() / "examples"
    where = "data/examples/story.yaml"
    try:
        told = msgspec.convert(load_many([folder / "story.yaml"])["story.yaml"], Story)
        reports = [msgspec.structs.replace(r, text=(folder / r.file).read_text("utf-8")) for r in told.reports]
    except msgspec.ValidationError as wrong:
        raise DataError(f"{wrong}.", where=where) from wrong
    except OSError as missing:
        raise DataError(f"A report of the story cannot be opened: {missing.strerror}.", where=where) from missing
    return msgspec.structs.replace(told, reports=tuple(reports))
