"""The report is taken out of a page, and the page's own word on title, paper, day, language and address."""

import pytest

from foedus.sources.decode import Decoded
from foedus.sources.metadata import day_of
from foedus.sources.pages import read_page

LEAD = "The parliament of Norvania approved the treaty on the shared river."
MORE = "نوروانیا کی پارلیمان نے معاہدہ منظور کر لیا۔"
OTHER = "Football club sells its goalkeeper to the capital"


def read(html, url=None):
    return read_page(Decoded(text=html, encoding="utf-8"), url=url)


@pytest.mark.parametrize(
    "html",
    [
        f"<nav>{OTHER}</nav><article><h1>T</h1><p>{LEAD}</p><p>{MORE}</p></article><footer>{OTHER}</footer>",
        f"<main><ul><li>{LEAD}</li><li>{MORE}</li></ul></main><aside>{OTHER}</aside>",
        f'<div class="post"><p>{LEAD}</p><p>{MORE}</p></div><div id="comments"><p>{OTHER}</p></div>',
        f'<body class="has-sidebar comments-open"><h1>T</h1><p>{LEAD}<br>{MORE}</p><div class="related">{OTHER}</div>',
        f"<table><tr><td><a>{OTHER}</a><a>World</a></td><td>{LEAD}<br><br>{MORE}</td></tr></table>",
        f"<main><article><p>{LEAD}</p></article><article><p>{MORE}</p></article></main>",
        f'<article class="related"><h1>T</h1><p>{LEAD}</p><p>{MORE}</p></article><nav>{OTHER}</nav>',
        f"<p>{LEAD}</p><p>{MORE}</p><ul><li><a>{OTHER}</a><li><a>{OTHER}</a></ul>",
    ],
    ids=["article", "main", "comments", "class-of-body", "table", "live", "class-of-article", "links"],
)
def test_the_report_is_kept_and_what_stands_around_it_is_not(html):
    text = read(f"<html>{html}</html>").text
    assert LEAD in text
    assert MORE in text
    assert OTHER not in text


def test_paragraphs_stay_apart_and_inline_marks_leave_no_gap():
    text = read(f"<article><p>The <b>treaty</b> of <i>Li</i>nd.</p><p>{LEAD}</p></article>").text
    assert text == f"The treaty of Lind.\n\n{LEAD}"


def test_letters_that_cannot_be_seen_are_kept():
    word = "می\u200cشود \u200fx"
    assert word in read(f"<article><p>{LEAD} {word} {LEAD}</p></article>").text


def test_the_headline_goes_before_a_report_that_lacks_it_but_the_name_of_the_paper_does_not():
    page = "<title>River treaty approved - Post</title><header><h1>{}</h1></header><article><p>{}</p></article>"
    assert read(page.format("River treaty approved", LEAD)).text == f"River treaty approved\n\n{LEAD}"
    assert read(page.format("The Norvania Herald", LEAD)).text == LEAD


def test_a_page_that_is_nested_without_end_is_read_in_time():
    assert LEAD in read("<div class='related'>" * 30_000 + f"<p>{LEAD}</p>").text


def test_a_page_of_nothing_has_an_empty_text():
    assert read("").text == ""
    assert read("<script>x()</script>").text == ""


FULL = """<html lang="ko_KR"><head><title>T | Post</title><link rel="canonical" href="/news/1?x=1">
<meta property="og:title" content="Open graph title"><meta property="og:site_name" content="Norvania Post">
<meta property="article:published_time" content="2024-11-13T23:30:00-05:00">
<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "Organization", "name": "X"},
{"@type": ["NewsArticle"], "headline": "River &amp; treaty", "datePublished": "2024-11-12",
"publisher": {"@type": "Organization", "name": "Post of Norvania"}}]}</script></head><body><p>x</p></body></html>"""


def test_json_ld_goes_before_open_graph():
    source = read(FULL, "https://www.post.example/a").source
    assert source.title == "River &amp; treaty"
    assert (source.publisher, source.published, source.language) == ("Post of Norvania", "2024-11-12", "ko-KR")
    assert source.url == "https://www.post.example/news/1?x=1"


def test_broken_json_ld_leaves_open_graph():
    source = read(FULL.replace('"@context"', "@context")).source
    assert (source.title, source.publisher) == ("Open graph title", "Norvania Post")
    assert source.published == "2024-11-13", "the day as the publisher's own clock had it"


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="pubdate" content="20241113">',
        '<meta itemprop="datePublished" content="2024-11-13">',
        '<meta name="DC.date.issued" content="2024-11-13">',
        '<span itemprop="datePublished" content="2024-11-13T01:00Z">x</span>',
        '<p>x <time datetime="2024-11-13 10:00">yesterday</time></p>',
        '<meta name="date" content="Wed, 13 Nov 2024 10:00:00 +0900">',
        '<meta name="date" content="soon"><time>2024-11-13</time>',
    ],
)
def test_the_day_of_publication_is_found_where_pages_put_it(html):
    assert read(f"<html><body>{html}</body></html>").source.published == "2024-11-13"


@pytest.mark.parametrize(
    "value", ["", "13.11.2024", "2024-13-01", "2024-02-30", "1970-01-01", "0001-01-01", "x" * 10_000]
)
def test_what_is_no_day_is_left_out(value):
    assert day_of(value) is None


def test_a_page_cannot_claim_to_be_another_papers():
    html = '<link rel="canonical" href="https://kcna.example/decree"><p>x</p>'
    assert read(html, "https://fake.example/1").source.url == "https://fake.example/1"
    assert read(html).source.url == "https://kcna.example/decree", "a saved page has only its own word"


def test_a_broken_address_in_a_page_is_no_address():
    assert (
        read('<link rel="canonical" href="http://[::1"><p>x</p>', "https://a.example/1").source.url
        == "https://a.example/1"
    )
