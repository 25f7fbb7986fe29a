"""Watching reads what is new once, politely, and goes on whatever a list or a page does."""

import gzip
from itertools import pairwise

import pytest
from watching import START, Site, Watching, article, rss

from foedus.errors import LedgerError
from foedus.ledger.watching import WatchState
from foedus.model.watching import ListKind, PageState


@pytest.fixture
def site():
    """A site."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def other():
    """Another one."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def watching(site):
    """A watch over it."""
    one = Watching(site=site)
    yield one
    one.close()


def whats(events):
    return [event.what for event in events]


def atom(*links):
    entries = "".join(f'<entry><title>E</title><link href="{link}"/><id>{link}</id></entry>' for link in links)
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{entries}</feed>'


def rdf(*links):
    items = "".join(f'<item rdf:about="{link}"><link>{link}</link><title>E</title></item>' for link in links)
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/"><channel><title>R</title></channel>{items}</rdf:RDF>'
    )


def json_feed(*links):
    items = ",".join(f'{{"id": "{link}", "url": "{link}"}}' for link in links)
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{items}]}}'


def sitemap(*links):
    rows = "".join(f"<url><loc>{link}</loc><lastmod>2024-11-13</lastmod></url>" for link in links)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def index(*links):
    rows = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    head = '<?xml version="1.0"?><!-- maps --><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f"{head}{rows}</sitemapindex>"


def plain(*links):
    return "\n".join(links)


# -- what is read


@pytest.mark.parametrize("form", [rss, atom, rdf, json_feed, sitemap, plain])
def test_the_pages_that_a_list_announces_are_read_once(site, watching, form):
    site["/list"] = form(f"{site.url}/a", f"{site.url}/b")
    site["/a"], site["/b"] = article("North Korea ratified."), article("Russia ratified.")
    events = watching.once(f"{site.url}/list")
    assert sorted(whats(events)) == ["list", "read", "read"]
    assert len(watching.texts()) == 2
    assert whats(watching.once(f"{site.url}/list")) == ["unchanged"]
    assert site.times("/a") == site.times("/b") == 1


def test_only_what_is_new_is_read_the_next_time(site, watching):
    site["/list"], site["/a"], site["/b"] = rss(f"{site.url}/a"), article("One."), article("Two, and more of it.")
    watching.once(f"{site.url}/list")
    site["/list"] = rss(f"{site.url}/b", f"{site.url}/a")
    events = watching.once(f"{site.url}/list")
    assert [event.address for event in events if event.what == "read"] == [f"{site.url}/b"]
    assert site.times("/a") == 1


def test_an_index_of_sitemaps_leads_to_the_pages_of_its_packed_sitemaps(site, watching):
    site["/index.xml"] = index(f"{site.url}/one.xml.gz", f"{site.url}/two.xml")
    site["/one.xml.gz"] = (200, {"Content-Type": "application/gzip"}, gzip.compress(sitemap(f"{site.url}/a").encode()))
    site["/two.xml"], site["/a"], site["/b"] = sitemap(f"{site.url}/b"), article("One."), article("Two, and more.")
    watching.once(f"{site.url}/index.xml")
    assert len(watching.texts()) == 2
    assert {one.kind for one in watching.state.followed()} == {ListKind.INDEX, ListKind.SITEMAP}


def test_a_watched_page_is_read_again_when_its_text_is_another(site, watching):
    site["/page"] = article("The treaty was signed.")
    assert whats(watching.once(f"{site.url}/page")) == ["read"]
    assert whats(watching.once(f"{site.url}/page")) == ["unchanged"]
    site["/page"] = article("The treaty was signed and ratified.")
    assert whats(watching.once(f"{site.url}/page")) == ["read"]
    assert len(watching.texts()) == 2


def test_what_a_page_does_not_say_of_itself_is_as_announced(site, watching):
    day = "<pubDate>Wed, 13 Nov 2024 10:00:00 GMT</pubDate>"
    entry = f"<item><title>Announced</title><link>{site.url}/a</link>{day}</item>"
    site["/list"] = f'<rss version="2.0"><channel><title>x</title>{entry}</channel></rss>'
    site["/a"] = (200, {"Content-Type": "text/plain"}, "North Korea ratified the treaty.")
    watching.once(f"{site.url}/list")
    source = next(iter(watching.ledger.facts())).body["source"]
    assert (source["published"], source["title"], source["url"]) == ("2024-11-13", "Announced", f"{site.url}/a")


