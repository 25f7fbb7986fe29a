"""Who asks waits for nothing that answers do not need: which rooms and libraries a question must not load."""

import subprocess
import sys

import pytest

READERS = ("foedus.reading", "foedus.clauses", "foedus.sources", "foedus.web")
"""The rooms that read and fetch: a question about what is on record loads none of them."""

NETWORK = ("ssl", "http.client", "httpcore", "starlette")
FRAMES = ("numpy", "polars", "pandas", "altair", "vl_convert")

QUESTIONS = (
    "foedus.cli.between",
    "foedus.cli.obligations",
    "foedus.cli.status",
    "foedus.cli.treaties",
    "foedus.cli.trigger",
    "foedus.register.dossier",
    "foedus.register.holdings",
    "foedus.register.status_of",
)


def loaded(module):
    """The names of everything that a fresh interpreter has loaded once a module is imported."""
    script = f"import sys, {module}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return frozenset(done.stdout.split())


def among(names, unwanted):
    return sorted(name for name in names if any(name == one or name.startswith(f"{one}.") for one in unwanted))


@pytest.mark.parametrize("module", QUESTIONS)
def test_a_question_loads_neither_readers_nor_network_nor_frames(module):
    assert among(loaded(module), (*READERS, *NETWORK, *FRAMES)) == []


@pytest.mark.parametrize("module", ["foedus.panels.panel", "foedus.panels.why", "foedus.panels.write"])
def test_a_panel_loads_neither_readers_nor_network_nor_what_is_above_it(module):
    above = ("foedus.report", "foedus.plots", "foedus.exports", "foedus.cli", "pandas")
    assert among(loaded(module), (*READERS, *NETWORK, *above)) == []


def test_plots_load_no_reader():
    assert among(loaded("foedus.plots"), READERS) == []


@pytest.mark.parametrize("module", ["foedus", "foedus.cli.main", "foedus.cli.panel", "foedus.cli.plot"])
def test_help_loads_no_library_of_frames_or_drawings(module):
    assert among(loaded(module), (*READERS, *NETWORK, *FRAMES)) == []


def test_reading_is_loaded_with_the_first_document():
    script = (
        "import sys; from foedus.register.house import read_by_rules; from foedus.model.document import Document;"
        "before = 'foedus.reading' in sys.modules; read_by_rules(Document(text='A signed.'));"
        "print(before, 'foedus.reading' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert done.stdout.split() == ["False", "True"], done.stderr
