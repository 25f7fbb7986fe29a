"""``python -m tools.picture`` draws ``docs/dossier.svg``: the dossier that ends the story, as a terminal shows it."""

import datetime as dt
import os
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from foedus.register.dossier import dossier
from foedus.register.house import open_house
from foedus.register.story import play
from foedus.report.dossier import write_dossier
from foedus.report.page import Page
from foedus.resources.story import story

TARGET = Path(__file__).resolve().parent.parent / "docs" / "dossier.svg"
LINES = 46


def main() -> None:
    """Play the story into memory and draw the first lines of the dossier."""
    house = open_house(":memory:", now=dt.datetime(2024, 12, 5, 12, tzinfo=dt.UTC))
    last = [scene.report.day for scene in play(house)][-1]
    page = Page(width=100, screen=True)
    write_dossier(page, dossier(story().treaty, house.ledger, on=last))
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=104, file=nowhere, force_terminal=True)
        for line in page.lines[:LINES]:
            console.print(Text.from_ansi(line), soft_wrap=True)
        drawn = console.export_svg(title=f"foedus show {story().treaty}")
    # A picture must not fetch fonts from a foreign host.
    TARGET.write_text(re.sub(r"@font-face \{.*?\}\n?", "", drawn, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
