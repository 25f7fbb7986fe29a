"""Whatever a file holds, an import ends with numbers or with one sentence, and the ledger stays whole."""

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_desk import ATOP_HEAD, PAGE, Desk

from foedus.errors import FoedusError

PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

HEADS = {
    "atop": ATOP_HEAD,
    "un-status": 'Treaty,Participant,Signature,"Ratification, Acceptance(A), Accession(a)"',
    "memberships": "treaty,title,state,signature,consent_date,consent_kind,state_in_force,treaty_in_force,withdrawn",
}
CELLS = (
    "", "0", "9999", "-9", "1", "220", "8152", "FRA", "France", "Atlantis", "1990-05-04", "31.02.1999", "4 May 1990 a",
    "1990", "0000-00-00", "XXXX-05-04", "1990-05-04/..", "../1990", "~", "ratification", "NA", "T1", "1e309", "nan",
    "\ufeff", "a\0b", '"', "١٩٩٠", "𝟙𝟡𝟡𝟘", "²", "1990-05-04T00:00:00", "99999999999999999999999",
)  # fmt: skip
rows = st.lists(st.lists(st.sampled_from(CELLS) | st.text(max_size=12), max_size=12), max_size=6)


def attempt(form, content, name="table.csv", **more):
    """Import into a fresh ledger: its ledger, the numbers, and the sentence where it was refused."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        try:
            return desk.ledger, desk.bring(form, content, name, **more), ""
        except FoedusError as refused:
            return desk.ledger, None, str(refused)


def brought(form, content, name):
    ledger, done, sentence = attempt(form, content, name)
    assert ledger.verify() == []
    if done is None:
        assert name in sentence or "table" in sentence
        assert ledger.head().count == 0
    else:
        assert done.left_out <= done.rows
        assert sum(done.findings.values()) >= done.left_out


@pytest.mark.parametrize("form", HEADS)
@PATIENT
@given(cells=rows)
def test_any_cells_under_a_right_header(form, cells):
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    brought(form, "\n".join([HEADS[form], *lines]).encode("utf-8", "surrogatepass"), "table.csv")


@pytest.mark.parametrize("form", HEADS)
@PATIENT
@given(tail=st.binary(max_size=200), head=st.booleans())
def test_any_bytes(form, tail, head):
    brought(form, (HEADS[form].encode() + b"\n" if head else b"") + tail, "table.csv")


@pytest.mark.parametrize("name", ["page.html", "table.csv.gz"])
@PATIENT
@given(tail=st.binary(max_size=200))
def test_any_bytes_under_another_name(name, tail):
    brought("un-status", tail, name)


@PATIENT
@given(start=st.integers(0, len(PAGE)), end=st.integers(0, len(PAGE)))
def test_a_page_with_a_part_cut_out(start, end):
    brought("un-status", PAGE[: min(start, end)] + PAGE[max(start, end) :], "page.html")


keys = st.sampled_from(("source", "columns", "treaty", "state", "kinds", "treaties", "rule", "dates"))
values = st.recursive(
    st.sampled_from(("x", 3, None, True)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


@PATIENT
@given(mapping=values)
def test_any_mapping_file(mapping):
    _, done, sentence = attempt("csv", HEADS["memberships"], mapping=yaml.safe_dump(mapping))
    assert done is not None or "mapping" in sentence or "table.csv" in sentence