def test_pages_before_a_day_are_left_out_where_their_day_is_told(site, watching):
    site["/list"] = sitemap(f"{site.url}/a")
    watching.once(f"{site.url}/list", since="2024-11-14")
    assert site.times("/a") == 0
    site["/a"] = article("One.")
    watching.once(f"{site.url}/list", since="2024-11-13")
    assert site.times("/a") == 1


# -- one page, one reading


@pytest.mark.parametrize(
    "spelling",
    ["/a?utm_source=rss&utm_medium=feed", "/a#top", "/a/", "/a?fbclid=1", "/a/index.html", "/a?"],
)
def test_spellings_of_one_address_are_one_page(site, watching, spelling):
    site["/list"], site["/a"] = rss(f"{site.url}/a", f"{site.url}{spelling}"), article("One.")
    watching.once(f"{site.url}/list")
    assert len(watching.texts()) == 1
    assert sum(count for path, count in site.times().items() if path.startswith("/a")) == 1


def test_other_parameters_make_another_page(site, watching):
    site["/list"] = rss(f"{site.url}/a?id=1", f"{site.url}/a?id=2")
    site["/a?id=1"], site["/a?id=2"] = article("One."), article("Two, and more of it.")
    watching.once(f"{site.url}/list")
    assert len(watching.texts()) == 2


def test_an_address_that_redirects_to_a_page_that_was_read_is_the_same(site, watching):
    site["/list"], site["/a"] = rss(f"{site.url}/a", f"{site.url}/short"), article("One.")
    site["/short"] = (302, {"Location": "/a"}, b"")
    watching.once(f"{site.url}/list")
    assert watching.state.page(f"127.0.0.1:{site.port}/short").state is PageState.SAME
    assert len(watching.texts()) == 1


def test_where_a_redirect_led_is_not_asked_later(site, watching):
    site["/list"], site["/a"] = rss(f"{site.url}/short"), article("One.")
    site["/short"] = (301, {"Location": f"{site.url}/a"}, b"")
    watching.once(f"{site.url}/list")
    site["/list"] = rss(f"{site.url}/a")
    watching.once(f"{site.url}/list")
    assert site.times("/a") == 1


def test_a_page_that_names_the_address_of_one_that_was_read_is_the_same_if_its_headline_is(site, watching):
    site["/list"] = rss(f"{site.url}/a", f"{site.url}/print", f"{site.url}/wrong")
    head = f'<link rel="canonical" href="{site.url}/a">'
    site["/a"] = article("One.", head=head)
    site["/print"] = article("One. Printed on 14 November.", head=head)
    site["/wrong"] = article("Another report.", title="Something else", head=head)
    watching.once(f"{site.url}/list")
    assert len(watching.texts()) == 2, "a site whose pages all name one address loses none"


def test_the_same_text_elsewhere_is_known(site, watching):
    site["/list"], site["/a"], site["/b"] = rss(f"{site.url}/a", f"{site.url}/b"), article("One."), article("One.")
    assert "known" in whats(watching.once(f"{site.url}/list"))
    assert len(watching.texts()) == 1


# -- politeness


def test_what_has_not_changed_is_not_sent_again(site, watching):
    def feed(headers):
        if (
            headers.get("if-none-match") == '"v1"'
            and headers.get("if-modified-since") == "Wed, 13 Nov 2024 10:00:00 GMT"
        ):
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Wed, 13 Nov 2024 10:00:00 GMT"}, rss()

    site["/list"] = feed
    watching.once(f"{site.url}/list")
    assert whats(watching.once(f"{site.url}/list")) == ["unchanged"]
    assert watching.state.followed()[0].failures == 0


def test_what_robots_may_not_ask_is_not_asked(site, watching):
    site["/robots.txt"] = "User-agent: *\nDisallow: /\n\nUser-agent: foedus\nDisallow: /secret\n"
    site["/list"] = rss(f"{site.url}/secret/a", f"{site.url}/b", f"{site.url}/away")
    site["/secret/a"], site["/b"] = article("Secret."), article("Open.")
    site["/away"] = (302, {"Location": "/secret/a"}, b"")
    events = watching.once(f"{site.url}/list")
    assert sorted(whats(events)) == ["given_up", "given_up", "list", "read"]
    assert site.times("/secret/a") == 0
    assert site.times("/robots.txt") == 1


