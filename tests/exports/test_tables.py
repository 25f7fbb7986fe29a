"""CSV and Parquet: the same rows come back."""

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.exports.csv_tables import write_csv
from foedus.exports.flat import guarded, joined, parted, unguarded
from foedus.exports.tables import CLAIMS, TABLES, Column

polars = pytest.importorskip("polars", reason="polars is not installed: pip install 'foedus[panels]'")

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)


@pytest.fixture
def unpacked(exported):
    def unpack(name: str) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(exported(name))) as packed:
            return {entry.filename: packed.read(entry) for entry in packed.infolist()}

    return unpack


def _value(cell: str, column: Column) -> object:
    if column.kind == "list":
        return parted(unguarded(cell))
    if not cell:
        return None
    if column.kind in ("integer", "number"):
        return float(cell)
    return json.loads(cell) if column.kind == "json" else unguarded(cell)


def _read(name: str, content: bytes) -> list[dict]:
    columns = {column.name: column for column in TABLES[name].flat}
    lines = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [{key: _value(cell, columns[key]) for key, cell in line.items()} for line in lines]


def _plain(row: dict, name: str) -> dict:
    return json.loads(json.dumps({column.name: row[column.name] for column in TABLES[name].flat}))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_from_csv(unpacked, of, name):
    assert _read(name, unpacked("csv")[f"{name}.csv"]) == [_plain(row, name) for row in of(name)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_back_from_parquet(unpacked, of, name):
    frame = polars.read_parquet(io.BytesIO(unpacked("parquet")[f"{name}.parquet"]))
    objects = [column.name for column in TABLES[name].flat if column.kind == "json"]
    found = [
        {key: json.loads(value) if key in objects and value is not None else value for key, value in row.items()}
        for row in frame.iter_rows(named=True)
    ]
    assert found == [_plain(row, name) for row in of(name)]


def test_parquet_says_what_it_was_made_for(unpacked):
    content = unpacked("parquet")["acts.parquet"]
    told = json.loads(polars.read_parquet_metadata(io.BytesIO(content))["foedus"])
    assert (told["on"], told["standard"]) == ("2024-12-05", "reported")


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_the_package_describes_every_file_and_column(unpacked, name):
    files = unpacked(name)
    described = json.loads(files["datapackage.json"])
    assert "2024-12-05" in described["description"]
    assert {each["path"] for each in described["resources"]} == {f"{table}.{name}" for table in TABLES}
    for each in described["resources"]:
        assert [field["name"] for field in each["schema"]["fields"]] == [c.name for c in TABLES[each["name"]].flat]
        assert all(field["description"] for field in each["schema"]["fields"])
    assert {"CITATION.cff", "sources.bib", "sources.csl.json"} <= files.keys()


@given(st.lists(WORDS, max_size=5))
def test_a_list_comes_back_from_its_text(values):
    assert parted(unguarded(guarded(joined(values)))) == values


@given(st.text(max_size=30))
def test_no_text_is_a_formula_and_every_text_comes_back(text):
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


@given(st.lists(st.builds(lambda a, b, c: (a, b, c), WORDS, WORDS, st.lists(WORDS, max_size=3)), max_size=4))
def test_hostile_words_of_documents_come_back_from_csv(tmp_path_factory, told):
    folder = tmp_path_factory.mktemp("csv")
    made = [CLAIMS.row(claim=a, treaty_name=b, agents=c, certainty=0.5) for a, b, c in told]
    write_csv([("claims", row) for row in made], folder)
    assert _read("claims", (folder / "claims.csv").read_bytes()) == [_plain(row, "claims") for row in made]
