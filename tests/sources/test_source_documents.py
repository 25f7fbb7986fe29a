"""Whatever is named becomes documents, and what cannot be read is told in one sentence while the rest goes on."""

import io
import subprocess
import sys
from types import SimpleNamespace

import pytest

from foedus.errors import AddressError, DateError, FetchError, InputError
from foedus.model.document import Document
from foedus.sources import Limits, Refused, open_documents
from foedus.sources.fetcher import Fetched

REPORT = "North Korea ratified the treaty on 12 November, its state agency said."


def only(*args, **options):
    [document] = open_documents(args, **options)
    return document


def refusal(*args, **options) -> InputError:
    refused = only(*args, **options)
    assert isinstance(refused, Refused), refused
    assert refused.error.hint, "a refusal says what to do"
    assert refused.name in str(refused.error)
    return refused.error


def test_a_text_is_kept_as_it_was_decoded(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf  one\r\ntwo\rthree \xe2\x80\x8f\n\n")
    document = only(str(path), published="2024-11-13", language="en")
    assert document.text == "  one\ntwo\rthree \u200f\n\n"
    assert (document.source.published, document.source.language) == ("2024-11-13", "en")
    assert document.name == str(path)


def test_a_folder_gives_its_readable_files_in_the_order_of_their_names(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b.TXT", "c.odt", ".hidden.txt", ".git/x.txt", "a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT)
    names = [document.name.removeprefix(f"{tmp_path}/") for document in open_documents([str(tmp_path)])]
    assert names == ["a/b.TXT", "a/z.md", "a.html", "b.txt"]


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path, pdf):
    (tmp_path / "report").write_text(REPORT)
    (tmp_path / "page.txt").write_text(f"<!DOCTYPE html><p>{REPORT}</p>")
    (tmp_path / "file.txt").write_bytes(pdf([REPORT]))
    texts = {document.text for document in open_documents([str(tmp_path / "report"), str(tmp_path)])}
    assert texts == {REPORT}


def test_standard_input_is_a_dash(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(REPORT.encode())))
    assert only("-").text == REPORT


def test_what_a_person_says_goes_before_what_a_page_says(tmp_path):
    page = f'<html lang="fr"><meta property="article:published_time" content="2024-11-14"><p>{REPORT}</p></html>'
    (tmp_path / "a.html").write_text(page)
    assert only(str(tmp_path / "a.html")).source.published == "2024-11-14"
    told = only(str(tmp_path / "a.html"), published="2024-11-13").source
    assert (told.published, told.language) == ("2024-11-13", "fr")


def test_a_day_of_publication_that_is_none_is_refused_before_anything_is_read():
    with pytest.raises(DateError):
        open_documents(["-"], published="13 November")


def test_a_batch_goes_on_past_what_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(REPORT)
    opened = list(open_documents(["missing", str(tmp_path)]))
    assert [type(one) for one in opened] == [Refused, Document, Refused, Document]


# -- what cannot be read


def test_a_missing_file_is_told(tmp_path):
    assert "no such file" in str(refusal(str(tmp_path / "missing.txt")))


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0"])
def test_an_empty_file_is_told(tmp_path, content):
    (tmp_path / "a.txt").write_bytes(content)
    assert "nothing in it" in str(refusal(str(tmp_path / "a.txt")))


def test_a_folder_without_readable_files_is_told(tmp_path):
    (tmp_path / "a.odt").write_bytes(b"x")
    assert "no readable file" in str(refusal(str(tmp_path)))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Word document is broken"),
        (b"\x7fELF" + bytes(50), "a program"),
        (b"SQLite format 3\0" + bytes(50), "a SQLite database"),
        (bytes(range(256)) * 20, "a binary file"),
    ],
)
def test_a_binary_is_told_for_what_it_is(tmp_path, content, said):
    (tmp_path / "a.txt").write_bytes(content)
    assert said in str(refusal(str(tmp_path / "a.txt")))


def test_a_text_of_fifty_megabytes_is_told_without_being_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    assert "50.0 MB" in str(refusal(str(tmp_path / "a.txt")))


def test_standard_input_has_the_same_limit(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"x" * 200)))
    assert "larger" in str(refusal("-", limits=Limits(bytes=100)))


def test_a_page_without_text_is_told(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><div id='app'></div><script>start()</script></body></html>")
    assert "no text in it" in str(refusal(str(tmp_path / "a.html")))


def test_a_pdf_without_text_is_told(tmp_path, pdf):
    (tmp_path / "a.pdf").write_bytes(pdf([], []))
    assert "(2) holds text" in str(refusal(str(tmp_path / "a.pdf")))


def test_a_broken_pdf_is_told(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n nothing that follows is a PDF")
    assert "broken" in str(refusal(str(tmp_path / "a.pdf")))


def test_a_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.pdf").mkdir()
    assert "no readable file" in str(refusal(str(tmp_path / "a.txt")))


def test_a_device_without_end_is_told():
    assert "larger" in str(refusal("/dev/zero", limits=Limits(bytes=1000)))


# -- from the web


def test_a_page_comes_with_its_day_and_address(web):
    document = only(f"{web}/page", allow_private=True)
    assert "ratified the treaty on 12 November" in document.text
    assert (document.source.published, document.source.url) == ("2024-11-13", f"{web}/page")


def test_the_encoding_that_a_server_declares_is_heard(web):
    assert only(f"{web}/russian", allow_private=True).text.startswith("Президент России")


def test_a_picture_from_the_web_is_told(web):
    assert "a picture" in str(refusal(f"{web}/picture", allow_private=True))


def test_the_own_network_is_refused_unless_asked_for(web):
    error = refusal(f"{web}/page")
    assert isinstance(error, AddressError)
    assert "own network" in str(error)


def test_what_fetches_can_be_replaced():
    class Press:
        def fetch(self, url):
            if url.endswith("gone"):
                raise FetchError("It is gone.", where=url, hint="Ask the archive.")
            return Fetched(url=url, body=REPORT.encode(), media_type="text/plain")

    opened = list(open_documents(["https://press.example/1", "https://press.example/gone"], fetcher=Press()))
    assert opened[0].text == REPORT
    assert "gone" in str(opened[1].error)


def test_reading_a_text_loads_no_library_that_it_does_not_need(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    program = (
        "import sys; import foedus.ledger.sqlite; from foedus.sources import open_documents; "
        "list(open_documents(sys.argv[1:])); "
        "print({'httpx', 'httpcore', 'resiliparse', 'pypdfium2', 'charset_normalizer', 'psycopg'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"