def test_a_site_whose_rules_cannot_be_had_is_left_alone(site, watching):
    site["/robots.txt"] = (500, {}, b"")
    site["/list"] = rss()
    assert whats(watching.once(f"{site.url}/list")) == ["trouble"]
    assert site.times("/list") == 0


def test_between_two_requests_to_a_host_lies_its_delay(site, watching):
    site["/robots.txt"] = "User-agent: *\nCrawl-delay: 7\n"
    site["/list"] = rss(*(f"{site.url}/{n}" for n in range(4)))
    for n in range(4):
        site[f"/{n}"] = article(f"Report {n}.")
    watching.once(f"{site.url}/list", delay=2.0)
    times = [at for path, _, at in site.asked if path != "/robots.txt"]
    assert len(times) == 5
    assert all(later - earlier >= 7.0 for earlier, later in pairwise(times))
    assert times[-1] - times[0] < 30


def test_another_host_is_asked_while_one_waits_its_turn(site, other, watching):
    other.clock = watching.clock
    site["/list"] = rss(f"{site.url}/1", f"{site.url}/2", f"{other.url}/1", f"{other.url}/2")
    for n in "12":
        site[f"/{n}"], other[f"/{n}"] = article(f"Here {n}."), article(f"There {n}.")
    watching.once(f"{site.url}/list", delay=10.0)
    assert len(watching.texts()) == 4
    assert watching.clock.now() - START < 45, "two hosts are asked in turn"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("patience", ["7200", "Mon, 23 Nov 2026 14:00:00 GMT"])
def test_a_host_that_asks_for_patience_gets_it(site, watching, status, patience):
    site["/list"] = (status, {"Retry-After": patience}, b"")
    watching.once(f"{site.url}/list")
    assert whats(watching.once(f"{site.url}/list")) == ["later"]
    assert site.times("/list") == 1
    watching.clock.moment = START + 7201
    site["/list"] = rss()
    watching.once(f"{site.url}/list")
    assert site.times("/list") == 2
    assert watching.state.followed()[0].failures == 0


def test_a_list_that_fails_is_asked_ever_more_seldom_up_to_a_day(site, watching):
    site["/list"] = (500, {}, b"")
    watching.lasting(10 * 86400, f"{site.url}/list", every=1800.0)
    times = [at for path, _, at in site.asked if path == "/list"]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses == sorted(pauses)
    assert pauses[0] < 2000
    assert 86000 < pauses[-1] < 87000


def test_a_list_that_works_is_asked_in_its_time(site, watching):
    site["/list"] = rss()
    watching.lasting(86400, f"{site.url}/list", every=3600.0)
    assert 23 <= site.times("/list") <= 26


def test_servers_are_told_who_asks(site):
    from foedus.register.watch_start import agent
    from foedus.sources.fetch import HttpFetcher
    from foedus.sources.lists import LISTS

    HttpFetcher(allow_private=True, agent=agent("ana@example.org")).ask(f"{site.url}/x", wanted=LISTS)
    assert "foedus/" in site.asked[0][1]["User-Agent"]
    assert "+ana@example.org" in site.asked[0][1]["User-Agent"]


# -- trouble


def test_a_broken_list_never_stops_the_others(site, other, watching):
    bad = {
        "/broken": "<rss><channel><item><link>",
        "/html": b"\xff\xfe\x00",
        "/bomb": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel/></rss>',
        "/bombmap": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
        "/json": '{"version": 1}',
        "/gz": gzip.compress(b" " * 30_000_000),
        "/tags": "<rss><channel " + " ".join(f"a{n}='='" for n in range(9000)) + "/></rss>",
        "/nested": "<urlset>" + "<a>" * 100_000,
        "/opml": "<opml><body/></opml>",
    }
    for path, body in bad.items():
        site[path] = body
    site["/moved"] = (302, {"Location": "file:///etc/passwd"}, b"")
    other["/list"], other["/a"] = rss(f"{other.url}/a"), article("One.")
    events = watching.once(*(site.url + path for path in [*bad, "/moved", "/missing"]), f"{other.url}/list", delay=0.0)
    assert len(watching.texts()) == 1
    failed = {event.address.removeprefix(site.url) for event in events if event.what == "trouble"}
    assert failed == {*bad, "/moved", "/missing"}
    assert "passwd" not in "".join(watching.texts())
    assert len(watching.state.troubles(50)) == len(failed), "what went wrong is kept"


