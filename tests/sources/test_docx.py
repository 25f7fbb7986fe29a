"""Word documents."""

import io
import zipfile

import docx
import pytest

from foedus.errors import InputError
from foedus.sources.docx import read_docx


def word(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "left", "right"
    document.core_properties.title = title
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_and_tables_in_order():
    document = read_docx(word("Article 1", "The Parties agree.", title="Treaty"), name="t.docx")
    assert document.text.split("\n") == ["Article 1", "The Parties agree.", "left\tright"]
    assert (document.source.title, document.name) == ("Treaty", "t.docx")


def empty_archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/nothing.xml", "<a/>")
    return file.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", empty_archive(), word()[:500]])
def test_broken_documents_are_refused(data):
    with pytest.raises(InputError):
        read_docx(data, name="bad.docx")
