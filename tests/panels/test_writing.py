"""Files: whole or not at all, and what a reader gets back."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.panels.world import SYSTEM, spell

from foedus.errors import InputError, UsageError
from foedus.panels.panel import Panel, panel

MEMBERS = [spell("A", code, "1901-03", seen_until="1905-12-31") for code in ("2", "10")]


@pytest.fixture
def small() -> Panel:
    return panel(members=MEMBERS, states=SYSTEM, start=1900, end=1907)


def test_parquet_gives_the_same_table_back_and_says_what_it_was_made_of(small, tmp_path):
    small.write(tmp_path / "p.parquet")
    assert pl.read_parquet(tmp_path / "p.parquet").equals(small.frame)
    about = json.loads(pl.read_parquet_metadata(tmp_path / "p.parquet")["foedus"])
    assert about["unit"] == "directed-dyad-year"
    assert about["covered_until"] == "1905-12-31"
    assert about["sources"][0]["memberships"] == 2


def test_csv_has_unknown_as_nothing_and_not_as_zero(small, tmp_path):
    small.write(tmp_path / "p.csv")
    back = pl.read_csv(tmp_path / "p.csv", schema=small.frame.schema)
    assert back.equals(small.frame)
    assert back.filter(pl.col("year") == 1907)["atop_alliance"].null_count() > 0


def test_stata_reads_unknown_as_missing(small, tmp_path):
    pandas = pytest.importorskip("pandas")
    small.write(tmp_path / "p.dta")
    back = pandas.read_stata(tmp_path / "p.dta")
    assert list(back.columns) == small.frame.columns
    assert back["atop_defense"].isna().sum() == small.frame["atop_defense"].null_count() > 0
    assert back["atop_defense"].sum() == small.frame["atop_defense"].sum()


def test_pandas_keeps_unknown_apart_from_zero(small):
    pytest.importorskip("pandas")
    table = small.to_pandas()
    assert table["atop_defense"].isna().sum() == small.frame["atop_defense"].null_count()
    assert str(table["atop_defense"].dtype) == "Int8"


def test_a_file_that_exists_is_not_replaced_unasked(small, tmp_path):
    target = tmp_path / "p.csv"
    target.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="exists"):
        small.write(target)
    assert target.read_text("utf-8") == "mine"
    small.write(target, force=True)
    assert target.read_text("utf-8").startswith("ccode1,")


@pytest.mark.parametrize("name", ["p.xlsx", "p", "p.parquet.txt"])
def test_an_ending_that_says_no_format_is_refused(small, tmp_path, name):
    with pytest.raises(UsageError, match="ending"):
        small.write(tmp_path / name)


def test_a_folder_that_is_not_there_is_named(small, tmp_path):
    with pytest.raises(InputError, match="none"):
        small.write(tmp_path / "none" / "p.csv")


@pytest.mark.parametrize("ending", ["csv", "parquet", "dta"])
def test_a_full_disk_leaves_no_half_written_file_and_the_old_one_whole(tmp_path, ending):
    target = tmp_path / f"p.{ending}"
    target.write_text("mine", "utf-8")
    # A limit on the size of files stands for the disk that is full: the system refuses the same call.
    code = (
        "import resource, sys\n"
        "from foedus.errors import InputError\n"
        "from foedus.panels.panel import panel\n"
        "from tests.panels.test_writing import MEMBERS\n"
        "from tests.panels.world import SYSTEM\n"
        "made = panel('directed-dyad-day', members=MEMBERS, states=SYSTEM, start=1900, end=1910, columns=['signed'])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))\n"
        "try:\n"
        f"    made.write({str(target)!r}, force=True)\n"
        "except InputError as refused:\n"
        "    sys.exit(f'refused: {refused}')\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert "refused" in done.stderr, done.stderr
    assert "cannot be written" in done.stderr
    assert target.read_text("utf-8") == "mine"
    assert [file.name for file in tmp_path.iterdir()] == [target.name]
