"""A small web server on loopback that misbehaves on request, and PDFs made by hand."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = (
    b'<html lang="en"><head><title>Treaty ratified</title><meta property="article:published_time" '
    b'content="2024-11-13T09:00:00+09:00"></head><body><article><h1>Treaty ratified</h1>'
    b"<p>North Korea ratified the treaty on 12 November.</p></article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self):
        name = self.path.partition("?")[0].strip("/").replace("-", "_").replace(".", "_") or "page"
        getattr(self, name, self.missing)()

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for key, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page(self):
        self.answer(PAGE, Content_Type="text/html; charset=utf-8")

    def packed(self):
        self.answer(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def bomb(self):
        self.answer(gzip.compress(b" " * 5_000_000), Content_Type="text/plain", Content_Encoding="gzip")

    def torn(self):
        self.answer(gzip.compress(PAGE)[:-30], Content_Type="text/html", Content_Encoding="gzip")

    def foreign_packing(self):
        self.answer(PAGE, Content_Type="text/html", Content_Encoding="br")

    def not_packed(self):
        self.answer(PAGE, Content_Type="text/html", Content_Encoding="gzip")

    def endless(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x" * 10_000)

    def says_it_is_large(self):
        self.answer(b"x", Content_Length="60000000")

    def silent(self):
        time.sleep(1.5)

    def dripping(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def cut_off(self):
        self.answer(b"x", Content_Length="500")

    def moved(self):
        self.answer(status=301, Location="/page")

    def moved_to_page_of(self):
        self.answer(status=302, Location=f"http://{self.path.partition('?')[2]}/page")

    def moved_in_circles(self):
        self.answer(status=302, Location="/moved-in-circles")

    def moved_to_a_file(self):
        self.answer(status=302, Location="file:///etc/passwd")

    def picture(self):
        self.answer(b"\x89PNG\r\n\x1a\n" + bytes(100), Content_Type="image/png")

    def russian(self):
        text = "Президент России подписал закон о ратификации договора.".encode("cp1251")
        self.answer(text, Content_Type="text/plain; charset=windows-1251")

    def error(self):
        self.answer(b"sorry", status=503)

    def missing(self):
        self.answer(b"not here", status=404)

    def log_message(self, *_):
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Clients that hang up are what is tested."""


@pytest.fixture(scope="session")
def web():
    """The address of the server."""
    server = QuietServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def make_pdf(*pages: list[str]) -> bytes:
    """A PDF with a page for each list of lines; an empty list gives a page without text, like a scan."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + line.encode("cp1252") + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 12 Tf 72 720 Td 14 TL\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


@pytest.fixture
def pdf():
    """Makes PDFs."""
    return make_pdf
