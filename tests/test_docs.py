"""The documentation keeps up: reference pages are made from the product, every command and room is told."""

import re
from pathlib import Path

import pytest
from tools.reference import FOLDER, PAGES

from foedus.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("page", PAGES)
def test_a_reference_page_is_as_the_product_is(page):
    made = PAGES[page]()
    assert (FOLDER / page).read_text("utf-8") == made, "run: python -m tools.reference"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_one_sentence_what_it_does(command):
    line = COMMANDS[command][1]
    assert line[0].isupper()
    assert line.endswith(".")


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_link_leads_nowhere(page):
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_page_of_the_house_names_every_room():
    told = (ROOT / "docs/architecture.md").read_text("utf-8")
    rooms = [p.name for p in (ROOT / "src/foedus").iterdir() if p.is_dir() and not p.name.startswith("__")]
    assert [room for room in rooms if room not in told] == []


def test_nothing_that_ships_names_a_path_of_a_machine():
    paths = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    files = [
        p
        for folder in ("src", "docs", "tests", "tools", "evaluation", "benchmarks")
        for p in (ROOT / folder).rglob("*")
    ]
    named = [
        p.name
        for p in files
        if p.is_file()
        and p.suffix in {".py", ".md", ".yaml", ".json", ".txt"}
        and paths.search(p.read_text("utf-8", "replace"))
    ]
    assert [name for name in named if name != "test_docs.py"] == []
