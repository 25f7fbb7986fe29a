"""Fetching stays within its limits and outside of the own network, whatever a server or a name service answers."""

# ruff: noqa: S104 -- addresses are refused here, not bound

import httpcore
import pytest

from foedus.errors import AddressError, FetchError, InputError
from foedus.sources.addresses import normalise
from foedus.sources.fetch import HttpFetcher
from foedus.sources.limits import Limits
from foedus.sources.network import is_public

PUBLIC = "93.184.215.14"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello"


class Sockets(httpcore.NetworkBackend):
    """A network that answers from a list and remembers where it was asked to connect."""

    def __init__(self, *answers, dead=()):
        self.answers, self.dead, self.connected = list(answers), dead, []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # noqa: ARG002
        self.connected.append((host, port))
        if host in self.dead:
            raise httpcore.ConnectError("refused")
        return httpcore.MockStream([self.answers.pop(0)])


def fetch(path="/page", *, web, **limits):
    return HttpFetcher(allow_private=True, limits=Limits(**limits)).fetch(web + path)


def test_a_page_is_fetched_with_what_the_server_declares(web):
    fetched = fetch(web=web)
    assert b"ratified" in fetched.body
    assert (fetched.url, fetched.media_type, fetched.charset) == (f"{web}/page", "text/html", "utf-8")


def test_a_packed_page_is_unpacked(web):
    assert fetch("/packed", web=web).body == fetch(web=web).body


def test_a_redirect_is_followed_and_the_last_address_is_told(web):
    assert fetch("/moved", web=web).url == f"{web}/page"


@pytest.mark.parametrize(
    ("path", "limits", "said"),
    [
        ("/nowhere", {}, "404"),
        ("/error", {}, "503"),
        ("/silent", {"seconds": 0.3}, "in time|within"),
        ("/dripping", {"seconds": 0.3}, "in time|within"),
        ("/cut-off", {}, "HTTP"),
        ("/torn", {}, "breaks off"),
        ("/foreign-packing", {}, "not asked for"),
        ("/not-packed", {}, "cannot be unpacked"),
        ("/moved-in-circles", {}, "more than 5 times"),
        ("/moved-to-a-file", {}, "“file” is not fetched"),
    ],
)
def test_a_server_that_misbehaves_is_told(web, path, limits, said):
    with pytest.raises(FetchError, match=said) as told:
        fetch(path, web=web, **limits)
    assert told.value.where.startswith((web, "file:"))


@pytest.mark.parametrize("path", ["/bomb", "/endless", "/says-it-is-large"])
def test_an_answer_that_is_too_large_is_refused_on_the_way(web, path):
    with pytest.raises(InputError, match="larger"):
        fetch(path, web=web, bytes=1_000_000)


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(FetchError, match="No connection"):
        HttpFetcher(allow_private=True).fetch("http://127.0.0.1:9/")


def test_a_name_that_does_not_exist_is_told():
    with pytest.raises(FetchError, match="no host"):
        HttpFetcher().fetch("http://nowhere.invalid/")


# -- the own network


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ],
)
def test_every_way_to_write_the_own_machine_is_refused(host):
    with pytest.raises(AddressError, match="own network"):
        HttpFetcher().fetch(f"http://{host}:9/")


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.9.9.9", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1",
        "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "not an address",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    ],
)  # fmt: skip
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_outside_is_public(address):
    assert is_public(address)


def test_a_name_that_leads_inside_is_refused():
    sockets = Sockets()
    with pytest.raises(AddressError, match=r"“news.example” \(10.0.0.7\) lies inside"):
        HttpFetcher(resolver=lambda *_: [PUBLIC, "10.0.0.7"], backend=sockets).fetch("http://news.example/")
    assert sockets.connected == []


def test_a_redirect_into_the_own_network_is_refused():
    inside = {"inside.example": ["192.168.0.1"]}
    sockets = Sockets(b"HTTP/1.1 302 Found\r\nLocation: http://inside.example/admin\r\nContent-Length: 0\r\n\r\n")
    fetcher = HttpFetcher(resolver=lambda host, _: inside.get(host, [PUBLIC]), backend=sockets)
    with pytest.raises(AddressError, match=r"inside\.example"):
        fetcher.fetch("http://news.example/")
    assert sockets.connected == [(PUBLIC, 80)]


def test_a_name_is_looked_up_once_and_the_socket_goes_to_the_address_that_was_checked():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    sockets = Sockets(ANSWER)
    fetched = HttpFetcher(resolver=lambda *_: next(answers), backend=sockets).fetch("http://rebinding.example/")
    assert fetched.body == b"hello"
    assert sockets.connected == [(PUBLIC, 80)]


def test_a_host_whose_first_address_is_dead_is_reached_by_its_second():
    sockets = Sockets(ANSWER, dead=("8.8.8.8",))
    assert (
        HttpFetcher(resolver=lambda *_: ["8.8.8.8", PUBLIC], backend=sockets).fetch("http://a.example/").body
        == b"hello"
    )
    assert sockets.connected == [("8.8.8.8", 80), (PUBLIC, 80)]


# -- addresses as people write them


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://Example.com", "https://example.com/"),
        ("http://пример.испытание/дорога?q=а б#часть", "http://xn--e1afmkfd.xn--80akhbyknj4f/%D0%B4%D0%BE%D1%80%D0%BE%D0%B3%D0%B0?q=%D0%B0%20%D0%B1"),
        ("https://ko.example/%EC%A1%B0?a=1&b=2", "https://ko.example/%EC%A1%B0?a=1&b=2"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://a.example/x\r\nHost: b.example", "http://a.example/xHost:%20b.example"),
    ],
)  # fmt: skip
def test_an_address_is_sent_in_ascii(written, sent):
    assert normalise(written) == sent


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://x", "http:///x", "http://u:p@a.example/", "http://a:99999/",
     "http://[::1", "https://" + "a" * 70 + ".example/", "javascript://x"],
)  # fmt: skip
def test_what_is_no_address_to_fetch_is_refused(url):
    with pytest.raises(AddressError) as told:
        HttpFetcher(allow_private=True).fetch(url)
    assert told.value.hint
    assert "u:p" not in str(told.value)
