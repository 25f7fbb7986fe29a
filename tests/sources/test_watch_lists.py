"""What is to be watched, what it announces, and which addresses are one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import AddressError, FetchError, FoedusError, InputError
from foedus.model.watching import ListKind
from foedus.sources.addresses import normalise
from foedus.sources.fetcher import Fetched
from foedus.sources.lists import listing_of
from foedus.sources.robots import LONGEST_DELAY, Rules
from foedus.sources.same_page import key_of, same_site, without_tracking
from foedus.sources.watch_lists import addresses_of

URL = "https://news.example/feeds/all"


def listing(body, **more):
    return listing_of(Fetched(url=URL, body=body.encode() if isinstance(body, str) else body, **more))


# -- lists that a person makes


def test_opml_names_feeds_in_folders_and_leaves_out_what_is_commented_out(tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="East Asia">'
        '<outline type="rss" text="A" xmlUrl="https://a.example/rss?x=1&amp;y=2" htmlUrl="https://a.example/"/>'
        '<outline type="rss" xmlUrl="feed://b.example/atom"/><outline type="link" url="https://c.example/page"/>'
        '<outline isComment="true" xmlUrl="https://d.example/"/></outline></body></opml>'
    )
    named = ["https://a.example/rss?x=1&y=2", "http://b.example/atom", "https://c.example/page"]
    assert addresses_of((str(path),)) == named


def test_a_text_names_an_address_a_line(tmp_path):
    path = tmp_path / "feeds.txt"
    path.write_text(
        "# my feeds\n\nhttps://a.example/rss   # the wire\r\nhttps://b.example/#part\nhttps://a.example/rss\n"
    )
    assert addresses_of((str(path), "https://c.example")) == [
        "https://a.example/rss",
        "https://b.example/",
        "https://c.example/",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing|empty"),
        ("# only words\n", "names nothing"),
        ("https://a.example/\nnot an address\n", ":2.*no address"),
        ("<opml><body><outline xmlUrl='https://a.example'></opml>", "broken"),
        ("<!DOCTYPE o [<!ENTITY a 'b'>]><opml><body/></opml>", "entities"),
        ("<opml><body><outline text='x'/></body></opml>", "names nothing"),
        ("ftp://a.example/\n", "not fetched"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused_with_a_word(tmp_path, text, said):
    path = tmp_path / "feeds"
    path.write_text(text)
    with pytest.raises(InputError, match=f"(?s){said}"):
        addresses_of((str(path),))


def test_a_list_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        addresses_of((str(tmp_path / "none.opml"),))


# -- what servers give


def test_a_feed_that_is_not_quite_xml_is_read_all_the_same():
    item = "<item><link>/a</link><title>x < y</title></item>"
    body = f"<rss version='2.0'><channel><title>A & B&nbsp;</title>{item}</channel></rss>"
    assert [entry.address for entry in listing(body).entries] == ["https://news.example/a"]


def test_a_feed_in_another_encoding_keeps_its_letters():
    body = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>ТАСС</title></channel></rss>'.encode(
        "cp1251"
    )
    assert listing(body).title == "ТАСС"


def test_entries_tell_their_days_in_any_form():
    items = "".join(
        f"<item><link>https://a.example/{n}</link>{when}</item>"
        for n, when in enumerate(
            [
                "<pubDate>Wed, 13 Nov 2024 23:30:00 -0500</pubDate>",
                "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2024-11-13T10:00:00Z</dc:date>",
                "<pubDate>yesterday</pubDate>",
                "",
            ]
        )
    )
    days = [entry.published for entry in listing(f"<rss version='2.0'><channel>{items}</channel></rss>").entries]
    assert days == ["2024-11-14", "2024-11-13", None, None]


def test_entries_without_an_address_that_can_be_asked_are_counted_out():
    links = ["javascript:alert(1)", "ftp://a.example/x", "http://user:word@a.example/", "", "https://a.example/ok"]
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    found = listing(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [entry.address for entry in found.entries] == ["https://a.example/ok"]
    assert "4 entries lead to no page" in found.notes[0]


def test_a_news_sitemap_tells_titles_and_days():
    body = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/a</loc><news:news>'
        "<news:publication><news:name>The Example</news:name></news:publication>"
        "<news:publication_date>2024-11-13T10:00:00+09:00</news:publication_date><news:title>Ratified</news:title>"
        "</news:news></url></urlset>"
    )
    found = listing(body)
    assert (found.kind, found.title) == (ListKind.SITEMAP, "The Example")
    assert (found.entries[0].title, found.entries[0].published) == ("Ratified", "2024-11-13")


@pytest.mark.parametrize("body", ["<html><body>x</body></html>", "North Korea ratified.", b"%PDF-1.4 x", "<p>x"])
def test_what_is_no_list_is_a_page(body):
    assert listing(body).kind is ListKind.PAGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_feed_with_entities_is_refused_in_any_encoding(encoding):
    body = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa">]><rss><channel><title>&a;</title></channel></rss>'
    with pytest.raises(FetchError, match="entities"):
        listing(body.encode(encoding))


@given(
    st.binary(max_size=300), st.sampled_from([b"<rss>", b"<feed ", b"<urlset>", b"<sitemapindex>", b"{", b"\x1f\x8b"])
)
def test_any_bytes_are_a_listing_or_an_error_of_ours(data, start):
    try:
        listing(start + data)
    except FoedusError as error:
        assert str(error)  # noqa: PT017 -- whichever it is


# -- one page, one address


@given(st.lists(st.sampled_from(["a=1", "b=2", "utm_source=x", "fbclid=y", "c"]), max_size=5))
def test_taking_tracking_off_twice_takes_no_more_off(parts):
    url = f"https://a.example/x?{'&'.join(parts)}"
    once = without_tracking(url)
    assert without_tracking(once) == once
    assert key_of(url) == key_of(once)
    assert "utm_" not in once


@pytest.mark.parametrize(
    "other",
    ["http://a.example/x", "https://www.a.example/x", "https://a.example:443/x", "https://A.example/x/"],
)
def test_spellings_of_an_address_have_one_key(other):
    assert key_of(normalise(other)) == key_of("https://a.example/x")


@pytest.mark.parametrize(
    "other", ["https://a.example/y", "https://b.a.example/x", "https://a.example:8443/x", "https://a.example/X"]
)
def test_other_addresses_have_other_keys(other):
    assert key_of(normalise(other)) != key_of("https://a.example/x")


def test_a_site_reaches_to_the_hosts_below_it():
    assert same_site("https://www.a.example/map", "https://news.a.example/x")
    assert not same_site("https://a.example/map", "https://evil-a.example/x")
    assert not same_site("https://a.example/map", "https://a.example.evil.test/x")


# -- robots


def test_rules_for_us_go_before_rules_for_all():
    rules = Rules("User-agent: *\nDisallow: /\n\nUser-agent: Foedus\nDisallow: /*.pdf$\nCrawl-delay: 5\n")
    assert rules.allow("https://a.example/x")
    assert not rules.allow("https://a.example/x.pdf")
    assert rules.delay == 5.0


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 99999999", LONGEST_DELAY),
        ("Crawl-delay: -4", 0.0),
        ("Crawl-delay: nan", 0.0),
        ("Request-rate: 1/10", 10.0),
    ],
)
def test_delays_are_held_within_reason(line, delay):
    assert Rules(f"User-agent: *\n{line}\n").delay == delay


def test_an_address_with_a_port_of_another_service_is_refused():
    from foedus.sources.fetch import HttpFetcher

    with pytest.raises(AddressError, match="Port 6379"):
        HttpFetcher(resolver=lambda *_: ["93.184.215.14"]).fetch("http://a.example:6379/")