def test_a_feed_that_turns_into_a_page_is_told_and_not_read(site, watching):
    site["/list"] = rss()
    watching.once(f"{site.url}/list")
    site["/list"] = article("Please show that you are human.")
    assert whats(watching.once(f"{site.url}/list")) == ["trouble"]
    assert watching.texts() == []


def test_a_sitemap_cannot_speak_for_another_site(site, watching):
    site["/map"] = sitemap(f"{site.url}/a", "http://bank.example/transfer", "http://10.0.0.1/admin")
    site["/a"] = article("One.")
    events = watching.once(f"{site.url}/map")
    assert whats(events) == ["list", "read"]
    assert "2 addresses lie on other sites" in events[0].text


def test_a_page_inside_the_own_network_is_not_asked(site):
    site["/list"] = rss("http://169.254.169.254/latest/meta-data", "http://[::1]/", f"{site.url}/a")
    watching = Watching(private=False)
    assert whats(watching.once(f"{site.url}/list")) == ["trouble"]
    assert site.asked == []
    watching.close()


def test_what_holds_no_text_is_given_up(site, watching):
    site["/list"] = rss(f"{site.url}/png", f"{site.url}/movie", f"{site.url}/big", f"{site.url}/gone")
    site["/png"] = b"\x89PNG\r\n\x1a\n" + bytes(100)
    site["/movie"] = (200, {"Content-Type": "video/mp4"}, b"text that claims to be a film")
    site["/big"] = (200, {"Content-Type": "text/plain"}, "word " * 250_000)
    assert sorted(whats(watching.once(f"{site.url}/list"))) == [*["given_up"] * 4, "list"]
    again = watching.once(f"{site.url}/list")
    assert whats(again) == ["unchanged"]


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(site, watching):
    site["/list"], site["/a"] = rss(f"{site.url}/a"), (500, {}, b"")
    events = watching.lasting(3 * 86400, f"{site.url}/list", every=86400.0)
    assert whats(events).count("trouble") == 5
    assert whats(events)[-1] in ("given_up", "unchanged")
    assert site.times("/a") == 6


def test_a_page_that_comes_back_is_read(site, watching):
    site["/list"], site["/a"] = rss(f"{site.url}/a"), (503, {}, b"")
    watching.once(f"{site.url}/list")
    site["/a"] = article("One.")
    assert "read" in whats(watching.once(f"{site.url}/list"))


def test_a_page_that_the_reader_fails_on_is_told_and_the_next_is_read(site):
    def read(document):
        if "nasty" in document.text:
            raise RecursionError("too deep")
        from watching import plain_reader

        return plain_reader(document)

    site["/list"] = rss(f"{site.url}/a", f"{site.url}/b")
    site["/a"], site["/b"] = article("A nasty page."), article("A good page.")
    watching = Watching(site=site, read=read)
    assert sorted(whats(watching.once(f"{site.url}/list"))) == ["given_up", "list", "read"]
    assert len(watching.texts()) == 1
    watching.close()


def test_a_page_that_ends_the_program_is_given_up_after_a_few_times(site):
    def read(_document):
        raise KeyboardInterrupt

    site["/list"], site["/a"] = rss(f"{site.url}/a"), article("One.")
    watching = Watching(site=site, read=read)
    for _ in range(6):
        with pytest.raises(KeyboardInterrupt):
            watching.once(f"{site.url}/list")
    assert "given_up" in whats(watching.once(f"{site.url}/list"))
    watching.close()


def test_two_do_not_watch_for_one_ledger(tmp_path):
    one = Watching(tmp_path)
    with pytest.raises(LedgerError, match="Somebody watches"):
        WatchState(str(tmp_path / "ledger.db.watch"))
    assert WatchState(str(tmp_path / "ledger.db.watch"), readonly=True).followed() == []
    one.close()
    WatchState(str(tmp_path / "ledger.db.watch")).close()


def test_what_is_no_longer_listed_is_no_longer_asked(site, watching):
    site["/one"], site["/two"] = rss(f"{site.url}/a"), rss()
    site["/a"] = (503, {}, b"")
    watching.once(f"{site.url}/one", f"{site.url}/two")
    asked = len(site.asked)
    watching.once(f"{site.url}/two")
    assert {path for path, _, _ in site.asked[asked:]} <= {"/two", "/robots.txt"}
