"""Which part of a page is the report: what it marks as its article, without what it marks as something else."""

from collections.abc import Iterator

from foedus.sources.metadata import Tree, select

_SURELY_ASIDE = ", ".join((
    "nav", "aside", "footer", "button", "dialog", "iframe", "template", '[role="navigation"]',
    '[role="complementary"]', '[role="contentinfo"]', '[role="search"]', '[role="dialog"]', '[itemprop~="comment"]',
    '[id*="comment" i]', '[class*="comment" i]', '[id*="cookie" i]', '[class*="cookie" i]', '[class*="consent" i]',
))  # fmt: skip
"""How pages mark what is not the report: by element, by role (WAI-ARIA), by the words of comments and of consent."""

_OFTEN_ASIDE = ", ".join((
    "form", '[aria-hidden="true"]', '[class*="related" i]', '[class*="recommend" i]', '[class*="read-more" i]',
    '[class*="readmore" i]', '[class*="teaser" i]', '[class*="sidebar" i]', '[class*="widget" i]',
    '[class*="newsletter" i]', '[class*="breadcrumb" i]', '[class*="share" i]', '[class*="social" i]',
    '[class*="promo" i]', '[class*="footer" i]', '[id*="footer" i]', '[class*="most-read" i]', '[class*="latest" i]',
    '[class*="trending" i]', '[class*="popular" i]', '[class*="advert" i]', '[class*="navbox" i]',
    '[class*="menu" i]', '[id*="menu" i]',
))  # fmt: skip
"""The English words that class names use in every country. They also name layouts (``content-with-sidebar``)."""

_ARTICLES = 'article, [role="article"]'
_MARKED = ('[itemprop~="articleBody"]', 'main, [role="main"]')
_NEVER_ASIDE = ("html", "body", "main")
_CORES = 8
"""How many marked elements are looked for inside each other element: real pages have one or two."""
DEEPEST = 256
"""Levels of nesting; real pages have thirty. What follows takes time by the depth, so deeper ones are left alone."""

_TOO_DEEP = " > ".join("*" * DEEPEST)


def is_too_deep(tree: Tree) -> bool:
    """Whether the page is nested as no page is that a person wrote."""
    return tree.document.query_selector(_TOO_DEEP) is not None


def prune(tree: Tree) -> None:
    """Take out of the page what it marks as something else than the report."""
    body = tree.body
    core = select(body, 'h1, main, [role="main"], [itemprop~="articleBody"]')[:_CORES]
    half = len(body.text) / 2
    for selectors, protects_much in ((_SURELY_ASIDE, False), (_OFTEN_ASIDE, True)):
        # Outer elements come first; what lies in one that is out already is only taken out of that.
        for element in select(body, selectors):
            much = protects_much and len(element.text) > half
            if element.tag not in _NEVER_ASIDE and not much and not any(element.contains(node) for node in core):
                element.remove()  # and not ``decompose``: the list still holds what lies inside
    for element in select(body, "td, ul, ol"):
        if _is_links(element) and not any(element.contains(node) for node in core):
            element.remove()


def _is_links(element: Tree) -> bool:
    """Whether it is a list of links to other pages: a menu, a column at the side, what else to read."""
    links = [len(link.text) for link in select(element, "a")]
    return len(links) > 1 and sum(links) * 5 > len(element.text) * 4


def marked(tree: Tree) -> Iterator[Tree]:
    """The elements that can be the whole report, the narrowest mark first."""
    articles = select(tree.body, _ARTICLES)
    longest = max(articles, key=_size, default=None)
    if longest is not None and _is_report(longest, articles, tree):
        yield longest
    for selector in _MARKED:
        yield from sorted(select(tree.body, selector), key=_size, reverse=True)[:1]


def _size(element: Tree) -> int:
    return len(element.text)


def _is_report(longest: Tree, articles: tuple[Tree, ...], tree: Tree) -> bool:
    """Whether an article is the report, and not the longest teaser or one entry of a live report."""
    others = sum(_size(one) for one in articles if not longest.contains(one))
    if longest.query_selector("h1") is not None:
        return _size(longest) > others
    return _size(longest) > others * 3 and _size(longest) * 3 > _size(tree.body)
