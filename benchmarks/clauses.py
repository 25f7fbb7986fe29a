# ruff: noqa: E501, ISC004 - made-up clauses are written whole
"""The speed of reading treaty texts: texts a second, growth with the length of the text up to a megabyte, memory.

The texts are made up here, so that the figures can be repeated anywhere; ratios travel better than seconds.
"""

import resource
import time

from foedus.clauses import read_treaty
from foedus.model.document import Document

ARTICLES = (
    "ARTICLE {n} Cooperation on matter {n}\n1. Each Party shall, in accordance with its laws, promote cooperation in the "
    "field of matter {n} and exchange information within ninety days. 2. The competent authorities shall meet once a "
    "year, alternately in each country, to examine the progress made and to agree on further work.\n",
    "ARTICLE {n} Goods of group {n}\n1. Customs duties on goods of group {n} shall be reduced to half of the basic duty "
    "and abolished after three years. 2. Neither Party shall introduce new quantitative restrictions. 3. Measures taken "
    "under this Article shall be notified to the other Party without delay.\n",
    "ARTICLE {n} Committee on matter {n}\n1. The Joint Committee may take decisions; a decision shall enter into force on "
    "the date of its adoption. 2. A licence issued under this Article shall be valid for one year and may be withdrawn by "
    "the authority that issued it. 3. Disputes shall be settled by consultation.\n",
)
FINAL = (
    "ARTICLE {n} Entry into Force\n1. This Agreement shall enter into force on the first day of the second month following "
    "the date of receipt of the last notification by which the Parties inform each other that their procedures have been "
    "completed. 2. It shall remain in force for five years and shall be renewed automatically for successive periods of "
    "five years. 3. Either Party may denounce it by six months' written notice. "
    "DONE at Riga on 5 May 1998, in duplicate, in the English language.\n"
)


def made_up(size: int) -> str:
    """A treaty of about ``size`` characters, its final clauses at the end."""
    count = max(1, size * len(ARTICLES) // sum(map(len, ARTICLES)))
    articles = "".join(ARTICLES[n % len(ARTICLES)].format(n=n) for n in range(1, count + 1))
    head = "AGREEMENT BETWEEN LATVIA AND ESTONIA ON COOPERATION\nThe Parties have agreed as follows:\n"
    return head + articles + FINAL.format(n=count + 1)


def seconds(text: str) -> float:
    """The best of three readings."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        reading = read_treaty(Document(text=text))
        best = min(best, time.process_time() - start)
        assert reading.rule("entry_into_force") is not None, "the clause must be found at any length"
    return best


def main() -> None:
    """Print the figures."""
    read_treaty(Document(text=made_up(2_000)))
    base = seconds(made_up(30_000))
    print(f"30,000 characters: {base * 1000:.1f} ms, {1 / base:.0f} texts/s (target: at least 40)")
    for size in (100_000, 300_000, 1_000_000):
        taken = seconds(made_up(size))
        print(f"{size:,} characters: {taken * 1000:.0f} ms; {taken / base / (size / 30_000):.2f} of linear growth")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (target: under 300)")


if __name__ == "__main__":
    main()
