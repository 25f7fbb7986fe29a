"""Ways in which papers, agencies and ministries set a report into a page, with what stands around it."""

# ruff: noqa: E501 -- markup is set as it would stand in a page

from html import escape
from typing import Any

Text = dict[str, Any]
Page = tuple[str, list[str], list[str]]
"""The HTML, the sentences that belong to the report, those that do not."""


def paragraphs(texts: list[str], tag: str = "p", **attributes: str) -> str:
    extra = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return "\n".join(f"<{tag}{extra}>{escape(text)}</{tag}>" for text in texts)


def menu(text: Text) -> str:
    return "".join(f'<li><a href="/{n}">{escape(word)}</a></li>' for n, word in enumerate(text["menu"]))


def teasers(text: Text) -> str:
    return "".join(
        f'<div class="card"><a href="/t{n}"><h3>{escape(line)}</h3></a></div>' for n, line in enumerate(text["teasers"])
    )


def page(text: Text, body: str, *, report: list[str], around: list[str]) -> Page:
    head = f"<meta charset=utf-8><title>{escape(text['title'])} | Norvania Post</title>"
    return f'<!doctype html><html lang="{text["lang"]}"><head>{head}</head><body>{body}</body></html>', report, around


def semantic(text: Text) -> Page:
    body = f"""<header><nav><ul>{menu(text)}</ul></nav></header><main><article><header><h1>{text["title"]}</h1>
<p class="byline">N. N. <time datetime="2024-03-05">5.3.2024</time></p></header>
<figure><img src="/a.jpg" alt="x"><figcaption>{text["caption"]}</figcaption></figure>
{paragraphs(text["body"])}</article><aside class="related">{teasers(text)}</aside></main>
<footer><p>{escape(text["cookie"])}</p></footer>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def div_soup(text: Text) -> Page:
    body = f"""<div id="wrap"><div class="top-menu"><ul>{menu(text)}</ul></div><div class="td-container">
<h1 class="entry-title">{text["title"]}</h1><div class="td-post-content">{paragraphs(text["body"])}</div>
<div class="sidebar widget-area">{teasers(text)}</div></div>
<div class="td-footer-wrapper">{escape(text["cookie"])}</div></div>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def tables(text: Text) -> Page:
    lines = "<br><br>".join(escape(line) for line in text["body"])
    links = "<br>".join(f'<a href="/{n}">{word}</a>' for n, word in enumerate(text["menu"]))
    more = "<br>".join(f'<a href="/t{n}">{line}</a>' for n, line in enumerate(text["teasers"]))
    body = f"""<table width=100% border=0><tr><td width=120 valign=top>{links}</td><td valign=top>
<font size=5><b>{text["title"]}</b></font><br><font size=2>{lines}</font></td><td width=150 valign=top>{more}</td></tr>
<tr><td colspan=3><font size=1>{escape(text["cookie"])}</font></td></tr></table>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def line_breaks(text: Text) -> Page:
    lines = "<br />\n<br />\n".join(escape(line) for line in text["body"])
    body = f"""<ul class="nav">{menu(text)}</ul><div class="content"><h1>{text["title"]}</h1>
<div class="article-text">{lines}</div></div><div class="read-more">{teasers(text)}</div>"""
    return page(text, body, report=text["body"], around=text["teasers"])


def inline_teasers(text: Text) -> Page:
    parts = []
    for n, line in enumerate(text["body"]):
        parts.append(f"<p>{escape(line)}</p>")
        if n < len(text["teasers"]):
            parts.append(f'<div class="related-inline"><a href="/t{n}">{escape(text["teasers"][n])}</a></div>')
    body = f"<nav>{menu(text)}</nav><article><h1>{text['title']}</h1>{''.join(parts)}</article>"
    return page(text, body, report=text["body"], around=text["teasers"])


def short_notice(text: Text) -> Page:
    body = f"""<header><ul class="menu">{menu(text) * 4}</ul></header><main><h1>{text["title"]}</h1>
<div class="news-item"><p>{escape(text["body"][0])}</p></div></main>
<div class="latest">{teasers(text)}</div><footer>{escape(text["cookie"])}</footer>"""
    return page(text, body, report=text["body"][:1], around=[*text["teasers"], text["cookie"]])


def with_comments(text: Text) -> Page:
    said = "".join(
        f'<div class="comment"><b>user{n}</b><p>{escape(c)}</p></div>' for n, c in enumerate(text["comments"])
    )
    body = f"""<nav>{menu(text)}</nav><div class="post"><h1>{text["title"]}</h1>{paragraphs(text["body"])}</div>
<section id="comments" class="comments-area"><h2>2</h2>{said}</section>"""
    return page(text, body, report=text["body"], around=text["comments"])


def overlay(text: Text) -> Page:
    body = f"""<div id="cookie-banner" class="cookie-consent overlay"><p>{escape(text["cookie"])}</p><button>OK</button></div>
<div role="navigation">{menu(text)}</div><div role="main"><h1>{text["title"]}</h1>
<div itemprop="articleBody">{paragraphs(text["body"])}</div>
<form class="newsletter"><label>{escape(text["teasers"][0])}</label><input name=m></form></div>"""
    return page(text, body, report=text["body"], around=[text["cookie"], text["teasers"][0]])


def press_release(text: Text) -> Page:
    first, second, quote, last = text["body"]
    body = f"""<div class="region-header"><ul>{menu(text)}</ul></div><main id="main"><h1>{text["title"]}</h1>
