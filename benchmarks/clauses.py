"""The speed of reading treaty texts: texts a second, growth with the length of the text up to a megabyte, memory.

The texts are made up here, so that the figures can be repeated anywhere; ratios travel better than seconds.
"""

import resource
import time

from foedus.clauses import read_treaty
from foedus.model.document import Document

ARTICLE = (
    "ARTICLE {n} Cooperation on matter {n}\n1. Each Party shall, in accordance with its laws, promote cooperation in the field of matter {n}, "
    "exchange information within ninety days and facilitate the work of the Joint Committee established under Article 3. 2. The Joint Committee "
    "may adopt decisions; a decision shall enter into force on the date of its adoption. 3. A licence issued under this Article shall be valid for "
    "one year and may be withdrawn by the authority that issued it.\n"
)
FINAL = (
    "ARTICLE {n} Entry into Force\n1. This Agreement shall enter into force on the first day of the second month following the date of receipt of "
    "the last notification by which the Parties inform each other that their procedures have been completed. 2. It shall remain in force for five "
    "years and shall be renewed automatically for successive periods of five years. 3. Either Party may denounce it by six months' written notice. "
    "DONE at Riga on 5 May 1998, in duplicate, in the English language.\n"
)


def made_up(size: int) -> str:
    """A treaty of about ``size`` characters, its final clauses at the end."""
    count = max(1, size // len(ARTICLE))
    articles = "".join(ARTICLE.format(n=n) for n in range(1, count + 1))
    head = "AGREEMENT BETWEEN LATVIA AND ESTONIA ON COOPERATION\nThe Parties have agreed as follows:\n"
    return head + articles + FINAL.format(n=count + 1)


def seconds(text: str) -> float:
    """The best of three readings."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        reading = read_treaty(Document(text=text))
        best = min(best, time.perf_counter() - start)
        assert reading.rule("entry_into_force") is not None, "the clause must be found at any length"
    return best


def main() -> None:
    """Print the figures."""
    read_treaty(Document(text=made_up(2_000)))
    base = seconds(made_up(30_000))
    print(f"30,000 characters: {base * 1000:.1f} ms, {1 / base:.0f} texts/s (target: at least 40)")
    for size in (100_000, 300_000, 1_000_000):
        taken = seconds(made_up(size))
        print(
            f"{size:,} characters: {taken * 1000:.0f} ms; growth against length {taken / base / (size / 30_000):.2f} (linear: 1)"
        )
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (target: under 300)")


if __name__ == "__main__":
    main()
