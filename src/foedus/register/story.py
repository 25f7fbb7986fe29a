"""The story that the product comes with: one treaty in the news of five languages, read in the order it was printed."""

from collections.abc import Iterator

import msgspec

from foedus.model.document import Document, Source
from foedus.register.house import House
from foedus.register.read_documents import read_one, record
from foedus.register.status_of import TreatyStatus, status_of
from foedus.resources.story import Report, story


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One report of the story, and where the treaty stands once it is read.

    Attributes:
        report: The file, its language, day and publisher.
        document: What was read.
        claims: How many claims it makes.
        status: Where the treaty stands on the day of the report.
    """

    report: Report
    document: Document
    claims: int
    status: TreatyStatus


def play(house: House) -> Iterator[Scene]:
    """Read the reports of the story one after the other into the ledger of the house."""
    told = story()
    for report in told.reports:
        source = Source(published=report.published, publisher=report.publisher, language=report.language)
        document = Document(text=report.text, source=source, name=report.file)
        reading = read_one(house, document)
        record(house, document, reading)
        status = status_of(told.treaty, house.ledger, on=report.day)
        yield Scene(report=report, document=document, claims=len(reading.claims), status=status)
