"""The tutorial runs from its first cell to its last, without the network, and comes to what it says."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs/tutorial/from-a-report-to-a-panel.ipynb"


DAYS = "yrent,moent,dayent,yrexit,moexit,dayexit,ineffect"
ATOP = f"""atopid,member,{DAYS},phase,defense,offense,neutral,nonagg,consul,obvary
1,2,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
1,20,1950,1,1,0,0,0,1,0,1,0,0,1,0,0
"""
"""Two rows of our own making in the form of ATOP's members."""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The notebook as it is after a run beside such a table; an address that were asked for would be refused."""
    book = nbformat.read(NOTEBOOK, as_version=4)
    here = tmp_path_factory.mktemp("tutorial")
    (here / "atop5_1m.csv").write_text(ATOP, "utf-8")
    where = {"metadata": {"path": str(here)}}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            patch.setenv(name, "http://127.0.0.1:9")
        patch.setenv("FOEDUS_DB", "nowhere/own.db")  # the ledger of the person is not touched
        return NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()


def said(book, words):
    """What the one cell that holds these words printed or showed."""
    (cell,) = [cell for cell in book.cells if cell.cell_type == "code" and words in cell.source]
    return "".join(out.get("text") or out.get("data", {}).get("text/plain", "") for out in cell.outputs)


def test_it_ships_without_outputs():
    told = json.loads(NOTEBOOK.read_text("utf-8"))
    nbformat.validate(told)
    code = [cell for cell in told["cells"] if cell["cell_type"] == "code"]
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == []
    assert len({cell["id"] for cell in told["cells"]}) == len(told["cells"])


def test_its_links_lead_to_pages_that_exist():
    told = nbformat.read(NOTEBOOK, as_version=4)
    links = re.findall(r"\]\(([^)#]+)\)", "\n".join(cell.source for cell in told.cells if cell.cell_type == "markdown"))
    assert links
    assert [link for link in links if not (NOTEBOOK.parent / link).exists()] == []


def test_a_report_is_read_and_recorded_once(run):
    assert "ratify" in said(run, "reading.claims:")
    first, again = said(run, "print(record(house").splitlines()
    assert "added=0" not in first
    assert "added=0" in again


def test_the_answer_follows_what_is_known(run):
    assert "awaiting the exchange of instruments" in said(run, "write_status(page")
    answers = said(run, 'for known in ("2024-11-13"').splitlines()
    assert ["cannot_tell" in line for line in answers] == [True, True, False]
    assert answers[-1].endswith("in force: yes, since 2024-12-04")


def test_the_pictures_stand_in_the_notebook(run):
    shown = [out.data for cell in run.cells if cell.cell_type == "code" for out in cell.outputs if "data" in out]
    assert sum("image/svg+xml" in data for data in shown) == 3
    assert said(run, "plot_series(").strip() == "True"


def test_the_panel_can_be_asked_why(run):
    assert "accede FIN 2023-04-04" in said(run, "panel.why(")


def test_a_table_of_atop_is_imported_if_it_is_there(run):
    told = said(run, "atop5_1m.csv")
    assert told.startswith("2 rows, 1 treaties, ")
    assert "atop_defense" in told


def test_it_ends_with_estimates(run):
    table = said(run, "np.linalg.solve")
    for term in ("(constant)", "shares_ally", "log_allies"):
        assert re.search(rf"{re.escape(term)}\s+┆ -?\d+\.\d+ ", table), table
    assert "nan" not in table.lower()
