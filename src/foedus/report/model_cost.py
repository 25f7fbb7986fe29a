"""What reading by a model cost and threw away, in a few lines."""

from foedus.reading.by_model.tally import Tally
from foedus.report.page import Page


def write_cost(page: Page, tally: Tally, *, price_in: float = 0.0, price_out: float = 0.0, currency: str = "") -> None:
    """Write questions, tokens, the cost where prices are known, and what was dropped and mended, with reasons."""
    asked = f"{_count(tally.questions, 'question')} asked, {tally.kept:,} answered from the cache"
    tokens = f"{tally.tokens_in:,} tokens sent, {tally.tokens_out:,} received"
    spent = f"; {tally.cost(price_in, price_out):.4f} {currency}".rstrip() if price_in or price_out else ""
    page.text(f"The model: {asked}; {tokens}{spent}.")
    page.text(f"{_count(tally.claims, 'claim')} kept, {sum(tally.dropped.values()):,} dropped.")
    for title, counts in (("dropped", tally.dropped), ("left out", tally.mended)):
        for reason, count in sorted(counts.items(), key=lambda item: -item[1]):
            page.text(f"{count:,} {title}: {reason}", 2)
    if tally.lost:
        page.text(f"{_count(tally.lost, 'part')} of the texts had no usable answer.", 2)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