<div class="field--name-body"><p><strong>{escape(first)}</strong></p><ul><li>{escape(second)}</li><li>{escape(last)}</li></ul>
<blockquote>{escape(quote)}</blockquote></div></main><div class="region-footer">{escape(text["cookie"])}</div>"""
    return page(text, body, report=text["body"], around=[text["cookie"]])


def live_blog(text: Text) -> Page:
    entries = "".join(
        f'<section class="liveblog-entry"><time>1{n}:00</time><p>{escape(line)}</p></section>'
        for n, line in enumerate(text["body"])
    )
    body = f"""<nav>{menu(text)}</nav><main><h1>{text["title"]}</h1><div class="liveblog">{entries}</div></main>
<aside>{teasers(text)}</aside>"""
    return page(text, body, report=text["body"], around=text["teasers"])


def div_paragraphs(text: Text) -> Page:
    body = f"""<div class="header"><div class="links">{menu(text)}</div></div><div class="story"><h1>{text["title"]}</h1>
<div class="story__body">{paragraphs(text["body"], "div", **{"class": "paragraph"})}</div></div>
<div class="recommend">{teasers(text)}</div><div class="footer">{escape(text["cookie"])}</div>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def treaty_articles(text: Text) -> Page:
    items = paragraphs(text["body"], "li")
    body = f"""<nav>{menu(text)}</nav><div class="document"><h1>{text["title"]}</h1><ol>{items}</ol></div>
<footer>{escape(text["cookie"])}</footer>"""
    return page(text, body, report=text["body"], around=[text["cookie"]])


LAYOUTS = (
    semantic, div_soup, tables, line_breaks, inline_teasers, short_notice, with_comments, overlay, press_release,
    live_blog, div_paragraphs, treaty_articles,
)  # fmt: skip


# Written after the choice was made, and not looked at while it was made; see docs/decisions/0002-page-extraction.md
# for the one rule that was added when they had been seen.


def word_press(text: Text) -> Page:
    said = "".join(
        f'<li class="comment"><div class="comment-body"><p>{escape(c)}</p></div></li>' for c in text["comments"]
    )
    posts = "".join(
        f'<li><a class="wp-block-latest-posts__post-title" href="#">{line}</a></li>' for line in text["teasers"]
    )
    body = f"""<div class="wp-site-blocks right-sidebar comments-open"><header class="wp-block-template-part">
<h1 class="site-title">Norvania Post</h1><nav class="wp-block-navigation">{menu(text)}</nav></header>
<main class="wp-block-group"><h2 class="wp-block-post-title">{text["title"]}</h2>
<div class="entry-content wp-block-post-content has-global-padding">{paragraphs(text["body"])}
<div class="sharedaddy sd-sharing-enabled"><h3>Share</h3></div></div>
<div class="wp-block-comments"><ol class="wp-block-comment-template">{said}</ol></div></main>
<ul class="wp-block-latest-posts">{posts}</ul><footer>{escape(text["cookie"])}</footer></div>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], *text["comments"], text["cookie"]])


def text_blocks(text: Text) -> Page:
    blocks = "".join(
        f'<div data-component="text-block"><div><p>{escape(line)}</p></div></div>' for line in text["body"]
    )
    more = "".join(f'<li><a href="#"><span>{line}</span></a></li>' for line in text["teasers"])
    body = f"""<div id="root"><header role="banner"><nav>{menu(text)}</nav></header><div><main id="main-content"><article>
<div data-component="headline-block"><h1>{text["title"]}</h1></div>{blocks}
<div data-component="links-block"><ul>{more}</ul></div></article></main></div>
<footer role="contentinfo">{escape(text["cookie"])}</footer></div>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def teaser_articles(text: Text) -> Page:
    cards = "".join(
        f'<article class="c"><h2><a href="#">{line}</a></h2><p>{line}</p></article>' for line in text["teasers"]
    )
    body = f"""<div class="top">{menu(text)}</div><div class="detail"><div class="ttl">{text["title"]}</div>
<div class="txt">{paragraphs(text["body"])}</div></div><div class="cards">{cards}</div>"""
    return page(text, body, report=text["body"], around=text["teasers"])


def preformatted(text: Text) -> Page:
    lines = "\n\n".join(escape(line) for line in text["body"])
    return page(text, f"<pre>{text['title']}\n\n{lines}</pre>", report=text["body"], around=[])


def form_page(text: Text) -> Page:
    body = f"""<form id="aspnetForm" action="./"><div class="mainMenu"><ul>{menu(text)}</ul></div><div id="ctl00_Content">
<span class="newsTitle">{text["title"]}</span><div class="newsText">{paragraphs(text["body"], "div")}</div></div>
<div class="rightCol"><div class="boxTitle">+</div>{teasers(text)}</div>
<div id="ctl00_Footer">{escape(text["cookie"])}</div></form>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


def encyclopaedia(text: Text) -> Page:
    box = "".join(f"<li><a href='#'>{line}</a></li>" for line in text["teasers"])
    body = f"""<div id="mw-page-base"></div><div id="content" class="mw-body" role="main"><h1 id="firstHeading">{text["title"]}</h1>
<div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output">{paragraphs(text["body"])}
<div class="navbox"><ul>{box}</ul></div></div></div></div></div><div id="mw-navigation"><div id="mw-panel">{menu(text)}</div></div>
<div id="footer">{escape(text["cookie"])}</div>"""
    return page(text, body, report=text["body"], around=[*text["teasers"], text["cookie"]])


UNSEEN = (word_press, text_blocks, teaser_articles, preformatted, form_page, encyclopaedia)
