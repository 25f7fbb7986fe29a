"""The speed of reading: texts a second warm, growth with length, the first look, memory with every language loaded.

The texts are the examples of each language, repeated to the length of a report, so that anybody can repeat the figures.
"""

import resource
import time
from itertools import cycle

from foedus.model.document import Document, Source
from foedus.reading import first_look, read
from foedus.resources.languages import language, tags

LENGTH = 2500
SOURCE = Source(published="2024-11-13")


def main() -> None:
    """Print all figures."""
    documents = {tag: Document(text=_report(tag), source=SOURCE) for tag in tags()}
    for document in documents.values():
        read(document)
    spent = sum(_seconds(document) for document in documents.values())
    print(f"warm: {len(documents) / spent:.0f} texts of {LENGTH} characters a second, {len(documents)} languages")
    short, long = (_seconds(Document(text=_report("en") * n, source=SOURCE)) for n in (4, 40))
    print(f"ten times the length takes {long / short:.1f} times as long")
    few, many = (_seconds(Document(text=_pairs(n), source=SOURCE)) for n in (200, 2000))
    print(f"ten times as many treaties, of other pairs, take {many / few:.1f} times as long")
    page = "The weather was fine in the village, and people walked along the river until late. " * 50
    print(f"first look: {1 / _best(lambda: first_look(page)):.0f} pages of {len(page)} characters a second")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _report(tag: str) -> str:
    text = "\n".join(str(example["text"]) for example in language(tag).file("examples").get("items", []))
    return (text * (LENGTH // max(len(text), 1) + 1))[:LENGTH]


def _pairs(count: int) -> str:
    """So many sentences, each of a treaty of its own: what was told before must not be gone through again for each."""
    states = ("France", "Poland", "Chile", "Kenya", "Nepal", "Cuba", "Ghana", "Oman", "Peru", "Laos", "Fiji", "Mali")
    pairs = [(one, other) for one in states for other in states if one < other]
    told = (
        f"{one} and {other} signed a defence treaty in {1900 + n % 120}."
        for n, (one, other) in zip(range(count), cycle(pairs), strict=False)
    )
    return "\n".join(told)


def _seconds(document: Document) -> float:
    return _best(lambda: read(document))


def _best(work: object, rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()  # type: ignore[operator]
        best = min(best, time.process_time() - start)
    return max(best, 1e-9)


if __name__ == "__main__":
    main()
