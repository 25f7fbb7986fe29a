"""What page extractors keep of a report, what they let in from around it, and how fast they are.

Run it as ``python benchmarks/page_extraction.py``; trafilatura is compared where it is installed.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from pages.layouts import LAYOUTS, UNSEEN, Page, Text

Extract = Callable[[str], str]


def corpus(layouts: tuple[Callable[[Text], Page], ...]) -> list[tuple[str, str, Page]]:
    """Every report in every layout: language, layout, page."""
    texts = yaml.safe_load((Path(__file__).parent / "pages" / "texts.yaml").read_text("utf-8"))
    return [
        (lang, layout.__name__, layout({**text, "lang": lang})) for lang, text in texts.items() for layout in layouts
    ]


def extractors() -> dict[str, Extract]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    from foedus.sources.decode import Decoded
    from foedus.sources.pages import read_page

    found: dict[str, Extract] = {
        "foedus": lambda html: read_page(Decoded(text=html, encoding="utf-8")).text,
        "resiliparse main": lambda html: extract_plain_text(HTMLTree.parse(html), main_content=True, alt_texts=False),
        "resiliparse all": lambda html: extract_plain_text(HTMLTree.parse(html), main_content=False, alt_texts=False),
    }
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed and not compared (pip install trafilatura)")
        return found
    found["trafilatura"] = lambda html: trafilatura.extract(html, include_comments=False) or ""
    found["trafilatura recall"] = lambda html: (
        trafilatura.extract(html, include_comments=False, favor_recall=True) or ""
    )
    return found


def plain(text: str) -> str:
    return " ".join(text.split())


def measure(extract: Extract, pages: list[tuple[str, str, Page]]) -> dict[str, list[float]]:
    """For each layout: sentences kept, sentences there, sentences let in, sentences around, seconds, pages."""
    rows: dict[str, list[float]] = {}
    for _, layout, (html, report, around) in pages:
        began = time.perf_counter()
        text = plain(extract(html))
        seconds = time.perf_counter() - began
        kept = sum(plain(line) in text for line in report)
        let_in = sum(plain(line) in text for line in around)
        row = rows.setdefault(layout, [0] * 6)
        for n, value in enumerate((kept, len(report), let_in, len(around), seconds, 1)):
            row[n] += value
    return rows


def main() -> None:
    for said, layouts in (("layouts that the choice was made with", LAYOUTS), ("layouts written after it", UNSEEN)):
        pages = corpus(layouts)
        print(f"\n{said}: {len(pages)} pages, {len(layouts)} layouts, {len({lang for lang, _, _ in pages})} languages")
        for name, extract in extractors().items():
            extract(pages[0][2][0])  # imports and caches are not what is measured
            show(name, measure(extract, pages))


def show(name: str, rows: dict[str, list[float]]) -> None:
    kept, there, let_in, around, seconds, pages = (sum(row[n] for row in rows.values()) for n in range(6))
    shares = f"keeps {kept / there:6.1%} of the report, lets in {let_in / around:6.1%} of the rest"
    print(f"  {name:20} {shares}, {seconds / pages * 1000:.2f} ms a page")
    if "-v" in sys.argv:
        for layout, row in rows.items():
            print(f"    {layout:18} keeps {row[0] / row[1]:6.1%}, lets in {row[2] / (row[3] or 1):6.1%}")


if __name__ == "__main__":
    main()
